"""The path of a target: straight line, official milestones, what was reached, today, and the target at its date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tracker.charts.theme import Figure, Palette, bare_figure, plain, year_axis


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A value at a date with the words that a pointer shows."""

    when: date
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Trajectory:
    """All that the chart shows, in the reading's own terms and unit; ``absent`` are the years that lack a figure."""

    start: ChartPoint
    target: ChartPoint
    reached: Sequence[ChartPoint]
    milestones: Sequence[ChartPoint]
    today: date
    today_label: str
    line_label: str
    tone: str
    absent: Sequence[int] = ()


def trajectory(data: Trajectory, colours: Palette, *, small: bool = False) -> Figure:
    """The chart, full size with labels or small for a card."""
    figure = bare_figure(colours, 150 if small else 380)
    ink = colours.tone[data.tone]
    _straight_line(figure, data, colours)
    _band(figure, data, colours)
    _today(figure, data, colours, small)
    _milestones(figure, data, colours)
    _reached(figure, data, ink, small)
    _target(figure, data, colours, small)
    values = [each.value for each in (data.start, data.target, *data.reached, *data.milestones)]
    low, high = min(0.0, *values), max(values)
    figure.update_yaxes(range=[low, high * 1.18], nticks=3 if small else 6, showticklabels=not small)
    year_axis(figure, data.start.when, data.target.when, colours, size=12 if small else 14)
    first = date(data.start.when.year, 7, 1) - timedelta(days=60)
    figure.update_xaxes(range=[min(first, data.start.when), max(data.target.when, data.today) + timedelta(days=130)])
    if small:
        figure.update_yaxes(showgrid=False)
    return figure


def _straight_line(figure: Figure, data: Trajectory, colours: Palette) -> None:
    figure.add_scatter(
        x=[data.start.when, data.target.when],
        y=[data.start.value, data.target.value],
        mode="lines",
        line={"color": colours.muted, "width": 1.5, "dash": "dash"},
        name=data.line_label,
        hoverinfo="skip",
    )


def _today(figure: Figure, data: Trajectory, colours: Palette, small: bool) -> None:
    figure.add_vline(x=data.today, line={"color": colours.today, "width": 1, "dash": "dot"})
    if not small:
        figure.add_annotation(
            x=data.today,
            y=1,
            yref="paper",
            text=data.today_label,
            showarrow=False,
            xanchor="right",
            yanchor="bottom",
            font={"size": 13, "color": colours.muted},
        )


def _band(figure: Figure, data: Trajectory, colours: Palette) -> None:
    """Shade what lies between the straight line and the official path: where the two rulers differ."""
    path = sorted([data.start, *data.milestones], key=lambda each: each.when)
    if len(path) < 2:
        return
    span = (data.target.when - data.start.when).days
    rise = data.target.value - data.start.value
    line = [data.start.value + rise * (each.when - data.start.when).days / span for each in path]
    figure.add_scatter(
        x=[*(each.when for each in path), *(each.when for each in reversed(path))],
        y=[*(each.value for each in path), *reversed(line)],
        mode="none",
        fill="toself",
        fillcolor=f"{colours.path}22",
        hoverinfo="skip",
    )


def _milestones(figure: Figure, data: Trajectory, colours: Palette) -> None:
    if data.milestones:
        figure.add_scatter(
            x=[each.when for each in data.milestones],
            y=[each.value for each in data.milestones],
            mode="markers",
            marker={"symbol": "diamond-open", "size": 11, "color": colours.path, "line": {"width": 2}},
            text=[plain(each.label) for each in data.milestones],
            hovertemplate="%{text}<extra></extra>",
        )


def _reached(figure: Figure, data: Trajectory, ink: str, small: bool) -> None:
    points = [data.start, *data.reached]
    for before, after in pairwise(points):
        if not any(before.when.year < year < after.when.year for year in data.absent):
            figure.add_scatter(
                x=[before.when, after.when],
                y=[before.value, after.value],
                mode="lines",
                line={"color": ink, "width": 3},
                hoverinfo="skip",
            )
    figure.add_scatter(
        x=[each.when for each in points],
        y=[each.value for each in points],
        mode="markers" if small else "markers+text",
        marker={
            "symbol": ["circle-open", *["circle"] * len(data.reached)],
            "size": 8 if small else 11,
            "color": ink,
            "line": {"width": 2, "color": ink},
        },
        text=_labels(points),
        textposition="top center",
        hovertext=[plain(each.label) for each in points],
        hoverinfo="text",
        cliponaxis=False,
    )


def _labels(points: Sequence[ChartPoint]) -> list[str]:
    """A label where the value moved; the start is named by the pointer alone."""
    moved = [after.value != before.value or after is points[-1] for before, after in pairwise(points)]
    return ["", *(plain(each.label) if new else "" for each, new in zip(points[1:], moved, strict=True))]


def _target(figure: Figure, data: Trajectory, colours: Palette, small: bool) -> None:
    figure.add_scatter(
        x=[data.target.when],
        y=[data.target.value],
        mode="markers+text",
        marker={"symbol": "square", "size": 11 if small else 14, "color": colours.ink},
        text=[plain(data.target.label)],
        textposition="top left",
        textfont={"size": 13 if small else 15},
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )
