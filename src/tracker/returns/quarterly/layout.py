"""How a return is laid out, for the hand that writes it and for the eye that reads it back.

Rows are found by the code in them and columns by the small sign under their header, never by position:
rows get sorted, columns moved, sheets renamed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tracker.domain.status import CommitmentState
from tracker.i18n import t, texts
from tracker.language import Bilingual

VERSION = 1
"""Raised whenever a return filled in on an older template could be misread."""

PAST_FIGURES = "history"
"""Stands in the place of a round in the identity of a workbook of past values."""

MAX_TEXT = 1_000
"""Characters in one text answer."""


class Part(StrEnum):
    """The answer sheets of a return, by the letter of their form number."""

    FIGURES = "A"
    COMMITMENTS = "B"


class Column(StrEnum):
    """The columns; the value is the key of header and sign in template.toml."""

    NAME = "name"
    CODE = "code"
    PERIOD = "period"
    UNIT = "unit"
    LAST = "last"
    LAST_SOURCE = "last_source"
    DUE = "due"
    RANGE = "range"
    VALUE = "value"
    NATURE = "nature"
    NOTE = "note"
    TASK = "task"
    LAST_STATE = "last_state"
    STATE = "state"
    NODE = "node"
    DONE = "done"
    EVIDENCE = "evidence"
    DELAY = "delay"
    NEXT = "next"
    INDICATOR = "indicator"
    REGION = "region"


COLUMNS: dict[Part, tuple[Column, ...]] = {
    Part.FIGURES: (
        Column.NAME, Column.CODE, Column.PERIOD, Column.UNIT, Column.LAST, Column.LAST_SOURCE, Column.DUE,
        Column.RANGE, Column.VALUE, Column.NATURE, Column.NOTE,
    ),
    Part.COMMITMENTS: (
        Column.TASK, Column.CODE, Column.LAST_STATE, Column.STATE, Column.NODE, Column.DONE, Column.EVIDENCE,
        Column.DELAY, Column.NEXT,
    ),
}  # fmt: skip
ANSWERS: dict[Part, tuple[Column, ...]] = {
    Part.FIGURES: (Column.VALUE, Column.NATURE, Column.NOTE),
    Part.COMMITMENTS: (Column.STATE, Column.NODE, Column.DONE, Column.EVIDENCE, Column.DELAY, Column.NEXT),
}
TEXTS = {
    Column.DONE: "done_zh",
    Column.EVIDENCE: "evidence",
    Column.DELAY: "delay_reason",
    Column.NEXT: "next_step",
}
"""Text answers on a commitment -> column of commitment_update."""

WHERE_ASKED = {Column.NODE}
"""Columns that are drawn only where a row of the sheet has use for them."""

STATES = (
    CommitmentState.NOT_STARTED,
    CommitmentState.PREPARING,
    CommitmentState.UNDER_WAY,
    CommitmentState.REWORDED,
    CommitmentState.DONE,
)
"""The states that a department can report, in the order of work."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which template a file was made from."""

    version: int
    plan: str
    department: str
    round: str

    def __str__(self) -> str:
        return f"TR{self.version} {self.plan} {self.department} {self.round}"

    def of_part(self, part: Part) -> str:
        """The identity as it stands on one answer sheet, like the form number of an office."""
        return f"TR{self.version}-{part} {self.plan} {self.department} {self.round}"


_IDENTITY = re.compile(r"TR(\d{1,4})(?:-([A-Z]))? ([\w.-]{1,60}) ([\w.-]{1,60}) ([\w.-]{1,60})", re.ASCII)


def identify(text: str) -> tuple[Identity, Part | None] | None:
    """The identity, and the part where it names one, in a text that ends with it."""
    match = _IDENTITY.search(text)
    if match is None:
        return None
    part = Part(match[2]) if match[2] in set(Part) else None
    return Identity(int(match[1]), match[3], match[4], match[5]), part


def sheet_name(part: Part, lang: str) -> str:
    """The name of an answer sheet."""
    return t(f"template.sheet_{part.name.lower()}", lang)


def part_by_name(name: str) -> Part | None:
    """The part that a sheet of this name is, in whichever language the template was made."""
    names = {words: part for part in Part for words in texts()[f"template.sheet_{part.name.lower()}"].values()}
    return names.get(name.strip())


def marks(part: Part) -> dict[str, Column]:
    """The signs under the headers of a part, in all languages, and the column each stands for."""
    return {words: column for column in COLUMNS[part] for words in texts()[f"template.mark_{column}"].values()}


def own_sheets() -> set[str]:
    """The names of the sheets that the product itself adds to a return, in all languages."""
    return {words for name in ("guide", "issues") for words in texts()[f"template.sheet_{name}"].values()}


@cache
def foot_words() -> tuple[str, ...]:
    """How the texts begin that stand in the foot of an answer sheet, in all languages."""
    heads = ("head", "reviewer", "clerk", "telephone", "sent_on")
    return tuple(words.strip() for head in heads for words in texts()[f"template.foot_{head}"].values())


def column_words(column: Column) -> Bilingual:
    """The header of a column in both languages."""
    return Bilingual(**texts()[f"template.column_{column}"])
