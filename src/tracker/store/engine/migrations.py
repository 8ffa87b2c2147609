"""The tables and views of a database, brought to what the SQL files of this version say."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from tracker.errors import DatabaseTooNew
from tracker.store.engine.moment import now
from tracker.store.progress_view import progress_view

if TYPE_CHECKING:
    from tracker.store.engine.engine import Cursor, Engine

_SEQUENCE = re.compile(r"^create sequence (\w+)_id;", re.MULTILINE)
_VIEW = re.compile(r"\breplace view (\w+)")
REGISTER = "create table if not exists migration (number integer primary key, applied_at timestamp not null)"


def scripts() -> list[tuple[int, str]]:
    """Numbered SQL files in order: (number, text)."""
    found = [
        (int(path.name.split("_", 1)[0]), path.read_text(encoding="utf-8"))
        for path in (files("tracker.store") / "schema").iterdir()
        if path.name.endswith(".sql")
    ]
    return sorted(found)


def migrate(engine: Engine, cursor: Cursor) -> None:
    """Apply what is missing, each file in a transaction with its record. Raises DatabaseTooNew."""
    cursor.execute(REGISTER)
    applied = {row[0] for row in cursor.execute("select number from migration").fetchall()}
    known = scripts()
    if applied and max(applied) > known[-1][0]:
        raise DatabaseTooNew("database_too_new", found=max(applied), known=known[-1][0])
    for number, script in known:
        if number not in applied:
            cursor.execute("begin transaction")
            try:
                engine.apply(cursor, script)
                cursor.execute("insert into migration (number, applied_at) values ($1, $2)", [number, now()])
                cursor.execute("commit")
            except BaseException:
                cursor.execute("rollback")
                raise


def views(cursor: Cursor) -> str:
    """The SQL of all views; the years of the plans are data, so that a part of it is made."""
    years = cursor.execute("select min(period_start), max(period_end) from plan").fetchall()[0]
    first, last = (years[0].year, years[1].year) if years[0] else (0, -1)
    return _views_as_written() + progress_view(range(first, last + 1))


def numbered_tables() -> list[str]:
    """The tables whose rows get their ``id`` from the sequence of that name."""
    return [table for _, script in scripts() for table in _SEQUENCE.findall(script)]


def view_names() -> list[str]:
    """The names of all views."""
    return _VIEW.findall(_views_as_written() + progress_view(()))


def _views_as_written() -> str:
    return (files("tracker.store") / "views.sql").read_text(encoding="utf-8")
