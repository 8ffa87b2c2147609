"""Additions year by year beside official milestones and the even share; a missing year is empty and says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.charts.axis import from_zero
from tracker.charts.theme import Figure, Palette, bare_figure, plain


@dataclass(frozen=True, slots=True)
class Yearly:
    """Values by year and their labels; ``milestones`` may hold two values for one year.

    ``absent`` are the years that lack a figure.
    """

    years: Sequence[int]
    reached: Mapping[int, float]
    labels: Mapping[int, str]
    milestones: Sequence[tuple[int, float, str]]
    even_share: float
    even_label: str
    absent_label: str
    absent: Sequence[int]
    tone: str


def yearly(data: Yearly, colours: Palette, *, small: bool = False) -> Figure:
    """Bars a year, milestones as open diamonds, the even share as a dashed rule."""
    figure = bare_figure(colours, 150 if small else 340)
    ink = colours.tone[data.tone]
    figure.add_bar(
        x=list(data.years),
        y=[data.reached.get(year) for year in data.years],
        marker={"color": ink},
        width=0.5,
        text=[plain(data.labels.get(year, "")) for year in data.years],
        textposition="auto",
        insidetextanchor="middle",
        textangle=0,
        insidetextfont={"size": 13 if small else 15, "color": colours.paper},
        outsidetextfont={"size": 13 if small else 15, "color": colours.ink},
        hovertemplate="%{x}: %{text}<extra></extra>",
        cliponaxis=False,
    )
    figure.add_hline(y=data.even_share, line={"color": colours.muted, "width": 1.5, "dash": "dash"})
    if not small:
        figure.add_annotation(
            x=1, xref="paper", y=1, yref="paper", text=data.even_label, showarrow=False, xanchor="right",
            yanchor="bottom", font={"size": 13, "color": colours.muted},
        )  # fmt: skip
    for middle in _middles(data.absent):
        figure.add_annotation(
            x=middle, y=0, text=data.absent_label, showarrow=False, yanchor="bottom",
            font={"size": 11 if small else 13, "color": colours.muted},
        )  # fmt: skip
    for year, value, _ in data.milestones:
        # The band between the two rulers of that year: the official milestone and the even share.
        figure.add_shape(
            type="rect", x0=year - 0.32, x1=year + 0.32, y0=value, y1=data.even_share,
            fillcolor=f"{colours.path}22", line={"width": 0},
        )  # fmt: skip
    if data.milestones:
        figure.add_scatter(
            x=[year for year, _, _ in data.milestones],
            y=[value for _, value, _ in data.milestones],
            mode="markers",
            marker={
                "symbol": "diamond-open", "size": 9 if small else 12, "color": colours.path, "line": {"width": 2},
            },
            text=[plain(label) for _, _, label in data.milestones],
            hovertemplate="%{text}<extra></extra>",
        )  # fmt: skip
    axis = from_zero([data.even_share, *data.reached.values(), *(value for _, value, _ in data.milestones)])
    figure.update_yaxes(range=[axis.low, axis.high], nticks=4, showticklabels=not small, showgrid=not small)
    if axis.low < 0:
        figure.add_hline(y=0, line={"color": colours.muted, "width": 1})
    figure.update_xaxes(
        range=[data.years[0] - 0.6, data.years[-1] + 0.6],
        tickvals=list(data.years),
        ticktext=[str(year) for year in data.years],
        tickfont={"size": 12 if small else 14, "color": colours.muted},
    )
    return figure


def _middles(years: Sequence[int]) -> list[float]:
    """Where a label is put: neighbouring years share one, for side by side theirs would run into one another."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [(run[0] + run[-1]) / 2 for run in runs]
