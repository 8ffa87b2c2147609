"""Checks over the answers of a return: each a small function that yields issues; nothing here raises."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from tracker import language
from tracker.domain import period as periods
from tracker.domain.model import DepartmentFigure, Indicator, Nature, ReturnState, Statement
from tracker.forms import figure_checks
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem
from tracker.i18n import t
from tracker.language import Bilingual, both_names
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.reading.figure_answers import FigureAnswer
from tracker.returns.quarterly.requests import RequestReason, is_event


@dataclass(frozen=True, slots=True)
class Facts:
    """What a check may look at."""

    context: ReturnContext
    answers: Mapping[tuple[str, str], FigureAnswer]
    """This return's figures by indicator and period code."""
    as_of: date

    def value(self, indicator: str, period_code: str) -> float | None:
        """A figure as it will be: this return's, else the current one."""
        answer = self.answers.get((indicator, period_code))
        if answer is not None and answer.value is not None:
            return answer.value
        current = self.context.current(indicator, periods.parse(period_code))
        return current.value if current else None

    def earlier(self, answer: FigureAnswer) -> list[tuple[str, float]]:
        """(period code, value) of the periods before, oldest first, this return's own figures among them.

        Not so of events: each is a matter of its own, and a file may hold thousands of them.
        """
        earlier = {row.period: row.value for row in self.context.earlier(answer.indicator, answer.period)}
        stock = _indicator(self, answer).nature == Nature.STOCK
        for other in () if is_event(_indicator(self, answer)) else self.answers.values():
            alike = other.indicator == answer.indicator and (stock or other.period.grain is answer.period.grain)
            if alike and other.value is not None and other.period.end < answer.period.end:
                earlier[other.period.code] = other.value
        return sorted(earlier.items(), key=lambda pair: periods.parse(pair[0]))

    def later(self, answer: FigureAnswer) -> list[tuple[str, float]]:
        """(period code, value) of the current figures after it, nearest first; this return's own look back at it."""
        stock = _indicator(self, answer).nature == Nature.STOCK
        return [
            (row.period, row.value)
            for row in self.context.figures.get(answer.indicator, ())
            if row.period_end > answer.period.end
            and (stock or periods.parse(row.period).grain is answer.period.grain)
            and (answer.indicator, row.period) not in self.answers
        ]


Check = Callable[[Facts, FigureAnswer], Iterator[Issue]]


def figures(facts: Facts) -> list[Issue]:
    """Every check on every figure of the return; a figure refused for itself is compared with no other, either way."""
    alone = {key: _found(ALONE, facts, answer) for key, answer in facts.answers.items()}
    refused = {key for key, found in alone.items() if any(issue.blocks for issue in found)}
    sound = {key: answer for key, answer in facts.answers.items() if key not in refused}
    fit = replace(facts, answers=sound)
    compared = {key: _found(COMPARED, fit, answer) for key, answer in sound.items()}
    return [issue for key, found in alone.items() for issue in (*found, *compared.get(key, ()))]


def missing(facts: Facts, answer: FigureAnswer) -> Iterator[Issue]:
    """A figure due whose period is over is left blank."""
    wanted = [RequestReason.DUE]
    if facts.context.current(answer.indicator, answer.period) is None:
        wanted.append(RequestReason.FINAL)
    due = any(each.code == answer.code and each.why in wanted for each in facts.context.requested() if each.value_asked)
    cleared = _own_figure(facts.context, answer) is not None
    if answer.value is None and due and not cleared and answer.period.end <= facts.as_of:
        yield _issue(Problem.MISSING, facts, answer)


def cleared(facts: Facts, answer: FigureAnswer) -> Iterator[Issue]:
    """A figure that the round's earlier return gave is blank now, or an event of it is in no row any more."""
    own = _own_figure(facts.context, answer)
    if answer.value is not None or own is None:
        return
    other = facts.context.other_rounds.get((answer.indicator, answer.period.code))
    if other is not None:
        values = {"old": own.value, "number": other.return_id, "other": other.value}
        yield _issue(Problem.STILL_SAID, facts, answer, **values)
    elif is_event(_indicator(facts, answer)):
        yield _issue(Problem.EVENT_GONE, facts, answer, old=own.value)
    else:
        yield _issue(Problem.CLEARED, facts, answer, old=own.value)


def too_precise(facts: Facts, answer: FigureAnswer) -> Iterator[Issue]:
    """More decimals than the indicator has."""
    row = _indicator(facts, answer)
    problem = figure_checks.precision(row, answer.value) if answer.value is not None else None
    if problem:
        yield _issue(problem, facts, answer, decimals=row.decimals)


def implausible(facts: Facts, answer: FigureAnswer) -> Iterator[Issue]:
    """Below zero where nothing can be, or outside the plausible range."""
    row = _indicator(facts, answer)
    problem = figure_checks.plausibility(row, answer.value) if answer.value is not None else None
    if problem:
        yield _issue(problem, facts, answer, expected=Bilingual.of(language.plausible_range, row))


def against_earlier(facts: Facts, answer: FigureAnswer) -> Iterator[Issue]:
    """A leap, a fall or a repetition beside the figures around it, unless the figure is asked about already.

    A past figure that was missing until now is compared with the next one too.
    """
    row = _indicator(facts, answer)
    earlier, later = facts.earlier(answer), facts.later(answer)[:1]
    around = [*earlier, *later]
    asked_already = any(True for check in (implausible, replaces_record) for _ in check(facts, answer))
    if answer.value is None or not around or asked_already:
        return
    values = [value for _, value in around]
    longest = max((figure_checks.leap(*pair) for pair in pairwise(values)), default=0.0)
    following = values[len(earlier)] if later else None
    problem = figure_checks.against_neighbours(row, answer.value, values[: len(earlier)], following, longest)
    if problem:
        shown = "; ".join(f"{code}: {language.number(value, row.decimals)}" for code, value in around[-4:])
        yield _issue(problem, facts, answer, earlier=shown)


def far_from_target(facts: Facts, answer: FigureAnswer) -> Iterator[Issue]:
    """A first figure that is many times off what is due, the base or the target; one that is asked about is not."""
    expected = facts.context.expected(answer.indicator, answer.period)
    asked_already = any(True for check in (implausible, replaces_record) for _ in check(facts, answer))
    if answer.value is None or expected is None or asked_already or facts.earlier(answer) or facts.later(answer):
        return
    times = figure_checks.times_off(answer.value, expected.value, expected.is_ceiling)
    if times:
        measure = Bilingual.of(lambda lang: t(f"issue.measure_{expected.by}", lang))
        values = {"expected": expected.value, "measure": measure, "times": times}
        yield _issue(Problem.FAR_FROM_TARGET, facts, answer, **values)


def more_than_entered(facts: Facts, answer: FigureAnswer) -> Iterator[Issue]:
    """A stock cannot grow in a year by more than entered in it: reported once, at the first figure that shows it."""
    year = answer.period.year
    if answer.value is None or answer.period.end != periods.year(year).end:
        return
    for stock, entrants in facts.context.entrants.items():
        for each in {stock: (year, year + 1), entrants: (year,)}.get(answer.indicator, ()):
            closing, closing_answer = _at_end(facts, stock, each)
            opening, opening_answer = _at_end(facts, stock, each - 1)
            entered = facts.value(entrants, str(each))
            first = closing_answer or opening_answer or facts.answers.get((entrants, str(each)))
            if opening is None or closing is None or entered is None or first is not answer:
                continue
            if closing - opening > entered:
                yield _issue(Problem.PARTS, facts, answer, grown=closing - opening, entered=entered, year=each)


def _at_end(facts: Facts, stock: str, year: int) -> tuple[float | None, FigureAnswer | None]:
    """A stock at the end of a year, and this return's answer that says so, if it does."""
    end = periods.year(year).end
    for answer in facts.answers.values():
        if answer.indicator == stock and answer.value is not None and answer.period.end == end:
            return answer.value, answer
    rows = facts.context.figures.get(stock, ())
    return next((row.value for row in reversed(rows) if row.period_end == end), None), None


def same_moment(facts: Facts, answer: FigureAnswer) -> Iterator[Issue]:
    """A stock that has another value on the same day, under another name of the period."""
    if answer.value is None or _indicator(facts, answer).nature is not Nature.STOCK:
        return
    said = {row.period: row.value for row in facts.context.figures.get(answer.indicator, ())}
    said |= {
        code: other.value
        for (indicator, code), other in facts.answers.items()
        if indicator == answer.indicator and other.value is not None
    }
    for code, value in said.items():
        other = periods.parse(code)
        if code != answer.period.code and other.end == answer.period.end and value != answer.value:
            yield _issue(Problem.SAME_MOMENT, facts, answer, other=Bilingual.of(language.period, other), old=value)
            return


def replaces_record(facts: Facts, answer: FigureAnswer) -> Iterator[Issue]:
    """Another value than the one that is public and not preliminary."""
    current = facts.context.current(answer.indicator, answer.period)
    if current is None or current.origin != "public" or current.preliminary or answer.value is None:
        return
    if current.value != answer.value:
        yield _issue(Problem.REPLACES_RECORD, facts, answer, old=current.value, published=current.published or "")


def is_locked(current: DepartmentFigure, becomes_final: bool) -> bool:
    """Whether a current figure was accepted; a preliminary one may all the same be made final."""
    return bool(current.accepted_in) and not (current.preliminary and becomes_final)


def locked(facts: Facts, answer: FigureAnswer) -> Iterator[Issue]:
    """Another value than an accepted return's; that this very return was accepted is an issue of its own."""
    current = facts.context.current(answer.indicator, answer.period)
    own = facts.context.filed
    if current is None or current.accepted_in is None or (own and own.state is ReturnState.ACCEPTED):
        return
    differs = (current.value, current.preliminary) != (answer.value, answer.preliminary)
    if answer.value is not None and differs:
        refused = is_locked(current, not answer.preliminary)
        problem = Problem.LOCKED_FIGURE if refused else Problem.MADE_FINAL
        values = {"number": current.accepted_in, "by": current.accepted_by, "old": current.value}
        yield _issue(problem, facts, answer, **values)


ALONE: tuple[Check, ...] = (missing, cleared, too_precise, implausible, locked)
COMPARED: tuple[Check, ...] = (against_earlier, far_from_target, more_than_entered, same_moment, replaces_record)


def _found(checks: Sequence[Check], facts: Facts, answer: FigureAnswer) -> list[Issue]:
    return [issue for check in checks for issue in check(facts, answer)]


def _issue(problem: Problem, facts: Facts, answer: FigureAnswer, **values: object) -> Issue:
    row = _indicator(facts, answer)
    base: dict[str, object] = {
        "name": both_names(row),
        "period": Bilingual.of(language.period, answer.period),
        "unit": both_names(row, "unit"),
        "decimals": row.decimals,
    }
    if answer.value is not None:
        base["value"] = answer.value
    return Issue(problem, **answer.where, values=base | values)


def _indicator(facts: Facts, answer: FigureAnswer) -> Indicator:
    return facts.context.indicators[answer.indicator]


def _own_figure(context: ReturnContext, answer: FigureAnswer) -> Statement | None:
    """The figure in this round's earlier return."""
    return context.own_figures.get((answer.indicator, answer.period.code))
