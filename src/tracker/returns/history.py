"""Past values in bulk: a long table of indicator, region, period and value, many thousand rows at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker.errors import Refused, StalePlan, StoreError
from tracker.i18n import t, texts
from tracker.returns import layout, words
from tracker.returns.answers import columns_by_sign
from tracker.returns.commit import Committed
from tracker.returns.issues import Issue
from tracker.returns.layout import HISTORY, VERSION, Column, Identity
from tracker.returns.past_rows import COLUMNS, MAX_SHOWN, PastRows
from tracker.store import audit, plans, returns
from tracker.store import history as stored
from tracker.store.database import now
from tracker.workbook import form
from tracker.workbook import read as workbook_read
from tracker.workbook.book import Book, Sheet
from tracker.workbook.form import PROPERTY, FormColumn, FormSheet, Listing
from tracker.workbook.styles import Look

if TYPE_CHECKING:
    from tracker.store.database import Database
    from tracker.store.rows import Row

LAST_ROW = 250_000
"""The last row that may be filled."""


class Step(StrEnum):
    """How far a large file has come."""

    READ = "read"
    CHECKED = "checked"
    COMPARED = "compared"


@dataclass(frozen=True, slots=True)
class HistoryPlan:
    """What a workbook of past values would do; ``figures`` by column of store.history."""

    department: str
    file_name: str
    sha256: str
    sheet: str
    figures: Mapping[str, Sequence[object]]
    compared: stored.Compared
    samples: Sequence[Row]
    """Some of the figures that would change, with what stands."""
    issues: Sequence[Issue]
    errors: int

    @property
    def blocking(self) -> bool:
        """Whether an error stands in the way."""
        return self.errors > 0


def template(database: Database, department: str, lang: str = "zh") -> bytes:
    """An empty workbook for past values, with the department's indicators listed. Raises Refused."""
    plan, office, own = _own(database, department)
    columns = [_column(each, lang) for each in COLUMNS]
    identity = Identity(VERSION, plan["code"], department, HISTORY)
    sheet = FormSheet(
        name=t("template.sheet_history", lang),
        title=t("template.title_history", lang),
        heading={
            Column.INDICATOR: t("template.from", lang, department=words.name(office, lang)),
            Column.VALUE: str(identity),
        },
        columns=columns,
        rows=(),
        foot={},
        notes=(),
        open_to_row=LAST_ROW,
    )
    rows = [(row["code"], words.name(row, lang), row["unit_zh"] if lang == "zh" else row["unit_en"]) for row in own]
    rows += [("", t("template.history_periods", lang), "")]
    header = [(t(f"template.{name}", lang), width) for name, width in _GUIDE]
    guide = Listing(t("template.sheet_guide", lang), t("template.title_guide", lang), header, rows)
    return form.write([sheet], str(identity), after=[guide])


_GUIDE = (("column_indicator", 30.0), ("column_name", 60.0), ("column_unit", 14.0))


def _column(column: Column, lang: str) -> FormColumn:
    choices = (words.nature(False, lang), words.nature(True, lang)) if column is Column.NATURE else ()
    width = {Column.INDICATOR: 26, Column.NOTE: 40}.get(column, 14)
    return FormColumn(
        column, t(f"template.mark_{column}", lang), t(f"template.column_{column}", lang), width,
        answer=Look.ANSWER_TEXT, choices=choices,
    )  # fmt: skip


def prepare(
    database: Database, data: bytes, file_name: str, as_of: date, progress: Callable[[Step], None] = lambda _: None
) -> HistoryPlan:
    """Read, check and compare a workbook of past values; nothing is kept. Raises UnreadableFile and Refused."""
    book = workbook_read.read(data)
    progress(Step.READ)
    sheet, header, places, department = _find(book)
    _, _, own = _own(database, department)
    reader = PastRows(sheet, header, places, {row["code"]: row for row in own}, as_of)
    figures = reader.figures()
    progress(Step.CHECKED)
    with database.reading() as cursor:
        compared = stored.compare(cursor, figures)
        samples = stored.changed(cursor, MAX_SHOWN)
    progress(Step.COMPARED)
    digest = hashlib.sha256(data).hexdigest()
    return HistoryPlan(
        department, file_name, digest, sheet.name, figures, compared, samples, reader.issues, reader.errors
    )


def commit(database: Database, plan: HistoryPlan, file: bytes, by: str) -> Committed:
    """Write the new and changed past values in one transaction; the same file twice writes nothing.

    Raises Refused, StalePlan where what stands has moved since the comparison, StoreError where it is not held.
    """
    if hashlib.sha256(file).hexdigest() != plan.sha256:
        raise Refused("file_differs", file=plan.file_name)
    if not by.strip():
        raise Refused("name_missing")
    if plan.blocking:
        raise Refused("return_blocked", file=plan.file_name)
    at, counts = now(), plan.compared
    with database.writing() as cursor:
        latest = returns.latest(cursor, plan.department, HISTORY)
        if latest and latest["sha256"] == plan.sha256:
            audit.record(cursor, at, by, "filed_again", f"return/{latest['id']}", {"sha256": plan.sha256})
            return Committed(latest["id"], False, 0, 0, len(plan.figures["value"]), 0)
        if stored.compare(cursor, plan.figures) != counts:
            raise StalePlan("stale_history", file=plan.file_name)
        number = returns.file_away(cursor, _filed(plan, file, by.strip(), at), replaces=None)
        stored.write_staged(cursor, number, plan.sheet, by.strip(), at)
        detail = {"sha256": plan.sha256, "new": counts.new, "changed": counts.changed}
        audit.record(cursor, at, by.strip(), "submitted", f"return/{number}", detail)
    with database.reading() as cursor:
        if returns.counts(cursor, number)["figures"] != counts.new + counts.changed:
            raise StoreError("not_confirmed", return_id=number)
    return Committed(number, True, counts.new, counts.changed, counts.unchanged, 0)


def _filed(plan: HistoryPlan, file: bytes, by: str, at: object) -> dict[str, object]:
    counts = plan.compared
    return {
        "department": plan.department, "round": HISTORY, "file_name": plan.file_name, "file": file,
        "sha256": plan.sha256, "template_version": str(VERSION), "state": "submitted", "submitted_by": by,
        "submitted_at": at, "new_count": counts.new, "changed_count": counts.changed,
        "unchanged_count": counts.unchanged, "removed_count": 0,
    }  # fmt: skip


def _own(database: Database, department: str) -> tuple[Row, Row, list[Row]]:
    """The plan, the department, its indicators."""
    with database.reading() as cursor:
        known = {row["code"]: row for row in plans.rows(cursor, "department")}
        own = [row for row in plans.rows(cursor, "indicator") if row["department"] == department]
        plan = plans.rows(cursor, "plan")
    if department not in known:
        raise Refused("unknown_department", code=department, known=", ".join(sorted(known)))
    if not own:
        raise Refused("nothing_to_report", department=department)
    return plan[0], known[department], own


def _find(book: Book) -> tuple[Sheet, int, dict[Column, int], str]:
    """The sheet of past values, its header row, its columns, and whose it is. Raises Refused."""
    signs = {text: column for column in COLUMNS for text in texts()[f"template.mark_{column}"].values()}
    said = [book.properties.get(PROPERTY, "")]
    said += [text for sheet in book.sheets for row in sheet.rows[:5] for text in row if isinstance(text, str)]
    identity = next((found[0] for found in map(layout.identify, said) if found and found[0].round == HISTORY), None)
    for sheet in book.sheets:
        header, places = columns_by_sign(sheet, signs)
        if identity and {Column.INDICATOR, Column.PERIOD, Column.VALUE} <= set(places) and not sheet.hidden:
            return sheet, header, places, identity.department
    raise Refused("not_a_history")
