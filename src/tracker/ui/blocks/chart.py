"""Any chart with its description for a screen reader, in the theme and language of the reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import streamlit as st

from tracker.charts.theme import Palette, palette
from tracker.ui import app, plotly_words

if TYPE_CHECKING:
    from tracker.charts.theme import Figure


def colours() -> Palette:
    """The palette of the theme that the reader looks at."""
    return palette(dark=st.context.theme.type == "dark")


def show(key: str, make: Callable[[], Figure], alt: str) -> None:
    """Draw a chart; it is built once per version of the data, theme and language, then kept as an object."""
    figure = _kept(key, app.database().version(), str(app.today()), st.context.theme.type, app.lang(), make)
    config: dict[str, Any] = plotly_words.config(app.lang())
    st.plotly_chart(figure, theme=None, config=config, key=key, alt=alt)


@st.cache_resource(max_entries=400, show_spinner=False)
def _kept(key: str, version: int, as_of: str, theme: str | None, lang: str, _make: Callable[[], Figure]) -> Figure:
    return _make()
