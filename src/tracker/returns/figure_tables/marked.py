"""The marked workbook of past figures: the rows as they were typed, remarks at their cells, a list of them first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.forms import marking
from tracker.forms.declare import Form
from tracker.forms.identity import Identity
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem
from tracker.returns.figure_tables import importing, template
from tracker.returns.figure_tables.importing import FiguresChangeset
from tracker.returns.figure_tables.past_figures import FORM
from tracker.workbook.write import form as workbook
from tracker.workbook.write.form import FormRow

if TYPE_CHECKING:
    from tracker.store.engine.database import Database

MOST_ROWS = 20_000
"""Rows that are drawn again; of a larger table only the issues are listed, by the cells of the file itself."""


def write(
    database: Database,
    file: bytes,
    file_name: str,
    as_of: date,
    lang: str,
    form: Form = FORM,
    owner: Identity | None = None,
) -> bytes:
    """The file's rows on a fresh workbook, with its issues beside the cells. Raises UnreadableFile, Refused."""
    changeset, answered = importing.read_and_check(database, file, file_name, as_of, form=form, owner=owner)
    rows = sorted([*answered.rows, *answered.uncoded], key=lambda row: row.row)
    rows = rows if len(rows) <= MOST_ROWS else []
    places = marking.places(rows)
    typed = marking.answers(rows)
    remarks = marking.remarks(changeset.issues, places, lang)
    keys = [column.key for row in rows[:1] for column in row.part.columns]
    sheet, guide, identity = template.parts(database, changeset.place, changeset.department, lang, form)
    drawn = [
        FormRow(
            key=row.key,
            values={key: typed.get((row.key, key)) for key in keys},
            answers=frozenset(keys),
            remarks={key: remarks[row.key, key] for key in keys if (row.key, key) in remarks},
        )
        for row in rows
    ]
    filled = replace(sheet, rows=drawn)
    found = marking.listing(_every(changeset), places, [filled], lang, changeset.notes)
    return workbook.write([filled], str(identity), before=[found], after=[guide])


def _every(changeset: FiguresChangeset) -> list[Issue]:
    """The issues that were kept one by one, and how many more there are."""
    left = sum(changeset.counts.values()) - len(changeset.issues)
    return [*changeset.issues, *([Issue(Problem.AND_MORE, values={"count": left})] if left else [])]
