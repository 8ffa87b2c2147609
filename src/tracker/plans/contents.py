"""What a place or a plan says, as one text: kept with each version of it, compared, written out and read back.

The text is the entries themselves, without what only repeats a default. Two folders that say the same have the same
text, however they are written, and so has a workbook.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, cast

from pydantic import TypeAdapter

from tracker.plans.layout import Table

Plain = dict[str, Any]
"""An entry as plain values, by field."""


def plain(table: Table, entry: object) -> Plain:
    """An entry as plain values, those of its defaults left out."""
    found: Plain = _adapter(cast(Hashable, table.model)).dump_python(entry, mode="json", exclude_defaults=True)
    return found


_ALWAYS_WRITTEN = {"target": ("comparator", "force")}
"""What a target asks of its number and how strictly, which nobody should have to know a default for."""


def written(table: Table, entry: object) -> Plain:
    """An entry as it is written out: the same, with the fields that stand in the file though they are the default.

    Written or not, a default is the same content.
    """
    always = _adapter(cast(Hashable, table.model)).dump_python(
        entry, mode="json", include=set(_ALWAYS_WRITTEN.get(table.name, ()))
    )
    said = plain(table, entry) | always
    return {name: said[name] for name in fields_of(table) if name in said}


def fields_of(table: Table) -> list[str]:
    """The names of the fields of a table's entries, in the order in which they are declared."""
    model = table.model
    return list(getattr(model, "model_fields", None) or [field.name for field in dataclasses.fields(model)])


def text(tables: Sequence[Table], entries: Mapping[type[Any], Iterable[object]], report: str | None = None) -> str:
    """All entries, table by table in their order, and the words of the promise document where they are at hand."""
    content: dict[str, Any] = {
        table.name: [plain(table, each) for each in entries.get(table.model, ())] for table in tables
    }
    if report is not None:
        content["report"] = report
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def digest(content: str) -> str:
    """SHA-256 of such a text."""
    return hashlib.sha256(content.encode()).hexdigest()


def read(content: str, tables: Sequence[Table]) -> tuple[dict[type[Any], tuple[Any, ...]], str | None]:
    """The entries of such a text by their model, and the words of the promise document."""
    found = json.loads(content)
    entries = {
        table.model: tuple(
            _adapter(cast(Hashable, table.model)).validate_python(each) for each in found.get(table.name, ())
        )
        for table in tables
    }
    return entries, found.get("report")


@cache
def _adapter(model: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(model)  # type: ignore[arg-type]
