"""In which unit the figures of a row are and in which its target: growth in per cent is no unit of the thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.plans.drafting import words
from tracker.plans.drafting.from_tables.cells import CellRead
from tracker.plans.drafting.from_tables.grid import GridRow
from tracker.plans.drafting.from_tables.head import Head
from tracker.plans.drafting.indicators import SHARES

_LATIN_UNIT = re.compile("(?=.*[/\u00b2\u00b3]).{2,10}|kg|km|kWh|t")
_UNIT_IN_NAME = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]$")


@dataclass(frozen=True, slots=True)
class Units:
    """The unit of the figures and that of the target; ``of_target_alone`` where nothing but the target says it."""

    counted: str
    target: str
    of_target_alone: bool = False

    @property
    def grows(self) -> bool:
        """Whether the target is a share of what is counted, as growth is."""
        return self.target in SHARES and self.counted not in ("", *SHARES)


def of(stated: str, target: CellRead, figures: Iterable[CellRead], *, in_per_cent: bool) -> Units:
    """By the unit that column, name or table state, else by the figures, else by the target itself.

    ``in_per_cent`` where the head of the target's column says so.
    """
    said = stated or next((each.unit for each in figures if each.unit), "")
    share = target.unit if target.unit in SHARES else "%" if in_per_cent else ""
    counted = said or target.unit or share
    return Units(counted, share or counted, of_target_alone=bool(counted) and not said)


def name_and_unit(head: Head, row: GridRow, written: str) -> tuple[str, str]:
    """The name without its unit, and the unit: of its own column, of the name, of the whole table."""
    part = words.cell("part", "{}\\s*:?\\s*").match(written)
    name = written[part.end() :] if part else written
    unit = row.at(head.named.get("unit")).text
    said = _UNIT_IN_NAME.search(name)
    is_unit = said and (
        any(each.fullmatch(said[1]) for each in (words.pattern("unit"), _LATIN_UNIT)) or said[1] == unit
    )
    if said and is_unit:
        name, unit = name[: said.start()].strip(), unit or said[1]
    if unit:
        return name, "" if unit in words.cell_words("none") else unit
    return name, head.unit
