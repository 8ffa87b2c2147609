"""What judging a reading gives: the status or the mark, the rulings of all rulers, and every number used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.domain.model import Bound, Figure, Milestone, Reading, Restated
from tracker.domain.period import Period
from tracker.domain.status import DEFAULT_SCALE, Mark, Scale, Status


class Reason(StrEnum):
    """Why there is no status; worded by ``verdict.why_<code>``."""

    NOT_STARTED = "not_started"
    DUE_LATER = "due_later"
    FIRST_DUE_LATER = "first_due_later"
    NO_FIGURE = "no_figure"
    YEARS_MISSING = "years_missing"
    YEARS_UNKNOWN = "years_unknown"
    FINAL_MISSING = "final_missing"
    FINAL_PRELIMINARY = "final_preliminary"
    NO_BASELINE = "no_baseline"
    NO_MILESTONE = "no_milestone"
    TOO_FEW = "too_few"
    BOUND_ONLY = "bound_only"
    NO_PACE = "no_pace"
    IN_WORDS = "in_words"
    NO_TOLERANCE = "no_tolerance"
    STALE = "stale"
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
        """The day of the value: the end of its period."""
        return self.period.end


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Both figures of a period of a target that is set against another indicator, and own less other as a figure."""

    own: Figure
    other: Figure
    difference: Figure


@dataclass(frozen=True, slots=True)
class KnownSum:
    """What the years that have figures add up to, where a sum cannot be formed: never to be set against the whole."""

    value: float
    figures: tuple[Figure, ...]
    missing: tuple[int, ...]


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
    without a figure. ``reading`` has the goal and the base that its last figure is judged by, so of a target against
    another indicator the margin.
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
    last_status: Status | None = None
    """Where a figure is missing and a mark is shown: what the ruler gave when there last was one."""
    stale_after: int | None = None
    """Of a figure too old to be judged: after how many months one is."""
    status_today: Status | None = None
    """The status of that last figure against what is due today, or was at the due date, where that can be judged."""
    kept_years: tuple[int, ...] = ()
    """Of a promise for every year: the whole years that kept it."""
    broken_years: tuple[int, ...] = ()
    known_sum: KnownSum | None = None
    compared: tuple[FigurePair, ...] = ()
    """Of a target against another indicator: both figures and their difference by period, oldest first."""
    restated: Restated | None = None
    """What put the judged figure on another basis than the published one."""
    other_bases: tuple[Figure, ...] = ()
    """The figures of the judged period on other bases: shown, not judged."""

    @property
    def is_final(self) -> bool:
        """Whether the due date has passed, so that the promise itself is judged."""
        return self.as_of > self.reading.due

    @property
    def used(self) -> Ruling:
        """The ruling that gives the verdict its status or mark."""
        return next(ruling for ruling in self.rulings if ruling.used)

    @property
    def disagree(self) -> bool:
        """Whether, while the term runs, one ruler says the target keeps up while another says it does not."""
        return not self.is_final and len({ruling.status.good for ruling in self.rulings if ruling.status}) > 1

    @property
    def missing_years(self) -> tuple[int, ...]:
        """The missing whole years as numbers."""
        return tuple(period.year for period in self.missing)
