"""The path of a target: its line, official milestones, what was reached, today, and the target at its date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tracker.charts.axis import ValueAxis, from_zero, of_levels
from tracker.charts.theme import Figure, Palette, bare_figure, plain, text_width, year_axis
from tracker.domain.judging.path import value_on

_MARGIN = timedelta(days=45)
"""Room at both ends of the time, so that no point lies on an axis."""
_LABEL_HEIGHT = 0.1
"""The share of the value axis that a label takes up."""
_LABEL_ROOM = 0.07
"""The share of the plan's time that a label of a figure takes up."""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A value at a date with the words that a pointer shows."""

    when: date
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Trajectory:
    """All that the chart shows, in the reading's own terms and unit; ``absent`` are the years that lack a figure.

    ``start`` is where the way begins, zero or the baseline: nobody's actual, and None where there is no way.
    ``line`` is the straight line or another course, empty where a baseline is missing; ``from_zero`` says that values
    are amounts and no levels.
    """

    begin: date
    start: ChartPoint | None
    line: Sequence[tuple[date, float]]
    end: date
    target: ChartPoint | None
    """None of a promise in words."""
    reached: Sequence[ChartPoint]
    milestones: Sequence[ChartPoint]
    today: date
    today_label: str
    line_label: str
    tone: str
    from_zero: bool = True
    absent: Sequence[int] = ()
    breaks: Sequence[date] = ()
    """From these days on figures are counted on another basis: no line of actuals crosses one."""
    before: Sequence[tuple[date, float]] = ()
    """The line as it was before the last of them; ``line`` then begins there."""

    @property
    def axis(self) -> ValueAxis:
        """The value axis, with everything on it."""
        points = (*self.reached, *self.milestones, *(each for each in (self.target, self.start) if each))
        values = [*(each.value for each in points), *(value for _, value in (*self.before, *self.line))]
        return from_zero(values) if self.from_zero else of_levels(values)


def trajectory(data: Trajectory, colours: Palette, *, small: bool = False) -> Figure:
    """The chart, full size with labels or small for a card."""
    figure = bare_figure(colours, 150 if small else 380)
    ink = colours.tone[data.tone]
    _line(figure, data, colours)
    _band(figure, data, colours)
    _today(figure, data, colours, small)
    _milestones(figure, data, colours)
    _start(figure, data, colours, small)
    _reached(figure, data, ink, small)
    if data.target:
        _target(figure, data.target, colours, small)
    axis = data.axis
    figure.update_yaxes(range=[axis.low, axis.high], nticks=3 if small else 6, showticklabels=not small)
    year_axis(figure, data.begin, data.end, colours, size=12 if small else 14)
    first = date(data.begin.year, 7, 1) - timedelta(days=60)
    figure.update_xaxes(range=[min(first, data.begin - _MARGIN), max(data.end, data.today) + _MARGIN])
    if small:
        figure.update_yaxes(showgrid=False)
    return figure


def _line(figure: Figure, data: Trajectory, colours: Palette) -> None:
    for piece in filter(None, (data.before, data.line)):
        figure.add_scatter(
            x=[when for when, _ in piece],
            y=[value for _, value in piece],
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
    """Shade what lies between the line and the official path: where the two rulers differ."""
    known = [*([data.start] if data.start else []), *data.milestones]
    path = sorted(known, key=lambda each: each.when)
    line = [value_on(data.line, each.when) for each in path]
    if len(path) < 2 or None in line:
        return
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


def _start(figure: Figure, data: Trajectory, colours: Palette, small: bool) -> None:
    """Where the way begins, in the ink of the line that begins there and not of what was reached."""
    if data.start:
        figure.add_scatter(
            x=[data.start.when],
            y=[data.start.value],
            mode="markers",
            marker={
                "symbol": "circle-open",
                "size": 7 if small else 9,
                "color": colours.muted,
                "line": {"width": 1.5, "color": colours.muted},
            },
            hovertext=[plain(data.start.label)],
            hoverinfo="text",
            cliponaxis=False,
        )


def _reached(figure: Figure, data: Trajectory, ink: str, small: bool) -> None:
    points = data.reached
    for before, after in pairwise(points):
        if _are_joined(before, after, data):
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
        marker={"symbol": "circle", "size": 8 if small else 11, "color": ink},
        text=_labels(points, data.end - data.begin),
        textposition=[_beside(each, data) for each in points],
        hovertext=[plain(each.label) for each in points],
        hoverinfo="text",
        cliponaxis=False,
    )


def _are_joined(before: ChartPoint, after: ChartPoint, data: Trajectory) -> bool:
    """Whether two figures follow one another: no year between them lacks a figure, and both are on one basis."""
    lacks = any(before.when.year < year < after.when.year for year in data.absent)
    return not lacks and not any(before.when < since <= after.when for since in data.breaks)


def _labels(points: Sequence[ChartPoint], span: timedelta) -> list[str]:
    """A label where the value moved, as far as there is room beside the next one; the last one always has its own."""
    labels: list[str] = []
    later = None
    for before, point in reversed(list(zip([None, *points], points, strict=False))):
        moved = before is None or before.value != point.value or later is None
        fits = later is None or later - point.when >= span * _LABEL_ROOM
        labels.append(plain(point.label) if moved and fits else "")
        later = point.when if moved and fits else later
    return labels[::-1]


def _beside(point: ChartPoint, data: Trajectory) -> str:
    """The side of a point on which its label keeps off the line; above where there is no room below."""
    due, axis = value_on(data.line, point.when), data.axis
    room_below = point.value - axis.low > _LABEL_HEIGHT * (axis.high - axis.low)
    return "bottom center" if due is not None and point.value < due and room_below else "top center"


def _target(figure: Figure, target: ChartPoint, colours: Palette, small: bool) -> None:
    """The target at its date; its name is right of the plot, where no figure can be."""
    size = 13 if small else 15
    figure.add_scatter(
        x=[target.when],
        y=[target.value],
        mode="markers",
        marker={"symbol": "square", "size": 11 if small else 14, "color": colours.ink},
        hovertext=[plain(target.label)],
        hoverinfo="text",
        cliponaxis=False,
    )
    lines = target.label.split(" ", 1)
    figure.add_annotation(
        x=1,
        xref="paper",
        y=target.value,
        text="<br>".join(plain(each) for each in lines),
        showarrow=False,
        xanchor="left",
        xshift=3,
        align="left",
        font={"size": size},
    )
    figure.update_layout(margin={"r": 10 + round(size * max(text_width(each) for each in lines))})
