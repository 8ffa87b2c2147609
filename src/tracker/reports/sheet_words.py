"""What every sheet of the summary says alike: names, statuses, sources, the lines under a title."""

from __future__ import annotations

from tracker.domain.records import Source
from tracker.i18n import localised, t
from tracker.reports.standing import ReadingStanding, Standing
from tracker.store.rows import Row


def heading(standing: Standing, lang: str) -> list[str]:
    """The lines under a sheet's title: whose plan, judged when, on which data."""
    return [
        f"{name(standing.plan, lang, 'city')} · {name(standing.plan, lang, 'title')}",
        t("summary.heading", lang, date=standing.as_of, version=standing.version),
    ]


def name(row: Row, lang: str, field: str = "name") -> str:
    """The text of a row in the reader's language."""
    return localised(row[f"{field}_zh"], row[f"{field}_en"], lang)


def status_text(reading: ReadingStanding, lang: str) -> str:
    """The word of the status, or of the mark in its place."""
    return t(f"verdict.{(reading.verdict.status or reading.verdict.mark)}", lang)


def due_value(reading: ReadingStanding) -> float | None:
    """What should have been reached at the date of the figure judged: derived, so with one decimal more."""
    due = reading.verdict.used.due
    return None if due is None else round(due, reading.indicator["decimals"] + 1)


def source_text(source: Source, lang: str) -> str:
    """Where a value comes from, in one line of plain text."""
    if source.return_id is not None:
        return place(source, lang)
    parts = [source.url or "", t("common.published", lang, date=source.published) if source.published else ""]
    if source.doubt:
        parts.append(t("common.doubt", lang, text=doubt(source, lang)))
    return " · ".join(part for part in parts if part)


def place(source: Source, lang: str) -> str:
    """The address of a value as plain text: a link, or the file, sheet and cell of a return."""
    if source.return_id is not None:
        return t("common.source_return", lang, file=source.file_name, sheet=source.sheet, cell=source.cell)
    return source.url or ""


def doubt(source: Source, lang: str) -> str:
    """What speaks against a value; empty where nothing does."""
    return localised(source.doubt or "", source.doubt_en or "", lang)
