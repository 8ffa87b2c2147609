"""Plain sheets of lines beside a form: what is wrong with it, what its words mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from tracker.workbook.address import letters
from tracker.workbook.text import lines_needed
from tracker.workbook.write.styles import HEIGHTS, Look, Styles
from tracker.workbook.write.table import keep_text, merge, put, set_up_print


@dataclass(frozen=True, slots=True)
class Listing:
    """A plain sheet of lines; a line with a link leads to a cell (sheet name, address)."""

    name: str
    title: str
    header: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[str]]
    links: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """Row number from 0 -> where its first cell leads."""
    lead: str = ""
    """A few sentences between the title and the header."""


def draw(page: Worksheet, listing: Listing, styles: Styles) -> None:
    """Draw a listing on an empty sheet."""
    heads = [(listing.title, Look.TITLE), *([(listing.lead, Look.NOTE)] if listing.lead else [])]
    for row, (text, look) in enumerate(heads, start=1):
        _head(page, row, text, listing, look, styles)
    header = len(heads) + 1
    for place, (label, width) in enumerate(listing.header, start=1):
        page.column_dimensions[letters(place)].width = width
        cell = page.cell(header, place)
        styles.give(cell, Look.HEADER)
        put(cell, label)
    for number, texts in enumerate(listing.rows):
        _row(page, header + 1 + number, texts, listing.links.get(number), listing, styles)
    page.freeze_panes = f"A{header + 1}"
    set_up_print(page)


def _head(page: Worksheet, row: int, text: str, listing: Listing, look: Look, styles: Styles) -> None:
    """A line over the whole width, above the header."""
    cell = page.cell(row, 1)
    styles.give(cell, look)
    put(cell, text)
    room = sum(width for _, width in listing.header)
    page.row_dimensions[row].height = HEIGHTS.get(look, 15.0) * lines_needed(text, room)
    merge(page, row, 1, len(listing.header))


def _row(
    page: Worksheet,
    row: int,
    texts: Sequence[str],
    leads_to: tuple[str, str] | None,
    listing: Listing,
    styles: Styles,
) -> None:
    needed = 1
    for place, (text, (_, width)) in enumerate(zip(texts, listing.header, strict=True), start=1):
        cell = page.cell(row, place)
        link = leads_to if place == 1 else None
        styles.give(cell, Look.LINK if link else Look.TEXT)
        put(cell, text)
        keep_text(cell, text)
        if link:
            sheet = link[0].replace("'", "''")
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet}'!{link[1]}")
        needed = max(needed, lines_needed(text, width))
    page.row_dimensions[row].height = max(18.0, 14.0 * needed + 4)
