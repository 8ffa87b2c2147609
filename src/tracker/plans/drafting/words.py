"""The words by which papers are read, from words.toml, and texts in one form to be held against them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

_LETTERS = re.compile("[\u3400-\u9fff]")


@cache
def words() -> dict[str, Any]:
    """All of words.toml."""
    text = (files("tracker.plans.drafting") / "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def pattern(name: str, form: str = "{}") -> re.Pattern[str]:
    """The words of a name, or its expression, as one expression, the longest first; ``form`` is put around it."""
    found = words()[name]
    listed = [re.escape(each) for each in sorted(found, key=len, reverse=True)] if isinstance(found, list) else [found]
    return re.compile(form.format("(?:" + "|".join(listed) + ")"))


@cache
def either(names: tuple[str, ...], form: str = "{}") -> re.Pattern[str]:
    """The words of several names as one expression: "not below" is found before "below"."""
    found = sorted({each for name in names for each in words()[name]}, key=len, reverse=True)
    return re.compile(form.format("(?:" + "|".join(map(re.escape, found)) + ")"))


@cache
def cell_words(name: str) -> frozenset[str]:
    """Words of the cells of tables."""
    return frozenset(words()["cell"][name])


@cache
def cell(name: str, form: str = "{}") -> re.Pattern[str]:
    """The same as one expression, the longest first."""
    found = sorted(cell_words(name), key=len, reverse=True)
    return re.compile(form.format("(?:" + "|".join(map(re.escape, found)) + ")"))


def plain(text: str) -> str:
    """Full-width signs made plain ones, one by one: the text keeps its length, circled numbers stay."""
    return "".join(_plain(each) for each in text)


def _plain(character: str) -> str:
    kind = unicodedata.decomposition(character)
    if kind.startswith(("<wide>", "<narrow>")):
        return unicodedata.normalize("NFKC", character)
    return " " if character in "\u00a0\u3000" else character


def has_chinese(text: str) -> bool:
    """Whether there is a Chinese character in it."""
    return bool(_LETTERS.search(text))


def ends_sentence(text: str) -> bool:
    """Whether it stops as a sentence does."""
    return plain(text).rstrip("\u201d\"') ").endswith(("\u3002", ";", "!", "?"))
