"""The summary table (hui zong biao): every target and reading, every commitment, and the notes to read them by."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain import receipt
from tracker.domain.records import Source
from tracker.i18n import localised, t
from tracker.reports import facts, listing
from tracker.reports.standing import ReadingStanding, Standing, TargetStanding
from tracker.store.rows import Row
from tracker.workbook.table import Column, ColumnKind, Sheet, Value, write_csv, write_tables


def xlsx(standing: Standing, lang: str) -> bytes:
    """The summary, the commitments and the notes as one workbook."""
    return write_tables([targets(standing, lang), commitments(standing, lang), notes(standing, lang)])


def csv(standing: Standing, lang: str) -> bytes:
    """The summary as CSV in UTF-8 with BOM."""
    return write_csv(targets(standing, lang))


def targets(standing: Standing, lang: str) -> Sheet:
    """One row a target and reading; milestones and actuals have a column a year of the plan."""
    years = range(standing.plan["period_start"].year, standing.plan["period_end"].year + 1)
    decimals = max((reading.indicator["decimals"] for each in standing.targets for reading in each.readings), default=0)
    columns = [
        *(Column(t(f"summary.{name}", lang), width) for name, width in _IDENTITY),
        Column(t("summary.baseline", lang), 10, ColumnKind.NUMBER, decimals),
        Column(t("summary.target_value", lang), 10, ColumnKind.NUMBER, decimals),
        *(Column(t("summary.milestone_of", lang, year=year), 11) for year in years),
        *(Column(t("summary.actual_of", lang, year=year), 11, ColumnKind.NUMBER, decimals) for year in years),
        Column(t("summary.latest", lang), 10, ColumnKind.NUMBER, decimals),
        Column(t("summary.latest_period", lang), 12),
        Column(t("summary.achieved_share", lang), 11, ColumnKind.SHARE),
        Column(t("summary.due_share", lang), 11, ColumnKind.SHARE),
        *(Column(t(f"summary.{name}", lang), width) for name, width in _JUDGEMENT),
    ]
    rows = [
        _target_row(standing, target, reading, years, lang)
        for target in standing.targets
        for reading in target.readings
    ]
    return Sheet(t("summary.title", lang), _heading(standing, lang), columns, rows, [t("summary.honesty", lang)])


_IDENTITY = (("pillar", 8), ("target", 26), ("reading", 18), ("sentence", 40), ("unit", 6), ("department", 14))
_JUDGEMENT = (("status", 12), ("ruler", 14), ("source", 60), ("receipt", 80))


def commitments(standing: Standing, lang: str) -> Sheet:
    """One row a commitment with its state, its last record and where that comes from."""
    measures = {row["code"]: row for row in standing.measures}
    widths = {"pillar": 8, "measure": 22, "sentence": 60, "outcome": 22, "department": 16, "state": 12}
    widths |= {"record_date": 12, "record": 40, "source": 50}
    rows: list[Sequence[Value]] = []
    for each in standing.commitments:
        row, latest = each.row, each.latest
        measure = measures[row["measure"]]
        rows.append(
            [
                _name(standing.pillar(row["pillar"]), lang),
                f"{measure['label']} {_name(measure, lang)}",
                row["sentence"],
                localised(row["outcome_zh"] or "", row["outcome_en"], lang),
                _name(standing.departments[row["department"]], lang),
                t(f"state.{each.state.value}", lang),
                latest["happened"] if latest else "",
                localised(latest["summary_zh"], latest["summary_en"], lang) if latest else "",
                source_text(_row_source(latest), lang) if latest else "",
            ]
        )
    columns = [Column(t(f"summary.{name}", lang), width) for name, width in widths.items()]
    proposal = [t("common.proposal", lang)]
    return Sheet(t("summary.commitments", lang), _heading(standing, lang), columns, rows, proposal)


def notes(standing: Standing, lang: str) -> Sheet:
    """Definitions of the indicators, the rules, the day and version of the data."""
    used = {reading.indicator["code"] for target in standing.targets for reading in target.readings}
    rows: list[Sequence[Value]] = [
        [t("summary.note_plan", lang), f"{_name(standing.plan, lang, 'title')} ({standing.plan['adopted']})"],
        [t("summary.note_source", lang), _name(standing.plan, lang, "source")],
        [t("summary.note_as_of", lang), str(standing.as_of)],
        [t("summary.note_version", lang), str(standing.version)],
        [t("summary.note_rule", lang), t("summary.note_rule_text", lang)],
        [t("summary.note_scale", lang), receipt.scale_source(facts.scale(standing.plan), lang)],
        [t("summary.note_gap", lang), t("summary.note_gap_text", lang)],
    ]
    rows += [
        [_name(row, lang), f"{_name(row, lang, 'definition')} ({_name(row, lang, 'unit')})"]
        for code, row in standing.indicators.items()
        if code in used
    ]
    columns = [Column(t("summary.note", lang), 28), Column(t("summary.note_text", lang), 100)]
    return Sheet(t("summary.notes", lang), _heading(standing, lang), columns, rows)


def source_text(source: Source, lang: str) -> str:
    """Where a value comes from, in one line of plain text."""
    if source.return_id is not None:
        return t("common.source_return", lang, file=source.file_name, sheet=source.sheet, cell=source.cell)
    parts = [source.url or "", t("common.published", lang, date=source.published) if source.published else ""]
    if source.doubt:
        parts.append(t("common.doubt", lang, text=localised(source.doubt, source.doubt_en, lang)))
    return " · ".join(part for part in parts if part)


def _heading(standing: Standing, lang: str) -> list[str]:
    return [
        f"{_name(standing.plan, lang, 'city')} · {_name(standing.plan, lang, 'title')}",
        t("summary.heading", lang, date=standing.as_of, version=standing.version),
    ]


def _target_row(
    standing: Standing, target: TargetStanding, reading: ReadingStanding, years: Sequence[int], lang: str
) -> list[Value]:
    verdict = reading.verdict
    point = verdict.latest
    baseline = reading.reading.baseline
    used = point.figure if point else baseline
    return [
        _name(standing.pillar(target.row["pillar"]), lang),
        _name(target.row, lang),
        _name(reading.row, lang),
        target.row["sentence"],
        _name(target.row, lang, "unit"),
        _name(standing.departments[reading.indicator["department"]], lang),
        baseline.value if baseline else None,
        reading.reading.value,
        *(listing.milestones_of(reading, year) for year in years),
        *(standing.year_figures.get((reading.indicator["code"], year)) for year in years),
        point.value if point else None,
        point.period.code if point else "",
        _percent(verdict.achieved_share),
        _percent(verdict.due_share),
        status_text(reading, lang),
        t(f"rule.{verdict.ruler.value}_name", lang),
        source_text(used.source, lang) if used else "",
        reading.receipt(lang),
    ]


def status_text(reading: ReadingStanding, lang: str) -> str:
    """The word of the status, or of the mark in its place."""
    return t(f"verdict.{(reading.verdict.status or reading.verdict.mark)}", lang)


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 1)


def _name(row: Row, lang: str, field: str = "name") -> str:
    return localised(row[f"{field}_zh"], row[f"{field}_en"], lang)


def _row_source(row: Row) -> Source:
    fields = ("url", "published", "quote", "doubt", "doubt_en", "return_id", "sheet", "cell")
    return Source(**{field: row.get(field) for field in fields}, file_name=row.get("file_name"))
