"""Answers in words that a form has beside those with a place of their own: columns of a table that have any text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tracker.forms.declare import Column, Form, View
from tracker.ui import app

Texts = Mapping[str, str | None]
"""Texts of one row by the key of their column."""


def filled(form: Form, rows: Iterable[Texts]) -> list[Column]:
    """The further columns that are shown in the record and have a text in any of the rows."""
    keys = {key for row in rows for key, text in row.items() if text}
    further = (
        column
        for part in form.parts
        for column in part.further_texts
        if View.RECORD in column.shown and not column.apart
    )
    return list({column.key: column for column in further if column.key in keys}.values())


def headers(columns: Sequence[Column]) -> list[str]:
    """Their headers."""
    return [column.header.text(app.lang()) for column in columns]


def cells(columns: Sequence[Column], texts: Texts) -> list[str]:
    """Their texts in one row."""
    return [app.escape(texts.get(column.key) or "") for column in columns]
