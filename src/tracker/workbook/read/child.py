"""The process that touches uploaded files: ``python -m tracker.workbook.read.child`` < file > JSON.

It limits itself before it reads a byte, so that a crafted file ends this process and no other.
Free of openpyxl and of everything else that takes time to start.
"""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
from array import array
from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from typing import Any

from tracker.workbook import address
from tracker.workbook.read import package, preflight
from tracker.workbook.read.book import Trap
from tracker.workbook.read.links import Links
from tracker.workbook.read.package import SharedStrings
from tracker.workbook.read.refusals import Refusal, Unfit
from tracker.workbook.read.scan import scan
from tracker.workbook.read.scanned import Scan, Spent
from tracker.workbook.read.styles import Style, cell_styles

MEMORY_LIMIT = 1024**3
CPU_SECONDS = 20


def main() -> None:
    """Read a workbook from standard input, answer on standard output."""
    limit_self()
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read(preflight.MAX_BYTES + 1)))
    sys.stdout.flush()


def answer(data: bytes) -> bytes:
    """The workbook, or why it is refused, as JSON."""
    try:
        found = read(data)
    except Unfit as unfit:
        found = {"refusal": unfit.reason.value, "values": unfit.values}
    except MemoryError:
        found = {"refusal": Refusal.TOO_HEAVY.value, "values": {}}
    except BaseException:  # a panic of the reader is no Exception
        found = {"refusal": Refusal.DAMAGED.value, "values": {}}
    return json.dumps(found, ensure_ascii=False, allow_nan=True).encode("utf-8", "replace")


def limit_self() -> None:
    """Memory and processor limits; Windows has neither, there the parent's clock alone holds."""
    if os.name == "nt":
        return
    import resource  # does not exist on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(data: bytes) -> dict[str, Any]:
    """The workbook as plain JSON values. Raises Unfit."""
    container = preflight.inspect(data)
    listed = package.contents(container)
    strings = package.shared_strings(container, listed.strings)
    styles = cell_styles(container, listed.styles)
    links, spent = Links(listed.names), Spent()
    scans = {sheet.part: _scan(container, sheet.part, strings, styles, links, spent) for sheet in listed.sheets}
    values = _values(data, [sheet.name for sheet in listed.sheets if isinstance(scans[sheet.part], Scan)])
    sheets = []
    for sheet in listed.sheets:
        found = scans[sheet.part]
        try:
            if isinstance(found, Unfit):
                raise found
            plain = _plain(found, _rows(values[sheet.name]))
            plain["beside"] = package.beside(container, sheet.part)
        except Unfit as unfit:
            plain = {"trouble": unfit.reason.value, "trouble_values": unfit.values}
        sheets.append({"name": sheet.name, "hidden": sheet.hidden} | plain)
    return {"sheets": sheets, "properties": package.properties(container), "strict": listed.strict}


def _scan(
    container: zipfile.ZipFile, part: str, strings: SharedStrings, styles: list[Style], links: Links, spent: Spent
) -> Scan | Unfit:
    """A sheet's trouble is its own: an unreadable extra sheet does not cost the return."""
    try:
        return scan(container, part, strings, styles, links, spent)
    except Unfit as unfit:
        if unfit.reason is Refusal.DECLARATIONS:
            raise
        return unfit


def _values(data: bytes, names: list[str]) -> dict[str, Any]:
    """The sheets of these names as the value reader sees them, None for one that it cannot read."""
    import python_calamine  # only once the file was found fit

    if not names:
        return {}
    try:
        book = python_calamine.CalamineWorkbook.from_object(io.BytesIO(data))
    except python_calamine.PasswordError as error:
        raise Unfit(Refusal.ENCRYPTED) from error
    except python_calamine.CalamineError as error:
        raise Unfit(Refusal.DAMAGED) from error
    found: dict[str, Any] = {}
    for name in names:
        try:
            found[name] = book.get_sheet_by_name(name)
        except python_calamine.CalamineError:
            found[name] = None
    return found


def _rows(sheet: Any) -> list[list[object]]:
    if sheet is None:
        raise Unfit(Refusal.DAMAGED)
    return [[_value(each) for each in row] for row in sheet.to_python(skip_empty_area=False)]


def _value(value: object) -> object:
    """A JSON value: dates as {"d": text}, a date with a time as {"t": text}, an empty text as null."""
    if value == "":
        return None
    if type(value) in (str, float):
        return value
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time | timedelta):
        return str(value)
    return value


def _compare(found: Scan, rows: list[list[object]]) -> None:
    """The two readers must see values in the same places; only a text, formula or error may be empty to the one."""
    held = sum(1 for row in rows for value in row if value is not None)
    empty = [place for place in found.valued if _is_empty(place, rows)]
    if held + len(empty) != len(found.valued):
        raise Unfit(Refusal.READERS_DISAGREE)
    for place in empty:
        trap = found.traps.get(address.name(*divmod(place, address.LAST_COLUMN + 1)))
        if not _holds(found.maybe_blank, place) and trap not in (Trap.ERROR, Trap.NOT_CALCULATED, Trap.PICTURE):
            raise Unfit(Refusal.READERS_DISAGREE)


def _is_empty(place: int, rows: list[list[object]]) -> bool:
    row, column = divmod(place, address.LAST_COLUMN + 1)
    return row > len(rows) or column > len(rows[row - 1]) or rows[row - 1][column - 1] is None


def _holds(places: array[int], place: int) -> bool:
    """Whether places in reading order have one among them."""
    index = bisect_left(places, place)
    return index < len(places) and places[index] == place


def _plain(found: Scan, rows: list[list[object]]) -> dict[str, Any]:
    _compare(found, rows)
    return {
        "rows": rows,
        "traps": found.traps,
        "shown": found.shown,
        "hidden_rows": sorted(found.hidden_rows),
        "hidden_columns": sorted(found.hidden_columns),
        "merges": found.merges,
    }


if __name__ == "__main__":
    main()
