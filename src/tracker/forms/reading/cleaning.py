"""What people type into cells, made plain: codes and texts without what nobody can see."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

MOST_CODE, MOST_TEXT = 200, 5000
"""Characters that are composed: no code and no answer of ours is longer, and thousands of combining marks in one
cell would hold the whole server for seconds."""


_JOINER = "\u200d"
_KEPT = ("\n", _JOINER)


@lru_cache(maxsize=8192)
def code(text: str) -> str:
    """A row code as typed, full-width letters made plain and invisible characters gone."""
    return text_answer(unicodedata.normalize("NFKC", text[:MOST_CODE])).replace(_JOINER, "")


def text_answer(text: str) -> str:
    """A clerk's text as it is kept: composed characters, no control or direction characters, no blank ends.

    A tab is a blank; what joins two signs into one, as in many emoji, stays.
    """
    composed = unicodedata.normalize("NFC", text[:MOST_TEXT].replace("\t", " "))
    kept = (each for each in composed if each in _KEPT or unicodedata.category(each) not in ("Cc", "Cf", "Cs"))
    return "".join(kept).strip().strip(_JOINER)
