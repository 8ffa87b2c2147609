"""Plotly's own words and date formats in the reader's language, handed over with every chart."""

from __future__ import annotations

from functools import cache
from typing import Any

from tracker import i18n

_NEEDLESS = ("select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d")


@cache
def config(lang: str) -> dict[str, Any]:
    """The ``config`` for ``st.plotly_chart``; Plotly's bundle holds English alone."""
    shared: dict[str, Any] = {"showSendToCloud": False, "modeBarButtonsToRemove": list(_NEEDLESS)}
    if lang == "en":
        return shared
    dictionary = {text["en"]: text[lang] for key, text in i18n.texts().items() if key.startswith("plotly.")}
    names = {name: i18n.t(f"calendar.{name}", lang).split() for name in ("days", "shortDays", "months", "shortMonths")}
    axes = {name: i18n.t(f"calendar.axis_{name}", lang) for name in ("month", "dayMonth", "dayMonthYear")}
    locale = {"dictionary": dictionary, "format": {**names, **axes, "date": "%Y-%m-%d"}}
    return {**shared, "locale": "zh-CN", "locales": {"zh-CN": locale}}
