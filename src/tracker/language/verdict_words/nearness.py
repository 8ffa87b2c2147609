"""Numbers that differ never print alike: what misses a bound by a hair is not shown as the bound."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.status import TOLERANCE
from tracker.language.numbers import number, precise

MOST_DECIMALS = 12


def apart(value: float, bounds: Iterable[float], decimals: int = 0) -> str:
    """A value as a term of a sum, with as many decimals as set it apart from every bound that it does not equal."""
    others = [each for each in bounds if abs(each - value) > TOLERANCE * max(1.0, abs(each))]
    text = precise(value, decimals)
    enough = shown = len(text.partition(".")[2])
    while any(round(value, shown) == round(each, shown) for each in others) and shown < MOST_DECIMALS:
        shown += 1
    return text if shown == enough else number(value, shown)


def share_apart(share: float, decimals: int = 1) -> str:
    """A share as a percentage that is never shown as 100 where it is not."""
    value, shown = share * 100, decimals
    while abs(share - 1) > TOLERANCE and number(value, shown) == number(100, shown) and shown < MOST_DECIMALS:
        shown += 1
    return f"{number(value, shown)}%"
