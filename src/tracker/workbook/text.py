"""Text that may go into a file: free of what breaks the file or runs in the reader's program."""

from __future__ import annotations

import math
import re
import unicodedata

MAX_LENGTH = 32_767
"""The most characters that a cell can hold."""

UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Kinds of characters that would break a line of text, turn its direction, or fit into no database."""

MAX_FILE_NAME = 200

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def clean(text: str) -> str:
    """The text without control characters and lone surrogates, cut to what a cell can hold."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:MAX_LENGTH]


def file_name(name: str) -> str:
    """A file's name as it is kept and shown, in one line; its end stays, which says what kind of file it is."""
    return "".join(each for each in name if unicodedata.category(each) not in UNSEEN).strip()[-MAX_FILE_NAME:]


def starts_a_formula(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula."""
    return text.startswith(_STARTS_A_FORMULA)


def for_csv(text: str) -> str:
    """Text as a CSV field: an apostrophe before what a spreadsheet would compute (the OWASP rule)."""
    text = clean(text)
    return "'" + text if starts_a_formula(text) else text


def lines_needed(text: str, width: float) -> int:
    """How many lines the text takes in a cell of ``width`` characters; a Chinese character is two wide."""
    return sum(max(1, math.ceil(_display_width(line) / max(width - 1, 1))) for line in text.split("\n"))


def _display_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
