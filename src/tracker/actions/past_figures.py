"""What a department does with its past figures: many years of them in one workbook."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.actor import Actor
from tracker.returns.past_figures import importing, template
from tracker.returns.past_figures.importing import MAX_SHOWN, Imported, OnStep, PastFiguresChangeset, Step

if TYPE_CHECKING:
    from tracker.store.engine.database import Database

__all__ = ["MAX_SHOWN", "Imported", "PastFiguresChangeset", "Step", "check", "submit", "write_template"]


def write_template(database: Database, place: str, department: str, lang: str) -> bytes:
    """The empty workbook of a department. Raises Refused."""
    return template.write(database, place, department, lang)


def check(database: Database, file: bytes, file_name: str, as_of: date, on_step: OnStep) -> PastFiguresChangeset:
    """The issues of a workbook and what it would change; nothing is written. Raises UnreadableFile, Refused."""
    return importing.prepare(database, file, file_name, as_of, on_step)


def submit(database: Database, actor: Actor, changeset: PastFiguresChangeset, file: bytes, on_step: OnStep) -> Imported:
    """Commit what the changeset shows. Raises Refused, StaleChangeset."""
    return importing.commit(database, changeset, file, actor, on_step)
