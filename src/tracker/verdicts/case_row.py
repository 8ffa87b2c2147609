"""One row of cases: its cells read as values, its rule looked up, its verdict given."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from tracker.domain.period import NotAPeriod, Period, parse
from tracker.domain.rules import RULERS, RULES
from tracker.domain.rules.case import Case, Outcome, Toward, missing

REQUIRED = ("rule", "direction", "target_period", "target_value", "current_period", "current_value")
OPTIONAL = (
    "base_period",
    "base_value",
    "target_upper",
    "limit",
    "previous_value",
    "as_of",
    "published",
)
_SPAN = re.compile(r"(\d{4})\s*(?:-|/|\u2013|\.\.)\s*(\d{2}|\d{4})")
_WHOLE = re.compile(r"(\d{4})\.0+")
_MISSING = {"", "na", "n/a", "nan", "null", "none", "-"}


class BadCell(Exception):
    """A cell that cannot be read; ``expected`` names the text ``judge.expected_<expected>``."""

    def __init__(self, column: str, value: str, expected: str) -> None:
        super().__init__(column, value, expected)
        self.column, self.value, self.expected = column, value, expected


def judge(row: Mapping[str, str]) -> Outcome:
    """Judge the row by the rule it names. Raises BadCell."""
    rule = _one_of(row, "rule", tuple(RULES), "rule")
    ruler = RULERS[rule]
    toward = Toward(_one_of(row, "direction", tuple(Toward), "direction"))
    if toward not in ruler.directions:
        raise BadCell("direction", toward.value, "up_or_down")
    periods, values = _several(row, "target_period"), _several(row, "target_value")
    if len(periods) > 1 and len(periods) != len(values):
        raise BadCell("target_value", cell(row, "target_value"), "as_many_values")
    if len(values) > 1 and not ruler.several_targets:
        raise BadCell("target_value", cell(row, "target_value"), "number")
    targets = [
        (_period("target_period", periods[index] if index < len(periods) else ""), _number("target_value", value))
        for index, value in enumerate(values or [""])
    ]
    upper = _number("target_upper", cell(row, "target_upper"))
    if toward is Toward.RANGE and targets[0][1] is not None and upper is None:
        raise BadCell("target_upper", "", "upper_of_range")
    day = _period("as_of", cell(row, "as_of"))
    if ruler.needs_day and day is None:
        raise BadCell("as_of", "", "period")
    case = Case(
        toward=toward,
        base_period=_period("base_period", cell(row, "base_period")),
        base=_number("base_value", cell(row, "base_value")),
        target_period=targets[0][0],
        target=targets[0][1],
        target_upper=upper,
        limit=_number("limit", cell(row, "limit")),
        current_period=_period("current_period", cell(row, "current_period")),
        current=_number("current_value", cell(row, "current_value")),
        previous=_number("previous_value", cell(row, "previous_value")),
        as_of=day.end if day else None,
        more_targets=tuple((due, value) for due, value in targets[1:] if value is not None),
    )
    outcome = RULES[rule](case)
    finite = all(math.isfinite(number) for number in outcome.numbers.values())
    return outcome if finite else missing("beyond_numbers")


def cell(row: Mapping[str, str], column: str) -> str:
    """The text of a cell; the usual signs for a missing value count as empty."""
    text = row.get(column, "").strip()
    return "" if text.lower() in _MISSING else text


def _several(row: Mapping[str, str], column: str) -> list[str]:
    return [part.strip() for part in cell(row, column).split(";") if part.strip()]


def _one_of(row: Mapping[str, str], column: str, allowed: tuple[str, ...], expected: str) -> str:
    text = cell(row, column).lower()
    if text not in allowed:
        raise BadCell(column, text, expected)
    return text


def _number(column: str, text: str) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError as error:
        raise BadCell(column, text, "number") from error
    if not math.isfinite(value) or "_" in text:
        raise BadCell(column, text, "number")
    return value


def _period(column: str, text: str) -> Period | None:
    """A canonical period, or a range of years as statistics write it: 2018-19, 2015/2016."""
    if not text:
        return None
    if whole := _WHOLE.fullmatch(text):
        text = whole[1]
    try:
        return parse(text)
    except NotAPeriod:
        span = _SPAN.fullmatch(text)
    if span is None:
        raise BadCell(column, text, "period")
    first, last = span[1], span[1][: 4 - len(span[2])] + span[2]
    try:
        return parse(f"{first}..{last}")
    except NotAPeriod as error:
        raise BadCell(column, text, "period") from error
