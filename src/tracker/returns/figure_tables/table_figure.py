"""One figure of a table: where it stands and what is said of it, by its row, its column or the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from tracker.domain.model import Indicator
from tracker.domain.period import Period
from tracker.forms.declare import Column, Says
from tracker.forms.reading import cleaning
from tracker.forms.reading.answers import RowAnswer
from tracker.forms.reading.cells import Cell


@dataclass(frozen=True, slots=True)
class TableFigure:
    """One figure: the row and the column that it is in, and what they say of it."""

    row: RowAnswer
    column: Column
    indicator: str
    region: str
    period: Period
    value: float
    preliminary: bool
    comment: str | None
    cell: str

    def stored(self) -> tuple[object, ...]:
        """The figure by column of store.tables.past_figures."""
        return (
            self.indicator, self.region, self.period.code, self.period.start, self.period.end,
            self.value, self.preliminary, self.comment, self.cell,
        )  # fmt: skip


def said(row: RowAnswer, column: Column, what: Says) -> Cell:
    """The cell that says something of the figure in a column: the one of the row, unless column or table say it."""
    saying = row.part.said(column, what)
    if isinstance(saying, Column):
        return row.cell(saying)
    return replace(row.cell(column), value=saying, trap=None, shown=None)


def by_name(indicators: Mapping[str, Indicator]) -> dict[str, str]:
    """The code of each indicator by code and by name; a name that two have stands for neither."""
    named: dict[str, set[str]] = {}
    for code, row in indicators.items():
        for name in filter(None, (row.name_zh, row.name_en)):
            named.setdefault(plain(name), set()).add(code)
    by_name = {name: next(iter(codes)) for name, codes in named.items() if len(codes) == 1}
    return by_name | {plain(code): code for code in indicators}


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A code or a name for comparing: letters of one case without blanks."""
    return "".join(cleaning.code(text).split()).casefold()
