"""The plan workbook of a place and its plan, or of a draft, as .xlsx: drawn from the layout of its sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from tracker import language
from tracker.i18n import t
from tracker.plans import fields
from tracker.plans.fields import Holds
from tracker.plans.files import PlaceFiles
from tracker.plans.sheets.layout import (
    CODE,
    LINE,
    NEEDED,
    QUESTION,
    REFERS,
    REPORT,
    SHEETS,
    WORDS,
    SheetColumn,
    SheetLayout,
    sheet_of,
)
from tracker.plans.sheets.layout import column as plain_column
from tracker.plans.sheets.spreading import Row, rows_of
from tracker.workbook.text import MAX_LENGTH
from tracker.workbook.write import entries
from tracker.workbook.write.entries import EntryColumn, EntryRow, EntrySheet
from tracker.workbook.write.listings import Listing
from tracker.workbook.write.styles import Look
from tracker.workbook.write.table import Value

_LOOKS = {
    Holds.NUMBER: Look.ENTRY_NUMBER,
    Holds.WHOLE: Look.ENTRY_NUMBER,
    Holds.DAY: Look.ENTRY_DATE,
}
_WIDTHS = {Holds.TEXT: 24.0, Holds.CODE: 16.0, Holds.CODES: 24.0, Holds.CHOICE: 16.0, Holds.DAY: 13.0}
_NARROW = 11.0
_LONG = ("sentence", "quote", "aim", "definition", "summary", "note", "reason", "gloss", "doubt", WORDS)
"""Beginnings of the names of fields that hold sentences."""
_SENTENCE, _QUESTIONS, _LINES = 44.0, 40.0, 110.0
_GUIDE = ("guide_1", "guide_2", "guide_3", "guide_4", "guide_5")


def write(place: PlaceFiles, lang: str) -> bytes:
    """The workbook of a place with its only plan."""
    (plan,) = place.plans
    title = plan.plan.title_en if lang == "en" and plan.plan.title_en else plan.plan.title_zh
    return draw(rows_of(place), plan.report, title, lang)


def draw(rows: Sequence[Row], report: str | None, title: str, lang: str, unread: Listing | None = None) -> bytes:
    """The workbook of rows and the words of a report; ``unread`` lists what was not read of a paper."""
    by_sheet = defaultdict[str, list[Row]](list)
    for row in rows:
        by_sheet[sheet_of(row.part).key].append(row)
    asks = any(row.questions for row in rows)
    sheets = [_sheet(each, by_sheet[each.key], title, lang, asks=asks) for each in SHEETS]
    before = [_guide(lang), *([unread] if unread else [])]
    return entries.write([*sheets, _report(report, title, lang)], before)


def _sheet(layout: SheetLayout, rows: Sequence[Row], title: str, lang: str, *, asks: bool) -> EntrySheet:
    """A sheet; where the workbook asks anything, the questions stand beside the first column and stay in sight."""
    columns = {each.sign: each for each in layout.columns}
    needed = {field.name for part in layout.parts for field in fields.at(part.table, part.path) if field.needed}
    drawn = [_column(layout, each, each.sign in needed, lang) for each in columns.values()]
    question = EntryColumn(QUESTION, plain_column(QUESTION).label(lang), _QUESTIONS)
    drawn.insert(1 if asks else len(drawn), question)
    return EntrySheet(
        layout.name(lang), t("plan_sheet.title", lang, sheet=layout.name(lang), plan=title), _note(layout, lang),
        drawn, [_row(each, columns, lang) for each in rows],
    )  # fmt: skip


def _note(layout: SheetLayout, lang: str) -> str:
    notes = [t("plan_sheet.note", lang)]
    if layout.key == "reading":
        notes.append(t("plan_sheet.note_reading", lang))
    if len(layout.parts) > 1:
        notes.append(t("plan_sheet.note_kinds", lang))
    notes += [
        t("plan_sheet.note_holder", lang, holder=t(f"plan_field.{each}", lang))
        for each in dict.fromkeys(part.holder for part in layout.parts if part.holder)
    ]
    return " ".join(notes)


def _column(layout: SheetLayout, column: SheetColumn, needed: bool, lang: str) -> EntryColumn:
    meaning = language.field_meaning(layout.parts[0].table.name, column.sign, lang, in_sheet=True)
    return EntryColumn(
        column.sign, column.label(lang) + (f" {NEEDED}" if needed else ""), _width(column),
        _LOOKS.get(column.holds, Look.ENTRY_TEXT), tuple(column.words(lang)), meaning,
        folded=column.sign.endswith("_en"), listed_on=_listed_on(column, lang),
    )  # fmt: skip


def _listed_on(column: SheetColumn, lang: str) -> tuple[str, str] | None:
    """The sheet and the sign of the column that has the codes to choose from; None of a column that refers to none."""
    name = column.sign.rpartition(".")[2]
    if column.holds is not Holds.CODE or column.sign == CODE:
        return None
    return next(((each.name(lang), CODE) for each in SHEETS if each.has_codes_of(REFERS.get(name, name))), None)


def _width(column: SheetColumn) -> float:
    name = column.sign.rpartition(".")[2]
    return _SENTENCE if name.startswith(_LONG) else _WIDTHS.get(column.holds, _NARROW)


def _row(row: Row, columns: Mapping[str, SheetColumn], lang: str) -> EntryRow:
    values = {sign: _value(columns[sign], value, lang) for sign, value in row.values.items()}
    kind = columns.get("row")
    if kind:
        values["row"] = _value(kind, row.part.name, lang)
    values[QUESTION] = "\n".join(filter(None, row.questions.values())) or None
    return EntryRow(values, frozenset(row.questions))


def _value(column: SheetColumn, value: object, lang: str) -> Value:
    """A value as its cell shows it: a word for a choice, a day as a day."""
    words = {value: word for word, value in column.words(lang).items()}
    if words:
        return words[value]
    if column.holds is Holds.DAY and isinstance(value, str):
        return date.fromisoformat(value)
    if isinstance(value, date | int | float):
        return value
    return str(value)


def _report(report: str | None, title: str, lang: str) -> EntrySheet:
    """The words of the document, each line with its number: so that no empty line is lost, nor one of several cells."""
    lines = [] if report is None else report.split("\n")
    columns = [EntryColumn(LINE, plain_column(LINE).label(lang), 8, Look.ENTRY_NUMBER)]
    columns.append(EntryColumn(WORDS, plain_column(WORDS).label(lang), _LINES))
    rows = [
        EntryRow({LINE: number, WORDS: line[start : start + MAX_LENGTH] or None})
        for number, line in enumerate(lines, start=1)
        for start in range(0, max(len(line), 1), MAX_LENGTH)
    ]
    name = t(f"plan_sheet.{REPORT}", lang)
    title = t("plan_sheet.title", lang, sheet=name, plan=title)
    return EntrySheet(name, title, t("plan_sheet.note_report", lang), columns, rows)


def _guide(lang: str) -> Listing:
    return Listing(
        name=t("plan_sheet.guide", lang),
        title=t("plan_sheet.guide_title", lang),
        header=[(t("plan_sheet.guide_column", lang), 110)],
        rows=[[t(f"plan_sheet.{each}", lang)] for each in _GUIDE],
    )
