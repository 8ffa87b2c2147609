"""Figures: what was published or reported of an indicator, with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tracker.domain.model.stored import Stored
from tracker.domain.period import Period


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


NO_SOURCE = Source()


@dataclass(frozen=True, slots=True)
class Figure:
    """One observed value of an indicator in a period, with its source."""

    period: Period
    value: float
    bound: Bound = Bound.EXACT
    preliminary: bool = False
    source: Source = NO_SOURCE
    basis: str = ""
    """How it is counted: empty as published, else a code such as "comparable"."""
    basis_zh: str | None = None
    basis_en: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure of one indicator as it is to be recorded; ``comment`` is the clerk's word of explanation."""

    indicator: str
    figure: Figure
    region: str = ""
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced(Stored):
    """A row that says where it comes from: a public page, or a cell of a return."""

    url: str | None
    published: str | None
    quote: str | None
    doubt: str | None
    doubt_en: str | None
    return_id: int | None = None
    file_name: str | None = None
    return_state: str | None = None
    sheet: str | None = None
    cell: str | None = None

    @property
    def source(self) -> Source:
        """The page or the cell as one value."""
        return Source(
            url=self.url,
            published=self.published,
            quote=self.quote,
            doubt=self.doubt,
            doubt_en=self.doubt_en,
            return_id=self.return_id,
            file_name=self.file_name,
            return_state=self.return_state,
            sheet=self.sheet,
            cell=self.cell,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow(Sourced):
    """A figure as the store keeps it; ``value`` is None where a revision took the figure back."""

    place: str
    indicator: str
    region: str
    period: str
    basis: str
    period_start: date
    period_end: date
    revision: int
    value: float
    bound: Bound
    preliminary: bool
    basis_zh: str | None
    basis_en: str | None
    known_on: date
    origin: str
    comment: str | None
    recorded_at: datetime
    recorded_by: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Indicator, region, period code, basis: what makes a figure of a place the same figure."""
        return self.indicator, self.region, self.period, self.basis


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentFigure(FigureRow):
    """The current figure of its key, with the return it came from and how far the review of that return has come."""

    file_name: str | None
    return_state: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentFigure(FigureRow):
    """The current figure of a department's indicator; ``accepted_in`` is the accepted return that has it."""

    file_name: str | None
    round: str | None
    accepted_in: int | None
    accepted_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(Stored):
    """The last revision of a figure: who made it, when."""

    indicator: str
    period: str
    revision: int
    recorded_by: str
    recorded_at: datetime
