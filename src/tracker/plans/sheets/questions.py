"""The questions that still stand in a plan workbook, each told once: with what must be corrected, or by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.errors import Fault
from tracker.i18n import texts

OPEN = "question_open"
"""The key of a warning for a cell of questions."""

Row = tuple[str, str]
"""A sheet and the number of a row in it."""

_ROW = re.compile(r"\d+$")
_LABEL = re.compile("(.+?)(?:\uff1a|: )(.+)")
"""The name of a field before its question."""


def lines(cell: object) -> list[str]:
    """The questions of a cell, one for each field."""
    return [each for line in str(cell).splitlines() if (each := " ".join(line.split()))]


def told_once(faults: Sequence[Fault]) -> list[Fault]:
    """The faults with the words of the question about their cell, and the questions that are about no fault."""
    asked = {_row(each): list(_asked(each)) for each in faults if each.key == OPEN}
    blocking = [_with_question(each, asked) if not each.warning else each for each in faults]
    return [each for fault in blocking for each in _left(fault, asked.get(_row(fault), []))]


def _with_question(fault: Fault, asked: dict[Row, list[str]]) -> Fault:
    """The fault with the question of its row about its field, which is then asked no more."""
    own = asked.get(_row(fault), [])
    about = next((line for line in own if fault.field and _label(line) in _names(fault.field)), None)
    if about is None:
        return fault
    own.remove(about)
    return replace(fault, values={**fault.values, "question": about.removeprefix(_label(about)).lstrip("\uff1a: ")})


def _left(fault: Fault, open_lines: Sequence[str]) -> Iterable[Fault]:
    """The fault itself; of a cell of questions, those that are left."""
    if fault.key != OPEN:
        return (fault,)
    return (replace(fault, values={**fault.values, "question": " ".join(open_lines)}),) if open_lines else ()


def _asked(fault: Fault) -> list[str]:
    return lines(fault.values["question"])


def _row(fault: Fault) -> Row:
    number = _ROW.search(fault.spot.cell)
    return fault.spot.sheet, number[0] if number else ""


def _label(line: str) -> str:
    said = _LABEL.match(line)
    return said[1] if said else ""


def _names(field: str) -> set[str]:
    """What a question may call a field."""
    return set(texts().get(f"plan_field.{field.rpartition('.')[2]}", {}).values())
