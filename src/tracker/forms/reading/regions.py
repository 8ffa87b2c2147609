"""How people name a region in a cell: by its code or name, or the whole place in words.

The words for the whole place are in region_words.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from tracker.domain.model import Place, Region
from tracker.forms.reading import cleaning


def code(text: str, place: Place, codes: Mapping[str, str] | None = None) -> str:
    """The code of a region of the place, by its code or name as ``codes_of`` has them; another region as typed.

    Empty for the whole place: a blank cell, a word for all of it, the place's own name.
    """
    if not text:
        return ""
    typed = cleaning.code(text)
    if typed.casefold() in _whole(place.name_zh, place.name_en):
        return ""
    return (codes or {}).get(typed.casefold(), typed)


def codes_of(known: Sequence[Region]) -> dict[str, str]:
    """The code of each region by code, name, and name without its kind; a name that two have is neither's."""
    named: dict[str, set[str]] = {}
    for row in known:
        for name in map(str.casefold, filter(None, (row.name_zh, row.name_en))):
            named.setdefault(name, set()).add(row.code)
            for kind in _words()["parts"]:
                if name.endswith(kind) and len(name) > len(kind) + 1:
                    named.setdefault(name.removesuffix(kind), set()).add(row.code)
    by_name = {name: next(iter(codes)) for name, codes in named.items() if len(codes) == 1}
    return by_name | {row.code.casefold(): row.code for row in known}


def is_no_goal(text: str) -> bool:
    """Whether a goal's cell says that the region was given none."""
    return "".join(text.split()) in _words()["no_goal"]


@cache
def _whole(*names: str | None) -> frozenset[str]:
    words = _words()
    own = [f"{name}{kind}" for name in names if name for kind in ("", *words["kinds"])]
    return frozenset(word.casefold() for word in (*words["whole"], *own))


@cache
def _words() -> Mapping[str, Sequence[str]]:
    return tomllib.loads((files("tracker.forms.reading") / "region_words.toml").read_text(encoding="utf-8"))
