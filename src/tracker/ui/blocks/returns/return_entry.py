"""A return without a workbook: the items that are chosen, checked and committed as a file would be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from tracker.actions import returns
from tracker.errors import TrackerError
from tracker.forms.declare import MAX_TEXT
from tracker.ui import app, data
from tracker.ui.blocks.returns import return_upload
from tracker.ui.blocks.shared import file_name, formatting

if TYPE_CHECKING:
    from tracker.actions.returns import AnswerKey, FormColumn, FormRow, FormSheet
    from tracker.returns.reporting import ReportingPlace

_LONG = 20.0
"""Width of a column in the workbook from which on its answers are sentences."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A row that may be answered, with the columns of its sheet."""

    sheet: FormSheet
    row: FormRow

    @property
    def columns(self) -> Sequence[FormColumn]:
        """The columns that are filled in."""
        return [each for each in self.sheet.columns if each.key in self.row.answers]

    @property
    def labels(self) -> Iterator[tuple[str, str]]:
        """Heading and text of what is known of it, its code aside."""
        for column in self.sheet.columns:
            value = _text(self.row.values.get(column.key))
            if column.key not in self.row.answers and value and value != self.row.key:
                yield column.label, value.replace("\n", " ")


def show(place: ReportingPlace, department: str, round_code: str) -> None:
    """What may be answered, fields for the items that are chosen, and the button that has them checked."""
    try:
        sheets = data.asked(place.place.code, department, round_code)
    except TrackerError:
        return  # nothing is asked of it: the download says so
    items = {row.key: _Item(sheet, row) for sheet in sheets.values() for row in sheet.rows}
    with st.expander(app.t("returns_page.entry"), key=f"entry-{department}-{round_code}"):
        chosen = st.multiselect(
            app.t("returns_page.entry_items"),
            list(items),
            format_func=lambda key: _name(items[key]),
            placeholder=app.t("returns_page.entry_choose"),
            key=f"entry-items-{department}-{round_code}-{app.lang()}",
        )
        if not chosen:
            st.caption(app.t("returns_page.entry_lead"))
            return
        with st.form(f"enter-{department}-{round_code}-{app.lang()}", border=False):
            answers: dict[AnswerKey, str] = {}
            for key in chosen:
                with st.container(border=True):
                    answers |= _fields(items[key])
            pressed = st.form_submit_button(app.t("returns_page.entry_check"), type="primary", key="check-entry")
    if pressed:
        _check(place, department, round_code, chosen, answers)


def _name(item: _Item) -> str:
    """The first two things that are known of an item: its name, and of which period."""
    shown = [text for _, text in item.labels][:2]
    return app.clauses(shown) if "@" in item.row.key or "#" in item.row.key else shown[0]


def _fields(item: _Item) -> dict[AnswerKey, str]:
    """One field for each column; what stands in them."""
    (_, name), *known = item.labels
    st.markdown(f"**{app.escape(name)}**")
    st.caption(app.escape(app.clauses(f"{label} {text}" for label, text in known)))
    short = [each for each in item.columns if each.width <= _LONG]
    answers = {}
    for place, column in zip(st.columns(len(short)) if short else (), short, strict=True):
        with place:
            answers[item.row.key, column.key] = _field(item.row, column)
    for column in item.columns:
        if column not in short:
            answers[item.row.key, column.key] = _field(item.row, column)
    return {key: text.strip() for key, text in answers.items() if text and text.strip()}


def _field(row: FormRow, column: FormColumn) -> str | None:
    """A list where the column has one, else text, which is read as a cell of the workbook is."""
    key, before = f"entry-{row.key}-{column.key}-{app.lang()}", _text(row.values.get(column.key))
    choices = list(row.choices.get(column.key, column.choices))
    label, hint = column.label.replace("\n", " "), column.prompt or None
    if choices:
        index = choices.index(before) if before in choices else None
        return st.selectbox(label, choices, index, key=key, help=hint, placeholder=app.t("returns_page.entry_pick"))
    if column.width > _LONG:
        return st.text_area(label, before, key=key, help=hint, max_chars=MAX_TEXT, height=68)
    return st.text_input(label, before, key=key, help=hint, max_chars=200)


def _text(value: object) -> str:
    """A value as a person would type it."""
    if isinstance(value, float):
        return f"{value:.15g}"
    return value.isoformat()[:10] if isinstance(value, date) else str(value or "")


def _check(
    place: ReportingPlace,
    department: str,
    round_code: str,
    chosen: Sequence[str],
    answers: Mapping[AnswerKey, str],
) -> None:
    """Have what was entered read and compared, as if it came in a file."""
    try:
        file = returns.write_entered(
            app.database(), place.place.code, department, round_code, app.today(), app.lang(), chosen, answers
        )
    except TrackerError as error:
        app.show_error(error)
        return
    name = file_name.named(
        "returns_page.entered_file",
        department=formatting.plain(place.departments[department]),
        round=formatting.plain_round_name(place, round_code),
    )
    return_upload.prepare_entered(hashlib.sha256(file).hexdigest(), file, name)
