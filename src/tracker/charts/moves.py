"""What a return moves: for each figure its value now and its new value, on one scale a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.charts.theme import Figure, Palette, bare_figure, plain
from tracker.language import in_full


@dataclass(frozen=True, slots=True)
class Move:
    """A figure that moves from one value to another."""

    name: str
    old: float
    new: float
    unit: str


def moves(rows: Sequence[Move], colours: Palette) -> Figure:
    """A line a figure, its name above it, hollow for now and solid for new.

    Figures differ in size, so each is drawn as a share of the larger of its two values.
    """
    figure = bare_figure(colours, 60 * len(rows) + 32)
    for row in rows:
        values, inks = [row.old, row.new], [colours.muted, colours.path]
        figure.add_scatter(
            x=_shares(row),
            y=[plain(row.name)] * 2,
            mode="lines+markers+text",
            line={"color": colours.muted, "width": 2},
            marker={
                "symbol": ["circle-open", "circle"],
                "color": inks,
                "size": 12,
                "line": {"width": 2, "color": inks},
            },
            text=[in_full(value) for value in values],
            textposition=_outside(values),
            hovertemplate=f"%{{text}} {plain(row.unit)}<extra></extra>",
            cliponaxis=False,
        )
        # In the chart and not beside it: on a phone a name is wider than what would be left for the line.
        figure.add_annotation(
            x=0,
            y=plain(row.name),
            xref="paper",
            xanchor="left",
            yshift=24,
            text=plain(row.name),
            font={"size": 12},
            showarrow=False,
        )
    lowest = min([0.0, *(share for row in rows for share in _shares(row))])
    figure.update_xaxes(visible=False, range=[lowest - 0.2 * (1 - lowest), 1.3])
    figure.update_yaxes(autorange="reversed", showticklabels=False, showgrid=False)
    return figure


def _shares(row: Move) -> list[float]:
    """Both values as shares of the larger, so that figures of any size can be drawn one below the other."""
    largest = max(abs(row.old), abs(row.new)) or 1.0
    return [row.old / largest, row.new / largest]


def _outside(values: Sequence[float]) -> list[str]:
    """Each number on the side that faces away from the other, so that near ones can both be read."""
    return ["middle left" if value == min(values) else "middle right" for value in values]
