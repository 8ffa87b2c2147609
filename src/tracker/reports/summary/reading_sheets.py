"""The sheets behind the first one: years, receipts and sources of each reading, and all of it in one wide table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker import language
from tracker.domain.model import Figure, Source
from tracker.i18n import t
from tracker.language import catch_up
from tracker.reports import later_figures, listing
from tracker.reports.summary.heading import due_value, heading
from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict, TargetVerdicts
from tracker.workbook.write.table import ColumnKind, TableColumn, TableSheet, Value

_IDENTITY = (("pillar", 8), ("target", 26), ("reading", 18), ("sentence", 40), ("unit", 6), ("department", 14))
_JUDGEMENT = (("status", 12), ("ruler", 14), ("source", 60), ("receipt", 80))
_SOURCE = (("source", 38), ("published", 11), ("doubt", 22), ("quote", 36))


def wide(verdicts: PlanVerdicts, lang: str) -> TableSheet:
    """Everything of a reading in one row, for programs: milestones and actuals have a column a year of the plan."""
    decimals = _decimals(verdicts)
    columns = [
        *(TableColumn(t(f"summary.{each}", lang), width) for each, width in _IDENTITY),
        TableColumn(t("summary.baseline", lang), 10, ColumnKind.NUMBER, decimals),
        TableColumn(t("summary.target_value", lang), 10, ColumnKind.NUMBER, decimals),
        *_year_columns(verdicts, lang),
        TableColumn(t("summary.judged_value", lang), 10, ColumnKind.NUMBER, decimals),
        TableColumn(t("summary.judged_period", lang), 12),
        TableColumn(t("summary.later_figures", lang), 30),
        TableColumn(t("summary.due_value", lang), 12, ColumnKind.NUMBER, decimals + 1),
        *_share_columns(lang),
        *(TableColumn(t(f"summary.{each}", lang), width) for each, width in _JUDGEMENT),
    ]
    rows = [_wide_row(verdicts, target, reading, lang) for target, reading in verdicts.target_readings()]
    return TableSheet(t("summary.title", lang), heading(verdicts, lang), columns, rows)


def by_year(verdicts: PlanVerdicts, lang: str) -> TableSheet:
    """Milestones and actuals of each year, and the shares of the way."""
    columns = [
        *_row_columns(lang, target=20, reading=18),
        *_year_columns(verdicts, lang),
        *_share_columns(lang),
        TableColumn(t("summary.ruler", lang), 14),
    ]
    rows = [
        [number, *_names(target, reading, lang), *_years(verdicts, reading), *_shares(reading), _ruler(reading, lang)]
        for number, target, reading in _numbered(verdicts)
    ]
    notes = [t("summary.honesty", lang)]
    return TableSheet(t("summary.by_year", lang), heading(verdicts, lang), columns, rows, notes)


def receipts(verdicts: PlanVerdicts, lang: str) -> TableSheet:
    """How each verdict was reached, and what it takes to catch up."""
    columns = [
        *_row_columns(lang, target=20, reading=18),
        TableColumn(t("summary.status", lang), 10),
        TableColumn(t("summary.receipt", lang), 80),
        TableColumn(t("summary.catch_up", lang), 40),
    ]
    rows: list[Sequence[Value]] = []
    for number, target, reading in _numbered(verdicts):
        status = language.verdict_word(reading.verdict, lang)
        names = _names(target, reading, lang)
        rows.append([number, *names, status, reading.receipt(lang), _need(reading, lang)])
    return TableSheet(t("summary.receipts", lang), heading(verdicts, lang), columns, rows)


def sources(verdicts: PlanVerdicts, lang: str) -> TableSheet:
    """One row a number: the target with its sentence, the baseline, every milestone, every actual."""
    columns = [
        *_row_columns(lang, target=18, reading=16),
        TableColumn(t("summary.what", lang), 11),
        TableColumn(t("summary.period", lang), 12),
        TableColumn(t("summary.value", lang), 8, ColumnKind.NUMBER, _decimals(verdicts)),
        *(TableColumn(t(f"summary.{each}", lang), width) for each, width in _SOURCE),
    ]
    rows: list[Sequence[Value]] = [
        [number, *_names(target, reading, lang), *row]
        for number, target, reading in _numbered(verdicts)
        for row in _source_rows(verdicts, target, reading, lang)
    ]
    return TableSheet(t("summary.sources", lang), heading(verdicts, lang), columns, rows)


def _wide_row(verdicts: PlanVerdicts, target: TargetVerdicts, reading: ReadingVerdict, lang: str) -> list[Value]:
    point = reading.verdict.latest
    baseline = reading.reading.baseline
    used = point.figure if point else baseline
    return [
        language.name(verdicts.pillar(target.row.pillar), lang),
        *_names(target, reading, lang),
        target.row.sentence,
        language.name(target.row, lang, "unit"),
        language.name(verdicts.departments[reading.indicator.department], lang),
        baseline.value if baseline else None,
        reading.reading.value,
        *_years(verdicts, reading),
        point.value if point else None,
        point.period.code if point else "",
        " · ".join(later_figures.lines(reading, lang)),
        due_value(reading),
        *_shares(reading),
        language.verdict_word(reading.verdict, lang),
        _ruler(reading, lang),
        _figure_source(used, lang) if used else "",
        reading.receipt(lang),
    ]


def _source_rows(
    verdicts: PlanVerdicts, target: TargetVerdicts, reading: ReadingVerdict, lang: str
) -> Iterator[list[Value]]:
    report: list[Value] = [language.name(verdicts.plan, lang, "source"), verdicts.plan.adopted, "", target.row.sentence]
    yield [t("target.row_target", lang), str(reading.reading.due), reading.reading.value, *report]
    base = reading.reading.baseline
    if base:
        when = language.period(base.period, lang)
        yield [t("target.row_baseline", lang), when, base.value, *_source(base.source, lang)]
    for each in reading.milestones:
        what = t("target.row_milestone" if each.comparable else "target.row_milestone_other", lang)
        document = language.name(each, lang)
        link, published, doubt, quote = _source(each.source, lang)
        quoted = " — ".join(part for part in (document, quote) if part)
        yield [what, language.period(each.period, lang), each.value, link, published, doubt, quoted]
    for figure in (*reading.figures, *reading.early):
        what = t("target.row_early" if figure in reading.early else "target.row_actual", lang)
        if figure.preliminary:
            what = f"{what} · {t('common.preliminary', lang)}"
        yield [what, language.period(figure.period, lang), figure.value, *_source(figure.source, lang)]


def _source(source: Source, lang: str) -> tuple[str, str, str, str]:
    address = language.with_readable_links(language.address(source, lang))
    return address, source.published or "", language.doubt(source, lang), source.quote or ""


def _figure_source(figure: Figure, lang: str) -> str:
    parts = [language.source_text(figure.source, lang), t("common.preliminary", lang) if figure.preliminary else ""]
    return " · ".join(part for part in parts if part)


def _need(reading: ReadingVerdict, lang: str) -> str:
    return "\n".join(catch_up.lines(reading.verdict, reading.names, lang))


def _numbered(verdicts: PlanVerdicts) -> Iterator[tuple[int, TargetVerdicts, ReadingVerdict]]:
    for number, (target, reading) in enumerate(verdicts.target_readings(), start=1):
        yield number, target, reading


def _row_columns(lang: str, target: float, reading: float) -> list[TableColumn]:
    return [
        TableColumn(t("summary.number", lang), 6, ColumnKind.NUMBER),
        TableColumn(t("summary.target", lang), target),
        TableColumn(t("summary.reading", lang), reading),
    ]


def _year_columns(verdicts: PlanVerdicts, lang: str) -> list[TableColumn]:
    return [
        *(TableColumn(t("summary.milestone_of", lang, year=year), 9.5) for year in _plan_years(verdicts)),
        *(
            TableColumn(t("summary.actual_of", lang, year=year), 9.5, ColumnKind.NUMBER, _decimals(verdicts))
            for year in _plan_years(verdicts)
        ),
    ]


def _share_columns(lang: str) -> list[TableColumn]:
    return [TableColumn(t(f"summary.{each}", lang), 11, ColumnKind.SHARE) for each in ("achieved_share", "due_share")]


def _names(target: TargetVerdicts, reading: ReadingVerdict, lang: str) -> tuple[str, str]:
    return language.name(target.row, lang), language.name(reading.row, lang)


def _years(verdicts: PlanVerdicts, reading: ReadingVerdict) -> list[Value]:
    years = _plan_years(verdicts)
    return [
        *(listing.milestones_of(reading, year) for year in years),
        *(verdicts.year_figures.get((reading.indicator.code, year)) for year in years),
    ]


def _shares(reading: ReadingVerdict) -> list[Value]:
    shares = (reading.verdict.achieved_share, reading.verdict.due_share)
    return [None if share is None else round(share * 100, 1) for share in shares]


def _ruler(reading: ReadingVerdict, lang: str) -> str:
    return language.ruler_name(reading.verdict.ruler, lang)


def _plan_years(verdicts: PlanVerdicts) -> range:
    return range(verdicts.plan.period_start.year, verdicts.plan.period_end.year + 1)


def _decimals(verdicts: PlanVerdicts) -> int:
    return max((reading.indicator.decimals for _, reading in verdicts.target_readings()), default=0)
