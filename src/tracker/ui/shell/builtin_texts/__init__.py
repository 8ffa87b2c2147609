"""Streamlit's own words in the reader's language: a script for the page, made of the texts in builtin.toml.

Streamlit cannot be set to another language (streamlit issue 1353), so the script
watches the page and changes the English words that Streamlit itself draws.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from tracker import i18n
from tracker.ui.shell.page_html import HTML_LANG


@cache
def script() -> str:
    """The script with its table, ready to be served."""
    table = {text["en"]: text["zh"] for key, text in i18n.texts().items() if key.startswith("builtin.")}
    source = (files(__name__) / "script.js").read_text(encoding="utf-8")
    return source.replace("__TABLE__", json.dumps(table, ensure_ascii=False)).replace(
        "__HTML_LANG__", json.dumps(HTML_LANG)
    )
