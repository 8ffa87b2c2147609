"""The summary table (hui zong biao): a first sheet to read, and behind it all that the first one rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from tracker import language
from tracker.domain.model import Source
from tracker.i18n import t
from tracker.language import receipt
from tracker.reports.summary import front_sheet, reading_sheets
from tracker.reports.summary.heading import heading
from tracker.store.engine.rows import Row
from tracker.verdicts.plan_verdicts import PlanVerdicts
from tracker.workbook.write.table import TableColumn, TableSheet, Value, write_csv, write_tables

_REPORTED = ("evidence", "delay_reason", "next_step")
"""What a department says of a commitment beside what was done; the public record has none of it."""


def xlsx(verdicts: PlanVerdicts, lang: str) -> bytes:
    """The sheets in the order they are read: summary, years, receipts, sources, commitments, notes."""
    makers = (
        front_sheet.front,
        reading_sheets.by_year,
        reading_sheets.receipts,
        reading_sheets.sources,
        commitments,
        notes,
    )
    return write_tables([make(verdicts, lang) for make in makers])


def csv(verdicts: PlanVerdicts, lang: str) -> bytes:
    """One wide row a reading as CSV in UTF-8 with BOM: a file of one table cannot be split into sheets."""
    return write_csv(reading_sheets.wide(verdicts, lang))


def commitments(verdicts: PlanVerdicts, lang: str) -> TableSheet:
    """One row a commitment with its state, its last record and where that comes from."""
    measures = {row["code"]: row for row in verdicts.measures}
    widths = {"pillar": 8, "measure": 16, "sentence": 40, "outcome": 14, "department": 12, "state": 9}
    widths |= {"record_date": 11, "record": 30} | dict.fromkeys(_REPORTED, 14) | {"source": 28}
    rows: list[Sequence[Value]] = []
    for each in verdicts.commitments:
        row, latest = each.row, each.latest
        measure = measures[row["measure"]]
        rows.append(
            [
                language.name(verdicts.pillar(row["pillar"]), lang),
                f"{measure['label']} {language.name(measure, lang)}",
                row["sentence"],
                language.name(row, lang, "outcome") or "",
                language.name(verdicts.departments[row["department"]], lang),
                language.status_word(each.state, lang),
                latest["happened"] if latest else "",
                language.name(latest, lang, "summary") if latest else "",
                *((latest[each] or "") if latest else "" for each in _REPORTED),
                language.with_readable_links(language.source_text(_row_source(latest), lang)) if latest else "",
            ]
        )
    columns = [TableColumn(t(f"summary.{each}", lang), width) for each, width in widths.items()]
    proposal = [t("common.proposal", lang)]
    return TableSheet(t("summary.commitments", lang), heading(verdicts, lang), columns, rows, proposal)


def notes(verdicts: PlanVerdicts, lang: str) -> TableSheet:
    """Definitions of the indicators, the rules, the day and version of the data."""
    used = {reading.indicator["code"] for _, reading in verdicts.target_readings()}
    rows: list[Sequence[Value]] = [
        [t("summary.note_plan", lang), f"{language.name(verdicts.plan, lang, 'title')} ({verdicts.plan['adopted']})"],
        [t("summary.note_source", lang), language.name(verdicts.plan, lang, "source")],
        [t("summary.note_as_of", lang), str(verdicts.as_of)],
        [t("summary.note_version", lang), str(verdicts.version)],
        [t("summary.note_rule", lang), t("summary.note_rule_text", lang)],
        [t("summary.note_scale", lang), receipt.scale_source(verdicts.scale, lang)],
        [t("summary.note_gap", lang), t("summary.note_gap_text", lang)],
    ]
    rows += [
        [language.name(row, lang), f"{language.name(row, lang, 'definition')} ({language.name(row, lang, 'unit')})"]
        for code, row in verdicts.indicators.items()
        if code in used
    ]
    columns = [TableColumn(t("summary.note", lang), 28), TableColumn(t("summary.note_text", lang), 100)]
    return TableSheet(t("summary.notes", lang), heading(verdicts, lang), columns, rows)


def _row_source(row: Row) -> Source:
    return Source(**{field.name: row.get(field.name) for field in fields(Source)})
