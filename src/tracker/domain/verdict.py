"""What judging a reading gives: the status or the mark, the rulings of all rulers, and every number used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.domain.model import Bound, Figure, Milestone, Reading
from tracker.domain.period import Period
from tracker.domain.status import DEFAULT_SCALE, Mark, Scale, Status


class Reason(StrEnum):
    """Why there is no status; worded by ``verdict.why_<code>``."""

    NOT_STARTED = "not_started"
    DUE_LATER = "due_later"
    FIRST_DUE_LATER = "first_due_later"
    NO_FIGURE = "no_figure"
    YEARS_MISSING = "years_missing"
    FINAL_MISSING = "final_missing"
    NO_BASELINE = "no_baseline"
    NO_MILESTONE = "no_milestone"
    TOO_FEW = "too_few"
    BOUND_ONLY = "bound_only"
    NO_PACE = "no_pace"
    BREAK = "break"
    WITHHELD = "withheld"


class Note(StrEnum):
    """What a reader must know beside the status; worded by ``verdict.note_<code>``."""

    AT_BEST = "at_best"
    AT_LEAST = "at_least"
    CONFIRMED_ONLY = "confirmed_only"
    DOUBT = "doubt"
    FALLBACK = "fallback"
    KEPT = "kept"
    PRELIMINARY = "preliminary"
    YEAR_ONLY = "year_only"


@dataclass(frozen=True, slots=True)
class Hold:
    """A decision not to judge: figures not comparable since a break, or a verdict withheld, with the reason."""

    mark: Mark
    since: date
    reason_zh: str
    reason_en: str | None

    def __post_init__(self) -> None:
        if self.mark not in (Mark.NOT_COMPARABLE, Mark.WITHHELD):
            raise ValueError("a hold is either not comparable or withheld")


@dataclass(frozen=True, slots=True)
class Awaited:
    """Who is to report next and by when; shown beside 'not reported'."""

    department_zh: str
    department_en: str | None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One point of progress: ``value`` in the reading's terms, ``figure`` as published.

    ``bound`` says whether the value is exact or one side of it, None that it may lie on either side;
    ``gap`` that figures are missing from its sum; ``events`` that it counts confirmed events alone.
    """

    period: Period
    value: float
    figure: Figure
    bound: Bound | None = Bound.EXACT
    gap: bool = False
    events: bool = False

    @property
    def date(self) -> date:
        """The day the value stands for: the end of its period."""
        return self.period.end


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one ruler finds: a status, or a mark with the reason; values in the reading's terms.

    ``ruler`` is its code in ``rules.RULERS``; ``due`` is the value due at ``point``; ``code`` the published
    code, where the rule has one.
    """

    ruler: str
    status: Status | None = None
    mark: Mark | None = None
    why: Reason | None = None
    point: Point | None = None
    due: float | None = None
    due_today: float | None = None
    achieved_share: float | None = None
    due_share: float | None = None
    ratio: float | None = None
    milestone: Milestone | None = None
    code: str | None = None
    notes: tuple[Note, ...] = ()
    used: bool = False
    detail: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of one reading as of one day; exactly one of ``status`` and ``mark`` is set.

    ``rulings`` holds the rulings of all rulers, the one used marked. ``series`` and ``line`` are for charts, in
    the reading's terms, sums with holes left out. ``missing`` are whole calendar years inside the window
    without a figure.
    """

    reading: Reading
    as_of: date
    status: Status | None
    mark: Mark | None
    ruler: str
    why: Reason | None = None
    latest: Point | None = None
    due_at_latest: float | None = None
    due_today: float | None = None
    achieved_share: float | None = None
    due_share: float | None = None
    ratio: float | None = None
    elapsed_at_latest: float | None = None
    elapsed_today: float = 0.0
    rulings: tuple[Ruling, ...] = ()
    missing: tuple[Period, ...] = ()
    series: tuple[Point, ...] = ()
    line: tuple[tuple[date, float], ...] = ()
    notes: tuple[Note, ...] = ()
    scale: Scale = DEFAULT_SCALE
    hold: Hold | None = None
    awaited: Awaited | None = None

    @property
    def used(self) -> Ruling:
        """The ruling that gives the verdict its status or mark."""
        return next(ruling for ruling in self.rulings if ruling.used)

    @property
    def disagree(self) -> bool:
        """Whether one ruler says the target keeps up while another says it does not."""
        return len({ruling.status.good for ruling in self.rulings if ruling.status}) > 1

    @property
    def missing_years(self) -> tuple[int, ...]:
        """The missing whole years as numbers."""
        return tuple(period.year for period in self.missing)
