"""A status is declared once: what follows from it is there, and what cannot follow (texts) is asked for here."""

from __future__ import annotations

from string import Formatter

import pytest

from tracker.config import LANGUAGES
from tracker.domain.judging.rulings import missed
from tracker.domain.pillar import WEAKEST_FIRST
from tracker.domain.status import (
    DEFAULT_SCALE,
    DEFAULT_THRESHOLDS,
    RUNNING_WORST_FIRST,
    CommitmentState,
    Mark,
    Status,
)
from tracker.i18n import t, texts

GRADED = set(DEFAULT_THRESHOLDS)


def test_the_words_and_their_default_thresholds_are_these() -> None:
    running = (Status.FAR_BEHIND, Status.BEHIND, Status.ON_TRACK, Status.AHEAD, Status.ACHIEVED)
    assert running == RUNNING_WORST_FIRST
    assert [status for status in Status if status.final] == [
        Status.DONE_EARLY,
        Status.DONE,
        Status.NEAR,
        Status.MISSED,
    ]
    assert list(DEFAULT_THRESHOLDS.items()) == [
        (Status.AHEAD, 1.05),
        (Status.ON_TRACK, 0.95),
        (Status.BEHIND, 0.60),
    ]
    assert [status for status in Status if status.good] == [
        Status.DONE_EARLY,
        Status.DONE,
        Status.ACHIEVED,
        Status.AHEAD,
        Status.ON_TRACK,
    ]


def test_a_target_without_a_verdict_is_weaker_than_one_that_keeps_up() -> None:
    assert WEAKEST_FIRST == (
        Status.MISSED,
        Status.FAR_BEHIND,
        Status.BEHIND,
        Status.NEAR,
        Mark.NOT_REPORTED,
        Mark.NOT_COMPARABLE,
        Mark.WITHHELD,
        Mark.STALE,
        Mark.AWAITING_FINAL,
        Mark.NOT_ASSESSED,
        Status.ON_TRACK,
        Status.AHEAD,
        Status.ACHIEVED,
        Status.DONE,
        Status.DONE_EARLY,
        Mark.NOT_DUE,
        Mark.NOT_JUDGED,
    )
    assert set(WEAKEST_FIRST) == {*Status, *Mark}


@pytest.mark.parametrize(
    ("ratio", "status", "after_a_miss"),
    [
        (1.05, Status.AHEAD, Status.BEHIND),
        (1.05 - 1e-12, Status.AHEAD, Status.BEHIND),
        (1.04, Status.ON_TRACK, Status.BEHIND),
        (0.94, Status.BEHIND, Status.BEHIND),
        (0.60, Status.BEHIND, Status.BEHIND),
        (0.59, Status.FAR_BEHIND, Status.FAR_BEHIND),
        (-1.0, Status.FAR_BEHIND, Status.FAR_BEHIND),
    ],
)
def test_a_ratio_gives_the_best_status_it_reaches_and_a_miss_leaves_no_tolerance(
    ratio: float, status: Status, after_a_miss: Status
) -> None:
    assert DEFAULT_SCALE.status(ratio) is status
    assert missed(DEFAULT_SCALE.status(ratio)) is after_a_miss


def test_no_status_after_a_miss_is_good_and_each_worse_one_is_allowed_too() -> None:
    allowed = [status.declared.after_a_miss for status in RUNNING_WORST_FIRST]
    assert allowed == sorted(allowed, reverse=True)
    assert allowed[0]
    assert not any(status.good for status in Status if status.declared.after_a_miss)


def test_every_status_but_the_best_and_the_worst_has_a_threshold_and_they_fall() -> None:
    assert list(DEFAULT_THRESHOLDS) == list(reversed(RUNNING_WORST_FIRST))[1:-1]
    assert sorted(DEFAULT_THRESHOLDS.values(), reverse=True) == list(DEFAULT_THRESHOLDS.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_has_its_texts_and_no_text_speaks_of_another(lang: str) -> None:
    verdict = {key for key in texts() if key.startswith("rules_page.means_")}
    assert verdict == {f"rules_page.means_{each.value}" for each in (*Status, *Mark)}
    assert {f"verdict.{each.value}" for each in (*Status, *Mark)} <= set(texts())
    assert {key for key in texts() if key.startswith("state.")} == {f"state.{each.value}" for each in CommitmentState}
    words = [t(f"verdict.{each.value}", lang) for each in (*Status, *Mark)]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_texts_of_the_thresholds_name_every_one_of_them(lang: str) -> None:
    assert _gaps("rule.thresholds", lang) == {status.value for status in GRADED}
    for status in GRADED:
        assert _gaps(f"rules_page.means_{status.value}", lang) == {status.value}


def _gaps(key: str, lang: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(texts()[key][lang]) if name}
