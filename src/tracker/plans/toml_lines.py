"""On which line of a TOML file an entry or one of its fields is; the parser of the library does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache


def line_of(text: str, table: str, index: int, path: Sequence[str | int] = ()) -> int | None:
    """The line, from 1, of the field at ``path`` in the ``index``-th entry of ``table``; else that of its heading.

    ``path`` is what a model reports of a fault: names of fields and positions in lists.
    """
    lines, begins = _lines(text), _begins(text, table)
    if index >= len(begins):
        return None
    end = next(
        (number for number in range(begins[index] + 1, len(lines)) if _heads_another(lines[number], table)), len(lines)
    )
    return 1 + _within(lines, begins[index], end, table, path)


# One file is asked for each of its entries: split once, and looked through once for each table.
@lru_cache(maxsize=4)
def _lines(text: str) -> Sequence[str]:
    return text.splitlines()


@lru_cache(maxsize=32)
def _begins(text: str, table: str) -> Sequence[int]:
    """The indices of the headings of the table's entries."""
    return [number for number, line in enumerate(_lines(text)) if _heads(line, table)]


def _within(lines: Sequence[str], start: int, end: int, table: str, path: Sequence[str | int]) -> int:
    """The index of the line for ``path`` among the lines from ``start`` to before ``end``."""
    if not path:
        return start
    name, rest = str(path[0]), path[1:]
    inner = f"{table}.{name}"
    parts = [number for number in range(start, end) if _heads(lines[number], inner)]
    position = rest[0] if rest and isinstance(rest[0], int) else 0
    if parts and position < len(parts):
        after = parts[position + 1] if position + 1 < len(parts) else end
        return _within(lines, parts[position], after, inner, [each for each in rest if not isinstance(each, int)])
    names = [str(each) for each in reversed(path) if isinstance(each, str)]
    written = (number for each in names for number in range(start, end) if _writes(lines[number], each))
    return next(written, start)


def _heads(line: str, table: str) -> bool:
    return re.fullmatch(rf"\s*\[\[?\s*{re.escape(table)}\s*\]\]?\s*(#.*)?", line) is not None


def _heads_another(line: str, table: str) -> bool:
    """Whether a line begins an entry that is no part of the one of ``table``."""
    match = re.match(r"\s*\[\[?\s*([\w.-]+)\s*\]", line)
    return match is not None and not match[1].startswith(f"{table}.")


def _writes(line: str, field: str) -> bool:
    return re.search(rf"(^|[{{,])\s*{re.escape(field)}\s*=", line) is not None
