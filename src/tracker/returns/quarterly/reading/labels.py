"""The labels of a row against its code: rows sorted without the column of codes, names and units typed over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from tracker import language
from tracker.forms.declare import Column
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem
from tracker.forms.reading.answers import RowAnswer
from tracker.forms.reading.cells import MOST_QUOTED
from tracker.forms.reading.numbers import Unit, is_same_unit
from tracker.language import Bilingual, both_names
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.form import NAME, PERIOD, TASK, UNIT
from tracker.returns.quarterly.requests import RequestedFigure


def of_figure(context: ReturnContext, row: RowAnswer, requested: RequestedFigure) -> Iterator[Issue]:
    """Labels of a figure's row that say something else than its code; blank ones say nothing."""
    indicator = context.indicators[requested.indicator]
    names = context.row_names
    own = context.name_of_row(requested.code)
    yield from _name(row, NAME, own, (name for name in names.values() if name is not own))
    unit, typed = Unit(indicator.unit_zh, indicator.unit_en), row.cell(UNIT).text
    if typed and not is_same_unit(typed, unit):
        yield _differs(row, UNIT, both_names(indicator, "unit"))
    if requested.period is not None:
        period = Bilingual.of(language.period, requested.period)
        if row.cell(PERIOD).text and not _is_one_of(row, PERIOD, (period,)):
            yield _differs(row, PERIOD, period)


def of_commitment(context: ReturnContext, row: RowAnswer) -> Iterator[Issue]:
    """The sentence of a commitment's row, where it is another's than its code says, or was changed."""
    own = Bilingual(context.commitments[row.code].sentence)
    others = (Bilingual(each.sentence) for code, each in context.commitments.items() if code != row.code)
    yield from _name(row, TASK, own, others)


def _name(row: RowAnswer, column: Column, own: Bilingual, others: Iterator[Bilingual]) -> Iterator[Issue]:
    """A name that is another row's is an error; one that is nobody's may have been shortened, and is asked about."""
    if not row.cell(column).text or _is_one_of(row, column, (own,)):
        return
    if _is_one_of(row, column, tuple(others)):
        yield _differs(row, column, own)
    else:
        yield _issue(Problem.NAME_CHANGED, row, column, own)


def _is_one_of(row: RowAnswer, column: Column, names: Sequence[Bilingual]) -> bool:
    """Whether the first line of a cell is one of these, in any language; what the template adds is on further lines."""
    typed = _plain(row.cell(column).text.partition("\n")[0])
    return any(typed in (_plain(name.zh), _plain(name.en or "")) for name in names)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def _differs(row: RowAnswer, column: Column, own: Bilingual) -> Issue:
    return _issue(Problem.LABEL_DIFFERS, row, column, own)


def _issue(problem: Problem, row: RowAnswer, column: Column, own: Bilingual) -> Issue:
    cell = row.cell(column)
    values = {"column": column.header, "expected": own, "text": cell.text.partition("\n")[0][:MOST_QUOTED]}
    return Issue(problem, row.sheet, cell.address, row.code, values)
