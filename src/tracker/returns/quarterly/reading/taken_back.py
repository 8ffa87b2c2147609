"""What this round's earlier return reported and this one does not, in a blank row or in none: it is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker import language
from tracker.domain import period as periods
from tracker.domain.status import CommitmentState
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem
from tracker.forms.reading.answers import RowAnswer
from tracker.language import Bilingual
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.form import FIGURES, NODE, STATE
from tracker.returns.quarterly.reading.commitment_answers import CommitmentAnswer
from tracker.returns.quarterly.reading.figure_answers import FigureAnswer


def figures(context: ReturnContext, rows: Sequence[RowAnswer], read: Sequence[FigureAnswer]) -> Iterator[FigureAnswer]:
    """Figures that no row names any more, without a value and without a cell.

    An event is known by its day: one whose day is corrected is a new one, and the old one goes.
    """
    sheet = next((row.sheet for row in rows if row.part.key == FIGURES), "")
    named = {(answer.indicator, answer.period.code) for answer in read}
    for indicator, code in context.own_figures:
        if (indicator, code) not in named and indicator in context.indicators:
            period = periods.parse(code)
            yield FigureAnswer(context.row_code(indicator, code), indicator, period, None, False, {}, sheet, "")


def commitments(context: ReturnContext, rows: Sequence[RowAnswer]) -> Iterator[tuple[CommitmentAnswer, Issue]]:
    """Commitments of which nothing is reported any more, each with its warning."""
    filled = {row.code for row in rows if row.filled}
    offered = {row.code: row for row in rows}
    for code, before in context.own_updates.items():
        if code in filled or code not in context.commitments:
            continue
        row = offered.get(code)
        sheet = row.sheet if row else next((each.sheet for each in rows), "")
        cell, node = (row.cell(each).address if row else "" for each in (STATE, NODE))
        answer = CommitmentAnswer(code, None, None, {}, sheet, cell, node)
        state = CommitmentState(before.state)
        values = {"before": Bilingual.of(language.status_word, state)}
        yield answer, Issue(Problem.TAKEN_BACK, sheet, cell, code, values)
