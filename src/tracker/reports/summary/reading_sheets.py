"""The sheets behind the first one: years, receipts and sources of each reading, and all of it in one wide table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain.catch_up import catch_up
from tracker.domain.records import Figure, Source
from tracker.i18n import localised, t
from tracker.language import catch_up_text
from tracker.language.formatting import period
from tracker.reports import later_figures, listing
from tracker.reports.summary.wording import doubt, due_value, heading, name, place, readable, source_text, status_text
from tracker.verdicts.plan_verdicts import ReadingStanding, Standing, TargetStanding
from tracker.workbook.write.table import Column, ColumnKind, Sheet, Value

_IDENTITY = (("pillar", 8), ("target", 26), ("reading", 18), ("sentence", 40), ("unit", 6), ("department", 14))
_JUDGEMENT = (("status", 12), ("ruler", 14), ("source", 60), ("receipt", 80))
_SOURCE = (("source", 38), ("published", 11), ("doubt", 22), ("quote", 36))


def wide(standing: Standing, lang: str) -> Sheet:
    """Everything of a reading in one row, for programs: milestones and actuals have a column a year of the plan."""
    decimals = _decimals(standing)
    columns = [
        *(Column(t(f"summary.{each}", lang), width) for each, width in _IDENTITY),
        Column(t("summary.baseline", lang), 10, ColumnKind.NUMBER, decimals),
        Column(t("summary.target_value", lang), 10, ColumnKind.NUMBER, decimals),
        *_year_columns(standing, lang),
        Column(t("summary.judged_value", lang), 10, ColumnKind.NUMBER, decimals),
        Column(t("summary.judged_period", lang), 12),
        Column(t("summary.later_figures", lang), 30),
        Column(t("summary.due_value", lang), 12, ColumnKind.NUMBER, decimals + 1),
        *_share_columns(lang),
        *(Column(t(f"summary.{each}", lang), width) for each, width in _JUDGEMENT),
    ]
    rows = [_wide_row(standing, target, reading, lang) for target, reading in standing.target_readings()]
    return Sheet(t("summary.title", lang), heading(standing, lang), columns, rows)


def by_year(standing: Standing, lang: str) -> Sheet:
    """Milestones and actuals of each year, and the shares of the way."""
    columns = [
        *_row_columns(lang, target=20, reading=18),
        *_year_columns(standing, lang),
        *_share_columns(lang),
        Column(t("summary.ruler", lang), 14),
    ]
    rows = [
        [number, *_names(target, reading, lang), *_years(standing, reading), *_shares(reading), _ruler(reading, lang)]
        for number, target, reading in _numbered(standing)
    ]
    notes = [t("summary.honesty", lang)]
    return Sheet(t("summary.by_year", lang), heading(standing, lang), columns, rows, notes)


def receipts(standing: Standing, lang: str) -> Sheet:
    """How each verdict was reached, and what it takes to catch up."""
    columns = [
        *_row_columns(lang, target=20, reading=18),
        Column(t("summary.status", lang), 10),
        Column(t("summary.receipt", lang), 80),
        Column(t("summary.catch_up", lang), 40),
    ]
    rows: list[Sequence[Value]] = []
    for number, target, reading in _numbered(standing):
        said = (status_text(reading, lang), reading.receipt(lang), _need(reading, lang))
        rows.append([number, *_names(target, reading, lang), *said])
    return Sheet(t("summary.receipts", lang), heading(standing, lang), columns, rows)


def sources(standing: Standing, lang: str) -> Sheet:
    """One row a number: the target with its sentence, the baseline, every milestone, every actual."""
    columns = [
        *_row_columns(lang, target=18, reading=16),
        Column(t("summary.what", lang), 11),
        Column(t("summary.period", lang), 12),
        Column(t("summary.value", lang), 8, ColumnKind.NUMBER, _decimals(standing)),
        *(Column(t(f"summary.{each}", lang), width) for each, width in _SOURCE),
    ]
    rows: list[Sequence[Value]] = [
        [number, *_names(target, reading, lang), *row]
        for number, target, reading in _numbered(standing)
        for row in _source_rows(standing, target, reading, lang)
    ]
    return Sheet(t("summary.sources", lang), heading(standing, lang), columns, rows)


def _wide_row(standing: Standing, target: TargetStanding, reading: ReadingStanding, lang: str) -> list[Value]:
    point = reading.verdict.latest
    baseline = reading.reading.baseline
    used = point.figure if point else baseline
    return [
        name(standing.pillar(target.row["pillar"]), lang),
        *_names(target, reading, lang),
        target.row["sentence"],
        name(target.row, lang, "unit"),
        name(standing.departments[reading.indicator["department"]], lang),
        baseline.value if baseline else None,
        reading.reading.value,
        *_years(standing, reading),
        point.value if point else None,
        point.period.code if point else "",
        " · ".join(later_figures.lines(reading, lang)),
        due_value(reading),
        *_shares(reading),
        status_text(reading, lang),
        _ruler(reading, lang),
        _figure_source(used, lang) if used else "",
        reading.receipt(lang),
    ]


def _source_rows(
    standing: Standing, target: TargetStanding, reading: ReadingStanding, lang: str
) -> Iterator[list[Value]]:
    report = [name(standing.plan, lang, "source"), standing.plan["adopted"], "", target.row["sentence"]]
    yield [t("target.row_target", lang), str(reading.reading.due), reading.reading.value, *report]
    base = reading.reading.baseline
    if base:
        yield [t("target.row_baseline", lang), period(base.period, lang), base.value, *_source(base.source, lang)]
    for each in reading.milestones:
        what = t("target.row_milestone" if each.comparable else "target.row_milestone_other", lang)
        document = localised(each.name_zh, each.name_en, lang)
        link, published, against, quote = _source(each.source, lang)
        said = " — ".join(part for part in (document, quote) if part)
        yield [what, period(each.period, lang), each.value, link, published, against, said]
    for figure in (*reading.figures, *reading.early):
        what = t("target.row_early" if figure in reading.early else "target.row_actual", lang)
        if figure.preliminary:
            what = f"{what} · {t('common.preliminary', lang)}"
        yield [what, period(figure.period, lang), figure.value, *_source(figure.source, lang)]


def _source(source: Source, lang: str) -> tuple[str, str, str, str]:
    return readable(place(source, lang)), source.published or "", doubt(source, lang), source.quote or ""


def _figure_source(figure: Figure, lang: str) -> str:
    parts = [source_text(figure.source, lang), t("common.preliminary", lang) if figure.preliminary else ""]
    return " · ".join(part for part in parts if part)


def _need(reading: ReadingStanding, lang: str) -> str:
    return "\n".join(catch_up_text.lines(catch_up(reading.verdict), reading.verdict, reading.words, lang))


def _numbered(standing: Standing) -> Iterator[tuple[int, TargetStanding, ReadingStanding]]:
    for number, (target, reading) in enumerate(standing.target_readings(), start=1):
        yield number, target, reading


def _row_columns(lang: str, target: float, reading: float) -> list[Column]:
    return [
        Column(t("summary.number", lang), 6, ColumnKind.NUMBER),
        Column(t("summary.target", lang), target),
        Column(t("summary.reading", lang), reading),
    ]


def _year_columns(standing: Standing, lang: str) -> list[Column]:
    return [
        *(Column(t("summary.milestone_of", lang, year=year), 9.5) for year in _plan_years(standing)),
        *(
            Column(t("summary.actual_of", lang, year=year), 9.5, ColumnKind.NUMBER, _decimals(standing))
            for year in _plan_years(standing)
        ),
    ]


def _share_columns(lang: str) -> list[Column]:
    return [Column(t(f"summary.{each}", lang), 11, ColumnKind.SHARE) for each in ("achieved_share", "due_share")]


def _names(target: TargetStanding, reading: ReadingStanding, lang: str) -> tuple[str, str]:
    return name(target.row, lang), name(reading.row, lang)


def _years(standing: Standing, reading: ReadingStanding) -> list[Value]:
    years = _plan_years(standing)
    return [
        *(listing.milestones_of(reading, year) for year in years),
        *(standing.year_figures.get((reading.indicator["code"], year)) for year in years),
    ]


def _shares(reading: ReadingStanding) -> list[Value]:
    shares = (reading.verdict.achieved_share, reading.verdict.due_share)
    return [None if share is None else round(share * 100, 1) for share in shares]


def _ruler(reading: ReadingStanding, lang: str) -> str:
    return t(f"rule.{reading.verdict.ruler.value}_name", lang)


def _plan_years(standing: Standing) -> range:
    return range(standing.plan["period_start"].year, standing.plan["period_end"].year + 1)


def _decimals(standing: Standing) -> int:
    return max((reading.indicator["decimals"] for _, reading in standing.target_readings()), default=0)
