"""A new member of an enum is worded wherever its code makes the key of a text."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import pytest

from tracker.domain.catch_up import Unprojected
from tracker.domain.model import (
    AssessmentKind,
    AssessmentState,
    Bound,
    Cause,
    Comparator,
    Counting,
    Direction,
    Fate,
    Force,
    Frequency,
    Kind,
    Nature,
    OpinionAnswer,
    ReturnState,
)
from tracker.domain.official import Agreement
from tracker.domain.period import Grain
from tracker.domain.status import CommitmentState, Mark, Status
from tracker.domain.verdict import Note, Reason
from tracker.forms.problems import Problem, Severity
from tracker.i18n import texts
from tracker.returns.cockpit import DutyState
from tracker.returns.figure_tables.importing import Step
from tracker.returns.quarterly.changeset import Change
from tracker.returns.quarterly.requests import RequestReason

KEYS: list[tuple[str, Iterable[StrEnum]]] = [
    ("verdict.{}", Status),
    ("verdict.{}", Mark),
    ("rules_page.means_{}", Status),
    ("rules_page.means_{}", Mark),
    ("state.{}", CommitmentState),
    ("verdict.why_{}", Reason),
    ("verdict.official_{}", Agreement),
    ("verdict.note_{}", set(Note) - {Note.DOUBT}),
    ("receipt.catch_up_{}", Unprojected),
    ("receipt.promise_{}", Comparator),
    ("rule.kind_{}", Kind),
    ("rule.kind_cumulative_addition_{}", Counting),
    ("dictionary.kind_{}", Kind),
    ("dictionary.kind_{}_counts", Kind),
    ("dictionary.nature_{}", Nature),
    ("dictionary.direction_{}", Direction),
    ("dictionary.frequency_{}", Frequency),
    ("common.force_{}", Force),
    ("common.{}", set(Bound) - {Bound.EXACT}),
    ("common.period_{}", Grain),
    ("cockpit.place_{}", DutyState),
    ("returns_page.state_{}", ReturnState),
    ("returns_page.change_{}", Change),
    ("past_figures.step_{}", Step),
    ("issue.{}", Problem),
    ("issue.severity_{}", Severity),
    ("assessment.kind_{}", AssessmentKind),
    ("assessment.state_{}", AssessmentState),
    ("assessment.cause_{}", Cause),
    ("assessment.fate_{}", Fate),
    ("assessment.answer_{}", OpinionAnswer),
    ("template.why_{}", RequestReason),
]


@pytest.mark.parametrize(("key", "members"), KEYS)
def test_every_member_has_its_text(key: str, members: Iterable[StrEnum]) -> None:
    lacking = {key.format(each.value) for each in members} - set(texts())
    assert not lacking
