"""Figure rows to answers: the number, its period, whether it is preliminary, and what was odd about the cells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tracker import language
from tracker.domain import period as periods
from tracker.domain.period import NotAPeriod, Period
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem
from tracker.forms.reading.answers import RowAnswer
from tracker.forms.reading.cells import NOT_AS_SEEN, Cell
from tracker.forms.reading.numbers import Unit, read_number
from tracker.forms.reading.traps import trap_issues
from tracker.language import Bilingual
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.form import CODE, NATURE, NOTE, PERIOD, VALUE
from tracker.returns.quarterly.reading import labels
from tracker.returns.quarterly.requests import RequestedFigure, RequestReason
from tracker.workbook.read.book import Shown

_CODE = re.compile(r"([\w-]{1,60})(?:@([\w.-]{4,24})|#\d{1,4})", re.ASCII)
_DAY = re.compile(r"(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\s*[-/.\u6708]\s*(\d{1,2})\s*\u65e5?")


@dataclass(frozen=True, slots=True)
class FigureAnswer:
    """What one row says of one figure; ``value`` is None where it says nothing."""

    code: str
    indicator: str
    period: Period
    value: float | None
    preliminary: bool
    texts: Mapping[str, str | None]
    """The answers in words, by the key of their column."""
    sheet: str
    cell: str
    typed: str = ""
    """The text of the row, word for word."""

    @property
    def key(self) -> str:
        """The row in one word, by which its texts are kept: events are numbered anew in each template."""
        return self.code if "@" in self.code else f"{self.indicator}@{self.period.code}"

    @property
    def note(self) -> str | None:
        """The explanation."""
        return self.texts.get(NOTE.key)

    @property
    def where(self) -> dict[str, str]:
        """Sheet, cell and row code, as an issue names them."""
        return {"sheet": self.sheet, "cell": self.cell, "row_code": self.code}


def read(
    context: ReturnContext, row: RowAnswer, others: Collection[str], as_of: date
) -> tuple[FigureAnswer | None, list[Issue]]:
    """One row as an answer, or None where its row code or its period is none of this return's.

    ``others`` are the indicators of other departments.
    """
    match = _CODE.fullmatch(row.code)
    issues: list[Issue] = []
    indicator = context.indicator_of(match[1]) if match else None
    if match is None or indicator is None:
        if row.filled:
            known = match is not None and match[1] in others
            problem = Problem.OTHERS_ROW if known else Problem.UNKNOWN_CODE
            cell = row.cell(CODE)
            values = {"code": row.code[:40], "unread": row.typed()}
            issues.append(Issue(problem, row.sheet, cell.address, row.code, values))
        return None, issues
    if not row.filled and match[2] is None:
        return None, issues
    cell = row.cell(VALUE)
    reader = _Row(context, row, indicator)
    period = reader.fixed_period(match[2]) if match[2] else reader.event_period(as_of)
    value, preliminary = reader.number(cell)
    if match[2] is None and row.cell(PERIOD).text and value is None and not reader.has_errors:
        reader.add(Problem.EVENT_WITHOUT_VALUE, cell)
    preliminary = reader.preliminary(preliminary, value, period, as_of)
    if period is None:
        return None, reader.issues
    texts, typed = row.texts(), row.typed()
    answer = FigureAnswer(row.code, indicator, period, value, preliminary, texts, row.sheet, cell.address, typed)
    return answer, reader.issues


class _Row:
    """One row being read, with the issues it raises."""

    def __init__(self, context: ReturnContext, row: RowAnswer, indicator: str) -> None:
        self.context, self.row = context, row
        self.indicator = context.indicators[indicator]
        self.issues: list[Issue] = list(trap_issues(row))
        requested = requested_by_code(context, row.code)
        if row.filled and requested:
            self.issues += labels.of_figure(context, row, requested)
        self.name = Bilingual(self.indicator.name_zh, self.indicator.name_en)
        self.unit = Unit(self.indicator.unit_zh, self.indicator.unit_en)

    @property
    def has_errors(self) -> bool:
        return any(issue.blocks for issue in self.issues)

    def add(self, problem: Problem, cell: Cell, **values: object) -> None:
        """Raise an issue at a cell."""
        facts = {"name": self.name, "text": cell.text[:40], "decimals": self.indicator.decimals, **values}
        self.issues.append(Issue(problem, self.row.sheet, cell.address, self.row.code, facts))

    def fixed_period(self, code: str) -> Period | None:
        """The period in the row's code, if the row may have a figure of it."""
        try:
            period = periods.parse(code)
        except NotAPeriod:
            period = None
        if period is None or not self.context.may_report(self.row.code, self.indicator, period):
            self.add(Problem.UNKNOWN_CODE, self.row.cell(CODE), code=self.row.code[:40], unread=self.row.typed())
            return None
        return period

    def event_period(self, as_of: date) -> Period | None:
        """The day in the row's period cell."""
        cell = self.row.cell(PERIOD)
        if not cell.text:
            self.add(Problem.EVENT_WITHOUT_DATE, cell)
            return None
        day = None if cell.is_cut_short else read_day(cell.value)
        if day is None:
            self.add(Problem.EVENT_DATE_UNREAD, cell)
            return None
        period = periods.day(day)
        if not self._within(period) or day > as_of:
            last = min(as_of, self.context.period.end)
            self.add(Problem.EVENT_OUTSIDE, cell, first=self._start.isoformat(), last=last.isoformat())
            return None
        return period

    def number(self, cell: Cell) -> tuple[float | None, bool]:
        """The value of the row and whether the cell itself marks it preliminary."""
        if self.has_errors:
            return None, False
        found = read_number(cell.value, self.unit, cell.shown is Shown.PERCENT)
        unit_words = Bilingual(self.unit.zh, self.unit.en)
        for problem in found.problems:
            shown = found.value if found.value is not None else ""
            self.add(problem, cell, value=shown, unit=unit_words)
        if cell.shown in NOT_AS_SEEN and found.value is not None:
            self.add(NOT_AS_SEEN[cell.shown], cell, value=found.value, unit=unit_words)
        return found.value, found.preliminary

    def preliminary(self, marked: bool, value: float | None, period: Period | None, as_of: date) -> bool:
        """Whether the figure is preliminary: it says so, the list says so, or its period is not over."""
        cell = self.row.cell(NATURE)
        chosen = language.finality_words().get(cell.text.casefold()) if cell.text else False
        if chosen is None:
            choices = Bilingual.of(lambda lang: " / ".join(language.finality_choices(lang)))
            self.add(Problem.UNKNOWN_NATURE, cell, choices=choices)
        if value is None:
            return False
        if period and period.end > as_of and not (marked or chosen):
            text = language.in_full(value, self.indicator.decimals)
            amount = Bilingual(*(f"{text} {unit}" for unit in (self.unit.zh, self.unit.en)))
            when = Bilingual.of(language.period, period)
            self.add(Problem.NOT_YET_OVER, self.row.cell(VALUE), period=when, value=amount)
            return True
        return marked or bool(chosen)

    @property
    def _start(self) -> date:
        return self.context.starts[self.indicator.code]

    def _within(self, period: Period) -> bool:
        return period.start >= self._start and period.end <= self.context.period.end


def requested_by_code(context: ReturnContext, code: str) -> RequestedFigure | None:
    """The figure that a row code names, if it is one of this department's."""
    match = _CODE.fullmatch(code)
    indicator = context.indicator_of(match[1]) if match else None
    if match is None or indicator is None:
        return None
    if match[2] is None:
        return RequestedFigure(code, indicator, None, RequestReason.EVENT)
    try:
        return RequestedFigure(code, indicator, periods.parse(match[2]), RequestReason.DUE)
    except NotAPeriod:
        return None


def read_day(value: object) -> date | None:
    """A day from a date cell or from text such as 2026-03-18; None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def twice(answers: Sequence[FigureAnswer]) -> Iterator[Issue]:
    """Two rows for one figure: the one would hide the other."""
    seen: dict[tuple[str, str], FigureAnswer] = {}
    for answer in answers:
        first = seen.setdefault((answer.indicator, answer.period.code), answer)
        if first is not answer:
            problem = Problem.EVENT_TWICE if "#" in answer.code else Problem.DUPLICATE_ROW
            values = {"period": Bilingual.of(language.period, answer.period), "first": first.cell}
            # Of two rows of one code the marked workbook has room for the first.
            lost = {"unread": answer.typed} if answer.code == first.code else {}
            yield Issue(problem, **answer.where, values=values | lost)
