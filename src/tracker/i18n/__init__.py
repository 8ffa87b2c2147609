"""Every word on screen, in a file or on the command line: ``t(key, lang, **values)``.

One TOML file a group under ``strings/``, zh and en side by side; the key is
``group.name``. A missing key raises: gaps are found by tests, not by readers.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_UNITS = ("unit", "points")
"""The values that name what a number counts."""
_PLURAL = re.compile("[A-Za-z ]*[A-Za-z]{2}s")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@cache
def texts() -> dict[str, dict[str, str]]:
    """All texts: key -> {"zh": ..., "en": ...}."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((files(__name__) / "strings").iterdir(), key=lambda each: each.name):
        if path.name.endswith(".toml"):
            group = path.name.removesuffix(".toml")
            for name, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
                found[f"{group}.{name}"] = words
    return found


def t(key: str, lang: str, /, **values: object) -> str:
    """The text of ``key`` in ``lang``, its placeholders filled. Raises KeyError for an unknown key.

    A count may bring its noun along: ``{count:return|returns}`` gives "1 return" and "2,000 returns". The unit of
    the data that follows a single one is put in the singular.
    """
    counted = {name: _Count(value) if type(value) is int else value for name, value in values.items()}
    text = texts()[key][lang].format(**counted)
    return _agreeing(text, [str(values[name]) for name in _UNITS if name in values]) if lang == "en" else text


def _agreeing(text: str, units: list[str]) -> str:
    """English with the singular after a single one: "1 firm", and not "1 firms"."""
    for unit in units:
        if _PLURAL.fullmatch(unit) and f"1 {unit}" in text:
            single = f"{unit[:-3]}y" if unit.endswith("ies") else unit[:-1]
            text = re.sub(rf"(?<![\d.,])1 {unit}\b", f"1 {single}", text)
    return text


class _Count(int):
    """A number that knows the singular."""

    def __format__(self, form: str) -> str:
        one, parted, many = form.partition("|")
        return f"{self:,} {one if self == 1 else many}" if parted else super().__format__(form)


def localised(zh: str, en: str | None, lang: str) -> str:
    """Text of the data, which may lack English: then it is the Chinese."""
    return en if lang == "en" and en else zh


def unturned(text: str) -> str:
    """``text`` without the marks that turn the direction of writing: with them a text can pass for another one."""
    return _TURNING.sub("", text)
