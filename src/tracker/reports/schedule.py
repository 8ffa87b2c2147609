"""The table of a month's or quarter's schedule (L4): the year so far against its goal, the year before and the time."""

from __future__ import annotations

from datetime import date

from tracker import language
from tracker.domain import period as periods
from tracker.domain.judging import adding_up, within_year
from tracker.domain.judging.within_year import ToDate
from tracker.domain.model import Nature
from tracker.i18n import t
from tracker.language import Bilingual
from tracker.reports.summary.heading import heading
from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict, TargetVerdicts
from tracker.workbook.write.table import (
    ColumnKind,
    Quantity,
    TableColumn,
    TableSheet,
    TableValue,
    write_csv,
    write_tables,
)

_WIDTHS = {
    "target": 30, "unit": 8, "goal": 11, "so_far": 13, "on_year": 12, "share": 10, "against_time": 12,
    "against_province": 11, "rank": 10, "light": 11, "department": 14, "remark": 28,
}  # fmt: skip
_SHARES = ("share",)


def xlsx(verdicts: PlanVerdicts, lang: str) -> bytes:
    """The table as a workbook."""
    return write_tables([sheet(verdicts, lang)])


def csv(verdicts: PlanVerdicts, lang: str) -> bytes:
    """The table as CSV."""
    return write_csv(sheet(verdicts, lang))


def sheet(verdicts: PlanVerdicts, lang: str) -> TableSheet:
    """A row a reading, for the year that the day lies in."""
    year = str(verdicts.as_of.year)
    columns = [
        TableColumn(
            t(f"schedule.{name}", lang, year=year), width, ColumnKind.SHARE if name in _SHARES else ColumnKind.TEXT
        )
        for name, width in _WIDTHS.items()
    ]
    rows = [_row(verdicts, target, reading, lang) for target, reading in verdicts.target_readings()]
    title = t("schedule.title", lang, year=year)
    lines = [*heading(verdicts, lang), t("schedule.units", lang)]
    return TableSheet(title, lines, columns, rows, t("schedule.notes", lang).strip().splitlines())


def _row(verdicts: PlanVerdicts, target: TargetVerdicts, of: ReadingVerdict, lang: str) -> list[TableValue]:
    nature, year = of.indicator.nature, verdicts.as_of.year
    so_far = within_year.to_date(nature, of.figures, year)
    goal = _goal(of, year)
    change = within_year.on_year(nature, of.figures, so_far) if so_far else None
    share = so_far.value / goal if so_far and goal and goal > 0 and adding_up.more_is_better(of.reading) else None
    sign = of.verdict.status or of.verdict.mark
    name = Bilingual(target.row.name_zh, target.row.name_en).text(lang)
    if len(target.readings) > 1:
        name = t("schedule.reading", lang, target=name, reading=language.name(of.row, lang))
    return [
        name,
        language.name(of.indicator, lang, "unit"),
        None if goal is None else Quantity(goal, of.indicator.decimals),
        Quantity(so_far.value, of.indicator.decimals) if so_far else None,
        _change(change, nature, lang),
        None if share is None else language.percent_number(share),
        _against_time(share, so_far, nature, lang),
        "",
        "",
        language.status_word(sign, lang) if sign else "",
        language.name(verdicts.departments[of.indicator.department], lang),
        _remark(so_far, target.row.leader, lang),
    ]


def _goal(of: ReadingVerdict, year: int) -> float | None:
    """The official goal of the year in the terms of the figures, the strictest of several."""
    code = periods.year(year).code
    official = [each.value for each in of.milestones if each.comparable and each.period.code == code]
    if official:
        return max(official) if adding_up.more_is_better(of.reading) else min(official)
    if adding_up.needs_sum(of.reading) or not adding_up.can_be_given(of.reading):
        return None
    return adding_up.goal(of.reading, (), periods.year(year))


def _change(change: float | None, nature: Nature, lang: str) -> str:
    if change is None:
        return ""
    key = "schedule.points" if nature is Nature.RATE else "schedule.per_cent"
    return t(key, lang, value=_signed(change))


def _against_time(share: float | None, so_far: ToDate | None, nature: Nature, lang: str) -> str:
    """Of what is added up in the year: how far it is ahead of the time, in percentage points."""
    if share is None or so_far is None or so_far.events or nature is not Nature.ADDITION:
        return ""
    return t("schedule.points", lang, value=_signed(100 * (share - so_far.elapsed)))


def _signed(value: float) -> str:
    return ("+" if value > 0 else "") + language.number(value, 1)


def _remark(so_far: ToDate | None, leader: str | None, lang: str) -> str:
    """Until when the figures go, and who leads."""
    until: date | None = so_far.until if so_far else None
    told = t("schedule.until", lang, date=language.day(until, lang)) if until else t("schedule.no_figure", lang)
    counted = t("schedule.events", lang) if so_far and so_far.events else ""
    led = t("schedule.led", lang, leader=leader) if leader else ""
    return language.clauses([each for each in (told, counted, led) if each], lang)
