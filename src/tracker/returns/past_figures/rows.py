"""The rows of a workbook of past values, read in one plain loop: there may be hundreds of thousands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from tracker import language
from tracker.domain import period as periods
from tracker.domain.model import Indicator, LockedFigure
from tracker.domain.period import NotAPeriod, Period
from tracker.forms import cleaning
from tracker.forms.declare import MAX_TEXT, Column
from tracker.forms.issues import Issue
from tracker.forms.numbers import Unit, read_number
from tracker.forms.problems import Problem
from tracker.language import both_names
from tracker.returns.past_figures.form import INDICATOR, PERIOD, TABLE, VALUE
from tracker.store.tables.past_figures import COLUMNS as FIGURE
from tracker.workbook import address
from tracker.workbook.read.book import Sheet, Shown, Value

if TYPE_CHECKING:
    pass

MAX_KEPT = 5_000
"""Issues kept one by one; of more, the count alone."""


class PastRows:
    """One reading of a long table; ``issues`` and ``counts`` (how many of each kind there are) fill while it goes."""

    def __init__(
        self, sheet: Sheet, header: int, columns: Mapping[str, int], indicators: Mapping[str, Indicator], as_of: date
    ) -> None:
        self.issues: list[Issue] = []
        self.counts: Counter[Problem] = Counter()
        self._sheet, self._header, self._columns = sheet, header, columns
        self._indicators, self._as_of = indicators, as_of
        self._units = {code: Unit(row.unit_zh, row.unit_en) for code, row in indicators.items()}
        self._natures = language.finality_words()

    def figures(self) -> dict[str, list[object]]:
        """The figures by column of store.tables.past_figures; rows with an error are left out, with an issue."""
        found: dict[str, list[object]] = {name: [] for name in FIGURE}
        seen: dict[tuple[str, str, str], int] = {}
        positions = [self._columns.get(column.key, 0) - 1 for column in TABLE.columns]
        for number, row in enumerate(self._sheet.rows[self._header :], start=self._header + 1):
            values = [row[position] if 0 <= position < len(row) else None for position in positions]
            if values[0] is None and values[3] is None:
                continue
            figure = self._figure(number, values)
            if figure is None:
                continue
            first = seen.setdefault(figure[:3], number)
            if first != number:
                self._say(Problem.DUPLICATE_ROW, number, INDICATOR, code=figure[0], first=f"A{first}")
                continue
            for name, value in zip(FIGURE, figure, strict=True):
                found[name].append(value)
        return found

    def refuse_locked(self, rows: Sequence[LockedFigure]) -> None:
        """Say which figures an accepted return locks; ``rows`` are those of store.tables.past_figures.locked."""
        for row in rows:
            self.counts[Problem.LOCKED_FIGURE] = row.every
            if len(self.issues) < MAX_KEPT:
                values = {"number": row.number, "by": row.reviewed_by, "old": row.current_value}
                values |= self._measured_in(row.indicator)
                self.issues.append(Issue(Problem.LOCKED_FIGURE, self._sheet.name, row.cell, values=values))

    def _figure(self, number: int, values: Sequence[Value]) -> tuple[str, str, str, *tuple[object, ...]] | None:
        code, region, text, value, nature, note = values
        indicator = cleaning.code(str(code)) if code is not None else ""
        if indicator not in self._indicators:
            self._say(Problem.UNKNOWN_INDICATOR, number, INDICATOR, code=indicator[:40])
            return None
        period = _period(_plain(text))
        if period is None or period.end > self._as_of:
            self._say(Problem.NOT_A_PERIOD, number, PERIOD, text=_plain(text)[:40])
            return None
        cell = address.name(number, self._columns[VALUE.key])
        if cell in self._sheet.traps:
            self._say(Problem.CELL_ERROR, number, VALUE, text="")
            return None
        read = read_number(value, self._units[indicator], self._sheet.shown.get(cell) is Shown.PERCENT)
        for problem in read.problems:
            shown = {"text": str(value)[:40], "value": read.value or "", **self._measured_in(indicator)}
            self._say(problem, number, VALUE, **shown)
        if read.value is None:
            return None
        preliminary = read.preliminary or self._natures.get(str(nature or "").strip().casefold(), False)
        comment = cleaning.text_answer(str(note))[:MAX_TEXT] if note is not None else None
        region_code = cleaning.code(str(region)) if region is not None else ""
        return indicator, region_code, period.code, period.start, period.end, read.value, preliminary, comment, cell

    def _measured_in(self, indicator: str) -> dict[str, object]:
        """What a message needs to write a value of the indicator."""
        row = self._indicators[indicator]
        return {"unit": both_names(row, "unit"), "decimals": row.decimals}

    def _say(self, problem: Problem, number: int, column: Column, **values: object) -> None:
        self.counts[problem] += 1
        if len(self.issues) < MAX_KEPT:
            cell = address.name(number, self._columns.get(column.key, 1))
            self.issues.append(Issue(problem, self._sheet.name, cell, values=values))


def _plain(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()[:10]
    return cleaning.code(str(value)) if value is not None else ""


@lru_cache(maxsize=4096)
def _period(text: str) -> Period | None:
    try:
        return periods.parse(text)
    except NotAPeriod:
        return None
