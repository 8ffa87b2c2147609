"""The codes that say how a target and its indicator are to be understood."""

from __future__ import annotations

from enum import StrEnum


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
    """What the promise says of its number; ABOUT is judged only where the plan says how near is near."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    EXACTLY = "exactly"
    ABOUT = "about"
    RANGE = "range"
    KEEP = "keep"


class Force(StrEnum):
    """How strictly the target binds: binding (yuesuxing), expected (yuqixing), stretch (lizheng)."""

    BINDING = "binding"
    EXPECTED = "expected"
    STRETCH = "stretch"


class Frequency(StrEnum):
    """How often an indicator is reported; an event is reported when it happens.

    What is published once for the whole of a plan, such as the mean growth of five years, no round asks for.
    """

    YEAR = "year"
    QUARTER = "quarter"
    EVENT = "event"
    ONCE = "once"
