"""The rows of a table of figures, read in one plain loop: there may be hundreds of thousands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from tracker import language
from tracker.domain import period as periods
from tracker.domain.model import Indicator, LockedFigure
from tracker.domain.period import NotAPeriod, Period
from tracker.forms import figure_checks
from tracker.forms.declare import Column, Says
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem, Severity
from tracker.forms.reading import cells, cleaning, regions
from tracker.forms.reading.answers import RowAnswer
from tracker.forms.reading.numbers import Unit, read_number
from tracker.forms.reading.traps import trap_issues
from tracker.language import Bilingual, both_names
from tracker.returns.figure_tables import comparisons
from tracker.returns.figure_tables.known import Known
from tracker.returns.figure_tables.table_figure import TableFigure, by_name, plain, said
from tracker.store.tables.filed.past_figures import COLUMNS as FIGURE
from tracker.workbook.read.book import Shown

OLDEST = 1900
"""No figure of a plan is older; an earlier year is one that was typed too short."""

MAX_KEPT = 5_000
"""Issues kept one by one; of more, the count alone."""


class FigureRows:
    """One reading of the rows of a table of figures; ``issues`` and ``counts`` (of each kind) fill while it goes.

    What a figure is of is said by columns of its row, by the column it is in, or by the table. ``known`` is what the
    store has of the department's figures.
    """

    def __init__(
        self, rows: Sequence[RowAnswer], indicators: Mapping[str, Indicator], known: Known, as_of: date
    ) -> None:
        self.issues: list[Issue] = []
        self.counts: Counter[Problem] = Counter()
        self.unexplained: Counter[Problem] = Counter()
        """Of the warnings those in rows without a note."""
        self.notes: dict[str, str] = {}
        """The notes of rows with a warning, by the key of the row."""
        self._rows = rows
        self._indicators, self._known, self._as_of = indicators, known, as_of
        self._codes = by_name(indicators)
        self._units = {code: Unit(row.unit_zh, row.unit_en) for code, row in indicators.items()}
        self._natures = language.finality_words()
        self._regions = set(known.regions)
        self._asked: set[str] = set()
        """Cells whose figure is asked about already, and compared with no other."""

    def figures(self) -> dict[str, list[object]]:
        """The figures by column of store.tables.past_figures; those with an error are left out, with an issue."""
        read: dict[tuple[str, str, str], TableFigure] = {}
        for row in self._rows:
            if row.is_odd and self._has_flaw(row):
                continue
            for column in row.part.values:
                figure = self._figure(row, column)
                if figure is None:
                    continue
                first = read.setdefault((figure.indicator, figure.region, figure.period.code), figure)
                if first is not figure:
                    where = said(row, column, Says.INDICATOR).address
                    earlier = said(first.row, first.column, Says.INDICATOR).address
                    facts = {"code": figure.indicator, "first": earlier}
                    self._add(Issue(Problem.DUPLICATE_ROW, row.sheet, where, row.key, facts), row)
        figures = list(read.values())
        for figure, problem, values in comparisons.with_record(figures, self._known):
            self._asked.add(figure.cell)
            self._about(figure, problem, **values)
        for figure, problem, values in comparisons.with_each_other(figures, self._indicators, self._known, self._asked):
            self._about(figure, problem, **values)
        columns = zip(*(each.stored() for each in figures), strict=True) if figures else ([] for _ in FIGURE)
        return {name: list(column) for name, column in zip(FIGURE, columns, strict=True)}

    def refuse_locked(self, rows: Sequence[LockedFigure]) -> None:
        """Say which figures an accepted return locks; ``rows`` are those of store.tables.past_figures.locked."""
        for row in rows:
            self.counts[Problem.LOCKED_FIGURE] = row.every
            if len(self.issues) < MAX_KEPT:
                values = {"number": row.number, "by": row.reviewed_by, "old": row.current_value}
                values |= self._measured_in(row.indicator)
                self.issues.append(Issue(Problem.LOCKED_FIGURE, self._rows[0].sheet, row.cell, values=values))

    def _figure(self, row: RowAnswer, column: Column) -> TableFigure | None:
        cell = row.cell(column)
        if cell.value is None:
            return None
        named = said(row, column, Says.INDICATOR)
        code = self._codes.get(plain(named.text), "")
        if not code:
            values = {"code": named.text[: cells.MOST_QUOTED]}
            self._add(Issue(Problem.UNKNOWN_INDICATOR, row.sheet, named.address, row.key, values), row)
            return None
        period = self._period(row, column)
        preliminary = self._preliminary(row, column)
        read = read_number(cell.value, self._units[code], cell.shown is Shown.PERCENT)
        if read.value is not None and cell.shown in cells.NOT_AS_SEEN:
            self._of_figure(cells.NOT_AS_SEEN[cell.shown], row, column, code, period, read.value)
        for problem in read.problems:
            text = cell.text[: cells.MOST_QUOTED]
            self._of_figure(problem, row, column, code, period, read.value, text=text)
        if read.value is None or period is None or preliminary is None:
            return None
        if not self._is_possible(row, column, code, period, read.value):
            return None
        region = self._region(row, column)
        return TableFigure(
            row=row,
            column=column,
            indicator=code,
            region=region,
            period=self._known.period(self._indicators[code], region, period),
            value=read.value,
            preliminary=read.preliminary or preliminary,
            comment=row.note,
            cell=cell.address,
        )

    def _has_flaw(self, row: RowAnswer) -> bool:
        """Whether any cell of the row must not be taken as it looks."""
        found = list(trap_issues(row))
        for issue in found:
            self._add(issue, row)
        return any(issue.blocks for issue in found)

    def _period(self, row: RowAnswer, column: Column) -> Period | None:
        """A period that is over, of what is seen: a month that a program made a date of is that month."""
        cell = said(row, column, Says.PERIOD)
        period = None if cell.shown is Shown.WITHOUT_YEAR else _parsed(cleaning.code(cell.text))
        if period is None or period.end > self._as_of or period.start.year < OLDEST:
            values = {"text": cell.text[: cells.MOST_QUOTED]}
            self._add(Issue(Problem.NOT_A_PERIOD, row.sheet, cell.address, row.key, values), row)
            return None
        return period

    def _preliminary(self, row: RowAnswer, column: Column) -> bool | None:
        cell = said(row, column, Says.NATURE)
        chosen = self._natures.get(cell.text.casefold()) if cell.text else False
        if chosen is None:
            choices = Bilingual.of(lambda lang: " / ".join(language.finality_choices(lang)))
            values = {"text": cell.text[: cells.MOST_QUOTED], "choices": choices}
            self._add(Issue(Problem.UNKNOWN_NATURE, row.sheet, cell.address, row.key, values), row)
        return chosen

    def _region(self, row: RowAnswer, column: Column) -> str:
        """The code of a region, empty for the whole place; one that is new is asked about once."""
        cell = said(row, column, Says.REGION)
        code = regions.code(cell.text, self._known.place, self._known.region_codes)
        if code and code not in self._regions:
            self._regions.add(code)
            values = {"text": code[: cells.MOST_QUOTED]}
            self._add(Issue(Problem.UNKNOWN_REGION, row.sheet, cell.address, row.key, values), row)
        return code

    def _is_possible(self, row: RowAnswer, column: Column, code: str, period: Period, value: float) -> bool:
        """Whether nothing about the figure alone refuses it."""
        own = self._indicators[code]
        found = [each for each in (figure_checks.precision(own, value), figure_checks.plausibility(own, value)) if each]
        for problem in found:
            self._asked.add(row.cell(column).address)
            self._of_figure(
                problem, row, column, code, period, value, expected=Bilingual.of(language.plausible_range, own)
            )
        return not any(problem.severity is Severity.ERROR for problem in found)

    def _about(self, figure: TableFigure, problem: Problem, **values: object) -> None:
        """Raise an issue about a figure that was read."""
        self._of_figure(problem, figure.row, figure.column, figure.indicator, figure.period, figure.value, **values)

    def _of_figure(
        self,
        problem: Problem,
        row: RowAnswer,
        column: Column,
        code: str,
        period: Period | None,
        value: float | None,
        **values: object,
    ) -> None:
        """Raise an issue about a value."""
        facts: dict[str, object] = {"name": both_names(self._indicators[code]), "value": "" if value is None else value}
        if period:
            facts["period"] = Bilingual.of(language.period, period)
        facts |= self._measured_in(code) | values
        self._add(Issue(problem, row.sheet, row.cell(column).address, row.key, facts), row)

    def _measured_in(self, indicator: str) -> dict[str, object]:
        """What a message needs to write a value of the indicator."""
        row = self._indicators[indicator]
        return {"unit": both_names(row, "unit"), "decimals": row.decimals}

    def _add(self, issue: Issue, row: RowAnswer) -> None:
        self.counts[issue.problem] += 1
        if issue.severity is Severity.WARNING:
            note = row.note
            if note:
                self.notes[row.key] = note
            else:
                self.unexplained[issue.problem] += 1
        if len(self.issues) < MAX_KEPT:
            self.issues.append(issue)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Period | None:
    try:
        return periods.parse(text)
    except NotAPeriod:
        return None
