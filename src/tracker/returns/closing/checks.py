"""Checks over the answers that a closing return has beside its figures and states: what belongs together, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker import language
from tracker.config import LANGUAGES
from tracker.domain.judging import path
from tracker.domain.model import Kind, Nature
from tracker.domain.status import CommitmentState
from tracker.forms.declare import Column
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem
from tracker.forms.reading.answers import RowAnswer
from tracker.forms.reading.numbers import says_nothing
from tracker.language import Bilingual
from tracker.returns.closing.context import ClosingContext
from tracker.returns.closing.form import CAUSE, CAUSES, CHANGE, CHANGE_TO, CHANGE_WHY, PROBLEMS, YES
from tracker.returns.quarterly.form import DELAY, FIGURES, VALUE
from tracker.returns.quarterly.reading.commitment_answers import CommitmentAnswer
from tracker.returns.quarterly.reading.figure_answers import FigureAnswer
from tracker.verdicts.plan_verdicts import ReadingVerdict

_OPEN = (CommitmentState.NOT_STARTED, CommitmentState.PREPARING, CommitmentState.UNDER_WAY)


def check(
    context: ClosingContext,
    rows: Sequence[RowAnswer],
    figures: Sequence[FigureAnswer],
    commitments: Sequence[CommitmentAnswer],
) -> list[Issue]:
    """What is wrong with the rows beside their figures and states."""
    short = {each.code for each in figures if _falls_short(context, each)}
    if context.as_of > context.plan.period_end:
        short |= {each.code for each in commitments if each.state in _OPEN}
    unasked = {each.code for each in context.requested() if not each.value_asked}
    return [issue for row in rows if row.filled for issue in _of_row(row, row.code in short, row.code in unasked)]


def _of_row(row: RowAnswer, short: bool, unasked: bool) -> Iterator[Issue]:
    if unasked and row.cell(VALUE).text:
        yield _issue(Problem.VALUE_NOT_ASKED, row, VALUE)
    yield from _choices(row)
    said = row.texts()
    sentence = PROBLEMS if row.part.key == FIGURES else DELAY
    if said.get(CAUSE.key) in CAUSES.codes and says_nothing(said.get(sentence.key) or ""):
        yield _issue(Problem.CAUSE_SENTENCE_MISSING, row, sentence)
    if short and not said.get(CAUSE.key):
        yield _issue(Problem.CAUSE_MISSING, row, CAUSE, choices=_words(CAUSE))
    yield from _change(row, said)


def _choices(row: RowAnswer) -> Iterator[Issue]:
    """What was written into a list and is not on it."""
    for column in row.part.answers:
        text = row.cell(column).text
        if column.choices and text and column.choices.code(text) is None:
            yield _issue(Problem.UNKNOWN_CHOICE, row, column, choices=_words(column))


def _change(row: RowAnswer, said: Mapping[str, str | None]) -> Iterator[Issue]:
    """A change that is wanted says to what and why; one that is not wanted says neither."""
    for column in (CHANGE_TO, CHANGE_WHY):
        text = said.get(column.key)
        if said.get(CHANGE.key) == YES and says_nothing(text or ""):
            yield _issue(Problem.CHANGE_INCOMPLETE, row, column, question=column.header)
        if said.get(CHANGE.key) != YES and text and not says_nothing(text):
            yield _issue(Problem.CHANGE_NOT_SAID, row, column)


def _falls_short(context: ClosingContext, answer: FigureAnswer) -> bool:
    """Whether a final figure that is given here does not keep the promise; of a sum of years that is not asked."""
    if answer.value is None or answer.preliminary:
        return False
    _, found = context.verdicts[answer.code.partition("@")[0]]
    value = _in_terms_of(found, answer.value)
    return value is not None and answer.period.end >= found.reading.due and not path.goal(found.reading).reached(value)


def _in_terms_of(found: ReadingVerdict, value: float) -> float | None:
    reading = found.verdict.reading
    if reading.against or not path.has_goal(reading) or reading.every_year:
        return None
    if reading.kind in (Kind.LEVEL, Kind.KEEP):
        return value
    net = reading.kind is Kind.CUMULATIVE_ADDITION and reading.nature is Nature.STOCK
    return value - reading.baseline.value if net and reading.baseline else None


def _words(column: Column) -> Bilingual:
    assert column.choices is not None
    each = [Bilingual(*(column.choices.word(code, lang) for lang in LANGUAGES)) for code in column.choices.codes]
    return language.joined(each)


def _issue(problem: Problem, row: RowAnswer, column: Column, **values: object) -> Issue:
    cell = row.cell(column)
    name = row.code if row.part.key == FIGURES else row.code.partition("/")[2]
    return Issue(problem, row.sheet, cell.address, row.code, {"row": name, "text": cell.text[:40], **values})
