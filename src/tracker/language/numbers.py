"""Numbers as a reader sees them: thousands separators, decimals, percentages and ratios."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

from tracker.domain.status import TOLERANCE

MOST_MORE = 12
"""How many more decimals than the indicator has, at most, keep two values apart that would print alike."""
_NOISE = 9
"""Decimals after which there is only the noise of binary sums: 0.9000000000000057 is 0.9."""
_DIGITS = Context(prec=400)
"""Room for every digit of the largest number that a computer keeps."""


def cleaned(value: float) -> float:
    """A value for a program: its digits without the noise of binary sums, and no negative zero."""
    return round(value, _NOISE) + 0.0


def rounded(value: float, decimals: int = 0) -> float:
    """The nearest value with so many decimals, as a number: halves go up, as offices round."""
    return float(_to(value, decimals, ROUND_HALF_UP))


def rounded_up(value: float, decimals: int = 0) -> float:
    """The next value with so many decimals that is not less."""
    return float(_to(value, decimals, ROUND_CEILING))


def rounded_down(value: float, decimals: int = 0) -> float:
    """The next value with so many decimals that is not more."""
    return float(_to(value, decimals, ROUND_FLOOR))


def number(value: float, decimals: int = 0) -> str:
    """A value with as many decimals as its indicator has."""
    return f"{_to(value, decimals, ROUND_HALF_UP):,.{decimals}f}"


def needed(value: float, decimals: int = 0) -> str:
    """What must still come, rounded up: with less it would not be enough."""
    return number(rounded_up(value, decimals), decimals)


def apart(value: float, goal: float | None, decimals: int = 0) -> str:
    """A value that never reads like the goal that it is not: 99.96 of 100 is not 100.0."""
    return number(value, decimals_apart(value, goal, decimals))


def decimals_apart(value: float, goal: float | None, decimals: int = 0) -> int:
    """How many decimals that takes."""
    if goal is None or _same(value, goal):
        return decimals
    places = range(decimals, decimals + MOST_MORE)
    return next((each for each in places if rounded(value, each) != rounded(goal, each)), places.stop)


def term(value: float, decimals: int = 0, bounds: Iterable[float] = ()) -> str:
    """A term of a sum: with up to two more decimals, where it would otherwise look like another value.

    It never reads like one of the ``bounds`` that it is not.
    """
    shown = decimals
    while shown < decimals + 2 and not _same(rounded(value, shown), value):
        shown += 1
    return number(value, max((decimals_apart(value, each, shown) for each in bounds), default=shown))


def in_full(value: float, decimals: int = 0) -> str:
    """A value with all its digits, up to ten, and at least as many decimals as its indicator has."""
    text = f"{value:,.10g}"
    needs_more = len(text.partition(".")[2]) > decimals and "e+" not in text
    return text if needs_more else number(value, decimals)


def ratio(value: float) -> str:
    """A pace ratio with three decimals, and more where it would read like a threshold that it misses."""
    threshold = rounded(value, 2)
    return apart(value, threshold, 3) if rounded(value, 3) == threshold else number(value, 3)


def percent(share: float, decimals: int = 1) -> str:
    """A share as a percentage."""
    return f"{number(percent_number(share, decimals), decimals)}%"


def share_apart(share: float, decimals: int = 1) -> str:
    """A share as a percentage that is never shown as 100 where it is not."""
    return f"{apart(share * 100, 100, decimals)}%"


def percent_number(share: float, decimals: int = 1) -> float:
    """A share as a number of per cent; what is short of the whole is never 100: 99.96 is 99.9, not 100.0."""
    value = rounded(share * 100, decimals)
    return rounded_down(share * 100, decimals) if value >= 100 and share < 1 - TOLERANCE else value


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= TOLERANCE * max(1.0, abs(one))


def _to(value: float, decimals: int, rounding: str) -> Decimal:
    """Rounded from the digits that the value has, not from its binary fraction; nothing is a negative zero."""
    exact = Decimal(repr(float(value)))
    if rounding != ROUND_HALF_UP:
        exact = exact.quantize(Decimal(1).scaleb(-_NOISE), ROUND_HALF_UP, _DIGITS)
    return _DIGITS.add(exact.quantize(Decimal(1).scaleb(-decimals), rounding, _DIGITS), Decimal(0))
