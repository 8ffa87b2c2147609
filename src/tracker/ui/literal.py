"""Text of the data made literal: every label in Streamlit is Markdown, with extensions of Streamlit's own."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&:^=@\"'/])")
_LINE_BREAK = re.compile(r"\s*[\r\n]+\s*")


def literal(text: str) -> str:
    """``text`` such that Markdown shows it as it is, on one line."""
    return _MARKUP.sub(r"\\\1", _LINE_BREAK.sub(" ", text.strip()))
