"""What a department does with the targets that regions have a part in: their goals and figures in one table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

from tracker.actions import explaining, past_figures
from tracker.domain.actor import Actor
from tracker.domain.model import PlanKey
from tracker.errors import Refused
from tracker.forms.problems import Problem
from tracker.returns.region_table import drawing, form, preparing
from tracker.returns.region_table.commit import RegionsFiled, commit
from tracker.returns.region_table.goals import GoalChange
from tracker.returns.region_table.preparing import RegionChangeset

if TYPE_CHECKING:
    from tracker.store.engine.database import Database

__all__ = [
    "GoalChange",
    "RegionChangeset",
    "RegionsFiled",
    "check",
    "submit",
    "unexplained",
    "write_marked",
    "write_template",
]


def write_template(
    database: Database,
    plan: PlanKey,
    department: str,
    year: str,
    as_of: date,
    lang: str,
    targets: Collection[str] = (),
) -> bytes:
    """The table of a department's targets, filled with the goals and figures in force. Raises Refused."""
    with database.reading() as cursor:
        table = form.load(cursor, plan, department, year, as_of, targets)
    return drawing.write(table, as_of, lang)


def check(database: Database, file: bytes, file_name: str, as_of: date) -> RegionChangeset:
    """The issues of a table and what it would change; nothing is written. Raises UnreadableFile, Refused."""
    return preparing.prepare(database, file, file_name, as_of)


def write_marked(database: Database, file: bytes, file_name: str, as_of: date, lang: str) -> bytes:
    """The table anew, with its issues at their cells. Raises Refused, UnreadableFile."""
    return preparing.write_marked(database, file, file_name, as_of, lang)


def unexplained(changeset: RegionChangeset, explanations: Mapping[str, str]) -> list[Problem]:
    """The kinds of warnings, by their code in ``explanations``, that neither notes nor explanations answer."""
    return past_figures.unexplained(changeset.figures, explanations)


def submit(
    database: Database, actor: Actor, changeset: RegionChangeset, file: bytes, explanations: Mapping[str, str]
) -> RegionsFiled:
    """Commit what the changeset shows. Raises Refused, also while a warning has no explanation; StaleChangeset."""
    explanations = explaining.cleaned(explanations)
    counts = changeset.figures.counts
    kinds = unexplained(changeset, explanations) if changeset.differing else []
    if kinds:
        counted = ", ".join(f"{each.value} ({changeset.figures.unexplained[each]})" for each in kinds)
        raise Refused("unexplained_kinds", kinds=counted, first=kinds[0].value)
    by_problem = {each: explanations[each.value] for each in counts if each.value in explanations}
    return commit(database, changeset, file, actor, by_problem)
