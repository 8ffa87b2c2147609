"""Colours, type and the bare layout that every chart starts from, for the light and the dark theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

from tracker.i18n import unturned

Figure = go.Figure
"""The type that every chart function returns, so that nobody above need import Plotly."""

FONT = "'Microsoft YaHei', 'PingFang SC', 'Noto Sans SC', sans-serif"


def plain(text: str) -> str:
    """Text of the data for any place where Plotly reads markup: tags, entities and ``%{...}`` are shown as they are."""
    shown = unturned(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return shown.replace("%{", "%&#123;")


def text_width(text: str) -> float:
    """About how wide a text is, in widths of a Chinese character."""
    return sum(1.0 if ord(each) >= _FIRST_WIDE else 0.6 for each in text)


_FIRST_WIDE = 0x2E80
"""From here on characters are as wide as high."""


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme's colours; each pair with its background holds WCAG AA for text or 3:1 for shapes."""

    ink: str
    muted: str
    rule: str
    paper: str
    path: str
    today: str
    tone: Mapping[str, str]
    """Colour by tone: good, fair, early, poor, bad, none."""


LIGHT = Palette(
    ink="#1F2328",
    muted="#5B6470",
    rule="#DAD6CC",
    paper="#FBFAF7",
    path="#1F4E79",
    today="#8A8F98",
    tone={
        "good": "#17703F",
        "fair": "#1F4E79",
        "early": "#4A6F97",
        "poor": "#9A4F00",
        "bad": "#B3261E",
        "none": "#5B6470",
    },
)
DARK = Palette(
    ink="#E8E6E1",
    muted="#A6ADB8",
    rule="#343A42",
    paper="#15181C",
    path="#8FB8DE",
    today="#8A8F98",
    tone={
        "good": "#5CC48A",
        "fair": "#8FB8DE",
        "early": "#6F97C4",
        "poor": "#E7A452",
        "bad": "#F08A80",
        "none": "#9AA3AF",
    },
)


def palette(dark: bool) -> Palette:
    """The colours of the theme the reader looks at."""
    return DARK if dark else LIGHT


class _Finished(go.Figure):  # type: ignore[misc]  # Plotly says nothing of its types
    """A figure that changes no more: what it is made of is worked out once and not at every asking."""

    def __init__(self, figure: go.Figure) -> None:
        super().__init__(figure)
        self._plain: dict[str, Any] = super().to_dict()

    def to_dict(self) -> dict[str, Any]:
        """Its plain values, to be read and not written."""
        return self._plain


def finished(figure: go.Figure) -> go.Figure:
    """The figure as it is kept and shown again: four fifths of what showing a chart costs are spared."""
    return _Finished(figure)


def bare_figure(colours: Palette, height: int) -> go.Figure:
    """An empty figure in the house style: no frame, one horizontal rule set, text in the page's type."""
    figure = go.Figure()
    axis = {"gridcolor": colours.rule, "linecolor": colours.rule, "zeroline": False, "fixedrange": True}
    figure.update_layout(
        template=None,
        height=height,
        margin={"l": 8, "r": 8, "t": 16, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 14, "color": colours.ink},
        showlegend=False,
        hoverlabel={"font": {"family": FONT, "size": 14}},
        xaxis={**axis, "showgrid": False, "automargin": True},
        yaxis={**axis, "automargin": True, "separatethousands": True, "exponentformat": "none"},
        dragmode=False,
    )
    return figure


def year_axis(figure: go.Figure, first: date, last: date, colours: Palette, *, size: int = 14) -> None:
    """Name each year in its middle and rule its beginning: a figure of 31 December is at the end of its year."""
    years = range(first.year, last.year + 1)
    figure.update_xaxes(
        tickvals=[date(year, 7, 1) for year in years],
        ticktext=[str(year) for year in years],
        tickfont={"size": size, "color": colours.muted},
        ticks="",
    )
    # All at once: add_vline, one rule at a time, took half of the time that a chart takes.
    line = {"color": colours.rule, "width": 1}
    rule = {"type": "line", "xref": "x", "y0": 0, "y1": 1, "yref": "y domain", "line": line, "layer": "below"}
    beginnings = [date(year, 1, 1) for year in range(first.year + 1, last.year + 2)]
    figure.layout.shapes += tuple(go.layout.Shape(**rule, x0=day, x1=day) for day in beginnings)
