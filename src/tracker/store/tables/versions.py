"""Each load that changed what a place or a plan says, with who, when and why: numbered, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.domain.model import PlanKey
from tracker.domain.model.stored import Stored
from tracker.store.engine.rows import Row, fetch, fetch_mappings, insert

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

Owner = str | PlanKey
"""A place by its code, or a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Stored):
    """One load; ``digest`` is that of its content."""

    version: int
    digest: str
    loaded_at: datetime
    loaded_by: str
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Who loads when, and why."""

    by: str
    at: datetime
    why: str | None = None


def add(cursor: Cursor, owner: Owner, digest: str, content: str, load: Load) -> int | None:
    """Record a load as the next version, and say which; None where the last one has the same digest."""
    known = every(cursor, owner)
    if known and known[-1].digest == digest:
        return None
    row = {
        "version": len(known) + 1,
        "digest": digest,
        "content": content,
        "loaded_at": load.at,
        "loaded_by": load.by,
        "why": load.why,
    }
    insert(cursor, _table(owner), [_key(owner) | row])
    return len(known) + 1


def every(cursor: Cursor, owner: Owner) -> list[Version]:
    """The versions, the first one first, without their contents."""
    where, values = _where(owner)
    return fetch(
        cursor,
        Version,
        f"select version, digest, loaded_at, loaded_by, why from {_table(owner)} where {where} order by version",  # noqa: S608
        *values,
    )


def content(cursor: Cursor, owner: Owner, version: int) -> str:
    """What a version says."""
    where, values = _where(owner)
    sql = f"select content from {_table(owner)} where {where} and version = ${len(values) + 1}"  # noqa: S608
    return str(fetch_mappings(cursor, sql, *values, version)[0]["content"])


def _table(owner: Owner) -> str:
    return "plan_version" if isinstance(owner, PlanKey) else "place_version"


def _key(owner: Owner) -> Row:
    return {"place": owner.place, "plan": owner.plan} if isinstance(owner, PlanKey) else {"place": owner}


def _where(owner: Owner) -> tuple[str, list[str]]:
    key = _key(owner)
    return " and ".join(f"{column} = ${number}" for number, column in enumerate(key, start=1)), list(key.values())
