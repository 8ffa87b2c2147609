"""The rows of a workbook of past values, read in one plain loop: there may be hundreds of thousands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
from tracker.forms.reading.answers import RowAnswer
from tracker.forms.reading.numbers import Unit, read_number
from tracker.forms.reading.traps import trap_issues
from tracker.i18n import t
from tracker.language import Bilingual, both_names
from tracker.returns.figure_tables.known import Known
from tracker.returns.figure_tables.past_figures import INDICATOR, NATURE, NOTE, PERIOD, REGION, VALUE
from tracker.store.tables.filed.past_figures import COLUMNS as FIGURE
from tracker.workbook.read.book import Shown

OLDEST = 1900
"""No figure of a plan is older; an earlier year is one that was typed too short."""

MAX_KEPT = 5_000
"""Issues kept one by one; of more, the count alone."""


@dataclass(frozen=True, slots=True)
class TableFigure:
    """One row that says a figure."""

    row: RowAnswer
    region: str
    period: Period
    value: float
    preliminary: bool
    comment: str | None
    cell: str

    @property
    def indicator(self) -> str:
        """The code of its indicator."""
        return self.row.code

    def stored(self) -> tuple[object, ...]:
        """The figure by column of store.tables.past_figures."""
        return (
            self.indicator, self.region, self.period.code, self.period.start, self.period.end,
            self.value, self.preliminary, self.comment, self.cell,
        )  # fmt: skip


class FigureRows:
    """One reading of the rows of a long table; ``issues`` and ``counts`` (how many of each kind) fill while it goes.

    ``known`` is what the store has of the department's figures.
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
        self._units = {code: Unit(row.unit_zh, row.unit_en) for code, row in indicators.items()}
        self._natures = language.finality_words()
        self._regions = set(known.regions)
        self._implausible: set[int] = set()
        """Rows whose figure is asked about already, and compared with no other."""

    def figures(self) -> dict[str, list[object]]:
        """The figures by column of store.tables.past_figures; rows with an error are left out, with an issue."""
        read: dict[tuple[str, str, str], TableFigure] = {}
        for row in self._rows:
            figure = self._figure(row)
            if figure is None:
                continue
            first = read.setdefault((figure.indicator, figure.region, figure.period.code), figure)
            if first is not figure:
                values = {"code": figure.indicator, "first": first.row.cell(INDICATOR).address}
                self._say(Problem.DUPLICATE_ROW, row, INDICATOR, **values)
        figures = list(read.values())
        self._against_record(figures)
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
                self.issues.append(Issue(Problem.LOCKED_FIGURE, self._rows[0].sheet, row.cell, values=values))

    def _figure(self, row: RowAnswer) -> TableFigure | None:
        value = row.cell(VALUE)
        if row.is_odd and self._has_flaw(row):
            return None
        indicator = row.code
        if indicator not in self._indicators:
            self._say(Problem.UNKNOWN_INDICATOR, row, INDICATOR, code=indicator[: cells.MOST_QUOTED])
            return None
        period = self._period(row)
        preliminary = self._preliminary(row)
        read = read_number(value.value, self._units[indicator], value.shown is Shown.PERCENT)
        if read.value is not None and value.shown in cells.NOT_AS_SEEN:
            self._of_figure(cells.NOT_AS_SEEN[value.shown], row, period, read.value)
        for problem in read.problems:
            self._of_figure(problem, row, period, read.value, text=value.text[: cells.MOST_QUOTED])
        if read.value is None or period is None or preliminary is None:
            return None
        if not self._is_possible(row, period, read.value):
            return None
        region = self._region(row)
        return TableFigure(
            row=row,
            region=region,
            period=self._known.period(self._indicators[indicator], region, period),
            value=read.value,
            preliminary=read.preliminary or preliminary,
            comment=row.texts()[NOTE.key],
            cell=value.address,
        )

    def _has_flaw(self, row: RowAnswer) -> bool:
        """Whether any cell of the row must not be taken as it looks."""
        found = list(trap_issues(row))
        for issue in found:
            self._add(issue, row)
        return any(issue.blocks for issue in found)

    def _period(self, row: RowAnswer) -> Period | None:
        """A period that is over, of what is seen: a month that a program made a date of is that month."""
        cell = row.cell(PERIOD)
        period = None if cell.shown is Shown.WITHOUT_YEAR else _parsed(cleaning.code(cell.text))
        if period is None or period.end > self._as_of or period.start.year < OLDEST:
            self._say(Problem.NOT_A_PERIOD, row, PERIOD, text=cell.text[: cells.MOST_QUOTED])
            return None
        return period

    def _preliminary(self, row: RowAnswer) -> bool | None:
        text = row.cell(NATURE).text
        chosen = self._natures.get(text.casefold()) if text else False
        if chosen is None:
            choices = Bilingual.of(lambda lang: " / ".join(language.finality_choices(lang)))
            self._say(Problem.UNKNOWN_NATURE, row, NATURE, text=text[: cells.MOST_QUOTED], choices=choices)
        return chosen

    def _region(self, row: RowAnswer) -> str:
        """The code of a region, empty for the whole place; one that is new is asked about once."""
        code = regions.code(row.cell(REGION).text, self._known.place)
        if code and code not in self._regions:
            self._regions.add(code)
            self._say(Problem.UNKNOWN_REGION, row, REGION, text=code[: cells.MOST_QUOTED])
        return code

    def _is_possible(self, row: RowAnswer, period: Period, value: float) -> bool:
        """Whether nothing about the figure alone refuses it."""
        own = self._indicators[row.code]
        found = [each for each in (figure_checks.precision(own, value), figure_checks.plausibility(own, value)) if each]
        for problem in found:
            self._implausible.add(row.row)
            self._of_figure(problem, row, period, value, expected=Bilingual.of(language.plausible_range, own))
        return not any(problem.severity is Severity.ERROR for problem in found)

    def _against_record(self, figures: Sequence[TableFigure]) -> None:
        """Ask about figures that say otherwise than the public record does."""
        for each in figures:
            public = self._known.published.get((each.indicator, each.region, each.period.code))
            if public and public.value != each.value:
                self._implausible.add(each.row.row)
                values = {"old": public.value, "published": public.published or ""}
                self._of_figure(Problem.REPLACES_RECORD, each.row, each.period, each.value, **values)

    def _compare(self, figures: Sequence[TableFigure]) -> None:
        """Ask about figures that are far from their neighbours, those in the store among them."""
        series: dict[tuple[str, str, object], list[TableFigure]] = {}
        for each in figures:
            series.setdefault((each.indicator, each.region, self._alike(each.indicator, each.period)), []).append(each)
        for (indicator, region, _), own in series.items():
            row = self._indicators[indicator]
            asked = {each.period.code: each for each in own if each.row.row not in self._implausible}
            stored = self._known.values.get((indicator, region), {})
            values = {code: value for code, value in stored.items() if self._belongs(own[0], code)}
            values |= {each.period.code: each.value for each in own}
            if len(values) == 1 and not region:
                self._hold_against_target(own[0])
            for code, problem, around in _questions(row, values, asked):
                figure = asked[code]
                shown = "; ".join(f"{when}: {language.number(value, row.decimals)}" for when, value in around)
                self._of_figure(problem, figure.row, figure.period, figure.value, earlier=shown)

    def _hold_against_target(self, first: TableFigure) -> None:
        """Ask about a first figure that is many times off what is due, the base or the target."""
        targets = self._known.targets.get(first.indicator)
        expected = targets.expected(first.period) if targets else None
        times = expected and figure_checks.times_off(first.value, expected.value, expected.is_ceiling)
        if expected and times and first.row.row not in self._implausible:
            measure = Bilingual.of(lambda lang: t(f"issue.measure_{expected.by}", lang))
            values = {"expected": expected.value, "measure": measure, "times": times}
            self._of_figure(Problem.FAR_FROM_TARGET, first.row, first.period, first.value, **values)

    def _alike(self, indicator: str, period: Period) -> object:
        """Figures that may be compared: of a stock all, else those of periods of one length."""
        return None if self._indicators[indicator].nature is Nature.STOCK else period.grain

    def _belongs(self, figure: TableFigure, code: str) -> bool:
        return self._alike(figure.indicator, periods.parse(code)) == self._alike(figure.indicator, figure.period)

    def _of_figure(
        self, problem: Problem, row: RowAnswer, period: Period | None, value: float | None, **values: object
    ) -> None:
        """Raise an issue about the value of a row."""
        facts = {"name": both_names(self._indicators[row.code]), "value": "" if value is None else value}
        if period:
            facts["period"] = Bilingual.of(language.period, period)
        self._say(problem, row, VALUE, **facts, **self._measured_in(row.code), **values)

    def _measured_in(self, indicator: str) -> dict[str, object]:
        """What a message needs to write a value of the indicator."""
        row = self._indicators[indicator]
        return {"unit": both_names(row, "unit"), "decimals": row.decimals}

    def _say(self, problem: Problem, row: RowAnswer, column: Column, **values: object) -> None:
        self._add(Issue(problem, row.sheet, row.cell(column).address, row.key, values), row)

    def _add(self, issue: Issue, row: RowAnswer) -> None:
        self.counts[issue.problem] += 1
        if issue.severity is Severity.WARNING:
            note = row.texts()[NOTE.key]
            if note:
                self.notes[row.key] = note
            else:
                self.unexplained[issue.problem] += 1
        if len(self.issues) < MAX_KEPT:
            self.issues.append(issue)


def _questions(
    row: Indicator, values: Mapping[str, float], asked: Mapping[str, TableFigure]
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
