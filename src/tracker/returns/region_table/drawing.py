"""The table of regions as a workbook: filled with what is known, or with what was typed and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tracker import language
from tracker.domain.model import Nature
from tracker.forms.marking import AnswerKey
from tracker.i18n import t
from tracker.language import Bilingual
from tracker.returns.figure_tables.past_figures import NOTE
from tracker.returns.region_table.form import RECKONED, REGION, RegionTable, column_of
from tracker.verdicts.by_region import Breakdown, RegionPart
from tracker.workbook.write import form as workbook
from tracker.workbook.write.form import CellNote, FormColumn, FormRow, FormSheet
from tracker.workbook.write.styles import Look
from tracker.workbook.write.table import Value

NOT_SET = "\u2013"
"""In a goal's cell: the region was given none."""

_LOOKS = {"share": Look.SHARE, "rank": Look.MARK}

_A4 = 130.0
"""Characters in a row that can still be read on A4."""


def write(table: RegionTable, as_of: date, lang: str) -> bytes:
    """The workbook, filled with the goals and figures in force."""
    return workbook.write([sheet(table, as_of, lang)], str(table.identity))


def sheet(
    table: RegionTable,
    as_of: date,
    lang: str,
    typed: Mapping[AnswerKey, Value] | None = None,
    remarks: Mapping[AnswerKey, CellNote] | None = None,
) -> FormSheet:
    """The one sheet; ``typed`` stands in the answer cells in place of what is in force."""
    (part,) = table.form.parts
    columns = [FormColumn(REGION.key, REGION.sign(lang), REGION.header.text(lang), REGION.width)]
    columns += [column for each in table.breakdowns for column in _columns(table, each, lang)]
    columns.append(FormColumn(NOTE.key, NOTE.sign(lang), NOTE.header.text(lang), 24, answer=Look.ANSWER_TEXT))
    answers = {column.key for column in part.answers}
    numbers = range(len(table.breakdowns[0].parts))
    rows = [_row(table, number, answers, typed, remarks or {}, lang) for number in numbers]
    rows += _not_listed(table, answers, typed or {}, remarks or {})
    return FormSheet(
        name=part.sheet_name(lang),
        title=part.title(lang, city=language.name(table.plan, lang, "place"), year=str(table.period.year)),
        heading={
            REGION.key: t("template.from", lang, department=language.name(table.department, lang)),
            columns[-1].key: t("regions.unit_in_head", lang),
        },
        columns=columns,
        rows=[*rows, *(_reckoned(table, name, lang) for name in RECKONED)],
        foot={},
        notes=[t("regions.form", lang, form=str(table.identity)), *_notes(table, as_of, lang)],
        on_a3=sum(column.width for column in columns) > _A4,
    )


def _columns(table: RegionTable, of: Breakdown, lang: str) -> list[FormColumn]:
    name = t(
        "regions.head",
        lang,
        name=Bilingual(of.name_zh, of.name_en).text(lang),
        unit=language.name(of.indicator, lang, "unit"),
    )
    decimals = of.indicator.decimals
    asked = of in table.figured
    shown = ["goal", *(["figure"] if asked else []), *(["done"] if not asked or of.needs_sum else []), "share", "rank"]
    found = []
    for what in shown:
        column = column_of(what, of)
        answer = column.answer_look
        look = _LOOKS.get(what, Look.NUMBER)
        is_level = what == "figure" and of.indicator.nature is Nature.STOCK
        label = t("regions.column_level" if is_level else f"regions.column_{what}", lang)
        found.append(
            FormColumn(column.key, column.marked, label, column.width, look, answer, group=name, decimals=decimals)
        )
    return found


def _row(
    table: RegionTable,
    number: int,
    answers: set[str],
    typed: Mapping[AnswerKey, Value] | None,
    remarks: Mapping[AnswerKey, CellNote],
    lang: str,
) -> FormRow:
    region = table.breakdowns[0].parts[number].region
    values: dict[str, Value] = {REGION.key: language.name(region, lang)}
    for of in table.breakdowns:
        values |= _of_part(of, of.parts[number])
    if typed is not None:
        values |= {key: typed.get((region.code, key)) for key in answers}
    return _with_remarks(region.code, values, answers, remarks)


def _with_remarks(
    key: str, values: Mapping[str, Value], answers: set[str], remarks: Mapping[AnswerKey, CellNote]
) -> FormRow:
    own = {column: remarks[key, column] for column in (*answers, REGION.key) if (key, column) in remarks}
    return FormRow(key, values, frozenset(answers), remarks=own)


def _not_listed(
    table: RegionTable, answers: set[str], typed: Mapping[AnswerKey, Value], remarks: Mapping[AnswerKey, CellNote]
) -> list[FormRow]:
    """The rows of what is no region of the place, as they were typed."""
    listed = {part.region.code for part in table.breakdowns[0].parts}
    keys = dict.fromkeys(key for key, _ in typed if key not in listed)
    return [
        _with_remarks(key, {REGION.key: key, **{each: typed.get((key, each)) for each in answers}}, answers, remarks)
        for key in keys
    ]


def _of_part(of: Breakdown, part: RegionPart) -> dict[str, Value]:
    code = of.row.code
    goal = NOT_SET if part.goal and part.goal.value is None else part.goal.value if part.goal else None
    return {
        f"goal:{code}": goal,
        f"figure:{code}": part.figure,
        f"done:{code}": part.done,
        f"share:{code}": None if part.share is None else language.percent_number(part.share),
        f"rank:{code}": None if part.rank is None else f"({part.rank})",
    }


def _reckoned(table: RegionTable, name: str, lang: str) -> FormRow:
    """The sum of the regions, the place itself, or the difference of both."""
    word = t(f"regions.row_{name}", lang)
    values: dict[str, Value] = {REGION.key: word}
    for of in table.breakdowns:
        goal, done = {
            "sum": (of.goal_sum, of.done_sum),
            "whole": (of.goal, of.done),
            "difference": (of.difference, of.done_difference),
        }[name]
        values[f"goal:{of.row.code}"] = goal
        shows_done = of not in table.figured or of.needs_sum
        values[f"{'done' if shows_done else 'figure'}:{of.row.code}"] = done
    return FormRow(word, values, frozenset())


def _notes(table: RegionTable, as_of: date, lang: str) -> list[str]:
    notes = t("regions.notes", lang, date=language.day(as_of, lang)).strip().splitlines()
    number = len(notes) + 1
    for of in table.breakdowns:
        if not of.adds_up:
            name = Bilingual(of.name_zh, of.name_en).text(lang)
            notes.append(t("regions.note_not_added", lang, number=number, name=name))
            number += 1
    return notes
