"""The sheets behind the first one: years, receipts and sources of each reading, and all of it in one wide table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker import language
from tracker.domain.model import Figure, Source
from tracker.i18n import t
from tracker.language.verdict_words import catch_up, official, receipt, spans
from tracker.reports import later_figures, quantities
from tracker.reports.summary.heading import heading
from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict, TargetVerdicts
from tracker.workbook.write.table import ColumnKind, TableColumn, TableSheet, TableValue

_IDENTITY = (
    ("pillar", 8), ("target", 26), ("reading", 18), ("force", 8), ("sentence", 40), ("unit", 6), ("department", 14),
)  # fmt: skip
_JUDGEMENT = (("status", 12), ("reason", 30), ("ruler", 14), ("official", 40), ("source", 60), ("receipt", 80))
_SOURCE = (("bound", 7), ("basis", 10), ("source", 38), ("published", 11), ("doubt", 22), ("quote", 36))


def wide(verdicts: PlanVerdicts, lang: str) -> TableSheet:
    """Everything of a reading in one row, for programs: milestones and actuals have a column a year of the plan."""
    columns = [
        *(TableColumn(t(f"summary.{each}", lang), width) for each, width in _IDENTITY),
        TableColumn(t("summary.baseline", lang), 10, ColumnKind.NUMBER),
        TableColumn(t("summary.target_value", lang), 10),
        *_year_columns(verdicts, lang),
        TableColumn(t("summary.judged_value", lang), 10, ColumnKind.NUMBER),
        TableColumn(t("summary.bound", lang), 7),
        TableColumn(t("summary.basis", lang), 12),
        TableColumn(t("summary.judged_period", lang), 12),
        TableColumn(t("summary.doubt", lang), 30),
        TableColumn(t("summary.later_figures", lang), 30),
        TableColumn(t("summary.due_value", lang), 12, ColumnKind.NUMBER),
        *_share_columns(lang),
        *(TableColumn(t(f"summary.{each}", lang), width) for each, width in _JUDGEMENT),
    ]
    rows = [_wide_row(verdicts, target, reading, lang) for target, reading in verdicts.target_readings()]
    return TableSheet(t("summary.title", lang), heading(verdicts, lang), columns, rows)


def by_year(verdicts: PlanVerdicts, lang: str) -> TableSheet:
    """Milestones and actuals of each year, and the shares of the way."""
    columns = [
        *_row_columns(lang, target=20, reading=18),
        TableColumn(t("summary.force", lang), 8),
        *_year_columns(verdicts, lang),
        *_share_columns(lang),
        TableColumn(t("summary.ruler", lang), 14),
    ]
    rows = [
        [
            number,
            *_names(target, reading, lang),
            language.force(target.row.force, lang),
            *_years(verdicts, reading, lang),
            *_shares(reading),
            _ruler(reading, lang),
        ]
        for number, target, reading in _numbered(verdicts)
    ]
    notes = [t("summary.honesty", lang)]
    return TableSheet(t("summary.by_year", lang), heading(verdicts, lang), columns, rows, notes)


def receipts(verdicts: PlanVerdicts, lang: str) -> TableSheet:
    """How each verdict was reached, and what it takes to catch up."""
    columns = [
        *_row_columns(lang, target=20, reading=18),
        TableColumn(t("summary.status", lang), 10),
        TableColumn(t("summary.reason", lang), 30),
        TableColumn(t("summary.receipt", lang), 80),
        TableColumn(t("summary.official", lang), 40),
        TableColumn(t("summary.catch_up", lang), 40),
    ]
    rows: list[Sequence[TableValue]] = []
    for number, target, reading in _numbered(verdicts):
        verdict, names = reading.verdict, _names(target, reading, lang)
        judged = [language.verdict_word(verdict, lang), receipt.why(verdict, lang=lang)]
        said = [reading.receipt(lang), _official(verdicts, target, lang), _need(reading, lang)]
        rows.append([number, *names, *judged, *said])
    return TableSheet(t("summary.receipts", lang), heading(verdicts, lang), columns, rows)


def sources(verdicts: PlanVerdicts, lang: str) -> TableSheet:
    """One row a number: the target with its sentence, the baseline, every milestone, every actual."""
    columns = [
        *_row_columns(lang, target=18, reading=16),
        TableColumn(t("summary.what", lang), 11),
        TableColumn(t("summary.period", lang), 12),
        TableColumn(t("summary.value", lang), 8, ColumnKind.NUMBER),
        *(TableColumn(t(f"summary.{each}", lang), width) for each, width in _SOURCE),
    ]
    rows: list[Sequence[TableValue]] = [
        [number, *_names(target, reading, lang), *row]
        for number, target, reading in _numbered(verdicts)
        for row in _source_rows(verdicts, target, reading, lang)
    ]
    return TableSheet(t("summary.sources", lang), heading(verdicts, lang), columns, rows)


def _wide_row(verdicts: PlanVerdicts, target: TargetVerdicts, reading: ReadingVerdict, lang: str) -> list[TableValue]:
    verdict = reading.verdict
    point = verdict.latest
    baseline = reading.reading.baseline
    used = point.figure if point else baseline
    return [
        language.name(verdicts.pillar(target.row.pillar), lang),
        *_names(target, reading, lang),
        language.force(target.row.force, lang),
        target.row.sentence,
        language.name(target.row, lang, "unit"),
        language.name(verdicts.departments[reading.indicator.department], lang),
        quantities.baseline(reading, lang),
        language.goal(reading.reading, lang) if reading.reading.value is not None else "",
        *_years(verdicts, reading, lang),
        quantities.progress(reading, lang),
        quantities.sign(point.bound, lang) if point else "",
        language.basis(point.figure, lang) if point else "",
        spans.whole(verdict, point).code if point else "",
        language.doubt(used.source, lang) if used else "",
        " · ".join(later_figures.lines(reading, lang)),
        quantities.due(reading),
        *_shares(reading),
        language.verdict_word(verdict, lang),
        receipt.why(verdict, lang=lang),
        _ruler(reading, lang),
        _official(verdicts, target, lang),
        _figure_source(used, lang) if used else "",
        reading.receipt(lang),
    ]


def _source_rows(
    verdicts: PlanVerdicts, target: TargetVerdicts, reading: ReadingVerdict, lang: str
) -> Iterator[list[TableValue]]:
    plan = verdicts.plan
    report: list[TableValue] = ["", "", language.name(plan, lang, "source"), plan.adopted, "", target.row.sentence]
    yield [t("target.row_target", lang), str(reading.reading.due), quantities.goal(reading, lang), *report]
    base = reading.reading.baseline
    if base:
        yield [t("target.row_baseline", lang), *_figure_row(base, reading, lang)]
    for each in reading.milestones:
        what = t("target.row_milestone" if each.comparable else "target.row_milestone_other", lang)
        document = language.name(each, lang)
        link, published, doubt, quote = _source(each.source, lang)
        quoted = " — ".join(part for part in (document, quote) if part)
        value = quantities.published(each.value, reading, lang)
        yield [what, language.period(each.period, lang), value, "", "", link, published, doubt, quoted]
    for figure in (*reading.figures, *reading.early):
        what = t("target.row_early" if figure in reading.early else "target.row_actual", lang)
        if figure.preliminary:
            what = f"{what} · {t('common.preliminary', lang)}"
        yield [what, *_figure_row(figure, reading, lang)]


def _figure_row(figure: Figure, reading: ReadingVerdict, lang: str) -> list[TableValue]:
    value = quantities.published(figure.value, reading, lang, figure.bound)
    marks = [quantities.sign(figure.bound, lang), language.basis(figure, lang)]
    return [language.period(figure.period, lang), value, *marks, *_source(figure.source, lang)]


def _source(source: Source, lang: str) -> tuple[str, str, str, str]:
    address = language.with_readable_links(language.address(source, lang))
    return address, source.published or "", language.doubt(source, lang), source.quote or ""


def _figure_source(figure: Figure, lang: str) -> str:
    parts = [language.source_text(figure.source, lang), t("common.preliminary", lang) if figure.preliminary else ""]
    return " · ".join(part for part in parts if part)


def _official(verdicts: PlanVerdicts, target: TargetVerdicts, lang: str) -> str:
    """What other bodies say of the target, and whether our verdict says the same."""
    own = verdicts.assessments_of(target.code)
    return "\n".join(official.of_target(target.lead.verdict, each, lang) for each in own)


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
        TableColumn(t(f"summary.{each}", lang, year=year), 9.5, ColumnKind.NUMBER)
        for each in ("milestone_of", "actual_of")
        for year in _plan_years(verdicts)
    ] + [TableColumn(t("summary.year_bounds", lang), 10)]


def _share_columns(lang: str) -> list[TableColumn]:
    return [TableColumn(t(f"summary.{each}", lang), 11, ColumnKind.SHARE) for each in ("achieved_share", "due_share")]


def _names(target: TargetVerdicts, reading: ReadingVerdict, lang: str) -> tuple[str, str]:
    return language.name(target.row, lang), language.name(reading.row, lang)


def _years(verdicts: PlanVerdicts, reading: ReadingVerdict, lang: str) -> list[TableValue]:
    years = _plan_years(verdicts)
    return [
        *(quantities.milestone(reading, year, lang) for year in years),
        *(quantities.actual(verdicts, reading, year, lang) for year in years),
        quantities.year_bounds(verdicts, reading, years, lang),
    ]


def _shares(reading: ReadingVerdict) -> list[TableValue]:
    shares = (reading.verdict.achieved_share, reading.verdict.due_share)
    return [None if share is None else language.percent_number(share) for share in shares]


def _ruler(reading: ReadingVerdict, lang: str) -> str:
    return language.ruler_name(reading.verdict.ruler, lang)


def _plan_years(verdicts: PlanVerdicts) -> range:
    return range(verdicts.plan.period_start.year, verdicts.plan.period_end.year + 1)
