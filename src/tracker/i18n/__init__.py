"""Every word on screen, in a file or on the command line: ``t(key, lang, **values)``.

One TOML file a group under ``strings/``, zh and en side by side; the key is
``group.name``. A missing key raises: gaps are found by tests, not by readers.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

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

    A count may bring its noun along: ``{count:return|returns}`` gives "1 return" and "2,000 returns".
    """
    counted = {name: _Count(value) if type(value) is int else value for name, value in values.items()}
    return texts()[key][lang].format(**counted)


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
