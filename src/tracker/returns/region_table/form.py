"""The table of regions as a form: a row a region, and for each target its goal, its figure and how they compare."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain import period as periods
from tracker.domain.model import Department, Plan, PlanKey
from tracker.domain.period import NotAPeriod, Period
from tracker.errors import Refused
from tracker.forms.declare import Answered, CellContent, Column, Form, FormPart, Says
from tracker.forms.identity import Identity, region_round
from tracker.forms.reading import cleaning
from tracker.i18n import t, texts
from tracker.language import Bilingual
from tracker.returns.figure_tables.past_figures import NOTE
from tracker.store.tables import places, plans
from tracker.verdicts import by_region
from tracker.verdicts.by_region import Breakdown

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

VERSION = 1
RECKONED = ("sum", "whole", "difference")
"""Rows that are worked out; their words are ``regions.row_<name>``."""

_WIDTHS = {"goal": 11, "figure": 11, "done": 11, "share": 10, "rank": 7}

REGION = Column("region_name", CellContent.CODE, 20, says=Says.REGION)


@dataclass(frozen=True, slots=True)
class RegionTable:
    """What one table is about: a department's targets in a plan, at a year; and the form that they make."""

    plan: Plan
    department: Department
    period: Period
    breakdowns: Sequence[Breakdown]
    is_over: bool
    """Whether the year is, so that figures are asked for."""

    @property
    def identity(self) -> Identity:
        """What a workbook of it is known by."""
        return Identity(VERSION, self.plan.place, self.department.code, region_round(self.plan.code, self.period.code))

    @property
    def form(self) -> Form:
        """The declaration of its one sheet; which targets are on it is chosen when it is written."""
        goals = [column_of("goal", each) for each in self.breakdowns]
        figures = [column_of("figure", each) for each in self.figured]
        others = [column_of(what, each) for what in ("done", "share", "rank") for each in self.breakdowns]
        part = FormPart(
            key="regions",
            letter="",
            columns=(REGION, *goals, *figures, *others, NOTE),
            row_code=REGION,
            first_answer=goals[0],
            explanation=NOTE,
            reckoned=frozenset(
                cleaning.code(word) for row in RECKONED for word in texts()[f"regions.row_{row}"].values()
            ),
        )
        return Form("regions", VERSION, (part,))

    @property
    def figured(self) -> list[Breakdown]:
        """Those whose figure is asked for: two readings of one indicator have one figure."""
        first = {each.row.indicator: each for each in reversed(self.breakdowns)}
        return [each for each in self.breakdowns if self.is_over and first[each.row.indicator] is each]


def column_of(what: str, breakdown: Breakdown) -> Column:
    """The column of a reading that has its ``goal``, its ``figure``, or what is worked out from both."""
    name = Bilingual(breakdown.name_zh, breakdown.name_en)
    key = f"{what}:{breakdown.row.code}"
    is_figure = what == "figure"
    return Column(
        key,
        CellContent.NUMBER,
        _WIDTHS[what],
        Answered.ALWAYS if what in ("goal", "figure") else Answered.NEVER,
        where_asked=True,
        says=Says.VALUE if is_figure else None,
        of=((Says.INDICATOR, breakdown.row.indicator), (Says.PERIOD, breakdown.period.code)) if is_figure else (),
        named=Bilingual.of(lambda lang: t(f"regions.named_{what}", lang, name=name.text(lang))),
        marked=key,
    )


def load(
    cursor: Cursor, key: PlanKey, department: str, period: str, as_of: date, targets: Collection[str] = ()
) -> RegionTable:
    """The table of a department's ``targets``, of all where none is named.

    Raises Refused where there is nothing that regions could be given, or the period is no year of the plan.
    """
    plan = next((each for each in plans.every(cursor) if each.key == key), None)
    if plan is None:
        raise Refused("unknown_plan", code=key, known=", ".join(str(each.key) for each in plans.every(cursor)))
    known = {row.code: row for row in places.read(cursor, Department, key.place)}
    if department not in known:
        raise Refused("unknown_department", code=department, known=", ".join(sorted(known)))
    year = _year(plan, period)
    every = by_region.read(cursor, plan, year, as_of)
    if not every or not every[0].parts:
        raise Refused("no_regions")
    own = [each for each in every if each.indicator.department == department]
    if unknown := sorted(set(targets) - {each.target.code for each in own}):
        raise Refused("unknown_target", code=unknown[0], known=", ".join(each.target.code for each in own))
    chosen = [each for each in own if not targets or each.target.code in targets]
    if not chosen:
        raise Refused("nothing_for_regions", department=department)
    return RegionTable(plan, known[department], year, chosen, year.end <= as_of)


def _year(plan: Plan, code: str) -> Period:
    """The year of the plan. Raises Refused."""
    first, last = plan.period_start.year, plan.period_end.year
    try:
        found = periods.parse(code)
    except NotAPeriod:
        found = None
    if found is None or not found.is_year or not first <= found.year <= last:
        raise Refused("not_a_plan_year", period=code, first=first, last=last)
    return found
