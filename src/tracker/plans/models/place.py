"""The entries of a place: itself, its rounds, its sources and what they say in figures."""

from __future__ import annotations

from typing import Literal

from tracker.domain.model import Bound
from tracker.plans.models.base import Code, Day, Entry, Number, PeriodCode, Published, Text, YesOrNo


class PlaceEntry(Entry):
    """A city, county or nation: departments, indicators, figures, rounds and plans are its own."""

    code: Code
    name_zh: Text
    name_en: Text | None = None


class RoundEntry(Entry):
    """One reporting period with its opening and due date."""

    code: Code
    frequency: Literal["year", "quarter"]
    period: PeriodCode
    opens: Day
    due: Day


class SourceEntry(Entry):
    """A line of the public record as it was collected: link, date of publication, quotation.

    ``topic`` to ``kind`` are what its collector wrote; nothing is read from them.
    """

    code: Code
    topic: Text | None = None
    indicator: Text | None = None
    period: str | None = None
    value: str | None = None
    unit: str | None = None
    kind: Text | None = None
    url: Text
    published: Published | None = None
    quote: Text


class ObservationEntry(Entry):
    """A published figure; ``basis`` is left out where it is counted as published everywhere else."""

    source: Code
    indicator: Code
    region: str = ""
    period: PeriodCode
    value: Number
    bound: Bound = Bound.EXACT
    preliminary: YesOrNo = False
    basis: Code | None = None
    basis_zh: Text | None = None
    basis_en: Text | None = None
    doubt: Text | None = None
    doubt_en: Text | None = None


class NotLoadedEntry(Entry):
    """A line of the public record that is no figure here, with the reason."""

    source: Code
    reason_zh: Text
    reason_en: Text | None = None
