"""Tables of an office's own layout: looked at, mapped once by a person, then checked like past figures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.actor import Actor
from tracker.forms.declare import Says
from tracker.forms.identity import PAST_FIGURES, Identity
from tracker.returns.figure_tables import importing, marked, own_layout
from tracker.returns.figure_tables.importing import FiguresChangeset, OnStep
from tracker.returns.figure_tables.own_layout import NOTE, OwnColumn, OwnLayout, OwnTable, faults
from tracker.store.engine.database import now
from tracker.store.tables import audit
from tracker.store.tables.filed import own_layouts
from tracker.workbook.read import reader

if TYPE_CHECKING:
    from tracker.store.engine.database import Database

__all__ = [
    "NOTE",
    "OwnColumn",
    "OwnLayout",
    "OwnTable",
    "Says",
    "check",
    "faults",
    "keep",
    "look",
    "remembered",
    "write_marked",
]


def look(file: bytes) -> OwnTable | None:
    """The table in a workbook with what its columns look like; None where there is none. Raises UnreadableFile."""
    return own_layout.find(reader.read(file))


def remembered(database: Database, place: str, department: str, table: OwnTable) -> OwnLayout | None:
    """What a person of the department said of a table with these headings, if anybody did."""
    with database.reading() as cursor:
        found = own_layouts.find(cursor, place, department, table.proposed.headings)
    return OwnLayout.from_json(found) if found else None


def check(
    database: Database,
    file: bytes,
    file_name: str,
    as_of: date,
    place: str,
    department: str,
    layout: OwnLayout,
    on_step: OnStep,
) -> FiguresChangeset:
    """The issues of the table and what it would change; nothing is written. Raises UnreadableFile, Refused."""
    form, owner = own_layout.form_of(layout), _owner(place, department)
    return importing.prepare(database, file, file_name, as_of, on_step, form, owner)


def write_marked(
    database: Database,
    file: bytes,
    file_name: str,
    as_of: date,
    place: str,
    department: str,
    layout: OwnLayout,
    lang: str,
) -> bytes:
    """The table anew in its own columns, with its issues at their cells. Raises Refused, UnreadableFile."""
    form, owner = own_layout.form_of(layout), _owner(place, department)
    return marked.write(database, file, file_name, as_of, lang, form, owner)


def keep(database: Database, actor: Actor, place: str, department: str, layout: OwnLayout) -> None:
    """Remember what the columns are, so that the next such table is read at once."""
    with database.writing() as cursor:
        at = now()
        own_layouts.keep(cursor, place, department, layout.headings, layout.as_json(), actor.name, at)
        audit.record(cursor, at, actor.name, "layout_kept", f"{place}/{department}", {"headings": layout.headings})


def _owner(place: str, department: str) -> Identity:
    return Identity(1, place, department, PAST_FIGURES)
