"""Which template a workbook was made from: the line in its head, its properties and a hidden sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.forms.declare import FormPart
from tracker.workbook.read.book import Book
from tracker.workbook.write.form import PROPERTY

PAST_FIGURES = "history"
"""Stands for a round in the identity of a workbook of past figures."""

_REGIONS = "regions"
_CLOSING = "closing/"


def region_round(plan: str, period: str) -> str:
    """What stands for a round in the identity of a table of regions: the plan and the year that it is of."""
    return f"{_REGIONS}.{plan}.{period}"


def region_table(round_code: str) -> tuple[str, str] | None:
    """The plan and the period of a table of regions; None where the code is a round's or of past figures."""
    first, _, rest = round_code.partition(".")
    plan, _, period = rest.rpartition(".")
    return (plan, period) if first == _REGIONS and plan else None


def closing_round(plan: str) -> str:
    """What stands for a round in the identity of the closing return of a plan."""
    return f"{_CLOSING}{plan}"


def closed_plan(round_code: str) -> str | None:
    """The plan whose closing return that is; None of a round of the place."""
    return round_code.removeprefix(_CLOSING) if round_code.startswith(_CLOSING) else None


@dataclass(frozen=True, slots=True)
class Identity:
    """The version of the form, and whose return for which round it is."""

    version: int
    place: str
    department: str
    round: str

    def __str__(self) -> str:
        return f"TR{self.version} {self.place} {self.department} {self.round}"

    def of_part(self, part: FormPart) -> str:
        """The identity as it is written on one answer sheet, like the form number of an office."""
        return f"TR{self.version}-{part.letter} {self.place} {self.department} {self.round}"


_IDENTITY = re.compile(r"TR(\d{1,4})(?:-([A-Z]))? ([\w.-]{1,60}) ([\w.-]{1,60}) ((?:closing/)?[\w.-]{1,60})", re.ASCII)


def identify(text: str) -> tuple[Identity, str | None] | None:
    """The identity in a text that ends with it, and the letter of the part where it has one."""
    match = _IDENTITY.search(text)
    if match is None:
        return None
    return Identity(int(match[1]), match[3], match[4], match[5]), match[2]


def identity_of(book: Book) -> Identity | None:
    """What a book says that it is; None where it says nothing."""
    return next(iter(identities(book)), None)


def identities(book: Book) -> list[Identity]:
    """The identities found in the property, the hidden sheet and the heads of the sheets; one is enough."""
    texts = [book.properties.get(PROPERTY, "")]
    for sheet in book.sheets:
        texts += [text for row in sheet.rows[:5] for text in row if isinstance(text, str)]
    return [found[0] for found in map(identify, texts) if found]
