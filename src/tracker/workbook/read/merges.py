"""Merged areas: which values they cover, and which is the value of all of an area."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence

from tracker.workbook import address
from tracker.workbook.read.book import Trap
from tracker.workbook.read.refusals import Refusal, Unfit

PLACES_IN_A_ROW = address.LAST_COLUMN + 1
"""A cell's place in reading order is row x this + column."""


def mark_merged(merges: Sequence[str], valued: array[int], traps: dict[str, Trap]) -> None:
    """Add to ``traps`` the values at ``valued`` places that merged areas cover. Raises Unfit for an odd area."""
    for reference in merges:
        try:
            top, left, bottom, right = address.area(reference)
        except ValueError as error:
            raise Unfit(Refusal.ODD_CELLS, cell=reference[:20]) from error
        place = bisect_left(valued, top * PLACES_IN_A_ROW + left)
        if (top, left) != (bottom, right) and place < len(valued) and valued[place] == top * PLACES_IN_A_ROW + left:
            traps.setdefault(address.name(top, left), Trap.MERGED)
            place += 1
        while place < len(valued) and valued[place] <= bottom * PLACES_IN_A_ROW + right:
            row, column = divmod(valued[place], PLACES_IN_A_ROW)
            if left <= column <= right:
                traps.setdefault(address.name(row, column), Trap.UNDER_MERGE)
            place += 1
