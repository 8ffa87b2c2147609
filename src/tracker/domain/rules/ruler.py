"""What a ruler is: one rule by which a target can be judged, declared in a file of this folder.

A new ruler is such a file, a line in ``RULERS``, and its texts: ``rule.<code>_name``, ``_what`` and ``_source``,
``rule.thresholds_<code>``, and ``rule.code_<code>`` for each of its published codes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.judging import path
from tracker.domain.judging.series import Series
from tracker.domain.model import Kind, Milestone, Reading
from tracker.domain.rules.case import Case, Outcome, Toward
from tracker.domain.status import Scale, Status
from tracker.domain.verdict import Point, Ruling


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a reading is judged on: its points, the official milestones, the day and the plan's thresholds."""

    reading: Reading
    series: Series
    milestones: Sequence[Milestone]
    as_of: date
    scale: Scale

    @property
    def whole_points(self) -> list[Point]:
        """The points, oldest first, without those that are sums with figures missing."""
        return [point for point in self.series.points if not point.gap]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """One rule, how it judges, and what makes it differ from the others."""

    code: str
    rule: Callable[[Evidence], tuple[Ruling, ...]]
    """Judges a reading of a plan; several rulings where several official values apply, the strictest first."""
    formulas: tuple[str, ...]
    """LaTeX, one below the other: side by side they are wider than a phone."""
    judge: Callable[[Case], Outcome] | None = None
    """Judges a row of cases in the rule's own published codes; None for a rule that nobody has published cases of."""
    statuses: Mapping[str, Status] = field(default_factory=dict)
    """Our status for each published code that is a verdict. The translation is this project's."""
    by_scale: bool = False
    """Whether it grades by the plan's thresholds and gives way to another such ruler where it has no status."""
    course: path.Course | None = None
    """For a line: the value due at a share of the time. A ruler without one is shown beside the straight line."""
    bends: tuple[Kind, ...] = ()
    """The kinds of target whose line is not straight by that course; worded by ``receipt.due_<code>``."""
    whole_promise: bool = True
    """Whether it judges the promise as a whole, not the value of a single period on the way."""
    directions: tuple[Toward, ...] = tuple(Toward)
    """The directions that a row of cases may have."""
    several_targets: bool = False
    """Whether a row of cases may have more than one target."""
    needs_day: bool = False
    """Whether a row of cases must have the day it is judged on."""
