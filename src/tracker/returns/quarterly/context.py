"""All that a return is made from and checked against: what is reported, what is current, what is requested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

from tracker import language
from tracker.domain import period as periods
from tracker.domain.model import (
    Commitment,
    Department,
    DepartmentFigure,
    FiledReturn,
    Indicator,
    Nature,
    Node,
    OtherStatement,
    Place,
    Plan,
    Reading,
    Revision,
    Round,
    Statement,
    UpdateRow,
)
from tracker.domain.period import Grain, Period
from tracker.errors import Refused
from tracker.forms.declare import Form
from tracker.i18n import t
from tracker.language import Bilingual, both_names
from tracker.returns.quarterly import ledger
from tracker.returns.quarterly.form import FORM
from tracker.returns.quarterly.ledger import LEDGER, LedgerRow
from tracker.returns.quarterly.requests import (
    EVENT_ROWS,
    RequestedFigure,
    RequestReason,
    grain,
    is_event,
    periods_due,
    says_year,
)
from tracker.store.tables import commitments, places, plans
from tracker.store.tables.filed import return_texts, returns, statements
from tracker.verdicts import asked, facts, indicator_readings
from tracker.verdicts.indicator_readings import Expected, IndicatorReadings

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor


@dataclass(frozen=True)
class ReturnContext:
    """The rows of the store that concern one department and one round."""

    form: Form
    place: Place
    plans: Sequence[Plan]
    """The plans that run in the round's period."""
    department: Department
    round: Round
    period: Period
    indicators: Mapping[str, Indicator]
    """Those of the department that a running plan speaks of and a round may ask for."""
    starts: Mapping[str, date]
    """Indicator -> the start of the first running plan that speaks of it."""
    commitments: Mapping[str, Commitment]
    """Those of the department by row code, as all that follow."""
    figures: Mapping[str, Sequence[DepartmentFigure]]
    """Current figures by indicator, oldest first."""
    revisions: Mapping[tuple[str, str], Revision]
    """(indicator, period code) -> its last revision, withdrawn ones included."""
    latest_updates: Mapping[str, UpdateRow]
    """The latest update of each commitment."""
    nodes: Mapping[str, Sequence[Node]]
    """The nodes of each commitment that has any, in order, as they were before this round's return."""
    own_updates: Mapping[str, UpdateRow]
    """The update of each commitment that this round's current return has."""
    targets: Mapping[str, IndicatorReadings]
    """Indicator -> the readings of its targets; none of an indicator that no target is judged by."""
    filed: FiledReturn | None
    """The current return of this department and round."""
    own_figures: Mapping[tuple[str, str], Statement]
    """(indicator, period code) -> the figure in that return, by indicator and period."""
    texts: Mapping[tuple[str, str], str]
    """(row code, column) -> text in that return that has no other place; see ``quarterly.texts``."""
    ledger: Mapping[str, LedgerRow]
    """What a list of tasks shows beside each commitment; empty of another layout."""
    other_rounds: Mapping[tuple[str, str], OtherStatement]
    """(indicator, period code) -> the figure that another round's return would make current."""

    def readings(self, indicator: str) -> Sequence[Reading]:
        """The readings of the targets that an indicator is judged by, the leading one first."""
        return self.targets[indicator].readings if indicator in self.targets else ()

    def due(self, indicator: str, period: Period, lang: str) -> str | None:
        """What should have been reached at the end of a period; None where no target says so."""
        return self.targets[indicator].due(period, lang) if indicator in self.targets else None

    def expected(self, indicator: str, period: Period) -> Expected | None:
        """What a first figure is held against; None where no target says so."""
        return self.targets[indicator].expected(period) if indicator in self.targets else None

    @property
    def name(self) -> Bilingual:
        """What the return is for."""
        return Bilingual.of(language.round_name, self.period)

    def heading(self, lang: str) -> str:
        """The same in the head of a sheet."""
        return t("template.for_period", lang, period=language.period(self.period, lang))

    @cached_property
    def row_names(self) -> Mapping[str, Bilingual]:
        """What the rows of figures are called, by what their codes begin with."""
        return {code: both_names(indicator) for code, indicator in self.indicators.items()}

    def name_of_row(self, row_code: str) -> Bilingual:
        """What the row of a figure is called."""
        begin = row_code.partition("@")[0].partition("#")[0]
        found = self.row_names.get(begin)
        assert found is not None, row_code
        return found

    def indicator_of(self, begin: str) -> str | None:
        """The indicator of a row whose code begins so; None where no row does."""
        return begin if begin in self.indicators else None

    def row_code(self, indicator: str, period: str) -> str:
        """The code of the row that asks for the figure of a period."""
        return f"{indicator}@{period}"

    def may_report(self, row_code: str, indicator: Indicator, period: Period) -> bool:
        """Whether a row may have a figure of that period: such are asked for, or there is one already."""
        fits = not is_event(indicator) and period.grain in (grain(indicator), Grain.YEAR)
        within = period.start >= self.starts[indicator.code] and period.end <= self.period.end
        return (fits and within) or self.current(indicator.code, period) is not None

    def labels(self, row_code: str, lang: str) -> Mapping[str, str | None]:
        """What else is said in a row of figures, by the key of the column."""
        return {}

    @cached_property
    def entrants(self) -> Mapping[str, str]:
        """Indicator of a stock -> indicator that counts its entrants, where a target is judged by both.

        The two are tied: a stock grows by no more than enter.
        """
        by_target: dict[tuple[str, str], dict[Nature, str]] = {}
        for indicator, own in self.targets.items():
            for reading in own.readings:
                by_target.setdefault((reading.plan, reading.target), {})[reading.nature] = indicator
        return {
            pair[Nature.STOCK]: pair[Nature.ADDITION]
            for pair in by_target.values()
            if Nature.STOCK in pair and Nature.ADDITION in pair
        }

    def current(self, indicator: str, period: Period) -> DepartmentFigure | None:
        """The current figure of a period."""
        rows = self.figures.get(indicator, ())
        return next((row for row in rows if row.period == period.code), None)

    def earlier(self, indicator: str, period: Period) -> Sequence[DepartmentFigure]:
        """The figures for periods of the same length that ended earlier, oldest first."""
        rows = self.figures.get(indicator, ())
        nature = self.indicators[indicator].nature
        return [
            row
            for row in rows
            if row.period_end < period.end
            and (nature is Nature.STOCK or periods.parse(row.period).grain is period.grain)
        ]

    def requested(self) -> list[RequestedFigure]:
        """The requested figures: those due, then those missing or to be made final, each in the order of the plan."""
        found: list[RequestedFigure] = []
        late: list[RequestedFigure] = []
        for code, indicator in self.indicators.items():
            if is_event(indicator):
                found += [
                    RequestedFigure(f"{code}#{number}", code, None, RequestReason.EVENT)
                    for number in range(1, EVENT_ROWS + 1)
                ]
                continue
            due = periods_due(grain(indicator), self.period)
            if indicator.nature is Nature.STOCK:
                due = due[-1:]
            found += [RequestedFigure(f"{code}@{each.code}", code, each, RequestReason.DUE) for each in due]
            late += self._overdue(code)
        return found + late

    def _overdue(self, code: str) -> list[RequestedFigure]:
        rows = self.figures.get(code, ())
        found = []
        start = self.starts[code]
        for number in range(start.year, self.period.end.year + 1):
            year = periods.year(number)
            if year.start < start or year.end >= self.period.start:
                continue
            at_end = [row for row in rows if says_year(row, year, self.indicators[code])]
            if not at_end:
                within = self.indicators[code].nature is Nature.STOCK and any(
                    year.start <= row.period_end <= year.end for row in rows
                )
                why = RequestReason.MISSING_YEAR_END if within else RequestReason.MISSING_YEAR
                found.append(RequestedFigure(f"{code}@{year.code}", code, year, why))
            elif all(row.preliminary for row in at_end):
                own = periods.parse(at_end[-1].period)
                found.append(RequestedFigure(f"{code}@{own.code}", code, own, RequestReason.PRELIMINARY))
        return found


def load(cursor: Cursor, place: str, department: str, round_code: str, as_of: date, form: Form = FORM) -> ReturnContext:
    """The context of one department's return for a round, as of a day: what any running plan of its place needs.

    Raises Refused for a code the place does not have.
    """
    find(places.every(cursor), place, "unknown_place")
    find(places.read(cursor, Department, place), department, "unknown_department")
    rounds = places.read(cursor, Round, place)
    if not rounds:
        raise Refused("no_rounds")
    asking = find(rounds, round_code, "unknown_round")
    running = asked.running(plans.of_place(cursor, place), periods.parse(asking.period))
    return of_plans(cursor, running, place, department, asking, as_of, form)


def of_plans(
    cursor: Cursor, running: Sequence[Plan], place: str, department: str, asking: Round, as_of: date, form: Form
) -> ReturnContext:
    """The context of a return that asks for what these plans need. Raises Refused for a code that is not there."""
    place_row = find(places.every(cursor), place, "unknown_place")
    department_row = find(places.read(cursor, Department, place), department, "unknown_department")
    filed = returns.latest(cursor, place, department, asking.code)
    stated = statements.of_return(cursor, filed.id) if filed else []
    updates = commitments.updates(cursor, place)
    period = periods.parse(asking.period)
    starts = asked.indicators(cursor, running)
    promised = [each for plan in running for each in plans.commitments(cursor, plan.key)]
    nodes = [each for plan in running for each in plans.nodes(cursor, plan.key)]
    own = [row for row in updates if row.return_id is not None and row.happened == period.code]
    others = [row for row in updates if row not in own]
    return ReturnContext(
        form=form,
        place=place_row,
        plans=running,
        department=department_row,
        round=asking,
        period=period,
        indicators={
            row.code: row
            for row in places.read(cursor, Indicator, place)
            if row.department == department and row.code in starts and row.in_rounds
        },
        starts=starts,
        commitments={row.row_code: row for row in promised if row.department == department},
        figures=facts.grouped(returns.figures(cursor, place, department), lambda row: row.indicator),
        revisions=returns.revisions(cursor, place, department),
        latest_updates={row.row_code: row for row in updates},
        nodes=facts.grouped(commitments.nodes_reached(nodes, others), lambda row: row.row_code),
        own_updates={row.row_code: row for row in own},
        targets=indicator_readings.of_plans(cursor, running, as_of),
        filed=filed,
        own_figures={(row.indicator, row.period): row for row in sorted(stated, key=_by_period)},
        texts=return_texts.of_return(cursor, filed.id) if filed else {},
        ledger=ledger.rows(cursor, running, department_row, period, promised, updates) if form is LEDGER else {},
        other_rounds={
            (row.indicator, row.period): row
            for row in statements.of_other_rounds(cursor, place, department, asking.code)
        },
    )


def _by_period(row: Statement) -> tuple[str, Period]:
    return row.indicator, periods.parse(row.period)


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


_CodedRow = TypeVar("_CodedRow", bound=_Coded)


def find(rows: Sequence[_CodedRow], code: str, key: str) -> _CodedRow:
    """The row of that code. Raises Refused of that key, which lists the codes there are."""
    row = next((each for each in rows if each.code == code), None)
    if row is None:
        raise Refused(key, code=code, known=", ".join(each.code for each in rows))
    return row
