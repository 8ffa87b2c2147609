"""The words of a verdict, each declared once with all that follows from it: the one home of "behind".

A new status is a line in ``Status``, its texts (``verdict.<code>``, ``rules_page.means_<code>`` and, where a pace
ratio gives it, a place in ``rule.thresholds``), and nothing else: orders, thresholds, shapes and colours are read
from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Self

TOLERANCE = 1e-9
"""Relative slack for sums of binary fractions; far below any published decimal."""


class Tone(StrEnum):
    """The colour of a word, best first; ``charts.theme`` has a colour for each."""

    GOOD = "good"
    FAIR = "fair"
    EARLY = "early"
    POOR = "poor"
    BAD = "bad"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """How a word is shown. A shape means one thing everywhere."""

    shape: str
    tone: Tone = Tone.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning(Sign):
    """What a status says of a target: of its pace while the term runs, of the promise itself when it is ``final``."""

    good: bool
    """Whether the target keeps up with what is due, or was kept."""
    final: bool = False
    """Whether the word belongs to the time after the due date."""
    least: float | None = None
    """The least pace ratio of the status by default; None for the best and the worst."""
    after_a_miss: bool = False
    """Whether a target may have this status once an official milestone or the promise itself was missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence(Sign):
    """What a mark says of the verdict that is not there."""

    lacking: bool
    """Whether a verdict could be expected: then the target is weaker than one that keeps up."""


class _Word(StrEnum):
    """A word and its declaration; the value is the stable code."""

    _value_: str
    declared: Sign

    def __new__(cls, code: str, *declared: Sign) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        (member.declared,) = declared
        return member

    @property
    def shape(self) -> str:
        """The character before the word."""
        return self.declared.shape

    @property
    def tone(self) -> Tone:
        """The colour."""
        return self.declared.tone


class Status(_Word):
    """The status of a target, best first; the words of the running term and those after the due date in one order."""

    DONE_EARLY = "done_early", Meaning(shape="☆", tone=Tone.GOOD, good=True, final=True)
    DONE = "done", Meaning(shape="■", tone=Tone.GOOD, good=True, final=True)
    ACHIEVED = "achieved", Meaning(shape="★", tone=Tone.GOOD, good=True)
    AHEAD = "ahead", Meaning(shape="▲", tone=Tone.GOOD, good=True, least=1.05)
    ON_TRACK = "on_track", Meaning(shape="●", tone=Tone.GOOD, good=True, least=0.95)
    NEAR = "near", Meaning(shape="▽", tone=Tone.POOR, good=False, final=True)
    BEHIND = "behind", Meaning(shape="▼", tone=Tone.POOR, good=False, least=0.60, after_a_miss=True)
    FAR_BEHIND = "far_behind", Meaning(shape="◆", tone=Tone.BAD, good=False, after_a_miss=True)
    MISSED = "missed", Meaning(shape="⊗", tone=Tone.BAD, good=False, final=True)

    declared: Meaning

    @property
    def good(self) -> bool:
        """Whether the target keeps up with what is due, or was kept."""
        return self.declared.good

    @property
    def final(self) -> bool:
        """Whether the word belongs to the time after the due date."""
        return self.declared.final


WORST_FIRST: tuple[Status, ...] = tuple(reversed(Status))
RUNNING_WORST_FIRST: tuple[Status, ...] = tuple(status for status in WORST_FIRST if not status.final)
DEFAULT_THRESHOLDS: Mapping[Status, float] = {
    status: status.declared.least for status in Status if status.declared.least is not None
}
"""The statuses that a pace ratio gives and the least ratio of each, best first; below the last is the worst status.

0.95 and 0.60 are the thresholds of Open SDG, Statistics Canada and Eurostat for the ratio of actual to
required pace; 1.05 mirrors 0.95 and is this project's own proposal.
"""
BEST_AFTER_A_MISS = next(status for status in Status if status.declared.after_a_miss)


class Mark(_Word):
    """Why there is no status: marks that are never colours."""

    NOT_DUE = "not_due", Absence(shape="○", lacking=False)
    NOT_JUDGED = "not_judged", Absence(shape="※", lacking=False)
    NOT_REPORTED = "not_reported", Absence(shape="□", lacking=True)
    NOT_COMPARABLE = "not_comparable", Absence(shape="≠", lacking=True)
    WITHHELD = "withheld", Absence(shape="‖", lacking=True)
    STALE = "stale", Absence(shape="▨", lacking=True)
    AWAITING_FINAL = "awaiting_final", Absence(shape="⊙", lacking=True)
    NOT_ASSESSED = "not_assessed", Absence(shape="⊖", lacking=True)

    declared: Absence

    @property
    def lacking(self) -> bool:
        """Whether a verdict could be expected and is not there."""
        return self.declared.lacking


class CommitmentState(_Word):
    """The state of a commitment; NO_RECORD means that nobody has reported or published anything."""

    NO_RECORD = "no_record", Sign(shape="□")
    NOT_STARTED = "not_started", Sign(shape="×", tone=Tone.BAD)
    PREPARING = "preparing", Sign(shape="◐", tone=Tone.EARLY)
    UNDER_WAY = "under_way", Sign(shape="▷", tone=Tone.FAIR)
    REWORDED = "reworded", Sign(shape="≈", tone=Tone.POOR)
    DONE = "done", Sign(shape="★", tone=Tone.GOOD)


@dataclass(frozen=True, slots=True)
class Scale:
    """The least pace ratio (achieved share over due share) of each status that a ratio gives.

    ``source_zh`` and ``source_en`` name the source of a plan's own thresholds; empty for the default ones,
    whose source is in ``rule.scale_default``. Raises ValueError for a status too many or too few, or out of order.
    """

    least: Mapping[Status, float]
    source_zh: str = ""
    source_en: str = ""

    def __post_init__(self) -> None:
        if set(self.least) != set(DEFAULT_THRESHOLDS):
            raise ValueError(f"thresholds must be those of {', '.join(DEFAULT_THRESHOLDS)}")
        if any(self.least[better] < self.least[worse] for better, worse in pairwise(DEFAULT_THRESHOLDS)):
            raise ValueError(f"thresholds must fall: {' >= '.join(DEFAULT_THRESHOLDS)}")

    def status(self, ratio: float) -> Status:
        """The status of a pace ratio; ACHIEVED is never a matter of pace."""
        for status in DEFAULT_THRESHOLDS:
            if ratio >= self.least[status] - TOLERANCE:
                return status
        return RUNNING_WORST_FIRST[0]


DEFAULT_SCALE = Scale(DEFAULT_THRESHOLDS)
