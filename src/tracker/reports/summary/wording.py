"""What every sheet of the summary says alike: names, statuses, sources, the lines under a title."""

from __future__ import annotations

import re
from urllib.parse import unquote

from tracker.domain.model import Figure, Source
from tracker.i18n import localised, t
from tracker.store.engine.rows import Row
from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict

_ESCAPED = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
"""Bytes of characters beyond ASCII, as an address writes them."""


def heading(verdicts: PlanVerdicts, lang: str) -> list[str]:
    """The lines under a sheet's title: whose plan, judged when, on which data."""
    return [
        f"{name(verdicts.plan, lang, 'city')} · {name(verdicts.plan, lang, 'title')}",
        t("summary.heading", lang, date=verdicts.as_of, version=verdicts.version),
    ]


def name(row: Row, lang: str, field: str = "name") -> str:
    """The text of a row in the reader's language."""
    return localised(row[f"{field}_zh"], row[f"{field}_en"], lang)


def status_text(reading: ReadingVerdict, lang: str) -> str:
    """The word of the status, or of the mark in its place."""
    return t(f"verdict.{(reading.verdict.status or reading.verdict.mark)}", lang)


def due_value(reading: ReadingVerdict) -> float | None:
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
    if source.return_id is None:
        return source.url or ""
    said = t("common.source_return", lang, file=source.file_name, sheet=source.sheet, cell=source.cell)
    return " · ".join([said, *_review(source, lang)])


def unsettled(figure: Figure, lang: str) -> list[str]:
    """What may still change a figure: its return is not accepted yet, it is preliminary."""
    return [*_review(figure.source, lang), *([t("common.preliminary", lang)] if figure.preliminary else [])]


def _review(source: Source, lang: str) -> list[str]:
    """How far the review of a return has come, where that is not to its acceptance."""
    if source.return_state in (None, "accepted"):
        return []
    return [t(f"returns_page.state_{source.return_state}_yet", lang)]


def readable(text: str) -> str:
    """The text with the letters that links in it write as percent signs: shorter, and read as what they say.

    Only whole letters and signs beyond ASCII: what parts an address, or cannot be seen, stays as it is written.
    """
    return _ESCAPED.sub(lambda found: _decoded(found[0]), text)


def _decoded(escaped: str) -> str:
    try:
        letters = unquote(escaped, errors="strict")
    except UnicodeDecodeError:
        return escaped
    return letters if letters.isprintable() else escaped


def doubt(source: Source, lang: str) -> str:
    """What speaks against a value; empty where nothing does."""
    return localised(source.doubt or "", source.doubt_en or "", lang)
