"""How far an indicator has come within a calendar year, and against the same days of the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain import period as periods
from tracker.domain.judging import series
from tracker.domain.model import Figure, Nature
from tracker.domain.period import Grain


@dataclass(frozen=True, slots=True)
class ToDate:
    """What a year had come to on a day: a sum of additions, or the last level or rate; ``events`` are counted ones."""

    value: float
    until: date
    events: bool = False

    @property
    def elapsed(self) -> float:
        """The share of the year that had passed."""
        return self.until.timetuple().tm_yday / periods.year(self.until.year).days


def to_date(nature: Nature, figures: Sequence[Figure], year: int, until: date | None = None) -> ToDate | None:
    """The year up to its last figure, or exactly ``until`` a day; None where no figures say so.

    Additions must cover the year from its first day without a hole; those that come by the day are what was counted.
    """
    whole = periods.year(year)
    own = [each for each in figures if not each.basis and whole.start <= each.period.end <= whole.end]
    own = [each for each in own if until is None or each.period.end <= until]
    if nature is not Nature.ADDITION:
        last = max(own, key=lambda each: (each.period.end, each.period.days), default=None)
        return ToDate(last.value, last.period.end) if last and until in (None, last.period.end) else None
    tiles = series.without_overlaps([each for each in own if each.period.start >= whole.start])
    if not tiles:
        return None
    end = tiles[-1].period.end
    if all(each.period.grain is Grain.DAY for each in tiles):
        return ToDate(sum(each.value for each in tiles), until or end, events=True)
    if sum(each.period.days for each in tiles) != (end - whole.start).days + 1 or until not in (None, end):
        return None
    return ToDate(sum(each.value for each in tiles), end)


def on_year(nature: Nature, figures: Sequence[Figure], now: ToDate) -> float | None:
    """Against the same day a year before: per cent of change, of a rate percentage points; None where it is unknown."""
    month, day = (2, 28) if (now.until.month, now.until.day) == (2, 29) else (now.until.month, now.until.day)
    before = to_date(nature, figures, now.until.year - 1, date(now.until.year - 1, month, day))
    if before is None or now.events:
        return None
    if nature is Nature.RATE:
        return now.value - before.value
    return 100 * (now.value / before.value - 1) if before.value > 0 else None
