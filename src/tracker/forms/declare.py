"""What a form consists of: its parts, their columns, and what is done with the answers in each column.

Whoever writes, reads, compares, keeps or shows a workbook asks the declaration; a column is described nowhere else.
Its header, its sign and its prompt are the texts ``template.column_<key>``, ``mark_<key>`` and ``prompt_<key>``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tracker.config import LANGUAGES
from tracker.forms.choices import Choices
from tracker.i18n import t, texts
from tracker.language import Bilingual
from tracker.workbook.write.styles import Look

MAX_TEXT = 1_000
"""Characters in one text answer."""


MOST_ROWS = 5_000
"""Rows of one sheet: more than the largest template has."""


class CellContent(StrEnum):
    """What the cells of a column hold."""

    CODE = "code"
    LABEL = "label"
    NUMBER = "number"
    CHOICE = "choice"
    DATE = "date"
    TEXT = "text"


class Answered(StrEnum):
    """In which rows a column is filled in by the department."""

    NEVER = "never"
    EVENTS = "events"
    ALWAYS = "always"


class View(StrEnum):
    """Where answers are shown again."""

    PREVIEW = "preview"
    RECORD = "record"


class Says(StrEnum):
    """What a column of a table of figures says of the figures in its row."""

    INDICATOR = "indicator"
    REGION = "region"
    PERIOD = "period"
    VALUE = "value"
    NATURE = "nature"


Fixed = tuple[tuple[Says, str], ...]
"""What is the same for all figures of a column or a table, such as their period."""


@dataclass(frozen=True)
class Column:
    """One column. What follows ``answered`` concerns answers alone.

    ``stored`` is the column of the store's table that keeps the answer; a text that names none is kept in the table
    ``return_text``. An answer that is not ``compared`` makes no return differ from the one before. A column that is
    drawn ``where_asked`` is left out of a sheet in which no row asks for it.

    In a table of figures ``says`` is what it says of them; one of values may be ``of`` one period or indicator. A
    column that is ``named`` has that heading, by which it is found again unless it is ``marked`` with a sign of its
    own, and no texts of ours. One with ``choices`` is kept by their codes as a text is; one that is ``apart`` is an
    answer of its own, whatever else its row says.
    """

    key: str
    content: CellContent
    width: float
    answered: Answered = Answered.NEVER
    stored: str | None = None
    compared: bool = True
    shown: frozenset[View] = frozenset(View)
    where_asked: bool = False
    says: Says | None = None
    of: Fixed = ()
    named: Bilingual | None = None
    marked: str = ""
    choices: Choices | None = None
    apart: bool = False

    @cached_property
    def is_label(self) -> bool:
        """Whether it says what a row is about, and so may hold for several rows."""
        return self.content in (CellContent.CODE, CellContent.LABEL, CellContent.CHOICE, CellContent.DATE)

    @property
    def is_text(self) -> bool:
        """Whether its answer is kept as a text."""
        return self.content is CellContent.TEXT or self.choices is not None

    def kept(self, text: str) -> str:
        """What is kept of an answer in words: of a choice its code."""
        return (self.choices.code(text) if self.choices else None) or text

    def shown_text(self, kept: str, lang: str) -> str:
        """What was kept, in words."""
        return self.choices.word(kept, lang) if self.choices else kept

    @property
    def header(self) -> Bilingual:
        """The header in both languages."""
        if self.named:
            return self.named
        return Bilingual(**texts()[f"template.column_{self.key}"])

    def sign(self, lang: str) -> str:
        """The sign in the reader's language."""
        if self.marked:
            return self.marked
        return self.named.text(lang) if self.named else t(f"template.mark_{self.key}", lang)

    @property
    def signs(self) -> tuple[str, ...]:
        """The small sign under the header, by which the column is found again, in all languages."""
        if self.marked:
            return (self.marked,)
        if self.named:
            return tuple(filter(None, (self.named.zh, self.named.en)))
        return tuple(texts()[f"template.mark_{self.key}"].values())

    @property
    def look(self) -> Look:
        """How a cell looks that is not to be filled in."""
        return {CellContent.CODE: Look.CODE, CellContent.NUMBER: Look.NUMBER}.get(self.content, Look.TEXT)

    @property
    def answer_look(self) -> Look | None:
        """How a cell looks that is to be filled in; None where none is."""
        if self.answered is Answered.NEVER:
            return None
        looks = {CellContent.NUMBER: Look.ANSWER_NUMBER, CellContent.DATE: Look.ANSWER_DATE}
        return looks.get(self.content, Look.ANSWER_TEXT)


@dataclass(frozen=True, slots=True)
class FootField:
    """A cell under the table in which the department signs; ``under`` is the column that it is in.

    Its label is the text ``template.foot_<key>``.
    """

    key: str
    under: Column
    compared: bool = True

    @property
    def labels(self) -> tuple[str, ...]:
        """How the text of the cell begins, in all languages."""
        return tuple(words.strip() for words in texts()[f"template.foot_{self.key}"].values())


@dataclass(frozen=True)
class FormPart:
    """One answer sheet. ``letter`` follows the form number in its head, ``row_code`` is the column that names a row.

    The rows of a part that ``is_open`` are the department's own, as many as it has, and anything below the header
    belongs to the table. Of the columns ``heading`` has those in which the fields of the head begin, ``first_answer``
    the one that shows a row to be an answer and no note, ``explanation`` the one with room for a word on a warning.
    In a table of figures ``of`` is what holds for all of them. A part that is ``named`` has that name and title. What
    its rows of ``reckoned`` say, such as sums, is worked out here and not read. Its title and notes are worded by
    ``texts_key``, else by its key.
    """

    key: str
    letter: str
    columns: tuple[Column, ...]
    row_code: Column
    is_open: bool = False
    most_rows: int = MOST_ROWS
    heading: tuple[Column, ...] = ()
    foot: tuple[FootField, ...] = ()
    first_answer: Column | None = None
    explanation: Column | None = None
    of: Fixed = ()
    named: Bilingual | None = None
    reckoned: frozenset[str] = frozenset()
    texts_key: str = ""

    @cached_property
    def answers(self) -> tuple[Column, ...]:
        """The columns that are filled in in every row."""
        return tuple(each for each in self.columns if each.answered is Answered.ALWAYS)

    @cached_property
    def values(self) -> tuple[Column, ...]:
        """In a table of figures the columns that have them."""
        return tuple(each for each in self.columns if each.says is Says.VALUE)

    def said(self, column: Column, what: Says) -> Column | str | None:
        """What says something of the figures in a column: another column of their row, or a word that holds for all."""
        return self._said[column.key].get(what)

    @cached_property
    def _said(self) -> Mapping[str, Mapping[Says, Column | str]]:
        by_row: dict[Says, Column | str] = {each.says: each for each in self.columns if each.says}
        return {each.key: {**by_row, **dict(self.of), **dict(each.of)} for each in self.values}

    @property
    def texts(self) -> tuple[Column, ...]:
        """The answers in words."""
        return tuple(each for each in self.answers if each.is_text)

    @property
    def further_texts(self) -> tuple[Column, ...]:
        """The answers in words that no column of the store's tables is made for."""
        return tuple(each for each in self.texts if each.stored is None)

    @property
    def answers_apart(self) -> tuple[Column, ...]:
        """Those that are answers of their own, whatever else the row says."""
        return tuple(each for each in self.further_texts if each.apart)

    @cached_property
    def marks(self) -> dict[str, str]:
        """The sign under each header, in all languages, and the key of its column."""
        return {sign: column.key for column in self.columns for sign in column.signs}

    @property
    def event_answers(self) -> tuple[Column, ...]:
        """The columns that are filled in in rows of events as well."""
        return tuple(each for each in self.columns if each.answered is Answered.EVENTS)

    def asked(self, row_code: str) -> tuple[Column, ...]:
        """The columns that are filled in in a row: the code of an event has a number sign."""
        return (*self.answers, *self.event_answers) if "#" in row_code else self.answers

    def column(self, key: str) -> Column | None:
        """The column of that key, if there is one."""
        return next((each for each in self.columns if each.key == key), None)

    def title(self, lang: str, **values: str) -> str:
        """The title of its sheet."""
        return (
            self.named.text(lang) if self.named else t(f"template.title_{self.texts_key or self.key}", lang, **values)
        )

    def notes(self, lang: str) -> list[str]:
        """The notes under its table."""
        return t(f"template.notes_{self.texts_key or self.key}", lang).split("\n")

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The names of its sheet in all languages."""
        return tuple(self.sheet_name(lang) for lang in LANGUAGES)

    def sheet_name(self, lang: str) -> str:
        """The name of the sheet."""
        if self.named:
            return self.named.text(lang)
        return t(f"template.sheet_{self.key}", lang)


@dataclass(frozen=True, slots=True)
class Form:
    """A workbook that departments fill in.

    ``version`` is raised whenever a column is added, taken out or given another meaning: a workbook of an older one
    is refused, since its cells could be misread.
    """

    key: str
    version: int
    parts: tuple[FormPart, ...]

    def part(self, key: str) -> FormPart:
        """The part of that key."""
        return next(each for each in self.parts if each.key == key)

    def part_lettered(self, letter: str) -> FormPart | None:
        """The part whose form number ends with that letter."""
        return next((each for each in self.parts if each.letter == letter), None)

    def part_on_sheet(self, name: str) -> FormPart | None:
        """The part that a sheet of this name is, in whichever language the workbook was made."""
        return next((part for part in self.parts if name.strip() in part.sheet_names), None)
