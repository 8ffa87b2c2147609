"""Where a figure or a statement comes from, and what may still change it, as plain text."""

from __future__ import annotations

import re
from urllib.parse import unquote

from tracker.domain.model import DepartmentFigure, Figure, Source
from tracker.i18n import localised, t

_ESCAPED = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
"""Bytes of characters beyond ASCII, as a URL writes them."""


def source_text(source: Source, lang: str) -> str:
    """Where a value comes from, in one line: its address, its date and any doubt."""
    if source.return_id is not None:
        return address(source, lang)
    doubted = doubt(source, lang)
    parts = [
        source.url or "",
        published(source, lang),
        t("common.doubt", lang, text=doubted) if doubted else "",
    ]
    return " · ".join(part for part in parts if part)


def address(source: Source, lang: str) -> str:
    """A URL; or the file, sheet and cell of a return, with the state of its review."""
    if source.return_id is None:
        return source.url or ""
    return " · ".join([cell_address(source, lang), *_review(source, lang)])


def cell_address(source: Source, lang: str) -> str:
    """The file, sheet and cell of a return."""
    values = {"file": source.file_name, "sheet": source.sheet, "cell": source.cell}
    return t("common.source_return", lang, **{name: value or "" for name, value in values.items()})


def review_state(source: Source, lang: str) -> str:
    """How far the review of a return has come; empty once it is accepted, and for what is public."""
    if source.return_state in (None, "accepted"):
        return ""
    return t(f"returns_page.state_{source.return_state}_yet", lang)


def published(source: Source, lang: str) -> str:
    """The day a public source appeared; empty where it is not known."""
    return t("common.published", lang, date=source.published) if source.published else ""


def doubt(source: Source, lang: str) -> str:
    """Why a value is doubtful; empty where it is not."""
    return localised(source.doubt or "", source.doubt_en, lang)


def unsettled(figure: Figure, lang: str) -> list[str]:
    """What may still change a figure: its return is not accepted yet, it is preliminary."""
    return [*_review(figure.source, lang), *([t("common.preliminary", lang)] if figure.preliminary else [])]


def brief_source(figure: DepartmentFigure, lang: str) -> str:
    """Where a current figure comes from, short enough for a column of the template."""
    if figure.origin == "return":
        return t("template.source_return", lang, file=figure.file_name, sheet=figure.sheet, cell=figure.cell)
    return t("template.source_public", lang, date=figure.published or "")


def with_readable_links(text: str) -> str:
    """The text with the letters that URLs in it write as percent signs: shorter, and it can be read.

    Only whole letters and signs beyond ASCII: what separates the parts of a URL, or is invisible, stays as it is.
    """
    return _ESCAPED.sub(lambda found: _decoded(found[0]), text)


def _review(source: Source, lang: str) -> list[str]:
    state = review_state(source, lang)
    return [state] if state else []


def _decoded(escaped: str) -> str:
    try:
        letters = unquote(escaped, errors="strict")
    except UnicodeDecodeError:
        return escaped
    return letters if letters.isprintable() else escaped
