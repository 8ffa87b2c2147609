"""Any chart with its description for a screen reader, in the theme and language of the reader."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache

import streamlit as st

from tracker.charts.theme import Figure, Palette, finished, palette
from tracker.i18n import unturned
from tracker.ui import app
from tracker.ui.shell import plotly_texts


def colours() -> Palette:
    """The palette of the theme that the reader looks at."""
    return palette(dark=st.context.theme.type == "dark")


def show(key: str, make: Callable[[], Figure], alt: str) -> None:
    """Draw a chart; it is built once per version of the data, day, theme and language, then kept as an object."""
    database = app.database()
    identity = (key, app.plan(), database, database.version(), app.today(), st.context.theme.type, app.lang())
    figure = _built(_Drawing(identity, make))
    st.plotly_chart(figure, theme=None, config=plotly_texts.config(app.lang()), key=key, alt=unturned(alt))


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A chart compared by its identity alone, so that the same chart is made once."""

    identity: tuple[Hashable, ...]
    make: Callable[[], Figure] = field(compare=False)


@lru_cache(maxsize=400)
def _built(drawing: _Drawing) -> Figure:
    return finished(drawing.make())
