"""A draft put into a place that is there: what the place has stays, what the draft adds gets codes of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.plans import contents
from tracker.plans.contents import Plain
from tracker.plans.drafting import words
from tracker.plans.drafting.draft import DraftPlan, DraftRow, Question, Unread
from tracker.plans.files import PlaceFiles
from tracker.plans.layout import PLACE_TABLES

_REFERS = {"indicator": "indicator", "against": "indicator", "department": "department", "source": "source"}
"""Fields that hold the code of an entry of the place -> the table of that entry."""

_IDENTITY = {"department": ("name_zh",), "indicator": ("name_zh", "unit_zh")}
"""What makes an entry of the draft one that the place has."""

Codes = Mapping[tuple[str, str], str]
"""The code that an entry of the draft has in the place, by its table and its code in the draft."""


def into(draft: DraftPlan, place: PlaceFiles) -> DraftPlan:
    """The draft with all that the place has; departments and indicators of the same name are those of the place."""
    known = {table.name: [contents.plain(table, each) for each in place.of(table.model)] for table in PLACE_TABLES}
    codes, same = _codes(draft, known), _same(draft, known)
    rows = {name: tuple(_recoded(row, name, codes, same) for row in own) for name, own in draft.rows.items()}
    figures = {(each["indicator"], each["period"]) for each in known["observation"]}
    repeated = [row for row in rows.get("observation", ()) if _moment(row) in figures]
    for name, entries in known.items():
        added = [
            row for row in rows.get(name, ()) if row not in repeated and row.values.get("code") not in _in(entries)
        ]
        rows[name] = (*(DraftRow(each) for each in entries), *added)
    return DraftPlan(rows, (*draft.unread, *_told(repeated)))


def _codes(draft: DraftPlan, known: Mapping[str, Sequence[Plain]]) -> Codes:
    """Those of the same entries of the place; for others their own, or the next that is free."""
    found = {(table, code): str(own["code"]) for (table, code), own in _same(draft, known).items()}
    for table in ("department", "indicator", "source"):
        taken = _in(known[table])
        for row in draft.of(table):
            code = str(row.values["code"])
            if (table, code) not in found:
                found[table, code] = _free(code, taken)
                taken.add(found[table, code])
    return found


def _same(draft: DraftPlan, known: Mapping[str, Sequence[Plain]]) -> dict[tuple[str, str], Plain]:
    """The entries of the draft that the place has by name."""
    found = {}
    for table, fields in _IDENTITY.items():
        by_name = {_name(each, fields): each for each in known[table]}
        for row in draft.of(table):
            if _name(row.values, fields) in by_name:
                found[table, str(row.values["code"])] = by_name[_name(row.values, fields)]
    return found


def _name(values: Mapping[str, object], fields: Sequence[str]) -> tuple[str, ...]:
    return tuple("".join(words.plain(str(values.get(field) or "")).split()) for field in fields)


def _in(entries: Sequence[Plain]) -> set[object]:
    return {each["code"] for each in entries if "code" in each}


def _free(code: str, taken: set[object]) -> str:
    """The code, or the first of code-2, code-3 and so on that nothing has."""
    return next(each for each in _candidates(code) if each not in taken)


def _candidates(code: str) -> Iterator[str]:
    yield code
    number = 2
    while True:
        yield f"{code}-{number}"
        number += 1


def _recoded(row: DraftRow, table: str, codes: Codes, same: Mapping[tuple[str, str], Plain]) -> DraftRow:
    """A row with the codes of the place; a target whose indicator is there already asks whether it is the same."""
    values = {
        name: codes.get((_table(name, table), str(value)), value) if _table(name, table) else value
        for name, value in row.values.items()
    }
    asked = dict(row.questions)
    if table == "target" and ("indicator", str(row.values.get("indicator"))) in same:
        asked.setdefault("indicator", Question("indicator_known", {"code": values["indicator"]}))
    return replace(row, values=values, questions=asked)


def _table(field: str, table: str) -> str:
    """The table whose entry a field names; a row's own code is of its own table."""
    return table if field == "code" else _REFERS.get(field.rpartition(".")[2], "")


def _moment(row: DraftRow) -> tuple[object, object]:
    return row.values.get("indicator"), row.values.get("period")


def _told(repeated: Sequence[DraftRow]) -> Iterator[Unread]:
    """The figures of the paper for which the place has one already."""
    for row in repeated:
        line = str(row.values.get("source", "")).split("-")[1:2]
        values = {"indicator": row.values["indicator"], "period": row.values["period"], "value": row.values["value"]}
        yield Unread(int(line[0]) if line and line[0].isdigit() else 0, Question("figure_known", values))
