"""The head of an office's table: which column holds what, by its words in one row or several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from tracker.plans.drafting import words
from tracker.plans.drafting.from_tables import cells
from tracker.plans.drafting.from_tables.grid import GridRow

_YEAR = re.compile("(?<!\\d)((?:19|20)\\d\\d)(?!\\d)")
_UNIT_LINE = re.compile("\u5355\u4f4d\\s*:\\s*([^\\s,;)\uff09]+)")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_MOST_ROWS = 3
"""A head has no more rows."""
_DEEPEST = 40
"""Below this row a head is not looked for."""


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A column of figures or goals of one year; ``words`` is its head."""

    column: int
    year: int
    words: str

    @property
    def is_preliminary(self) -> bool:
        """Whether its figures are not final by its head."""
        return _says(self.words, "preliminary")


@dataclass
class Head:
    """The columns by what they hold, counted from 0; ``first_row`` is the index of the first row below."""

    first_row: int = 0
    named: dict[str, int] = field(default_factory=dict)
    base: YearColumn | None = None
    target: YearColumn | None = None
    growth: YearColumn | None = None
    actuals: list[YearColumn] = field(default_factory=list)
    goals: list[YearColumn] = field(default_factory=list)
    unsure: set[int] = field(default_factory=set)
    unread: list[tuple[int, str]] = field(default_factory=list)
    unit: str = ""
    title: str = ""

    @property
    def last_year(self) -> int | None:
        """The year of the target; the year column is 0 where the head names none."""
        return self.target.year or None if self.target else None


def find(rows: Sequence[GridRow]) -> Head | None:
    """The head of a table; None where no row has the words of one."""
    for index, row in enumerate(rows[:_DEEPEST]):
        roles = [_role(cell.text) for cell in row.cells]
        others = len(set(roles) - {"", "name"}) + sum(bool(_YEAR.search(cell.text)) for cell in row.cells)
        if "name" in roles and (others or any(_is_figures(cell.text) for cell in row.cells)):
            return _head(rows, index)
    return None


def is_head_again(row: GridRow, head: Head) -> bool:
    """Whether a row repeats the head, as on the next printed page."""
    return _role(row.at(head.named["name"]).text) == "name"


def _head(rows: Sequence[GridRow], index: int) -> Head:
    roles = [_role(cell.text) for cell in rows[index].cells]
    name = roles.index("name")
    depth = 1
    while depth < _MOST_ROWS and index + depth < len(rows) and _continues(rows[index + depth], name):
        depth += 1
    head = Head(first_row=index + depth, title=next((row.at(row.filled[0]).text for row in rows[:index]), ""))
    for row in rows[: index + depth]:
        for cell in row.cells:
            said = _UNIT_LINE.search(cell.text)
            head.unit = said[1] if said else head.unit
    figures = []
    for column, text in enumerate(_joined(rows[index : index + depth])):
        role = _role(text) or _role(text.rpartition(" ")[2])
        if role:
            head.named.setdefault(role, column)
        elif text:
            figures.append((column, text))
    _place(head, figures)
    return head


def _continues(row: GridRow, name: int) -> bool:
    """A further row of the head has words in other columns alone, and no figures but years."""
    below_name = row.at(name).text
    if not row.filled or (below_name and not _role(below_name)):
        return False
    return all(_is_figures(cell.text) or _role(cell.text) for cell in row.cells if cell.text)


def _is_figures(text: str) -> bool:
    """Whether a head says that figures follow below: a year, or a word such as target."""
    bare = cells.without_notes(text)
    if _YEAR.search(bare):
        return True
    return any(word in bare for kind in words.words()["year_head"].values() for word in kind)


def _joined(rows: Sequence[GridRow]) -> list[str]:
    """The words of each column from above, a word over several columns said in each."""
    width = max(len(row.cells) for row in rows)
    heads = [""] * width
    for depth, row in enumerate(rows):
        above = ""
        for column in range(width):
            text = row.at(column).text
            below = any(later.at(column).text for later in rows[depth + 1 :])
            above = text or (above if below and not heads[column] else "")
            heads[column] = f"{heads[column]} {text or above}".strip()
    return heads


def _role(text: str) -> str:
    """What a column holds besides figures, by its head; empty where the head does not say."""
    bare = _BRACKETS.sub("", cells.without_notes(text)).replace(" ", "").lower()
    return next((role for role, names in _roles() if bare in names), "")


@cache
def _roles() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((role, frozenset(names)) for role, names in words.words()["head"].items())


def _says(text: str, kind: str) -> bool:
    return any(word in text for word in words.words()["year_head"][kind])


def _place(head: Head, figures: Sequence[tuple[int, str]]) -> None:
    """Tell base, target, growth, yearly figures and yearly goals apart."""
    dated = []
    for column, text in figures:
        years = [int(each) for each in _YEAR.findall(text)]
        if _says(text, "growth") and not (years and not _says(text.replace("\u5e74\u5747", ""), "growth")):
            head.growth = head.growth or YearColumn(column, years[-1] if years else 0, text)
        elif years:
            dated.append(YearColumn(column, years[-1], text))
        elif _says(text, "base") and head.base is None:
            head.base = YearColumn(column, 0, text)
        elif _says(text, "target") and head.target is None:
            head.target = YearColumn(column, 0, text)
        else:
            head.unread.append((column, text))
    goals = [each for each in dated if _says(each.words, "target") and not _says(each.words, "base")]
    _place_target(head, dated, goals)
    rest = [each for each in dated if each not in (head.target, head.base)]
    _place_base(head, rest)
    for each in rest:
        if each is head.base:
            continue
        if each in goals and not _says(each.words, "actual"):
            head.goals.append(each)
        else:
            head.actuals.append(each)
            said = _says(each.words, "actual") or (head.target and _says(head.target.words, "target"))
            if not said and head.base and each.year > head.base.year:
                head.unsure.add(each.column)


def _place_target(head: Head, dated: Sequence[YearColumn], goals: Sequence[YearColumn]) -> None:
    if head.target is None and goals:
        head.target = max(goals, key=lambda each: each.year)
    elif head.target is None and dated and not head.growth:
        last = max(dated, key=lambda each: each.year)
        head.target = None if _says(last.words, "actual") else last
    elif head.target is None and len(dated) > 1:
        head.target = max(dated, key=lambda each: each.year)


def _place_base(head: Head, rest: Sequence[YearColumn]) -> None:
    """The column that says so; else the year five before the target's, else the earliest."""
    said = [each for each in rest if _says(each.words, "base")]
    earlier = [each for each in rest if not head.last_year or each.year < head.last_year]
    unsaid = [each for each in earlier if not _says(each.words, "target") or _says(each.words, "actual")]
    if said:
        head.base = said[0]
    elif head.base is None and unsaid:
        five = [each for each in unsaid if head.last_year and each.year == head.last_year - 5]
        head.base = five[0] if five else min(unsaid, key=lambda each: each.year)
