"""What the store has of a department's figures, to compare past ones with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain import period as periods
from tracker.domain.model import Indicator, Nature, Place, Region
from tracker.domain.period import Period
from tracker.forms.reading import regions as region_names
from tracker.store.tables import places, plans
from tracker.store.tables.filed import past_figures
from tracker.store.tables.filed.past_figures import KnownFigure
from tracker.verdicts import indicator_readings
from tracker.verdicts.indicator_readings import IndicatorReadings

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

Series = tuple[str, str]
"""Indicator and region."""


@dataclass(frozen=True, slots=True)
class Known:
    """The current figures of some indicators of a place."""

    place: Place
    region_codes: Mapping[str, str] = field(default_factory=dict)
    """The code of each region of the place, by whatever it may be called."""
    regions: frozenset[str] = frozenset()
    """Codes of these, and of others that have a figure, of any indicator."""
    values: Mapping[Series, Mapping[str, float]] = field(default_factory=dict)
    """By the code of the period."""
    moments: Mapping[tuple[str, str, date], str] = field(default_factory=dict)
    """Of a stock: indicator, region and day -> the code of the period under which the figure of that day is kept."""

    published: Mapping[tuple[str, str, str], KnownFigure] = field(default_factory=dict)
    """The final figures of the public record, by indicator, region and code of the period."""
    targets: Mapping[str, IndicatorReadings] = field(default_factory=dict)
    """The readings that an indicator is judged by."""

    def period(self, indicator: Indicator, region: str, said: Period) -> Period:
        """The period that a figure is kept under: one moment has one figure, whatever its period is called."""
        code = self.moments.get((indicator.code, region, said.end)) if indicator.nature is Nature.STOCK else None
        return periods.parse(code) if code else said


def load(cursor: Cursor, place: str, department: str, as_of: date) -> Known:
    """What the store has of the department's indicators."""
    values: dict[Series, dict[str, float]] = {}
    moments: dict[tuple[str, str, date], str] = {}
    published: dict[tuple[str, str, str], KnownFigure] = {}
    for row in past_figures.current(cursor, place, department):
        if row.origin == "public" and not row.preliminary:
            published[row.indicator, row.region, row.period] = row
        values.setdefault((row.indicator, row.region), {})[row.period] = row.value
        moments.setdefault((row.indicator, row.region, row.period_end), row.period)
    (own,) = (each for each in places.every(cursor) if each.code == place)
    targets = indicator_readings.of_plans(cursor, plans.of_place(cursor, place), as_of)
    listed = places.read(cursor, Region, place)
    regions = past_figures.regions(cursor, place) | {each.code for each in listed}
    return Known(own, region_names.codes_of(listed), regions, values, moments, published, targets)
