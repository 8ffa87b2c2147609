"""One cell of the plan workbook to what it says of its field: never a guess, and nothing is changed in silence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from tracker.plans.fields import Holds
from tracker.plans.sheets.layout import SheetColumn
from tracker.workbook.read.book import Shown, Trap, Value

_CODES = re.compile(r"[\s,;\u3001\uff0c\uff1b]+")
_MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class CellSays:
    """What the field is given, and what is to be asked about it (a key of ``plan_fault``)."""

    value: object = None
    fault: str = ""
    is_warning: bool = False


def read(column: SheetColumn, value: Value, trap: Trap | None = None, shown: Shown | None = None) -> CellSays:
    """What a cell says; a value of None where it says nothing or cannot be taken."""
    if trap and not (trap is Trap.RAISED and column.holds is Holds.TEXT):  # a raised mark in words misleads nobody
        return CellSays(fault=f"cell_{trap}")
    if value is None or (isinstance(value, str) and not value.strip()):
        return CellSays()
    if column.words("zh") and isinstance(value, str):
        word = value.strip()
        return CellSays(column.values.get(word, word))
    if column.holds in (Holds.NUMBER, Holds.WHOLE):
        return _number(value, shown)
    if column.holds is Holds.YES_NO:
        return CellSays(value)
    if column.holds is Holds.DAY:
        return CellSays(_day(value))
    return _text(column.holds, value)


def _number(value: Value, shown: Shown | None) -> CellSays:
    if isinstance(value, date):
        return CellSays(fault="cell_date")
    if shown:
        return CellSays(fault=f"cell_{shown}")
    return CellSays(value if isinstance(value, float) else str(value).strip())


def _day(value: Value) -> object:
    """A day; a number is left as its words, so that nothing takes it for a count of seconds or days."""
    if isinstance(value, datetime):
        return value.date() if value.time() == _MIDNIGHT else str(value)
    return value if isinstance(value, date) else plain(value).strip()


def _text(holds: Holds, value: Value) -> CellSays:
    if isinstance(value, str):
        if holds is Holds.CODES:
            return CellSays([code for code in _CODES.split(value) if code])
        return CellSays(value if holds is Holds.TEXT else value.strip())
    if isinstance(value, date):
        # The program may have made a day of a month that was typed, or of two numbers with a stroke between them.
        sure = holds is Holds.PERIOD and value.day != 1
        return CellSays(value.isoformat()[:10]) if sure else CellSays(fault="cell_date")
    said = CellSays(plain(value), "cell_number", is_warning=True)
    if holds is Holds.PERIOD:
        return CellSays(plain(value))
    return CellSays([said.value], said.fault, said.is_warning) if holds is Holds.CODES else said


def plain(value: Value) -> str:
    """A value as people write it: a number without a needless fraction."""
    if isinstance(value, bool):
        return str(value).upper()
    return f"{value:.15g}" if isinstance(value, float) else str(value)
