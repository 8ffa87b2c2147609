"""When a figure is too old to count for today: the one home of that limit."""

from __future__ import annotations

import calendar
from datetime import date

STALE_AFTER_MONTHS = 18
"""By default a figure speaks for a year and a half.

Most figures of a plan are yearly and published within six months of the end of their year. The next one is therefore
out eighteen months after the period of the last; where it is not, a report is missing, and what was well then need
not be well now. A plan may set another limit, or none.
"""


def months_allowed(by_plan: int | None) -> int:
    """What a plan says of it, in months: None leaves it to the default, 0 means that no figure is ever too old."""
    return STALE_AFTER_MONTHS if by_plan is None else by_plan


def is_stale(dated: date, as_of: date, months: int | None) -> bool:
    """Whether more than so many months lie between the end of a figure's period and a day; None or 0 for no limit."""
    return months is not None and months > 0 and months_after(dated, months) < as_of


def months_between(earlier: date, later: date) -> int:
    """The whole months from one day to another."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months if months_after(earlier, months) <= later else months - 1


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of a month stays the last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if is_last else min(day.day, length))
