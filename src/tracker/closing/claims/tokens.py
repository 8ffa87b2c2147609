"""The words of a closing statement that count, in order: numbers of items, shares, kinds of items, grades."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_TWO_OF, _TWO = "\u4e24", "\u4e8c"
"""The two that counts things has no numeric value in Unicode."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word that counts: ``kind`` is its key in words.toml, or "name" for the name of an item."""

    kind: str
    text: str
    start: int
    end: int
    parts: dict[str, str]


@cache
def _words() -> dict[str, Any]:
    text = (files("tracker.closing.claims") / "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def plain(text: str) -> str:
    """Text as it is compared: full-width signs made plain, no blanks within a line."""
    return re.sub(r"[^\S\n]+", "", unicodedata.normalize("NFKC", text))


def sentences(text: str) -> list[str]:
    """The pieces of ``text`` between full stops and semicolons."""
    return [each for each in re.split(_words()["tokens"]["stop"], text) if each]


def tokens(text: str, names: Sequence[str]) -> Iterator[Token]:
    """The words of ``text``, which is ``plain``; names of items are found before all words."""
    for found in _expression(tuple(names)).finditer(text):
        kind = found.lastgroup or ""
        parts = {name: value for name, value in found.groupdict().items() if value is not None and name != kind}
        yield Token(kind.removeprefix("t_"), found[0], found.start(), found.end(), parts)


@cache
def _expression(names: tuple[str, ...]) -> re.Pattern[str]:
    known = [re.escape(each) for each in sorted(names, key=len, reverse=True)]
    ways = [f"(?P<t_name>{'|'.join(known)})"] if known else []
    return re.compile("|".join([*ways, *(f"(?P<t_{kind}>{way})" for kind, way in _words()["tokens"].items())]))


def word_list(name: str) -> tuple[str, ...]:
    """A short list of words."""
    return tuple(_words()["lists"][name])


def has_noun(text: str) -> bool:
    """Whether what follows a number says that it counts items of a plan."""
    return re.match(_words()["beside"]["noun"], text) is not None


def residue(text: str) -> str:
    """What is left of a piece of a clause when all words without a meaning of their own are taken out."""
    return re.sub(rf"(?:{_words()['beside']['filler']})|\W", "", text)


def number(text: str) -> int:
    """A whole number below 1,000 in digits or in Chinese."""
    if text.isdigit():
        return int(text)
    total = digit = 0
    for character in text.replace(_TWO_OF, _TWO):
        value = int(unicodedata.numeric(character))
        if value < 10:
            digit = value
        else:
            total, digit = total + (digit or 1) * value, 0
    return total + digit
