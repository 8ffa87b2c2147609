"""A draft of a plan as rows of its workbook or as files, with its questions in words beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker import language
from tracker.errors import Spot
from tracker.i18n import t
from tracker.plans import fields
from tracker.plans.contents import Plain
from tracker.plans.drafting.draft import ASKED_ABOVE, DraftPlan, DraftRow, Question
from tracker.plans.layout import PLACE_TABLES, PLAN_TABLES, Table
from tracker.plans.sheets import drawing
from tracker.plans.sheets.gathering import Gathered, SheetRow
from tracker.plans.sheets.layout import Part, columns_of, sheet_of
from tracker.plans.sheets.spreading import TARGET, Row, within
from tracker.workbook.write.listings import Listing

_TABLES = {table.name: table for table in (*PLACE_TABLES, *PLAN_TABLES)}
_PARTS = {name: Part(table) for name, table in _TABLES.items()} | {"measure": Part(_TABLES["pillar"], ("measure",))}
"""What the rows of a table of a draft are in the workbook."""

_ONE_OF_EACH = ("place", "plan")
_HELD = ("other_baseline",)
"""What a row of a draft says of an entry within its own."""


def write(draft: DraftPlan, report: str | None, lang: str) -> bytes:
    """The plan workbook of a draft, its questions beside the cells, what was not read on a sheet of its own."""
    return drawing.draw(rows_of(draft, lang), report, _title(draft), lang, _unread(draft, lang))


def entries_of(draft: DraftPlan, tables: Sequence[Table]) -> Mapping[str, Sequence[Plain]]:
    """The entries of a draft by their table, as far as they go."""
    rows = [SheetRow(row.part, Spot(), row.values, {}) for row in rows_of(draft, "zh")]
    gathered = Gathered(rows)
    return {table.name: [each.fields for each in gathered.entries(Part(table))] for table in tables}


def questions(draft: DraftPlan, lang: str) -> list[str]:
    """Every question with the entry that it is about, and every line that was not read."""
    asked = [
        t("plan_sheet.question_of", lang, sheet=sheet_of(row.part).name(lang), entry=_known_as(row), text=text)
        for row in rows_of(draft, lang)
        for text in row.questions.values()
        if text
    ]
    return asked + [
        t("plan_sheet.unread_of", lang, line=each.line, text=_words("", each.question, lang)) for each in draft.unread
    ]


def rows_of(draft: DraftPlan, lang: str) -> list[Row]:
    """The rows of a draft; a place and a plan stand in it in any case, to be named."""
    read = {name: draft.of(name) for name in _PARTS}
    for name in _ONE_OF_EACH:
        read[name] = read[name] or (DraftRow({}),)
    return [row for name, rows in read.items() for each in rows for row in _rows(_PARTS[name], each, lang)]


def _rows(part: Part, row: DraftRow, lang: str) -> Iterator[Row]:
    """The row of an entry, and those of what it holds."""
    held = {sign: value for sign, value in row.values.items() if sign.partition(".")[0] in _HELD}
    own = {sign: value for sign, value in row.values.items() if sign not in held}
    asked = {sign: _question(sign, question, lang) for sign, question in row.questions.items()}
    yield Row(part, own, asked | _needed(part, own, asked, lang))
    if held:
        values = {sign.partition(".")[2]: value for sign, value in held.items()}
        yield Row(within(TARGET, _HELD[0]), {"reading": own["code"], **values})


def _needed(part: Part, values: Mapping[str, object], asked: Mapping[str, str], lang: str) -> dict[str, str]:
    """A question for what must be written and was not read."""
    own = (field for field in fields.at(part.table, part.path) if field.needed)
    signs = [each.sign for each in columns_of(own) if each.sign not in values and each.sign not in asked]
    return {sign: _question(sign, Question("needed"), lang) for sign in signs}


def _question(sign: str, question: Question, lang: str) -> str:
    if question == ASKED_ABOVE:
        return ""
    name = sign.rpartition(".")[2]
    field = t(f"plan_field.{name}", lang)
    return t("plan_sheet.question_join", lang, field=field, question=_words(name, question, lang))


def _words(field: str, question: Question, lang: str) -> str:
    """A question in words; values that the field may have in theirs."""
    values = question.written
    if "alternatives" in values:
        given = values["alternatives"]
        listed = given if isinstance(given, list | tuple) else (given,)
        values["alternatives"] = language.listed((language.choice_word(field, each, lang) for each in listed), lang)
    if "comparator" in values:
        values["comparator"] = language.choice_word("comparator", str(values["comparator"]), lang)
    return t(question.text, lang, **values)


def _known_as(row: Row) -> str:
    return str(row.values.get("code") or row.values.get("indicator") or "")


def _title(draft: DraftPlan) -> str:
    return next((str(row.values["title_zh"]) for row in draft.of("plan") if "title_zh" in row.values), "")


def _unread(draft: DraftPlan, lang: str) -> Listing | None:
    if not draft.unread:
        return None
    return Listing(
        name=t("plan_sheet.unread", lang),
        title=t("plan_sheet.unread", lang),
        header=[(t("plan_sheet.unread_line", lang), 10), (t("plan_sheet.unread_text", lang), 110)],
        rows=[[str(each.line), _words("", each.question, lang)] for each in draft.unread],
        lead=t("plan_sheet.unread_lead", lang),
    )
