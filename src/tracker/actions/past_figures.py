"""What a department does with its past figures: many years of them in one workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from tracker.actions import explaining
from tracker.domain.actor import Actor
from tracker.errors import Refused
from tracker.forms.problems import Problem
from tracker.returns.figure_tables import importing, marked, template
from tracker.returns.figure_tables.importing import MAX_SHOWN, FiguresChangeset, Imported, OnStep, Step

if TYPE_CHECKING:
    from tracker.store.engine.database import Database

__all__ = [
    "MAX_SHOWN",
    "FiguresChangeset",
    "Imported",
    "Step",
    "check",
    "submit",
    "unexplained",
    "write_marked",
    "write_template",
]


def write_template(database: Database, place: str, department: str, lang: str) -> bytes:
    """The empty workbook of a department. Raises Refused."""
    return template.write(database, place, department, lang)


def check(database: Database, file: bytes, file_name: str, as_of: date, on_step: OnStep) -> FiguresChangeset:
    """The issues of a workbook and what it would change; nothing is written. Raises UnreadableFile, Refused."""
    return importing.prepare(database, file, file_name, as_of, on_step)


def write_marked(database: Database, file: bytes, file_name: str, as_of: date, lang: str) -> bytes:
    """The workbook anew, with its issues at their cells. Raises Refused, UnreadableFile."""
    return marked.write(database, file, file_name, as_of, lang)


def unexplained(changeset: FiguresChangeset, explanations: Mapping[str, str]) -> list[Problem]:
    """The kinds of warnings, by their code in ``explanations``, that neither notes nor explanations answer."""
    return [each for each in changeset.unexplained if not explanations.get(each.value, "").strip()]


def submit(
    database: Database,
    actor: Actor,
    changeset: FiguresChangeset,
    file: bytes,
    explanations: Mapping[str, str],
    on_step: OnStep,
) -> Imported:
    """Commit what the changeset shows. Raises Refused, also while a warning has no explanation; StaleChangeset."""
    explanations = explaining.cleaned(explanations)
    kinds = unexplained(changeset, explanations) if changeset.compared.differing else []
    if kinds:
        counted = ", ".join(f"{each.value} ({changeset.unexplained[each]})" for each in kinds)
        raise Refused("unexplained_kinds", kinds=counted, first=kinds[0].value)
    by_problem = {each: explanations[each.value] for each in changeset.counts if each.value in explanations}
    return importing.commit(database, changeset, file, actor, by_problem, on_step)
