"""Numbers as a reader sees them: thousands separators, decimals, percentages and ratios."""

from __future__ import annotations

from tracker.domain.status import TOLERANCE


def number(value: float, decimals: int = 0) -> str:
    """A value with as many decimals as its indicator has."""
    return _without_negative_zero(f"{value:,.{decimals}f}")


def estimate(value: float, decimals: int = 0) -> str:
    """A derived value in a table: always with one decimal more than the figures have."""
    return number(value, decimals + 1)


def precise(value: float, decimals: int = 0) -> str:
    """A term of a sum: with up to two more decimals, where it would otherwise look like another value."""
    shown = decimals
    while shown < decimals + 2 and abs(round(value, shown) - value) > TOLERANCE * max(1.0, abs(value)):
        shown += 1
    return number(value, shown)


def approximate(value: float, decimals: int = 0) -> str:
    """A derived value in a sentence: with one decimal more than the figures have, unless that is zero."""
    return precise(round(value, decimals + 1), decimals)


def in_full(value: float, decimals: int = 0) -> str:
    """A value with all its digits, up to ten, and at least as many decimals as its indicator has."""
    text = f"{value:,.10g}"
    needs_more = len(text.partition(".")[2]) > decimals and "e+" not in text
    return text if needs_more else number(value, decimals)


def ratio(value: float) -> str:
    """A pace ratio with three decimals."""
    return f"{value:.3f}"


def percent(share: float, decimals: int = 1) -> str:
    """A share as a percentage."""
    return f"{share * 100:.{decimals}f}%"


def _without_negative_zero(text: str) -> str:
    return text if text.strip("-0.,") else text.removeprefix("-")
