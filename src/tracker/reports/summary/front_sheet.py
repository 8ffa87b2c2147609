"""The first sheet of the summary: what a leader reads, one row a reading, one page across on A4."""

from __future__ import annotations

from tracker import language
from tracker.domain.model import Figure
from tracker.domain.verdict import Note, Verdict
from tracker.i18n import t
from tracker.language.verdict_words import catch_up, distances, receipt, standings, tallies
from tracker.reports import later_figures, quantities
from tracker.reports.summary.heading import heading
from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict, TargetVerdicts
from tracker.workbook.write.table import ColumnKind, TableColumn, TableSheet, TableValue

_COLUMNS = (
    "number", "pillar", "target_and_reading", "force", "unit", "baseline", "target_value", "judged_value",
    "judged_period", "due_value", "status", "gap_and_need", "department", "source_mark",
)  # fmt: skip
_NUMBERS = ("number", "baseline", "target_value", "judged_value", "due_value")
_WIDTHS = {
    "zh": (6, 6, 25, 7, 5, 7, 8, 8, 11, 10, 9, 26, 11, 11),
    "en": (5, 10, 26, 9, 10, 9, 8, 8, 11, 9, 10, 27, 15, 11),
}
"""Characters; together what A4 across holds in print that can be read."""


def front(verdicts: PlanVerdicts, lang: str) -> TableSheet:
    """The status of each target and what it takes; row numbers are the same on the sheets behind."""
    columns = [
        TableColumn(t(f"summary.{each}", lang), width, ColumnKind.NUMBER if each in _NUMBERS else ColumnKind.TEXT)
        for each, width in zip(_COLUMNS, _WIDTHS[lang], strict=True)
    ]
    rows = [
        _row(verdicts, number, target, reading, lang)
        for number, (target, reading) in enumerate(verdicts.target_readings(), start=1)
    ]
    named = (reading.indicator.department_named for _, reading in verdicts.target_readings())
    notes = [t("summary.front_note", lang), *language.proposal(named, lang), t("summary.honesty", lang)]
    return TableSheet(t("summary.title", lang), heading(verdicts, lang), columns, rows, notes)


def _row(
    verdicts: PlanVerdicts, number: int, target: TargetVerdicts, reading: ReadingVerdict, lang: str
) -> list[TableValue]:
    used = reading.verdict.used
    point = used.point or reading.verdict.latest
    baseline = reading.reading.baseline
    shown = point.figure if point else baseline
    return [
        number,
        language.name(verdicts.pillar(target.row.pillar), lang),
        f"{language.name(target.row, lang)}\n{language.name(reading.row, lang)}",
        language.force(target.row.force, lang),
        language.name(target.row, lang, "unit"),
        quantities.baseline(reading, lang),
        quantities.goal(reading, lang),
        quantities.progress(reading, lang),
        standings.covered(reading.verdict, lang),
        quantities.due(reading),
        language.verdict_word(reading.verdict, lang),
        _gap_and_need(reading, lang),
        language.name(verdicts.departments[reading.indicator.department], lang),
        _mark(shown, lang) if shown else "",
    ]


def _gap_and_need(reading: ReadingVerdict, lang: str) -> str:
    """How far from what was due and what is left, or why there is no status; years kept or known; newer figures."""
    verdict, names = reading.verdict, reading.names
    if verdict.used.point is None or verdict.used.due is None:
        lines = [receipt.why(verdict, lang=lang)]
    else:
        lines = [_gap(verdict, names, lang), catch_up.need(verdict, names, lang)]
    single_year = Note.YEAR_ONLY in verdict.used.notes  # which is said already, and a row of a page has little room
    years = [] if single_year else tallies.of_years(verdict, names, lang)
    return "\n".join(each for each in (*lines, *years, *later_figures.lines(reading, lang)) if each)


def _gap(verdict: Verdict, names: language.ReadingNames, lang: str) -> str:
    text = distances.gap_sentence(verdict, names, lang)
    used = verdict.used
    if Note.YEAR_ONLY in used.notes and used.point:
        return t("summary.year_only", lang, year=used.point.period.year, said=text)
    return text


def _mark(figure: Figure, lang: str) -> str:
    """What kind of source, what is not settled yet, any doubt; the rest is on the sheet of sources."""
    kind = t("summary.mark_return" if figure.source.return_id is not None else "summary.mark_public", lang)
    doubt = [t("summary.mark_doubt", lang)] if figure.source.doubt else []
    return language.clauses([kind, *language.unsettled(figure, lang), *doubt], lang)
