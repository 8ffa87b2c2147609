"""What the rules judge: a reading complete with what it takes from its target, plan and indicator; milestones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.model.figures import NO_SOURCE, Figure, Source
from tracker.domain.model.kinds import Comparator, Counting, Direction, Force, Kind, Nature
from tracker.domain.period import Period


@dataclass(frozen=True, slots=True)
class Milestone:
    """An official value that an indicator should have reached at a period.

    ``comparable`` is false where the document counts something else than the
    indicator does (listings and approvals are not listings); such a milestone is shown, never judged by.
    """

    period: Period
    value: float
    name_zh: str
    name_en: str | None
    comparable: bool = True
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Against:
    """The indicator that a target is set against, such as GDP growth, and by how much: own less other is the margin.

    The comparator of the reading applies to the difference of both; ``margin`` is in the unit of the figures, in
    percentage points for rates.
    """

    indicator: str
    name_zh: str
    name_en: str | None = None
    margin: float = 0.0


@dataclass(frozen=True, slots=True)
class Restated:
    """From ``since`` on the plan is judged on another basis: periods that end on that day or later.

    ``value`` and ``baseline`` are the goal and the base in it; None where the old one remains.
    """

    since: date
    basis: str
    value: float | None
    baseline: Figure | None
    reason_zh: str
    reason_en: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of understanding a target, complete enough to be judged.

    ``start`` and ``due`` bound the path; ``baseline`` is the last figure before ``start`` (none for additions
    counted gross). ``nature`` is that of the indicator's figures; ``counting`` matters for additions alone.
    ``limit`` is the natural limit of the figure (100 for a share), ``ruler`` the rule chosen for this target, None
    for the plan's default.

    ``value`` is None for a promise in words, and where it is set ``against`` another indicator. ``tolerance``, in
    the unit of the value, belongs to ABOUT. ``every_year`` promises the value for each whole year from start to due.
    ``other_baselines`` are further official values of the base: shown, not judged by.
    """

    code: str
    target: str
    kind: Kind
    nature: Nature
    direction: Direction
    comparator: Comparator
    value: float | None
    start: date
    due: date
    force: Force = Force.EXPECTED
    counting: Counting | None = None
    upper: float | None = None
    baseline: Figure | None = None
    limit: float | None = None
    ruler: str | None = None
    plan: str = ""
    tolerance: float | None = None
    every_year: bool = False
    against: Against | None = None
    restated: tuple[Restated, ...] = ()
    other_baselines: tuple[Figure, ...] = ()

    @property
    def number(self) -> float:
        """The promised value. Raises ValueError for a promise in words, which no rule judges."""
        if self.value is None:
            raise ValueError(f"{self.code} promises no number")
        return self.value
