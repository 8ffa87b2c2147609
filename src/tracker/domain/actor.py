"""Who does an act."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from tracker.errors import Refused

MOST_LETTERS = 100
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Kinds of characters that break a line or turn its direction."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: today the name that was typed.

    Raises Refused for a name in which nothing can be seen, that is none by its length, or has unseen characters in it.
    """

    name: str

    def __post_init__(self) -> None:
        if not _compared(self.name):
            raise Refused("name_missing")
        if len(self.name) > MOST_LETTERS or any(unicodedata.category(each) in _UNSEEN for each in self.name):
            raise Refused("name_odd", limit=MOST_LETTERS)

    @classmethod
    def named(cls, text: str) -> Actor:
        """The person of that name, without the blanks around it and what nobody sees in it. Raises Refused."""
        return cls("".join(each for each in text if unicodedata.category(each) not in _UNSEEN).strip())

    def same_person(self, other_name: str) -> bool:
        """Whether that is this person's name too; nobody reviews their own return."""
        return _compared(self.name) == _compared(other_name)


def _compared(name: str) -> str:
    """A name for comparing: plain letters of one case, no blank or invisible character anywhere; may be empty."""
    plain = unicodedata.normalize("NFKC", name)
    return "".join(each for each in plain if unicodedata.category(each)[0] not in "CZ").casefold()
