"""Make docs/schema.md from the SQL of the store: the tables with their columns, the views, and what the comments say.

    .venv/bin/python tools/schema_page.py

The migrations and views.sql are run in an empty DuckDB in memory, which tells names, types, keys and order. What
they mean is said by the comments of the SQL text. A comment directly above a relation, behind its opening line or
behind a key is about the relation; one at the end of a line is about the last column of that line, or about both of
a pair in Chinese and English; one on a line of its own inside a table is about the column below it; any other is
about the file. tests/test_schema_page.py fails when the page is behind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import duckdb

PAGE = Path(__file__).resolve().parents[1] / "docs" / "schema.md"

TYPES = {"VARCHAR": "text", "DOUBLE": "double precision", "BLOB": "bytea"}
"""The names that the SQL files use, since PostgreSQL reads them too, where DuckDB has others."""

CREATED = re.compile(r"create\s+(?:or\s+replace\s+)?(table|view)\s+(?:if\s+not\s+exists\s+)?(\w+)", re.I)
ADDED = re.compile(r"alter\s+table\s+(\w+)\s+add\s+column\s+(?:if\s+not\s+exists\s+)?(\w+)", re.I)
RENAMED = re.compile(r"alter\s+table\s+(\w+)\s+rename\s+to\s+(\w+)", re.I)
DROPPED = re.compile(r"drop\s+(?:table|view)\s+(?:if\s+exists\s+)?(\w+)", re.I)

HEAD = """\
# The schema

Made by `.venv/bin/python tools/schema_page.py` from the SQL files of `tracker.store`. Do not edit it by hand: change
the comments there.

Tables are made by numbered migrations, views anew at every open. Two relations are made in code and not listed here:
the table `migration`, which says which migrations were applied and when, and the view `target_progress`, which has a
column for the milestone and one for the actual of every year of the plans.
"""


@dataclass
class Comments:
    """What the SQL files say of a relation, or of themselves."""

    about: list[str] = field(default_factory=list)
    columns: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Column:
    """A column as the database tells it."""

    name: str
    kind: str
    nullable: bool
    default: str | None


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """The page that the SQL files make now."""
    store = files("tracker.store")
    migrations = {
        each.name: each.read_text(encoding="utf-8")
        for each in sorted((store / "schema").iterdir(), key=lambda each: each.name)
        if each.name.endswith(".sql")
    }
    views = {"views.sql": (store / "views.sql").read_text(encoding="utf-8")}
    with duckdb.connect() as database:
        for script in [*migrations.values(), *views.values()]:
            database.execute(script)
        relations = _columns(database)
        constraints = _constraints(database)
        is_view = {name for (name,) in database.execute("select view_name from duckdb_views()").fetchall()}
    comments = read_comments({**migrations, **views}, {name: {c.name for c in of} for name, of in relations.items()})
    tables = [name for name in relations if name not in is_view]
    return "\n".join(
        [
            HEAD,
            "## Tables\n",
            *(_table(name, relations[name], constraints[name], comments[name]) for name in tables),
            f"## Views\n\n{_paragraph(comments['views.sql'].about)}",
            *(_view(name, relations[name], comments[name]) for name in relations if name in is_view),
            "## Migrations\n",
            *(f"- `{name}`\n  {_paragraph(comments[name].about)}".rstrip() for name in migrations),
            "",
        ]
    )


def read_comments(scripts: dict[str, str], columns: dict[str, set[str]]) -> defaultdict[str, Comments]:
    """The comments of the scripts (text by file name), by the relation or the file they are about."""
    found: defaultdict[str, Comments] = defaultdict(Comments)
    for name, script in scripts.items():
        _read_script(found, name, script, columns)
    return found


def _read_script(found: defaultdict[str, Comments], name: str, script: str, columns: dict[str, set[str]]) -> None:
    table = ""  # whose columns the lines list, while they do
    waiting: list[str] = []  # comments on lines of their own, until it is known what stands below them
    for line in script.splitlines():
        code, _, comment = (part.strip() for part in line.partition("--"))
        if not code:
            waiting += [comment] if comment else []
            if not line.strip():
                found[name].about += waiting
                waiting = []
            continue
        said, waiting = [*waiting, *([comment] if comment else [])], []
        if created := CREATED.match(code):
            kind, relation = created.groups()
            found[relation].about += said
            table = relation if kind.lower() == "table" else ""
        elif added := ADDED.match(code):
            found[added[1]].columns[added[2]] += said
        elif renamed := RENAMED.match(code):
            found[renamed[2]] = found.pop(renamed[1], Comments())
        elif dropped := DROPPED.match(code):
            found.pop(dropped[1], None)
        elif table and said:
            meant = _meant(code, columns.get(table, set()))
            for words in [found[table].columns[column] for column in meant] if meant else [found[table].about]:
                words += said
        if code.endswith(";"):
            table = ""
    found[name].about += waiting


def _meant(code: str, columns: set[str]) -> list[str]:
    """The columns that a comment at the end of this line is about."""
    listed = [word for part in code.split(",") if (word := part.strip().partition(" ")[0]) in columns]
    pair = [name for name in listed[-2:] if name.endswith(("_zh", "_en"))]
    return pair if len({name[:-3] for name in pair}) == 1 else listed[-1:]


def _columns(database: duckdb.DuckDBPyConnection) -> dict[str, list[Column]]:
    """Every relation in the order it was made in, with its columns."""
    rows = database.execute(
        "select table_name, column_name, data_type, is_nullable, column_default from duckdb_columns()"
        " where not internal order by table_oid, column_index"
    ).fetchall()
    found: defaultdict[str, list[Column]] = defaultdict(list)
    for table, name, kind, nullable, default in rows:
        found[table].append(Column(name, TYPES.get(kind, kind.lower()), nullable, default))
    return dict(found)


def _constraints(database: duckdb.DuckDBPyConnection) -> defaultdict[str, list[str]]:
    """Keys and checks by table; a column that may not be null says so itself."""
    rows = database.execute(
        "select table_name, constraint_text from duckdb_constraints()"
        " where constraint_type <> 'NOT NULL' order by constraint_index"
    ).fetchall()
    found: defaultdict[str, list[str]] = defaultdict(list)
    for table, text in rows:
        found[table].append(text.replace('"', ""))
    return found


def _table(name: str, columns: list[Column], constraints: list[str], comments: Comments) -> str:
    rows = [
        f"| `{column.name}` | {column.kind} | {'yes' if column.nullable else 'no'} | {_cell(column, comments)} |"
        for column in columns
    ]
    keys = "; ".join(f"`{text}`" for text in constraints)
    lines = [
        f"### {name}\n",
        _paragraph(comments.about),
        "| column | type | null | meaning |",
        "|---|---|---|---|",
        *rows,
    ]
    return "\n".join([*filter(None, lines), *([f"\n{keys}"] if keys else []), ""])


def _cell(column: Column, comments: Comments) -> str:
    default = [f"default `{column.default}`"] if column.default else []
    return "; ".join([*comments.columns.get(column.name, []), *default]).replace("|", "\\|")


def _view(name: str, columns: list[Column], comments: Comments) -> str:
    listed = ", ".join(f"`{column.name}` {column.kind}" for column in columns)
    return f"### {name}\n\n{_paragraph(comments.about)}\nColumns: {listed}\n"


def _paragraph(lines: list[str]) -> str:
    return f"{' '.join(lines)}\n" if lines else ""


if __name__ == "__main__":
    main()
