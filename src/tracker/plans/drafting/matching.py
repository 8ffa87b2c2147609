"""Which promise of a report is which row of a table: by the name of what is counted and by the number."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.plans.drafting import words
from tracker.plans.drafting.draft import DraftRow

_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]|[^\w.]")
"""Brackets with what they hold, signs and spaces."""
_SHORTEST = 2
"""A name of fewer characters is found in any sentence."""
_SHORTEST_ABRIDGED = 4
"""The letters of a shorter name stand in many others."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A target of the report and one of the table that are one promise; whether their numbers are the same."""

    report: DraftRow
    table: DraftRow
    agrees: bool = True


def pairs(report: Sequence[DraftRow], table: Sequence[DraftRow]) -> list[Pair]:
    """The targets that both papers have, the surest first; each target is in one pair at most."""
    found: list[Pair] = []
    for belong, told_apart in (
        (_name_and_number, False), (_mention_and_number, True), (_name_with_one_number, False), (_name_alone, False),
    ):  # fmt: skip
        taken = {_code(row) for pair in found for row in (pair.report, pair.table)}
        free = [Pair(own, row, belong is not _name_alone) for row in table for own in report if belong(own, row)]
        free = [pair for pair in free if not {_code(pair.report), _code(pair.table)} & taken]
        found += _each_once(_only_partners(free) if told_apart else free)
    return found


def number_in_words(row: DraftRow) -> str:
    """The number of a target with its unit, as a question names it."""
    numbers = [f"{row.values[name]:.12g}" for name in ("value", "upper") if name in row.values]
    return "-".join(numbers) + str(row.values.get("unit_zh", ""))


def _only_partners(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs of which neither target could belong to another one as well."""
    counts = Counter(code for pair in pairs for code in (_code(pair.report), _code(pair.table)))
    return [pair for pair in pairs if counts[_code(pair.report)] == counts[_code(pair.table)] == 1]


def _each_once(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs without those of which a target is in an earlier one."""
    found: list[Pair] = []
    taken: set[object] = set()
    for pair in pairs:
        own = {_code(pair.report), _code(pair.table)}
        if not own & taken:
            found.append(pair)
            taken |= own
    return found


def _name_and_number(report: DraftRow, table: DraftRow) -> bool:
    return _same_name(report, table) and _same_number(report, table)


def _mention_and_number(report: DraftRow, table: DraftRow) -> bool:
    """The number with the name of one within that of the other, words left out or not, or within the sentence."""
    own, name, sentence = (
        _core(row.values.get(field)) for row, field in ((report, "name_zh"), (table, "name_zh"), (report, "sentence"))
    )
    named = (_abridges(name, own), _abridges(own, name), _within(name, sentence))
    return any(named) and _same_number(report, table)


def _name_with_one_number(report: DraftRow, table: DraftRow) -> bool:
    return _same_name(report, table) and not ("value" in report.values and "value" in table.values)


def _name_alone(report: DraftRow, table: DraftRow) -> bool:
    """The name with other numbers of the same unit: growth in per cent is another promise than a level."""
    return _same_name(report, table) and _comparable(report, table)


def _code(row: DraftRow) -> object:
    return row.values["code"]


def _same_name(one: DraftRow, other: DraftRow) -> bool:
    names = [words.plain(str(row.values.get("name_zh") or "")) for row in (one, other)]
    adds = {bool(words.pattern("entering").search(name)) for name in names}
    return bool(_core(names[0])) and _core(names[0]) == _core(names[1]) and len(adds) == 1


def _within(name: str, text: str) -> bool:
    return len(name) >= _SHORTEST and name in text


def _abridges(short: str, name: str) -> bool:
    """Whether a name is another one with words left out, as reports write it."""
    rest = iter(name)
    left_out = len(short) >= _SHORTEST_ABRIDGED and all(letter in rest for letter in short)
    return left_out or _within(short, name)


def _core(text: object) -> str:
    """What is counted, without signs, region and movement, in one of the ways in which it may be written."""
    bare = _ASIDE.sub("", words.plain(str(text or ""))).upper()
    for other, usual in words.words()["same_name"].items():
        bare = bare.replace(other, usual)
    for name in ("growth", "increase", "reduction", "entering", "movement"):
        bare = words.pattern(name).sub("", bare)
    return words.pattern("count_end", "{}$").sub("", words.pattern("own_region", "^{}").sub("", bare))


def _same_number(one: DraftRow, other: DraftRow) -> bool:
    return _comparable(one, other) and all(
        _same(_amount(one, name), _amount(other, name)) for name in ("value", "upper")
    )


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other)


def _comparable(one: DraftRow, other: DraftRow) -> bool:
    """Whether both have a number, in one unit but for its thousands, due on the same day as far as both say."""
    both = "value" in one.values and "value" in other.values
    return both and _alike(one, other, _unit) and _alike(one, other, lambda row: row.values.get("due"))


def _alike(one: DraftRow, other: DraftRow, of: Callable[[DraftRow], object]) -> bool:
    return not of(one) or not of(other) or of(one) == of(other)


def _unit(row: DraftRow) -> str:
    return _scaled(row)[1]


def _amount(row: DraftRow, name: str) -> float | None:
    """A number of a target in the plain unit, such as persons of ten thousand persons."""
    value = row.values.get(name)
    return value * _scaled(row)[0] if isinstance(value, int | float) else None


def _scaled(row: DraftRow) -> tuple[float, str]:
    """How many of the plain unit the unit of a target is, and the plain unit."""
    unit = str(row.values.get("unit_zh") or "")
    for prefix, times in words.words()["scale"].items():
        if unit.startswith(prefix) and unit != prefix:
            return float(times), unit.removeprefix(prefix)
    return 1.0, unit
