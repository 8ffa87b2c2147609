"""Read a plan workbook into checked entries, as the files are read; every fault is found and named by its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tracker.errors import Fault, Spot, UnreadableFile
from tracker.i18n import texts
from tracker.plans.entries import Placed, checked, codes_in
from tracker.plans.files import PlaceFiles, PlanFiles
from tracker.plans.layout import PLACE_TABLES, PLAN_TABLES, Table
from tracker.plans.sheets import rows
from tracker.plans.sheets.gathering import Gathered, SheetRow
from tracker.plans.sheets.layout import ASIDE, REPORT, SHEETS, Part, sheet_of
from tracker.workbook.read import reader
from tracker.workbook.read.book import Book, Sheet


def read(data: bytes) -> tuple[PlaceFiles, list[Fault]]:
    """The place with its plan that a workbook holds, and the faults of its cells and entries, each by itself.

    Raises UnreadableFile.
    """
    book = reader.read(data)
    faults: list[Fault] = []
    found: list[SheetRow] = []
    for sheet in _known(book, faults):
        layout = next(each for each in SHEETS if sheet.name.strip() in each.names)
        found += rows.read(sheet, layout, faults)
    asked = {fault.spot for fault in faults}
    gathered, flaws = Gathered(found), list[Fault]()
    place_rows, place_codes = _checked(gathered, PLACE_TABLES, book, flaws)
    plan_rows, plan_codes = _checked(gathered, PLAN_TABLES, book, flaws)
    flaws += gathered.lost()
    # What could not be taken from a cell is asked there, and not missing as well.
    faults += [fault for fault in flaws if fault.key != "missing" or fault.spot not in asked]
    plan = PlanFiles(rows=plan_rows, codes=plan_codes, folder=_code(gathered), report=_report(book))
    return PlaceFiles(rows=place_rows, codes=place_codes, folder="", plans=(plan,)), faults


def _known(book: Book, faults: list[Fault]) -> Iterator[Sheet]:
    """The sheets that hold entries; one that nothing reads may be a renamed one."""
    aside = _names(ASIDE) | _names((REPORT,))
    own = {name for each in SHEETS for name in each.names}
    for sheet in book.sheets:
        name = sheet.name.strip()
        if name in own:
            if sheet.trouble:
                raise UnreadableFile(sheet.trouble, **sheet.trouble_values)
            yield sheet
        elif name not in aside and (sheet.trouble or any(True for _ in sheet.cells())):
            faults.append(Fault(key="unknown_sheet", spot=Spot(sheet=sheet.name)))


def _names(keys: Iterable[str]) -> set[str]:
    return {name for key in keys for name in texts()[f"plan_sheet.{key}"].values()}


def _checked(
    gathered: Gathered, tables: Sequence[Table], book: Book, faults: list[Fault]
) -> tuple[dict[type[Any], tuple[Placed[Any], ...]], Mapping[str, frozenset[str]]]:
    """The sound entries of tables, and every code that is written in them."""
    found, codes = {}, dict[str, frozenset[str]]()
    for table in tables:
        written = gathered.entries(Part(table))
        found[table.model], flaws = checked(table, written)
        faults += flaws
        for name, own in codes_in({table.name: [each.fields for each in written]}):
            codes[name] = codes.get(name, frozenset()) | own
        if table.single and len(written) != 1:
            spot = Spot(sheet=_sheet_of(table, book))
            faults.append(Fault(key="one_only", spot=spot, field=table.name, values={"count": len(written)}))
    return found, codes


def _sheet_of(table: Table, book: Book) -> str:
    """The name of the sheet for a table, as the workbook has it."""
    layout = sheet_of(Part(table))
    named = (sheet.name for sheet in book.sheets if sheet.name.strip() in layout.names)
    return next(named, layout.name("zh"))


def _code(gathered: Gathered) -> str:
    """The code of the plan, whatever else is wrong with it."""
    plan = next((row for row in gathered.rows if row.part.table.name == "plan"), None)
    return str(plan.values.get("code", "")) if plan else ""


def _report(book: Book) -> str | None:
    """The words of the promise document, a line a row; None where there are none."""
    for sheet in book.sheets:
        if sheet.name.strip() in _names((REPORT,)) and not sheet.trouble:
            return rows.lines(sheet)
    return None
