"""All that a closing return is made from and checked against: the targets of one plan and where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tracker import language
from tracker.domain import period as periods
from tracker.domain.judging import series
from tracker.domain.model import Frequency, Indicator, Nature, Plan, PlanKey, Round, Target
from tracker.domain.period import Period
from tracker.domain.term import completion_so_far, last_day_of_waiting
from tracker.errors import Refused
from tracker.forms.declare import Form
from tracker.forms.identity import closed_plan, closing_round
from tracker.i18n import t
from tracker.language import Bilingual, both_names
from tracker.language.promise import promise
from tracker.returns.closing.form import BASELINE, COMPLETION, PROMISED
from tracker.returns.quarterly import context as quarterly
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.requests import RequestedFigure, RequestReason, grain, is_event, periods_due
from tracker.store.tables import plans
from tracker.verdicts import judging
from tracker.verdicts.plan_verdicts import ReadingVerdict

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor


@dataclass(frozen=True)
class ClosingContext(ReturnContext):
    """The rows of the store that concern one department's closing return of one plan."""

    plan: Plan
    verdicts: Mapping[str, tuple[Bilingual, ReadingVerdict]]
    """The readings that an indicator of the department judges, by code, each with its name."""
    as_of: date

    @property
    def name(self) -> Bilingual:
        """What the return is for."""
        return Bilingual.of(language.closing_name, self.plan)

    def heading(self, lang: str) -> str:
        """The same in the head of a sheet."""
        return t("template.of_plan", lang, plan=language.name(self.plan, lang, "title"))

    @cached_property
    def row_names(self) -> Mapping[str, Bilingual]:
        """What the rows of figures are called, by the code of their reading."""
        return {code: name for code, (name, _) in self.verdicts.items()}

    def indicator_of(self, begin: str) -> str | None:
        """The indicator of the reading whose row begins so; None where no row does."""
        return self.verdicts[begin][1].indicator.code if begin in self.verdicts else None

    def row_code(self, indicator: str, period: str) -> str:
        """The code of the row that asks for the figure of a period."""
        asking = (each for each in self.requested() if each.value_asked and each.indicator == indicator)
        return next(
            (each.code for each in asking if each.period and each.period.code == period), f"{indicator}@{period}"
        )

    def may_report(self, row_code: str, indicator: Indicator, period: Period) -> bool:
        """Whether a row is one of those that are asked for."""
        return any(each.code == row_code for each in self.requested())

    def requested(self) -> list[RequestedFigure]:
        """A row for each reading, in the order of the plan.

        A figure that two are judged by is asked for once, and none of what is reported event by event.
        """
        found: list[RequestedFigure] = []
        asked: set[tuple[str, str]] = set()
        for code, (_, verdicts) in self.verdicts.items():
            indicator, period = verdicts.indicator, self._period(verdicts)
            first = (indicator.code, period.code) not in asked and not is_event(indicator)
            asked.add((indicator.code, period.code))
            row_code = f"{code}@{period.code}"
            found.append(RequestedFigure(row_code, indicator.code, period, RequestReason.FINAL, value_asked=first))
        return found

    def _period(self, verdicts: ReadingVerdict) -> Period:
        """The period whose figure is the final one."""
        indicator, due = verdicts.indicator, min(verdicts.reading.due, self.plan.period_end)
        year = periods.year(due.year)
        if indicator.frequency is Frequency.ONCE:
            years = series.whole_years(verdicts.reading.start, due)
            return periods.parse(f"{years.start}..{years.stop - 1}") if len(years) > 1 else year
        if indicator.nature is not Nature.STOCK or is_event(indicator):
            return year
        kept = [row.period for row in self.figures.get(indicator.code, ()) if row.period_end == due]
        ending = [each for each in periods_due(grain(indicator), year) if each.end <= due]
        return periods.parse(kept[-1]) if kept else (ending or [year])[-1]

    def labels(self, row_code: str, lang: str) -> Mapping[str, str | None]:
        """What was promised, from where, and how much of it was done by the last figure."""
        begin = row_code.partition("@")[0]
        if begin not in self.verdicts:
            return {}
        _, found = self.verdicts[begin]
        base, share = found.reading.baseline, completion_so_far(found.verdict)
        decimals = found.names.of_figures[1]
        return {
            PROMISED.key: promise(found.reading, found.names, lang),
            BASELINE.key: t(
                "template.last",
                lang,
                value=language.figure_value(base, decimals, lang),
                period=language.period(base.period, lang),
            )
            if base
            else None,
            COMPLETION.key: None if share is None else language.percent(share),
        }


def round_of(plan: Plan) -> Round:
    """What stands for a round: it reports on the last year of the plan, and is due while final figures are awaited."""
    first = max(plan.period_start, date(plan.period_end.year, 1, 1))
    span = f"{first.isoformat()}..{plan.period_end.isoformat()}"
    return Round(
        code=closing_round(plan.code),
        frequency=Frequency.ONCE,
        period=span,
        opens=first,
        due=last_day_of_waiting(plan.period_end),
    )


def load(cursor: Cursor, place: str, department: str, round_code: str, as_of: date, form: Form) -> ClosingContext:
    """The context of a department's closing return, as of a day. Raises Refused for a code that is not there."""
    code = closed_plan(round_code)
    own = plans.of_place(cursor, place)
    plan = next((each for each in own if each.code == code), None)
    if plan is None:
        raise Refused("unknown_plan", code=code, known=", ".join(str(each.key) for each in own))
    asked = quarterly.of_plans(cursor, [plan], place, department, round_of(plan), as_of, form)
    judged = judging.judged(cursor, PlanKey(place, plan.code), as_of)
    verdicts = {
        reading.code: (_name(target.row, reading.row, len(target.readings)), reading)
        for target in judged.targets
        for reading in target.readings
        if reading.indicator.department == department
    }
    given = {each.name: getattr(asked, each.name) for each in fields(asked)}
    given["indicators"] = {reading.indicator.code: reading.indicator for _, reading in verdicts.values()}
    given["nodes"] = {}
    return ClosingContext(**given, plan=plan, verdicts=verdicts, as_of=as_of)


def row_names(cursor: Cursor, place: str, round_code: str, rows: Iterable[str]) -> dict[str, Bilingual]:
    """What the rows of a filed closing return are about, by their codes, in the plan's order; none of another return's.

    A row whose target or commitment is no longer in the plan is called by its code.
    """
    plan = closed_plan(round_code)
    if plan is None:
        return {}
    key = PlanKey(place, plan)
    targets = {row.code: row for row in plans.read(cursor, Target, key)}
    readings = plans.readings(cursor, key)
    several = Counter(row.target for row in readings)
    names = {row.code: _name(targets[row.target], row, several[row.target]) for row in readings}
    names |= {row.row_code: Bilingual(row.sentence) for row in plans.commitments(cursor, key)}
    order = {begin: place for place, begin in enumerate(names)}
    begins = {row: row.partition("@")[0] for row in rows if row}
    in_order = sorted(begins, key=lambda row: order.get(begins[row], len(order)))
    return {row: names.get(begins[row], Bilingual(row)) for row in in_order}


def _name(target: object, reading: object, readings: int) -> Bilingual:
    """The target, with the reading where it has several: rows must be told apart by their names."""
    own, name = both_names(target), both_names(reading)
    if readings == 1:
        return own
    return Bilingual.of(lambda lang: t("template.target_reading", lang, target=own.text(lang), reading=name.text(lang)))
