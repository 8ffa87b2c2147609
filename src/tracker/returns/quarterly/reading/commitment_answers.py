"""Commitment rows to answers: the state, what was done, the evidence, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker import language
from tracker.domain.model import Node
from tracker.domain.status import CommitmentState
from tracker.forms.declare import Column
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem
from tracker.forms.reading.answers import RowAnswer
from tracker.forms.reading.headers import column_missing
from tracker.forms.reading.numbers import says_nothing
from tracker.forms.reading.traps import trap_issues
from tracker.i18n import texts
from tracker.language import Bilingual, both_names
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.form import CODE, EVIDENCE, NODE, STATE, STATES
from tracker.returns.quarterly.reading import labels


@dataclass(frozen=True, slots=True)
class CommitmentAnswer:
    """What one row says of one commitment; texts by the key of their column."""

    code: str
    state: CommitmentState | None
    """None takes back what this round's earlier return reported."""
    node: int | None
    """Position of the node that was reached."""
    texts: Mapping[str, str | None]
    sheet: str
    cell: str
    """The cell of the state."""
    node_cell: str


def read(
    context: ReturnContext, row: RowAnswer, others: Collection[str]
) -> tuple[CommitmentAnswer | None, list[Issue]]:
    """One row as an answer, or None where it says nothing or nothing that can be kept."""
    if not row.filled:
        return None, []
    if row.code not in context.commitments:
        problem = Problem.OTHERS_ROW if row.code in others else Problem.UNKNOWN_CODE
        values = {"code": row.code[:40], "unread": row.typed()}
        return None, [Issue(problem, row.sheet, row.cell(CODE).address, row.code, values)]
    issues = [*trap_issues(row), *labels.of_commitment(context, row)]
    state, flaw = _state(row)
    if flaw:
        issues.append(_issue(flaw, row, STATE, text=row.cell(STATE).text[:40], choices=_choices()))
    nodes = context.nodes.get(row.code, ())
    node, flaw = _node(row, nodes)
    if flaw:
        issues.append(_issue(flaw, row, NODE, text=row.cell(NODE).text[:40], choices=_names(nodes)))
    if state is None or any(issue.blocks for issue in issues):
        return None, issues
    answer = CommitmentAnswer(
        row.code, state, node, row.texts(), row.sheet, row.cell(STATE).address, row.cell(NODE).address
    )
    return answer, [*issues, *_check(context, row, answer)]


def _state(row: RowAnswer) -> tuple[CommitmentState | None, Problem | None]:
    text = row.cell(STATE).text
    if not text:
        return None, Problem.STATE_MISSING
    for state in STATES:
        if text.casefold() in {word.casefold() for word in (state.value, *texts()[f"state.{state}"].values())}:
            return state, None
    return None, Problem.UNKNOWN_STATE


def _node(row: RowAnswer, nodes: Sequence[Node]) -> tuple[int | None, Problem | None]:
    text = row.cell(NODE).text
    if not text:
        return None, None
    for node in nodes:
        if text.casefold() in {name.casefold() for name in (node.name_zh, node.name_en) if name}:
            return node.position, None
    return None, Problem.UNKNOWN_NODE if nodes else Problem.NODE_NOT_ASKED


def _check(context: ReturnContext, row: RowAnswer, answer: CommitmentAnswer) -> Iterator[Issue]:
    if answer.state is CommitmentState.DONE and says_nothing(answer.texts[EVIDENCE.key] or ""):
        yield _issue(Problem.EVIDENCE_MISSING, row, EVIDENCE)
    before = _before(context, answer.code)
    if before in _ORDER and answer.state in _ORDER and _ORDER.index(answer.state) < _ORDER.index(before):
        yield _issue(Problem.STATE_BACKWARDS, row, STATE, before=_words(before), now=_words(answer.state))
    nodes = context.nodes.get(answer.code, ())
    furthest = max((node.position for node in nodes if node.reached), default=0)
    if answer.node is not None and answer.node < furthest:
        names = {node.position: both_names(node) for node in nodes}
        yield _issue(Problem.NODE_BACKWARDS, row, NODE, before=names[furthest], now=names[answer.node])


_ORDER = (CommitmentState.NOT_STARTED, CommitmentState.PREPARING, CommitmentState.UNDER_WAY, CommitmentState.DONE)


def _before(context: ReturnContext, code: str) -> CommitmentState | None:
    row = context.latest_updates.get(code)
    return CommitmentState(row.state) if row else None


def _words(state: CommitmentState) -> Bilingual:
    return Bilingual.of(language.status_word, state)


def _choices() -> Bilingual:
    return language.joined(map(_words, STATES))


def _names(nodes: Sequence[Node]) -> Bilingual:
    return language.joined(map(both_names, nodes))


def _issue(problem: Problem, row: RowAnswer, column: Column, **values: object) -> Issue:
    return Issue(problem, row.sheet, row.cell(column).address, row.code, values)


def columns_gone(context: ReturnContext, rows: Sequence[RowAnswer]) -> Iterator[Issue]:
    """A column that only some templates have was taken out of one that had it."""
    asking = next((row for row in rows if row.code in context.nodes), None)
    if asking is None:
        return
    missing = [each for each in asking.part.answers if each.where_asked and each.key not in asking.cells]
    if missing:
        yield column_missing(asking.sheet, missing)


def twice(rows: list[RowAnswer]) -> Iterator[Issue]:
    """One commitment answered in two rows."""
    seen: dict[str, RowAnswer] = {}
    for row in rows:
        first = seen.setdefault(row.code, row)
        if first is not row:
            values = {"first": first.cell(STATE).address, "unread": row.typed()}
            yield _issue(Problem.DUPLICATE_ROW, row, STATE, **values)
