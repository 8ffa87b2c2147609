"""Commitments as pictures: how many stand where, and which nodes of the named outcomes were reached when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import plotly.graph_objects as go

from tracker.charts.theme import Palette, bare_figure


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many commitments are in a state, with its word, shape and tone."""

    label: str
    shape: str
    tone: str
    count: int


def states(rows: Sequence[tuple[str, Sequence[StateCount]]], colours: Palette, *, row_height: int = 46) -> go.Figure:
    """One stacked bar a row; each part carries its count, so the colour is not needed to read it."""
    figure = bare_figure(colours, row_height * len(rows) + 40)
    names = [name for name, _ in rows]
    for index, part in enumerate(rows[0][1]):
        counts = [parts[index].count for _, parts in rows]
        figure.add_bar(
            y=names,
            x=counts,
            orientation="h",
            marker={"color": colours.tone[part.tone], "line": {"color": colours.paper, "width": 2}},
            text=[f"{part.shape} {count}" if count else "" for count in counts],
            textposition="inside",
            insidetextanchor="middle",
            textfont={"color": colours.paper, "size": 13},
            textangle=0,
            constraintext="none",
            hovertemplate=f"{part.label}: %{{x}}<extra></extra>",
            name=part.label,
        )
    figure.update_layout(barmode="stack", bargap=0.35)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": 14}, ticks="")
    return figure


@dataclass(frozen=True, slots=True)
class NodeMark:
    """A node of an outcome: reached at a date, or not on record (None)."""

    label: str
    reached: date | None


def nodes(
    rows: Sequence[tuple[str, Sequence[NodeMark]]],
    span: tuple[date, date],
    today: tuple[date, str],
    colours: Palette,
    not_reached: str,
) -> go.Figure:
    """A line an outcome; nodes reached sit at their date, those without a record wait hollow at the right edge."""
    figure = bare_figure(colours, 52 * len(rows) + 56)
    waiting = span[1] + timedelta(days=150)
    for name, marks in rows:
        done = [mark for mark in marks if mark.reached]
        open_ = [mark for mark in marks if not mark.reached]
        figure.add_scatter(
            x=[mark.reached for mark in done],
            y=[name] * len(done),
            mode="lines+markers+text",
            line={"color": colours.path, "width": 2},
            marker={"symbol": "circle", "size": 12, "color": colours.path},
            text=[mark.label for mark in done],
            textposition="top center",
            textfont={"size": 12},
            hovertemplate="%{text} %{x|%Y-%m-%d}<extra></extra>",
            cliponaxis=False,
        )
        if open_:
            figure.add_scatter(
                x=[waiting],
                y=[name],
                mode="markers+text",
                marker={"symbol": "circle-open", "size": 12, "color": colours.muted, "line": {"width": 2}},
                text=[open_[0].label],
                textposition="top center",
                textfont={"size": 12, "color": colours.muted},
                hovertemplate=f"%{{text}}: {not_reached}<extra></extra>",
                cliponaxis=False,
            )
    figure.add_vline(x=today[0], line={"color": colours.today, "width": 1, "dash": "dot"})
    figure.add_annotation(
        x=today[0], y=1, yref="paper", text=today[1], showarrow=False, xanchor="right", yanchor="bottom",
        font={"size": 12, "color": colours.muted},
    )  # fmt: skip
    figure.update_xaxes(
        range=[span[0] - timedelta(days=120), waiting + timedelta(days=200)],
        tickvals=[date(year, 1, 1) for year in range(span[0].year, span[1].year + 1)],
        ticktext=[str(year) for year in range(span[0].year, span[1].year + 1)],
        tickfont={"size": 13, "color": colours.muted},
    )
    figure.update_yaxes(autorange="reversed", tickfont={"size": 13}, automargin=True)
    return figure
