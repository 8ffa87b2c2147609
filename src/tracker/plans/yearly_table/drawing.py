"""The table of yearly goals as a workbook, ready to be changed and to be printed."""

from __future__ import annotations

from tracker import language
from tracker.domain.model import Department
from tracker.forms.declare import Column
from tracker.i18n import t
from tracker.plans.yearly_table.layout import (
    CODE,
    DOCUMENT,
    LEAD_UNIT,
    LEADER,
    PUBLISHED,
    SERIAL,
    SOURCE,
    UNITS,
    YearlyTable,
    goals_text,
    year_column,
)
from tracker.workbook.write import form as workbook
from tracker.workbook.write.form import FormColumn, FormRow, FormSheet
from tracker.workbook.write.table import Value


def write(table: YearlyTable, lang: str) -> bytes:
    """The workbook."""
    (part,) = table.form.parts
    departments = tuple(language.name(each, lang) for each in table.place.of(Department))
    years = {year_column(year).key for year in table.years}
    sheet = FormSheet(
        name=part.sheet_name(lang),
        title=part.title(lang, plan=_title(table, lang)),
        heading={SERIAL.key: table.identity.of_part(part), SOURCE.key: t("regions.unit_in_head", lang)},
        columns=[_column(each, departments, each.key in years, lang) for each in part.columns],
        rows=rows(table, lang),
        foot={field.under.key: t(f"template.foot_{field.key}", lang) for field in (DOCUMENT, PUBLISHED)},
        notes=t("yearly.notes", lang).strip().splitlines(),
        on_a3=True,
    )
    return workbook.write([sheet], str(table.identity))


def rows(table: YearlyTable, lang: str) -> list[FormRow]:
    """A row a reading, filled with what the plan says."""
    found = []
    for number, line in enumerate(table.lines, start=1):
        values: dict[str, Value] = {SERIAL.key: number, CODE.key: line.reading.code, **table.shown(line, lang)}
        for year in table.years:
            goals = [each.value for each in table.milestones(line.reading.indicator, year)]
            values[year_column(year).key] = goals[0] if len(goals) == 1 else goals_text(goals) or None
        values[LEADER.key] = line.target.leader
        values[LEAD_UNIT.key] = language.name(line.department, lang)
        values[UNITS.key] = line.target.units
        answers = frozenset(each.key for each in table.form.parts[0].answers)
        found.append(FormRow(line.reading.code, values, answers, decimals=line.indicator.decimals))
    return found


def _column(column: Column, departments: tuple[str, ...], is_year: bool, lang: str) -> FormColumn:
    return FormColumn(
        key=column.key,
        mark=column.sign(lang),
        label=column.header.text(lang),
        width=column.width,
        look=column.look,
        answer=column.answer_look,
        choices=departments if column is LEAD_UNIT else (),
        prompt=t("yearly.prompt_year", lang) if is_year else "",
    )


def _title(table: YearlyTable, lang: str) -> str:
    plan = table.plan.plan
    return language.Bilingual(plan.title_zh, plan.title_en).text(lang)
