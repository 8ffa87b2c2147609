"""Figures as the public record and as departments give them, and what the store made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from support.first_plan import PLACE
from tracker.domain import period
from tracker.domain.model import CurrentFigure, Figure, Observation, Source
from tracker.store.engine.database import Database
from tracker.store.tables import observations
from tracker.store.tables.observations import Appended

AT = datetime(2026, 11, 22, 9, 0)
PAGE = Source(url="http://example.org/a", published="2024-01-05", quote="31 wells")


def public(
    value: float, code: str = "2023", indicator: str = "wells", source: Source = PAGE, **more: Any
) -> Observation:
    """A figure that the public record gives."""
    return Observation(indicator, Figure(period.parse(code), value, source=source, **more))


def returned(
    value: float, code: str = "2023", indicator: str = "wells", number: int = 1, cell: str = "F7", **more: Any
) -> Observation:
    """A figure that a department returned."""
    source = Source(return_id=number, file_name="wells.xlsx", sheet="figures", cell=cell)
    return Observation(indicator, Figure(period.parse(code), value, source=source), **more)


def append(database: Database, figures: Sequence[Observation], by: str = "clerk", place: str = PLACE) -> Appended:
    """Append in a transaction of its own."""
    with database.writing() as cursor:
        return observations.append(cursor, place, figures, by, AT)


def current(database: Database, place: str = PLACE) -> dict[tuple[str, str], CurrentFigure]:
    """The figure that stands, by indicator and period."""
    with database.reading() as cursor:
        return {(row.indicator, row.period): row for row in observations.current(cursor, place)}


def revisions(database: Database, indicator: str = "wells", place: str = PLACE) -> list[tuple[str, int, float | None]]:
    """Every revision: period, revision, value."""
    with database.reading() as cursor:
        rows = observations.revisions(cursor, place, indicator)
    return [(row.period, row.revision, row.value) for row in rows]
