"""Verdicts at past dates, by old and new targets, and a pillar's light."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from support.readings import (
    GIANTS_GROSS,
    GIANTS_NEW,
    INDUSTRY,
    INDUSTRY_FIGURES,
    INDUSTRY_MILESTONES,
    TODAY,
    figure,
    reading,
)

from tracker.domain.judging.judge import judge
from tracker.domain.model import Comparator, Direction, Force, TargetRevision
from tracker.domain.pillar import pillar_light
from tracker.domain.status import Mark, Status
from tracker.domain.verdict_history import judge_revisions, verdict_history


def test_each_past_figure_has_the_verdict_of_its_day() -> None:
    strip = verdict_history(GIANTS_GROSS, GIANTS_NEW, (), TODAY)
    assert [(day.isoformat(), verdict.latest.value, verdict.status) for day, verdict in strip] == [
        ("2022-12-31", 21, Status.BEHIND),
        ("2023-12-31", 45, Status.ON_TRACK),
        ("2024-12-31", 52, Status.BEHIND),
    ]


def test_a_past_day_knows_no_later_figure() -> None:
    early = verdict_history(GIANTS_GROSS, GIANTS_NEW, (), date(2023, 12, 30))
    assert [day.year for day, _ in early] == [2022]
    assert verdict_history(INDUSTRY, INDUSTRY_FIGURES, INDUSTRY_MILESTONES, TODAY)[0][1].ruler == "milestone"


def revision(published: str, **changed: Any) -> TargetRevision:
    named: dict[str, Any] = {
        "document_zh": "文件",
        "document_en": "document",
        "reason_zh": "调整",
        "reason_en": "adjusted",
    }
    return TargetRevision(published=published, **named, **changed)


def test_a_lowered_target_is_judged_beside_the_old_one_and_its_new_green_is_marked() -> None:
    level = reading(value=30, baseline=figure("2020", 10), start=date(2020, 12, 31), due=date(2025, 12, 31))
    eased = revision("2023-02", value=18)
    raised = revision("2024-02", value=40)
    old, new, up = judge_revisions(level, (eased, raised), (figure("2022", 14),), (), date(2023, 6, 1))
    assert (old.revision, new.revision, up.revision) == (None, eased, raised)
    assert [(each.verdict.status, each.eased, each.greened) for each in (old, new, up)] == [
        (Status.FAR_BEHIND, False, False),
        (Status.AHEAD, True, True),
        (Status.FAR_BEHIND, False, False),
    ]


def test_a_later_due_date_or_a_higher_cap_also_eases() -> None:
    level = reading(value=10, direction=Direction.DOWN, comparator=Comparator.AT_MOST, baseline=figure("2020", 20))
    later = revision("2023", due=date(2030, 12, 31))
    higher = revision("2023", value=12)
    for each in (later, higher):
        assert judge_revisions(level, (each,), (), (), TODAY)[1].eased


def test_a_pillar_shows_its_weakest_binding_target_and_the_counts() -> None:
    binding = reading(force=Force.BINDING, value=20, baseline=figure("2020", 10))
    expected = replace(binding, force=Force.EXPECTED)
    good, bad = figure("2025", 25), figure("2025", 11)
    light = pillar_light(
        [judge(binding, (good,), (), TODAY), judge(binding, (), (), TODAY), judge(expected, (bad,), (), TODAY)]
    )
    assert (light.shown, light.force) == (Mark.NOT_REPORTED, Force.BINDING)
    assert light.counts == {Status.ACHIEVED: 1, Mark.NOT_REPORTED: 1, Status.FAR_BEHIND: 1}
    assert pillar_light([judge(expected, (bad,), (), TODAY)]).shown is Status.FAR_BEHIND
    assert pillar_light([]) is None
