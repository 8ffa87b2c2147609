"""The nouns of the product as plain frozen values; every other module speaks in these words.

Nothing here knows a database, a workbook or a language. Texts kept in two
languages are two fields, ``*_zh`` and ``*_en``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.period import Period
from tracker.domain.status import CommitmentState


class Kind(StrEnum):
    """How a target's number is counted (design: six kinds of indicator)."""

    LEVEL = "level"
    CUMULATIVE_ADDITION = "cumulative_addition"
    CUMULATIVE_REDUCTION = "cumulative_reduction"
    AVERAGE_GROWTH = "average_growth"
    YEARLY_FLOW = "yearly_flow"
    KEEP = "keep"


class Nature(StrEnum):
    """What one figure of an indicator measures; a stock is never compared with an addition."""

    STOCK = "stock"
    ADDITION = "addition"
    RATE = "rate"


class Counting(StrEnum):
    """How an addition is counted: entrants alone, or entrants less leavers (stock less baseline)."""

    GROSS = "gross"
    NET = "net"


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"


class Comparator(StrEnum):
    """What the promise says of its number."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"
    RANGE = "range"
    KEEP = "keep"


class Force(StrEnum):
    """How strictly the target binds: binding (yuesuxing), expected (yuqixing), stretch (lizheng)."""

    BINDING = "binding"
    EXPECTED = "expected"
    STRETCH = "stretch"


class Bound(StrEnum):
    """Whether the published figure is the value itself or one side of it ("broke through 2,000" is at least 2,000)."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from: a public page, or a cell of a return.

    A public source has ``url``, ``published`` and ``quote``; a return has
    ``return_id``, ``file_name``, ``sheet``, ``cell`` and the state its review has come to. ``doubt`` is this
    project's own word on what is unsure about it, ``doubt_en`` the same in English.
    """

    url: str | None = None
    published: str | None = None
    quote: str | None = None
    doubt: str | None = None
    doubt_en: str | None = None
    return_id: int | None = None
    file_name: str | None = None
    return_state: str | None = None
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One observed value of an indicator in a period, with its source."""

    period: Period
    value: float
    bound: Bound = Bound.EXACT
    preliminary: bool = False
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Milestone:
    """An official value that an indicator should have reached at a period.

    ``comparable`` is false where the document counts something else than the
    indicator does (listings and approvals are not listings); such a milestone is shown, never judged by.
    """

    period: Period
    value: float
    name_zh: str
    name_en: str
    comparable: bool = True
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of understanding a target, complete enough to be judged.

    ``start`` and ``due`` bound the path; ``baseline`` is the last figure before
    ``start`` (none for additions counted gross). ``nature`` is that of the
    indicator's figures; ``counting`` matters for additions alone. ``limit`` is
    the natural limit of the figure (100 for a share), ``ruler`` the rule chosen
    for this target, None for the plan's default.
    """

    code: str
    target: str
    kind: Kind
    nature: Nature
    direction: Direction
    comparator: Comparator
    value: float
    start: date
    due: date
    force: Force = Force.EXPECTED
    counting: Counting | None = None
    upper: float | None = None
    baseline: Figure | None = None
    limit: float | None = None
    ruler: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure of one indicator as it is to be recorded; ``comment`` is the clerk's word of explanation."""

    indicator: str
    figure: Figure
    region: str = ""
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class CommitmentUpdate:
    """What is said of a commitment at a time: its state, what was done, why it is late, what comes next."""

    commitment: str
    happened: Period
    state: CommitmentState
    summary_zh: str
    summary_en: str | None = None
    done: str | None = None
    evidence: str | None = None
    delay_reason: str | None = None
    next_step: str | None = None
    node: int | None = None
    """Position of the node that was reached, of a commitment that has nodes."""
    node_cell: str | None = None
    """The cell that says so; ``source`` names the one of the state."""
    source: Source = Source()
