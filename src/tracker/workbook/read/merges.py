"""Merged areas: which values they cover, and which is the value of all of an area."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence

from tracker.workbook import address
from tracker.workbook.read.book import Area, Trap
from tracker.workbook.read.refusals import Refusal, Unfit

PLACES_IN_A_ROW = address.LAST_COLUMN + 1
"""A cell's place in reading order is row x this + column."""


MOST_LOOKED_AT = 5_000_000
"""Values that are looked at for all areas of a sheet: no program writes areas over one another."""


def mark_merged(merges: Sequence[str], valued: array[int], traps: dict[str, Trap]) -> list[Area]:
    """Add to ``traps`` the values at ``valued`` places that merged areas cover; returns the areas.

    Raises Unfit for an odd area, and for areas that lie over one another in thousands.
    """
    areas: list[Area] = []
    looked_at = 0
    for reference in merges:
        try:
            top, left, bottom, right = address.area(reference)
        except ValueError as error:
            raise Unfit(Refusal.ODD_CELLS, cell=reference[:20]) from error
        areas.append((top, left, bottom, right))
        place = bisect_left(valued, top * PLACES_IN_A_ROW + left)
        if (top, left) != (bottom, right) and place < len(valued) and valued[place] == top * PLACES_IN_A_ROW + left:
            traps.setdefault(address.name(top, left), Trap.MERGED)
            place += 1
        while place < len(valued) and valued[place] <= bottom * PLACES_IN_A_ROW + right:
            looked_at += 1
            if looked_at > MOST_LOOKED_AT:
                raise Unfit(Refusal.TOO_MANY_MERGES, limit=len(merges))
            row, column = divmod(valued[place], PLACES_IN_A_ROW)
            if left <= column <= right:
                traps.setdefault(address.name(row, column), Trap.UNDER_MERGE)
            place += 1
    return areas
