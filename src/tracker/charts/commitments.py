"""Commitments as pictures: how many are in which state, and which nodes of the named outcomes were reached when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.charts.theme import Figure, Palette, bare_figure, plain, year_axis


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many commitments are in a state, with its word, shape and tone."""

    label: str
    shape: str
    tone: str
    count: int


def states(rows: Sequence[tuple[str, Sequence[StateCount]]], colours: Palette) -> Figure:
    """A bar a row, named where there are several, all to one scale; the counts are in words beside it."""
    several = len(rows) > 1
    figure = bare_figure(colours, 78 * len(rows) if several else 30)
    names = [plain(name) for name, _ in rows]
    for position, part in enumerate(rows[0][1]):
        counts = [parts[position].count for _, parts in rows]
        if not any(counts):
            continue
        figure.add_bar(
            y=names,
            x=counts,
            orientation="h",
            marker={
                "color": colours.rule if part.tone == "none" else colours.tone[part.tone],
                "line": {"color": colours.paper, "width": 2},
            },
            hovertemplate=f"{part.shape} {part.label} %{{x}}<extra></extra>",
        )
    figure.update_layout(barmode="stack", bargap=0.7 if several else 0.1, margin={"l": 0, "r": 0, "t": 4, "b": 4})
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=several, autorange="reversed", showgrid=False, showline=False, ticks="")
    return figure


@dataclass(frozen=True, slots=True)
class NodeMark:
    """A node of an outcome: reached at a date, or not on record (None).

    ``when`` is the date as precisely as its source gives it; the pointer shows no more.
    """

    label: str
    reached: date | None
    when: str = ""


def nodes(
    rows: Sequence[tuple[str, Sequence[NodeMark]]],
    span: tuple[date, date],
    today: tuple[date, str],
    colours: Palette,
    not_reached: str,
) -> Figure:
    """A line an outcome, its name above it; nodes reached sit at their date, the next one waits hollow at the right.

    The names are inside the plot, so that the time axis keeps its width on a phone.
    """
    figure = bare_figure(colours, 66 * len(rows) + 56)
    left, waiting = span[0] - timedelta(days=150), span[1] + timedelta(days=120)
    for position, (name, marks) in enumerate(rows):
        _line(figure, position, marks, waiting, colours, not_reached)
        figure.add_annotation(
            x=left,
            y=position,
            yshift=20,
            text=f"<b>{plain(name)}</b>",
            showarrow=False,
            xanchor="left",
            font={"size": 13},
        )
    figure.add_vline(x=today[0], line={"color": colours.today, "width": 1, "dash": "dot"})
    figure.add_annotation(
        x=today[0], y=1, yref="paper", text=today[1], showarrow=False, xanchor="right", yanchor="bottom",
        font={"size": 12, "color": colours.muted},
    )  # fmt: skip
    year_axis(figure, span[0], span[1], colours, size=13)
    figure.update_xaxes(range=[left, waiting + timedelta(days=40)])
    figure.update_yaxes(visible=False, range=[len(rows) - 0.4, -0.7])
    return figure


def next_mark(marks: Sequence[NodeMark]) -> NodeMark | None:
    """The first node after the last one reached: a road that is open does not wait to be planned."""
    last = max((position for position, mark in enumerate(marks) if mark.reached), default=-1)
    return next(iter(marks[last + 1 :]), None)


def _line(
    figure: Figure, position: int, marks: Sequence[NodeMark], waiting: date, colours: Palette, not_reached: str
) -> None:
    done = [mark for mark in marks if mark.reached]
    figure.add_scatter(
        x=[mark.reached for mark in done],
        y=[position] * len(done),
        mode="lines+markers+text",
        line={"color": colours.path, "width": 2},
        marker={"symbol": "circle", "size": 11, "color": colours.path},
        text=[plain(mark.label) for mark in done],
        textposition="bottom center",
        textfont={"size": 12},
        customdata=[plain(mark.when) for mark in done],
        hovertemplate="%{text} %{customdata}<extra></extra>",
        cliponaxis=False,
    )
    later = next_mark(marks)
    if later:
        figure.add_scatter(
            x=[waiting],
            y=[position],
            mode="markers+text",
            marker={"symbol": "circle-open", "size": 11, "color": colours.muted, "line": {"width": 2}},
            text=[plain(later.label)],
            textposition="top left",
            textfont={"size": 12, "color": colours.muted},
            hovertemplate=f"%{{text}}: {not_reached}<extra></extra>",
            cliponaxis=False,
        )
