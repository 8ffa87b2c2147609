"""Text of the data made literal: every label in Streamlit is Markdown, with extensions of Streamlit's own."""

from __future__ import annotations

import re

from tracker.i18n import unturned

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&:^=@\"'/])")
_ESCAPED = re.compile(r"\\(.)")
_LINE_BREAK = re.compile(r"\s*[\r\n]+\s*")

# Made into links after Markdown has been read, where no backslash helps: addresses of the web and of mail.
_LINKED_LATER = re.compile(r"https?:(?=//)|www(?=\.)|@(?=[\w-])", re.IGNORECASE)

# Replaced by Streamlit after Markdown has been read, where no backslash helps: arrows and
# dashes by themselves (-> becomes an arrow) and names of emoji between colons.
_REPLACED_LATER = re.compile(r"(?<!\S)[<>~-](?=(?:->|>|-|=)(?!\S))|:(?=(?:[A-Za-z][\w-]*|[+-]1):)")
_WORD_JOINER = "\u2060"
"""Has no width and no meaning; it only keeps the two characters around it from being read as one sign."""


def literal(text: str) -> str:
    """``text`` such that Markdown shows it as it is, on one line and in one direction."""
    kept_apart = _LINE_BREAK.sub(" ", unturned(text).strip())
    for pattern in (_LINKED_LATER, _REPLACED_LATER):
        kept_apart = pattern.sub(lambda found: found.group() + _WORD_JOINER, kept_apart)
    return _MARKUP.sub(r"\\\1", kept_apart)


def as_shown(markdown: str) -> str:
    """What a reader sees of ``literal`` text, for the few places that are not Markdown, such as a window's title."""
    return _ESCAPED.sub(r"\1", markdown).replace(_WORD_JOINER, "")
