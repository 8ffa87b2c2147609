"""A table of regions into the store: goals and figures in one transaction, exactly as they were shown."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tracker import language
from tracker.domain.actor import Actor
from tracker.errors import Refused, StaleChangeset, StoreError
from tracker.forms.problems import Problem
from tracker.returns.figure_tables import importing
from tracker.returns.quarterly.changeset import Change
from tracker.returns.region_table.preparing import RegionChangeset
from tracker.store.engine.database import now
from tracker.store.tables import audit
from tracker.store.tables.filed import past_figures, region_goals, returns

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor, Database


@dataclass(frozen=True, slots=True)
class RegionsFiled:
    """What was done; ``number`` is that of the return, None where nothing had to be written."""

    number: int | None
    counted: Mapping[Change, int]


def commit(
    database: Database,
    changeset: RegionChangeset,
    file: bytes,
    by: Actor,
    explanations: Mapping[Problem, str] | None = None,
) -> RegionsFiled:
    """Write what the changeset shows in one transaction; where nothing differs, write nothing and say so.

    Raises Refused, StaleChangeset where somebody changed one of it since, StoreError where the store does not hold it
    afterwards.
    """
    figures = changeset.figures
    if hashlib.sha256(file).hexdigest() != figures.sha256:
        raise Refused("file_differs", file=figures.file_name)
    if changeset.blocking:
        raise Refused("return_blocked", file=figures.file_name)
    with database.writing() as cursor:
        done = _write(cursor, changeset, file, by.name, explanations or {}, now())
    if done.number is not None:
        _confirm(database, done.number, changeset)
    return done


def _write(
    cursor: Cursor,
    changeset: RegionChangeset,
    file: bytes,
    by: str,
    explanations: Mapping[Problem, str],
    at: datetime,
) -> RegionsFiled:
    _refuse_moved(cursor, changeset)
    figures, table = changeset.figures, changeset.table
    compared = past_figures.compare(cursor, figures.place, figures.figures, figures.sheet, by, at)
    importing.refuse_stale(cursor, figures)
    if not changeset.differing:
        return RegionsFiled(None, changeset.counted)
    counts = past_figures.Compared(
        changeset.counted[Change.NEW], changeset.counted[Change.CHANGED], changeset.counted[Change.UNCHANGED]
    )
    filed = importing.filed_row(figures, table.identity.round, counts, file, by, at)
    number = returns.file_away(cursor, filed, replaces=None)
    past_figures.write(cursor, number)
    region_goals.state(cursor, number, changeset.plan, [each.stored() for each in changeset.goals])
    returns.keep_issues(cursor, number, importing.kept_issues(figures, explanations))
    detail = {
        "sha256": figures.sha256, "goals": len(changeset.goals), "new": compared.new, "changed": compared.changed,
    }  # fmt: skip
    audit.record(cursor, at, by, "submitted", f"return/{number}", detail)
    return RegionsFiled(number, changeset.counted)


def _refuse_moved(cursor: Cursor, changeset: RegionChangeset) -> None:
    """Refuse if another goal is in force now than the one that was shown."""
    current = {each.key: each for each in region_goals.current(cursor, changeset.plan)}
    for each in changeset.goals:
        key = (each.breakdown.row.code, each.region.code, each.breakdown.period.code)
        now_in_force = current.get(key)
        if now_in_force != each.part.goal:
            other = returns.get(cursor, now_in_force.return_id) if now_in_force else None
            what = f"{each.breakdown.row.code} {each.region.code}"
            who, at = (other.submitted_by, language.moment(other.submitted_at)) if other else ("", "")
            raise StaleChangeset("stale_changeset", what=what, who=who, at=at)


def _confirm(database: Database, number: int, changeset: RegionChangeset) -> None:
    with database.reading() as cursor:
        held = returns.counts(cursor, number)["figures"], region_goals.count(cursor, number)
    if held != (changeset.figures.compared.differing, len(changeset.goals)):
        raise StoreError("not_confirmed", return_id=number)
