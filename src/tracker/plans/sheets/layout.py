"""The sheets of the plan workbook and their columns, derived from the fields of the entries.

A sheet holds the entries of a table, or those that stand within others: then a column names the entry that they belong
to by its code. Where a sheet holds several kinds of entries, its first column says which kind a row is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tracker import language
from tracker.config import LANGUAGES
from tracker.i18n import t, texts
from tracker.plans import fields
from tracker.plans.fields import Holds
from tracker.plans.layout import PLACE_TABLES, PLAN_TABLES, Table

KIND = "row"
"""The sign of the column that says of which kind a row is."""

NEEDED = "\u25cf"
"""Behind the heading of a column that must be filled in."""

CODE = "code"
"""The sign of the column that other rows refer to."""

REFERS = {"against": "indicator"}
"""Fields that refer to entries of another name."""

QUESTION = "question"
"""The sign of the column for what is still to be decided of a row; it is no part of the plan."""

REPORT = "report"
"""The sheet with the words of the promise document, a line each."""

LINE, WORDS = "line", "words"
"""The signs of its columns."""

ASIDE = ("guide", "unread")
"""Sheets for people alone: nothing is read from them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of entries: those of a table, or those that stand in them under ``path``."""

    table: Table
    path: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What one such entry is."""
        return (self.table.name, *self.path)[-1]

    @property
    def holder(self) -> str:
        """What it stands in, which is the sign of the column that names it; empty where it stands alone."""
        return (self.table.name, *self.path)[-2] if self.path else ""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column, found again by its sign: the path of its field, such as "baseline.value"."""

    sign: str
    holds: Holds
    choices: tuple[str, ...] = ()
    default: object = None

    def label(self, lang: str) -> str:
        """The heading in words."""
        return language.field_label(self.sign, lang)

    @property
    def labels(self) -> set[str]:
        """The sign and the headings in all languages: by each of them the column is known."""
        return {self.sign, *(self.label(lang) for lang in LANGUAGES)}

    def words(self, lang: str) -> dict[str, object]:
        """Word -> value of what is chosen from a list; empty where anything may be written."""
        if self.holds is Holds.YES_NO:
            return {language.yes_or_no(value, lang): value for value in (True, False)}
        return {language.choice_word(self.sign, choice, lang): choice for choice in self.choices}

    @property
    def values(self) -> dict[str, object]:
        """Each word in all languages, and each value as the files have it -> the value."""
        found = {word: value for lang in LANGUAGES for word, value in self.words(lang).items()}
        return found | {choice: choice for choice in self.choices}


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """One sheet with its parts."""

    key: str
    parts: tuple[Part, ...]

    @property
    def names(self) -> set[str]:
        """Its name in all languages."""
        return set(texts()[f"plan_sheet.{self.key}"].values())

    def name(self, lang: str) -> str:
        """Its name in the reader's language."""
        return t(f"plan_sheet.{self.key}", lang)

    def has_codes_of(self, name: str) -> bool:
        """Whether entries of that name have their codes here."""
        return any(
            part.name == name and any(field.name == CODE for field in fields.at(part.table, part.path))
            for part in self.parts
        )

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        """All columns of its parts, each once, but for that of the questions."""
        return _columns(self)


def _table(name: str) -> Table:
    return next(table for table in (*PLACE_TABLES, *PLAN_TABLES) if table.name == name)


def _sheet(key: str, *paths: str) -> SheetLayout:
    """A sheet of that key with the parts written as "target.reading"; without any, of the table of that name."""
    parts = (each.split(".") for each in paths or (key,))
    return SheetLayout(key, tuple(Part(_table(table), tuple(path)) for table, *path in parts))


SHEETS = (
    _sheet("plan"),
    _sheet("pillar", "pillar", "pillar.measure"),
    _sheet("indicator"),
    _sheet("target"),
    _sheet("milestone"),
    _sheet("commitment", "commitment", "commitment.node", "commitment.industries"),
    _sheet("department"),
    _sheet("region"),
    _sheet("round"),
    _sheet("source"),
    _sheet("assessment"),
    _sheet("reading", "target.reading"),
    _sheet("other_baseline", "target.reading.other_baseline"),
    _sheet("restated", "target.reading.restated"),
    _sheet("hold", "target.reading.hold"),
    _sheet("revision", "target.revision"),
    _sheet("observation"),
    _sheet("not_loaded"),
    _sheet("update"),
    _sheet("remark"),
    _sheet("place"),
)


def sheet_of(part: Part) -> SheetLayout:
    """The sheet that holds a part."""
    return next(each for each in SHEETS if part in each.parts)


@cache
def _columns(sheet: SheetLayout) -> tuple[SheetColumn, ...]:
    found: dict[str, SheetColumn] = {}
    if len(sheet.parts) > 1:
        found[KIND] = SheetColumn(KIND, Holds.CHOICE, tuple(part.name for part in sheet.parts))
    for part in sheet.parts:
        if part.holder:
            found.setdefault(part.holder, SheetColumn(part.holder, Holds.CODE))
    for part in sheet.parts:
        for each in columns_of(fields.at(part.table, part.path)):
            found.setdefault(each.sign, each)
    return tuple(found.values())


def column(sign: str) -> SheetColumn:
    """A column of plain text that is no field of an entry."""
    return SheetColumn(sign, Holds.TEXT)


def columns_of(own: Iterable[fields.Field]) -> Iterator[SheetColumn]:
    """A column for each field, for one that holds an entry one for each of its fields."""
    for field in own:
        if field.holds is Holds.ENTRY:
            for each in columns_of(field.inner):
                yield SheetColumn(f"{field.name}.{each.sign}", each.holds, each.choices, each.default)
        elif not field.is_listed:
            yield SheetColumn(field.name, field.holds, field.choices, field.default)
