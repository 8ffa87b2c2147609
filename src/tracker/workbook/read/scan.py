"""What a value reader hides: a stream over one sheet's XML that finds traps and refuses what would hurt a parser."""

from __future__ import annotations

import re
import zipfile
from html import unescape

from tracker.workbook import address
from tracker.workbook.read.book import Trap
from tracker.workbook.read.links import Links
from tracker.workbook.read.merges import PLACES_IN_A_ROW, mark_merged
from tracker.workbook.read.package import (
    MAX_STRING,
    MAX_STRINGS_TOTAL,
    Attributes,
    SharedStrings,
    feed,
    local,
    new_parser,
    run_trap,
)
from tracker.workbook.read.refusals import Refusal, Unfit
from tracker.workbook.read.scanned import Scan, Spent
from tracker.workbook.read.styles import Style

MAX_ROW = 300_000
MAX_COLUMN = 256
MAX_CELLS = 2_000_000
MAX_AREA, A_ROW = 5_000_000, 3
"""Cells in the rectangles that hold all values, a row of them taking the room of three more: what a reader that
builds the rectangles must find room for."""
MAX_MERGES = 20_000

_IN_A_CELL = {
    "v", "t", "f", "is", "r", "rPr", "rPh", "phoneticPr", "b", "i", "u", "strike", "color", "sz", "rFont", "vertAlign",
    "scheme", "family", "charset", "outline", "shadow", "condense", "extend",
}  # fmt: skip
"""Elements inside a cell; most of them where its text is written in several fonts."""
_REFERRED = {"s", "str"}
"""Texts that are kept elsewhere or come from a formula: either may be empty."""
_PLAIN = Style()
_END = re.compile("</[^>]*>")
_PICTURE = "DISPIMG("
"""The formula by which WPS keeps a picture inside a cell; Excel keeps it as a value of a kind of its own (``vm``)."""


def scan(
    container: zipfile.ZipFile, part: str, strings: SharedStrings, styles: list[Style], links: Links, spent: Spent
) -> Scan:
    """Read one sheet's XML. Raises Unfit for cells that lie far out, occur twice, point nowhere or are too many."""
    reader = _Reader(strings, styles, links, spent)
    feed(container, part, reader.parser)
    reader.finish_cell()
    reader.found.merges = mark_merged(reader.merges, reader.found.valued, reader.found.traps)
    reader.settle()
    return reader.found


class _Reader:
    """One pass over a sheet whose cells come in reading order, as every program writes them.

    A cell is finished when the next begins; what is between ``<v>`` and the next element is kept as it is written.
    """

    def __init__(self, strings: SharedStrings, styles: list[Style], links: Links, spent: Spent) -> None:
        self.found = Scan()
        self.parser = new_parser()
        self.parser.StartElementHandler = self.start
        self._raw: list[str] = []
        self.parser.DefaultHandler = self._raw.append
        self._strings = strings
        self._styles = styles
        self._styled = any(style != _PLAIN for style in styles)
        self._links, self._spent = links, spent
        self._most_cells, self._most_area = MAX_CELLS - spent.cells, MAX_AREA - spent.area
        self._linked_shares: set[str] = set()
        self.merges: list[str] = []
        self._columns: dict[str, int] = {}
        self._row = self._column = self._last = self._shown_text = 0
        self._row_text = "0"
        self._cell: Attributes = {}
        self._kind = "n"
        self._open = self._has_value = self._has_v = self._has_formula = self._row_hidden = False
        self._share: str | None = None
        self._formula = ""
        self._run_trap: Trap | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins; its prefix does not matter."""
        if ":" in name:
            name = local(name)
        if name == "c":
            self.finish_cell()
            self._start_cell(attributes)
        elif name == "row":
            self.finish_cell()
            self._start_row(attributes)
        elif name not in _IN_A_CELL:
            self._outside(name, attributes)
        elif self._open and not self._after_cells(name):
            self._inside(name, attributes)

    def _after_cells(self, name: str) -> bool:
        """Whether it is the phonetic settings of the whole sheet, which Chinese programs write after its cells."""
        if name != "phoneticPr" or not any("sheetData" in each for each in self._raw):
            return False
        self._outside(name, {})
        return True

    def _inside(self, name: str, attributes: Attributes) -> None:
        """Something in a cell. Its ``<v>`` comes last: readers differ on what comes after it."""
        if self._has_v:
            raise self._odd()
        if name == "f":
            self._has_formula = True
            self._share = attributes.get("si")
            self._raw.clear()
        elif self._kind == "inlineStr" and (trap := run_trap(name, attributes)):
            self._run_trap = trap
        elif name in ("v", "t") and not self._has_value:
            self._has_value, self._has_v = True, name == "v"
            if self._has_formula:
                self._formula = "".join(self._raw)
            self._raw.clear()

    def _outside(self, name: str, attributes: Attributes) -> None:
        """Anything beside the cells; what follows them has formulas and texts of its own, which are no cell's."""
        self.finish_cell()
        self._raw.clear()
        self._open = False
        if name == "col" and (_on(attributes.get("hidden")) or _is_nought(attributes.get("width"))):
            self._hide_columns(attributes)
        elif name == "mergeCell":
            self.merges.append(attributes.get("ref", ""))
            if len(self.merges) > MAX_MERGES:
                raise Unfit(Refusal.TOO_MANY_MERGES, limit=MAX_MERGES)

    def finish_cell(self) -> None:
        """Take down the cell read last."""
        if not (self._has_value or self._has_formula):
            return
        text = self._heard()
        if self._kind == "s":
            self._point(_whole(text))
        elif self._kind != "n":
            self._show(len(text))
        found, row, column = self.found, self._row, self._column
        found.last_row = row
        if column > found.last_column:
            found.last_column = column
        found.valued.append(self._last)
        if self._kind in _REFERRED or not text or "<" in text:
            found.maybe_blank.append(self._last)
        if row > MAX_ROW or column > MAX_COLUMN:
            raise Unfit(Refusal.FAR_CELL, cell=address.name(row, column))
        if len(found.valued) > self._most_cells or row * (found.last_column + A_ROW) > self._most_area:
            raise Unfit(Refusal.TOO_MANY_CELLS, limit=MAX_CELLS)
        if self._row_hidden:
            found.hidden_rows.add(row)
        style = self._style() if self._styled else _PLAIN
        trap = self._trap(text) or (Trap.STRUCK if style.struck else None)
        if trap:
            found.traps[address.name(row, column)] = trap
        if style.shown:
            found.shown[address.name(row, column)] = style.shown
        self._has_value = self._has_v = self._has_formula = False
        self._run_trap = None

    def settle(self) -> None:
        """Charge the sheet to its workbook."""
        self._spent.cells += len(self.found.valued)
        self._spent.area += self.found.last_row * (self.found.last_column + A_ROW)
        self._spent.text += self._shown_text

    def _heard(self) -> str:
        """The cell's value or text without blank ends.

        A comment, CDATA, an element or a reference such as &#54; within ``<v>`` ends a number for some readers.
        """
        raw = "".join(self._raw)
        if self._has_v:
            said, _, after = raw.partition("<")
            if not after.startswith("/") or ("&" in said and self._kind != "str"):
                raise self._odd()
        elif self._has_value:
            said = _END.sub("", raw)
        else:
            said, self._formula = "", raw
        return unescape(said).strip() if "&" in said else said.strip()

    def _odd(self) -> Unfit:
        return Unfit(Refusal.ODD_CELLS, cell=address.name(self._row, self._column))

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        row = self._row + 1 if number is None else _whole(number)
        if not self._row < row <= address.LAST_ROW:
            raise Unfit(Refusal.ODD_CELLS, cell=str(number)[:20])
        self._row, self._column, self._row_text = row, 0, str(row)
        self._raw.clear()
        self._row_hidden = _on(attributes.get("hidden")) or _is_nought(attributes.get("ht"))

    def _start_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        column = self._column + 1 if reference is None else self._column_of(reference)
        if column <= self._column or column > address.LAST_COLUMN:
            raise Unfit(Refusal.ODD_CELLS, cell=str(reference)[:20])
        self._column = column
        self._last = self._row * PLACES_IN_A_ROW + column
        self._cell = attributes
        self._kind = attributes.get("t", "n")
        self._open = True

    def _column_of(self, reference: str) -> int:
        """The column of an address in the current row, 0 for any other address."""
        letters = reference.removesuffix(self._row_text)
        if letters not in self._columns:
            try:
                self._columns[letters] = address.parse(f"{letters}1")[1] if letters.isalpha() else 0
            except ValueError:
                return 0
        return self._columns[letters]

    def _point(self, index: int) -> None:
        """A reference to a shared string: it must exist."""
        if not 0 <= index < len(self._strings.lengths):
            raise self._odd()
        self._show(self._strings.lengths[index])

    def _show(self, length: int) -> None:
        """A text that is shown: no longer than a cell can hold, and all together not without end."""
        self._shown_text += length
        if length > MAX_STRING or self._shown_text + self._spent.text > MAX_STRINGS_TOTAL:
            raise Unfit(Refusal.LONG_TEXT, limit=MAX_STRING)

    def _trap(self, text: str) -> Trap | None:
        if self._kind == "e":
            return Trap.PICTURE if "vm" in self._cell else Trap.ERROR
        if self._has_formula:
            return self._formula_trap(text)
        if self._kind == "s" and self._strings.traps:
            return self._strings.traps.get(_whole(text))
        return self._run_trap

    def _formula_trap(self, text: str) -> Trap | None:
        if _PICTURE in self._formula:
            return Trap.PICTURE
        linked = self._links.within(unescape(self._formula))
        if linked and self._share is not None:
            self._linked_shares.add(self._share)
        if not self._has_value or (not text and self._kind == "n"):
            return Trap.NOT_CALCULATED
        return Trap.LINKED if linked or self._share in self._linked_shares else None

    def _style(self) -> Style:
        style = self._cell.get("s")
        if style is None or not style.isdigit() or int(style) >= len(self._styles):
            return _PLAIN
        return self._styles[int(style)]

    def _hide_columns(self, attributes: Attributes) -> None:
        first, last = _whole(attributes.get("min", "")), _whole(attributes.get("max", ""))
        self.found.hidden_columns.update(range(max(first, 1), min(last, MAX_COLUMN) + 1))


def _is_nought(size: str | None) -> bool:
    """Whether a height or a width leaves nothing to be seen."""
    return size is not None and size.strip("0") in ("", ".")


def _on(flag: str | None) -> bool:
    return flag in ("1", "true")


def _whole(text: str) -> int:
    """A whole number written in plain digits, else -1."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 11 else -1
