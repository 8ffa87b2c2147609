"""The summary table (hui zong biao): a first sheet to read, and behind it all that the first one rests on."""

from __future__ import annotations

from collections.abc import Sequence

from tracker import language
from tracker.domain.model import Measure, UpdateRow
from tracker.i18n import t
from tracker.language.verdict_words import receipt
from tracker.reports.summary import front_sheet, reading_sheets
from tracker.reports.summary.heading import heading
from tracker.verdicts.plan_verdicts import CommitmentStatus, PlanVerdicts
from tracker.workbook.write.table import TableColumn, TableSheet, Value, write_csv, write_tables

_REPORTED = ("evidence", "delay_reason", "next_step")
"""What a department reports of a commitment besides what was done; the public record has none of it."""


def xlsx(verdicts: PlanVerdicts, lang: str) -> bytes:
    """The sheets in the order they are read: summary, years, receipts, sources, commitments if any, notes."""
    makers = [
        front_sheet.front,
        reading_sheets.by_year,
        reading_sheets.receipts,
        reading_sheets.sources,
        *([commitments] if verdicts.commitments else []),
        notes,
    ]
    return write_tables([make(verdicts, lang) for make in makers])


def csv(verdicts: PlanVerdicts, lang: str) -> bytes:
    """One wide row a reading as CSV in UTF-8 with BOM: a file of one table cannot be split into sheets."""
    return write_csv(reading_sheets.wide(verdicts, lang))


def commitments(verdicts: PlanVerdicts, lang: str) -> TableSheet:
    """One row a commitment with its state, its last record and where that comes from."""
    widths = {"pillar": 8, "measure": 16, "sentence": 40, "outcome": 14, "department": 12, "state": 9}
    widths |= {"record_date": 11, "record": 30} | dict.fromkeys(_REPORTED, 14) | {"source": 28}
    measures = {each.code: each for each in verdicts.measures}
    rows = [_commitment_row(verdicts, each, measures[each.row.measure], lang) for each in verdicts.commitments]
    columns = [TableColumn(t(f"summary.{each}", lang), width) for each, width in widths.items()]
    proposal = language.proposal((each.row.department_named for each in verdicts.commitments), lang)
    return TableSheet(t("summary.commitments", lang), heading(verdicts, lang), columns, rows, proposal)


def notes(verdicts: PlanVerdicts, lang: str) -> TableSheet:
    """Definitions of the indicators, the rules, the day and version of the data."""
    used = {reading.indicator.code for _, reading in verdicts.target_readings()}
    rows: list[Sequence[Value]] = [
        [t("summary.note_plan", lang), f"{language.name(verdicts.plan, lang, 'title')} ({verdicts.plan.adopted})"],
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


def _commitment_row(
    verdicts: PlanVerdicts, commitment: CommitmentStatus, measure: Measure, lang: str
) -> Sequence[Value]:
    row, latest = commitment.row, commitment.latest
    return [
        language.name(verdicts.pillar(row.pillar), lang),
        f"{measure.label} {language.name(measure, lang)}",
        row.sentence,
        language.name(row, lang, "outcome"),
        language.name(verdicts.departments[row.department], lang),
        language.status_word(commitment.state, lang),
        *(_update_cells(latest, lang) if latest else [""] * (len(_REPORTED) + 3)),
    ]


def _update_cells(update: UpdateRow, lang: str) -> list[Value]:
    return [
        update.happened,
        language.name(update, lang, "summary"),
        *(getattr(update, each) or "" for each in _REPORTED),
        language.with_readable_links(language.source_text(update.source, lang)),
    ]
