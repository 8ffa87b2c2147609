"""How people name a region in a cell: by its code or name, or the whole place in words.

The words for the whole place are in region_words.toml.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from tracker.domain.model import Place
from tracker.forms.reading import cleaning


def code(text: str, place: Place) -> str:
    """The region as typed, empty for the whole place: a blank cell, a word for all of it, the place's own name."""
    typed = cleaning.code(text)
    return "" if typed.casefold() in _whole(place.name_zh, place.name_en) else typed


@cache
def _whole(*names: str | None) -> frozenset[str]:
    words = tomllib.loads((files("tracker.forms.reading") / "region_words.toml").read_text(encoding="utf-8"))
    own = [f"{name}{kind}" for name in names if name for kind in ("", *words["kinds"])]
    return frozenset(word.casefold() for word in (*words["whole"], *own))
