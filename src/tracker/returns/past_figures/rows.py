"""The rows of a workbook of past values, read in one plain loop: there may be hundreds of thousands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tracker import language
from tracker.domain import period as periods
from tracker.domain.model import Indicator, LockedFigure, Nature
from tracker.domain.period import NotAPeriod, Period
from tracker.forms import figure_checks
from tracker.forms.declare import Column
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem, Severity
from tracker.forms.reading import cells, cleaning, regions
from tracker.forms.reading.cells import Cell
from tracker.forms.reading.numbers import Unit, read_number
from tracker.language import Bilingual, both_names
from tracker.returns.past_figures.form import INDICATOR, NATURE, NOTE, PERIOD, REGION, TABLE, VALUE
from tracker.returns.past_figures.known import Known
from tracker.store.tables.filed.past_figures import COLUMNS as FIGURE
from tracker.workbook import address
from tracker.workbook.read.book import Sheet, Shown

MAX_KEPT = 5_000
"""Issues kept one by one; of more, the count alone."""


@dataclass(frozen=True, slots=True)
class PastFigure:
    """One row that says a figure."""

    row: int
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


class PastRows:
    """One reading of a long table; ``issues`` and ``counts`` (how many of each kind there are) fill while it goes.

    ``known`` is what the store has of the department's figures.
    """

    def __init__(
        self,
        sheet: Sheet,
        header: int,
        columns: Mapping[str, int],
        indicators: Mapping[str, Indicator],
        known: Known,
        as_of: date,
    ) -> None:
        self.issues: list[Issue] = []
        self.counts: Counter[Problem] = Counter()
        self._sheet, self._header, self._columns = sheet, header, columns
        self._indicators, self._known, self._as_of = indicators, known, as_of
        self._units = {code: Unit(row.unit_zh, row.unit_en) for code, row in indicators.items()}
        self._natures = language.finality_words()
        self._odd_rows = {address.parse(cell)[0] for cell in (*sheet.traps, *sheet.shown)}
        self._regions = set(known.regions)
        self._implausible: set[int] = set()
        """Rows whose figure is asked about already, and compared with no other."""

    def figures(self) -> dict[str, list[object]]:
        """The figures by column of store.tables.past_figures; rows with an error are left out, with an issue."""
        read: dict[tuple[str, str, str], PastFigure] = {}
        for number in range(self._header + 1, len(self._sheet.rows) + 1):
            figure = self._figure(number)
            if figure is None:
                continue
            first = read.setdefault((figure.indicator, figure.region, figure.period.code), figure)
            if first is not figure:
                self._say(Problem.DUPLICATE_ROW, number, INDICATOR, code=figure.indicator, first=f"A{first.row}")
        figures = list(read.values())
        self._compare(figures)
        columns = zip(*(each.stored() for each in figures), strict=True) if figures else ([] for _ in FIGURE)
        return {name: list(column) for name, column in zip(FIGURE, columns, strict=True)}

    def refuse_locked(self, rows: Sequence[LockedFigure]) -> None:
        """Say which figures an accepted return locks; ``rows`` are those of store.tables.past_figures.locked."""
        for row in rows:
            self.counts[Problem.LOCKED_FIGURE] = row.every
            if len(self.issues) < MAX_KEPT:
                values = {"number": row.number, "by": row.reviewed_by, "old": row.current_value}
                values |= self._measured_in(row.indicator)
                self.issues.append(Issue(Problem.LOCKED_FIGURE, self._sheet.name, row.cell, values=values))

    def _figure(self, number: int) -> PastFigure | None:
        cell = self._cell_reader(number)
        code, value = cell(INDICATOR), cell(VALUE)
        if code.value is None and value.value is None and value.trap is None:
            return None
        if number in self._odd_rows and self._has_flaw(cell):
            return None
        if number in self._sheet.hidden_rows:
            self._say(Problem.HIDDEN_ANSWER, number, INDICATOR, row=number)
        indicator = cleaning.code(code.text)
        if indicator not in self._indicators:
            self._say(Problem.UNKNOWN_INDICATOR, number, INDICATOR, code=indicator[:40])
            return None
        period = self._period(number, cell(PERIOD))
        preliminary = self._preliminary(number, cell(NATURE))
        read = read_number(value.value, self._units[indicator], value.shown is Shown.PERCENT)
        if read.value is not None and value.shown is Shown.SCALED:
            self._of_figure(Problem.DISPLAY_SCALED, number, indicator, period, read.value)
        for problem in read.problems:
            self._of_figure(problem, number, indicator, period, read.value, text=value.text[: cells.MOST_QUOTED])
        if read.value is None or period is None or preliminary is None:
            return None
        if not self._is_possible(number, indicator, period, read.value):
            return None
        region = self._region(number, cell(REGION))
        return PastFigure(
            row=number,
            indicator=indicator,
            region=region,
            period=self._known.period(self._indicators[indicator], region, period),
            value=read.value,
            preliminary=read.preliminary or preliminary,
            comment=cleaning.text_answer(cell(NOTE).text) or None,
            cell=value.address,
        )

    def _cell_reader(self, number: int) -> Callable[[Column], Cell]:
        """What gives the cells of a row; where nothing is odd about the row, without looking for it."""
        row, odd = self._sheet.rows[number - 1], number in self._odd_rows

        def cell(column: Column) -> Cell:
            place = self._columns.get(column.key)
            if place is None:
                return Cell(address.name(number, 1), None)
            if odd:
                return cells.at(self._sheet, number, place)
            return Cell(address.name(number, place), row[place - 1] if place <= len(row) else None)

        return cell

    def _has_flaw(self, cell: Callable[[Column], Cell]) -> bool:
        """Whether any cell of the row must not be taken as it looks."""
        blocked = False
        for column in TABLE.columns:
            found = cells.flaw(cell(column), column, self._sheet.name)
            if found:
                self._add(found)
                blocked = blocked or found.blocks
        return blocked

    def _period(self, number: int, cell: Cell) -> Period | None:
        """A period that is over, of what is seen: a month that a program made a date of is that month."""
        period = None if cell.shown is Shown.WITHOUT_YEAR else _parsed(cleaning.code(cell.text))
        if period is None or period.end > self._as_of:
            self._say(Problem.NOT_A_PERIOD, number, PERIOD, text=cell.text[: cells.MOST_QUOTED])
            return None
        return period

    def _preliminary(self, number: int, cell: Cell) -> bool | None:
        chosen = self._natures.get(cell.text.casefold()) if cell.text else False
        if chosen is None:
            choices = Bilingual.of(lambda lang: " / ".join(language.finality_choices(lang)))
            self._say(Problem.UNKNOWN_NATURE, number, NATURE, text=cell.text[: cells.MOST_QUOTED], choices=choices)
        return chosen

    def _region(self, number: int, cell: Cell) -> str:
        """The code of a region, empty for the whole place; one that is new is asked about once."""
        code = regions.code(cell.text, self._known.place)
        if code and code not in self._regions:
            self._regions.add(code)
            self._say(Problem.UNKNOWN_REGION, number, REGION, text=code[: cells.MOST_QUOTED])
        return code

    def _is_possible(self, number: int, indicator: str, period: Period, value: float) -> bool:
        """Whether nothing about the figure alone refuses it."""
        row = self._indicators[indicator]
        found = [each for each in (figure_checks.precision(row, value), figure_checks.plausibility(row, value)) if each]
        for problem in found:
            self._implausible.add(number)
            expected = Bilingual.of(language.plausible_range, row)
            self._of_figure(problem, number, indicator, period, value, expected=expected)
        return not any(problem.severity is Severity.ERROR for problem in found)

    def _compare(self, figures: Sequence[PastFigure]) -> None:
        """Ask about figures that are far from their neighbours, those in the store among them."""
        series: dict[tuple[str, str, object], list[PastFigure]] = {}
        for each in figures:
            series.setdefault((each.indicator, each.region, self._alike(each.indicator, each.period)), []).append(each)
        for (indicator, region, _), own in series.items():
            row = self._indicators[indicator]
            asked = {each.period.code: each for each in own if each.row not in self._implausible}
            stored = self._known.values.get((indicator, region), {})
            values = {code: value for code, value in stored.items() if self._belongs(own[0], code)}
            values |= {each.period.code: each.value for each in own}
            for code, problem, around in _questions(row, values, asked):
                figure = asked[code]
                shown = "; ".join(f"{when}: {language.number(value, row.decimals)}" for when, value in around)
                self._of_figure(problem, figure.row, indicator, figure.period, figure.value, earlier=shown)

    def _alike(self, indicator: str, period: Period) -> object:
        """Figures that may be compared: of a stock all, else those of periods of one length."""
        return None if self._indicators[indicator].nature is Nature.STOCK else period.grain

    def _belongs(self, figure: PastFigure, code: str) -> bool:
        return self._alike(figure.indicator, periods.parse(code)) == self._alike(figure.indicator, figure.period)

    def _of_figure(
        self,
        problem: Problem,
        number: int,
        indicator: str,
        period: Period | None,
        value: float | None,
        **values: object,
    ) -> None:
        """Raise an issue about the value of a row."""
        facts = {"name": both_names(self._indicators[indicator]), "value": "" if value is None else value}
        if period:
            facts["period"] = Bilingual.of(language.period, period)
        self._say(problem, number, VALUE, **facts, **self._measured_in(indicator), **values)

    def _measured_in(self, indicator: str) -> dict[str, object]:
        """What a message needs to write a value of the indicator."""
        row = self._indicators[indicator]
        return {"unit": both_names(row, "unit"), "decimals": row.decimals}

    def _say(self, problem: Problem, number: int, column: Column, **values: object) -> None:
        cell = address.name(number, self._columns.get(column.key, 1))
        self._add(Issue(problem, self._sheet.name, cell, values=values))

    def _add(self, issue: Issue) -> None:
        self.counts[issue.problem] += 1
        if len(self.issues) < MAX_KEPT:
            self.issues.append(issue)


def _questions(
    row: Indicator, values: Mapping[str, float], asked: Mapping[str, PastFigure]
) -> Iterator[tuple[str, Problem, list[tuple[str, float]]]]:
    """(period code, problem, the figures around it) of those ``asked`` that are far from their neighbours."""
    ordered = sorted(values.items(), key=lambda pair: periods.parse(pair[0]))
    longest = 0.0
    for place, (code, value) in enumerate(ordered):
        earlier = [each for _, each in ordered[max(0, place - 1) : place]]
        later = ordered[place + 1][1] if place + 1 < len(ordered) and ordered[place + 1][0] not in asked else None
        problem = figure_checks.against_neighbours(row, value, earlier, later, longest) if code in asked else None
        if problem:
            yield code, problem, [each for each in ordered[max(0, place - 3) : place + 2] if each[0] != code]
        if earlier:
            longest = max(longest, figure_checks.leap(earlier[0], value))


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Period | None:
    try:
        return periods.parse(text)
    except NotAPeriod:
        return None
