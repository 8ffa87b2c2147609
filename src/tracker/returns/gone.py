"""What this round's earlier return said and this one, which has the rows for it, leaves blank: it is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain import period as periods
from tracker.domain.records import State
from tracker.i18n import t
from tracker.returns.answers import RowAnswer
from tracker.returns.basis import Basis, is_event
from tracker.returns.figures import FigureAnswer
from tracker.returns.issues import Issue, Problem, Words
from tracker.returns.layout import TEXTS, Column
from tracker.returns.progress import ProgressAnswer


def events(basis: Basis, rows: Sequence[RowAnswer], read: Sequence[FigureAnswer]) -> Iterator[FigureAnswer]:
    """Events of this round that no row says any more, each at the row in which the template had offered it.

    An event is known by its day: one whose day is corrected is a new one, and the old one goes.
    """
    offered = {row.code: row for row in rows}
    said = {(answer.indicator, answer.period.code) for answer in read}
    for code, indicator in basis.indicators.items():
        if not is_event(indicator):
            continue
        for number, standing in enumerate(basis.own_standing(code), start=1):
            row = offered.get(f"{code}#{number}")
            if row is None or (code, standing["period"]) in said:
                continue
            period, cell = periods.parse(standing["period"]), row.cell(Column.VALUE)
            yield FigureAnswer(row.code, code, period, None, False, None, row.sheet, cell.address)


def commitments(basis: Basis, rows: Sequence[RowAnswer]) -> Iterator[tuple[ProgressAnswer, Issue]]:
    """Commitments of which nothing is said any more, each with the warning that says so."""
    for row in rows:
        before = basis.reported.get(row.code)
        if before is None or row.filled:
            continue
        cell = row.cell(Column.STATE).address
        nothing = dict.fromkeys(TEXTS)
        answer = ProgressAnswer(row.code, None, None, nothing, row.sheet, cell, row.cell(Column.NODE).address)
        state = State(before["state"])
        values = {"before": Words(t(f"state.{state}", "zh"), t(f"state.{state}", "en"))}
        yield answer, Issue(Problem.TAKEN_BACK, row.sheet, cell, row.code, values)
