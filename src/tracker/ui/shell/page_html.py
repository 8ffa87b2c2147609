"""The HTML page that every visit starts with: Streamlit's own, in the reader's language and with our head."""

from __future__ import annotations

import re
from html import escape

from tracker import i18n

HTML_LANG = {"zh": "zh-CN", "en": "en"}
"""The value of ``<html lang>`` for each of our languages."""

STATIC = "/app-static"
SCRIPT = f"{STATIC}/builtin-texts.js"
SHEETS = (f"{STATIC}/frame.css", f"{STATIC}/blocks.css")

# Comments, a font that our theme does not use, and the address of Streamlit's agent API.
_NEEDLESS = re.compile(r'<!--.*?-->|<link\s+rel="(?:preload|service-desc)".*?/>', re.DOTALL)
_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


def edit(page: str, lang: str) -> str:
    """Streamlit's page for a reader of ``lang``."""
    page = _NEEDLESS.sub("", page)
    page = _NO_SCRIPT.sub(f"<noscript><p>{escape(i18n.t('frame.no_script', lang))}</p></noscript>", page)
    page = page.replace("<title>Streamlit</title>", f"<title>{escape(i18n.t('frame.product', lang))}</title>", 1)
    page = page.replace('<html lang="en">', f'<html lang="{HTML_LANG[lang]}">', 1)
    return page.replace("</head>", f"{_head()}</head>", 1)


def _head() -> str:
    sheets = "".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in SHEETS)
    # Not deferred: it must be there before Streamlit's own scripts read the language of the browser.
    return f'<script src="{SCRIPT}"></script>{sheets}'
