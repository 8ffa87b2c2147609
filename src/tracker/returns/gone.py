"""What this round's earlier return said and this one says no more, in a blank row or in none: it is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain import period as periods
from tracker.domain.records import State
from tracker.i18n import t
from tracker.returns.answers import RowAnswer
from tracker.returns.basis import Basis, is_event
from tracker.returns.figures import FigureAnswer
from tracker.returns.issues import Issue, Problem, Words
from tracker.returns.layout import TEXTS, Column, Part
from tracker.returns.progress import ProgressAnswer


def figures(basis: Basis, rows: Sequence[RowAnswer], read: Sequence[FigureAnswer]) -> Iterator[FigureAnswer]:
    """Figures that no row names any more, without a value; an event at the row in which the template had offered it.

    An event is known by its day: one whose day is corrected is a new one, and the old one goes. It has a row code of
    its own, for the note in that row may be another event's.
    """
    offered = {row.code: row for row in rows if row.part is Part.FIGURES}
    named = {(answer.indicator, answer.period.code) for answer in read}
    number = 0
    last = ""
    for indicator, code in basis.said:
        number = number + 1 if indicator == last else 1
        last = indicator
        if (indicator, code) in named or indicator not in basis.indicators:
            continue
        row = offered.get(f"{indicator}#{number}") if is_event(basis.indicators[indicator]) else None
        sheet = row.sheet if row else next((each.sheet for each in offered.values()), "")
        cell = row.cell(Column.VALUE).address if row else ""
        yield FigureAnswer(f"{indicator}@{code}", indicator, periods.parse(code), None, False, None, sheet, cell)


def commitments(basis: Basis, rows: Sequence[RowAnswer]) -> Iterator[tuple[ProgressAnswer, Issue]]:
    """Commitments of which nothing is said any more, each with the warning that says so."""
    filled = {row.code for row in rows if row.filled}
    offered = {row.code: row for row in rows}
    for code, before in basis.reported.items():
        if code in filled or code not in basis.commitments:
            continue
        row = offered.get(code)
        sheet = row.sheet if row else next((each.sheet for each in rows), "")
        cell, node = (row.cell(each).address if row else "" for each in (Column.STATE, Column.NODE))
        answer = ProgressAnswer(code, None, None, dict.fromkeys(TEXTS), sheet, cell, node)
        state = State(before["state"])
        values = {"before": Words(t(f"state.{state}", "zh"), t(f"state.{state}", "en"))}
        yield answer, Issue(Problem.TAKEN_BACK, sheet, cell, code, values)
