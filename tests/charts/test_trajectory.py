"""The path of a target as a figure: what is drawn where, and that a year without a figure stays a gap."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from tracker.charts.theme import DARK, LIGHT, Palette
from tracker.charts.trajectory import ChartPoint, Trajectory, trajectory

START, DUE, TODAY = date(2021, 9, 28), date(2026, 12, 31), date(2026, 11, 22)


def point(day: str, value: float) -> ChartPoint:
    return ChartPoint(date.fromisoformat(day), value, f"{value:g}")


def giants(**more: Any) -> Trajectory:
    """The net reading of the small giants: nothing for 2023 and 2024."""
    given: dict[str, Any] = {
        "begin": START,
        "start": ChartPoint(START, 0, "Start 0"),
        "line": ((START, 0.0), (DUE, 100.0)),
        "target": ChartPoint(DUE, 100, "Target 100"),
        "reached": [point("2022-02-28", 0), point("2022-12-31", 20), point("2025-12-31", 58)],
        "milestones": [],
        "today": TODAY,
        "today_label": "Today",
        "line_label": "Straight line",
        "tone": "poor",
        "absent": [2023, 2024],
    }
    whole = {**given, **more}
    return Trajectory(**{"end": whole["target"].when, **whole})


def solid_lines(figure: Any) -> list[tuple[tuple[date, date], tuple[float, float]]]:
    return [
        (trace.x, trace.y) for trace in figure.data if trace.mode == "lines" and trace.line.dash is None
    ]  # fmt: skip


def markers(figure: Any) -> Any:
    return next(trace for trace in figure.data if trace.marker.symbol == "circle")


def test_every_figure_is_a_point_and_nothing_else_is() -> None:
    drawn = markers(trajectory(giants(), LIGHT))
    assert list(drawn.y) == [0, 20, 58]
    assert list(drawn.x) == [date(2022, 2, 28), date(2022, 12, 31), date(2025, 12, 31)]


def test_the_start_is_drawn_as_the_beginning_of_the_line_and_not_as_an_actual() -> None:
    figure = trajectory(giants(), LIGHT)
    start = next(trace for trace in figure.data if trace.marker.symbol == "circle-open")
    assert (start.x, start.y, start.hovertext) == ((START,), (0,), ("Start 0",))
    assert start.marker.color == LIGHT.muted
    without = trajectory(giants(start=None), LIGHT)
    assert not [trace for trace in without.data if trace.marker.symbol == "circle-open"]


def test_no_line_crosses_years_without_a_figure() -> None:
    lines = solid_lines(trajectory(giants(), LIGHT))
    assert [y for _, y in lines] == [(0, 20)]
    assert not any(x[0] <= date(2024, 6, 30) <= x[1] for x, _ in lines)


def test_neighbouring_years_are_joined() -> None:
    reached = [point("2022-12-31", 21), point("2023-12-31", 45), point("2024-12-31", 52)]
    lines = solid_lines(trajectory(giants(reached=reached, absent=[2025]), LIGHT))
    assert [y for _, y in lines] == [(21, 45), (45, 52)]


def test_a_missing_year_between_two_months_is_a_gap_too() -> None:
    """As with all listed companies: nothing for 2022 and 2024."""
    reached = [point("2023-03-31", 12), point("2025-04-30", 12)]
    assert not solid_lines(trajectory(giants(reached=reached, absent=[2022, 2024]), LIGHT))


def test_a_missing_year_is_never_drawn_as_zero() -> None:
    values = [point("2022-12-31", 21), point("2025-12-31", 58)]
    drawn = markers(trajectory(giants(reached=values), LIGHT))
    assert 0 not in drawn.y


def test_the_straight_line_is_dashed_from_start_to_target() -> None:
    line = next(trace for trace in trajectory(giants(), LIGHT).data if trace.line.dash == "dash")
    assert (line.x, line.y) == ((START, DUE), (0, 100))


def test_the_target_is_a_square_at_its_date() -> None:
    target = next(trace for trace in trajectory(giants(), LIGHT).data if trace.marker.symbol == "square")
    assert (target.x, target.y, target.hovertext) == ((DUE,), (100,), ("Target 100",))


@pytest.mark.parametrize("small", [False, True])
def test_the_name_of_the_target_stands_beside_the_plot_where_no_figure_can_be(small: bool) -> None:
    """96 of 100 in the last year would stand under a name inside the plot."""
    near = giants(reached=[point("2025-12-31", 96), point("2026-09-30", 99)])
    figure = trajectory(near, LIGHT, small=small)
    name = next(note for note in figure.layout.annotations if note.text == "Target<br>100")
    assert (name.x, name.xref, name.xanchor, name.y) == (1, "paper", "left", 100)
    assert figure.layout.margin.r > 40


@pytest.mark.parametrize("small", [False, True])
def test_today_is_a_dotted_line_named_on_the_full_chart(small: bool) -> None:
    figure = trajectory(giants(), LIGHT, small=small)
    assert [shape.line.dash for shape in figure.layout.shapes if shape.x0 == TODAY] == ["dot"]
    assert [note.text for note in figure.layout.annotations] == [*([] if small else ["Today"]), "Target<br>100"]


def test_milestones_are_open_diamonds_and_the_band_lies_between_them_and_the_line() -> None:
    middle = date(2024, 5, 14)
    data = giants(milestones=[ChartPoint(middle, 70, "Milestone 70")])
    figure = trajectory(data, LIGHT)
    diamonds = next(trace for trace in figure.data if trace.marker.symbol == "diamond-open")
    assert (diamonds.x, diamonds.y, diamonds.text) == ((middle,), (70,), ("Milestone 70",))
    band = next(trace for trace in figure.data if trace.fill == "toself")
    corners = list(zip(band.x, band.y, strict=True))
    assert (middle, 70) in corners
    due_then = 100 * (middle - START).days / (DUE - START).days
    assert any(when == middle and value == pytest.approx(due_then) for when, value in corners)


def test_without_milestones_there_is_no_band() -> None:
    assert not [trace for trace in trajectory(giants(), LIGHT).data if trace.fill]


def test_everything_lies_inside_the_axes() -> None:
    figure = trajectory(giants(reached=[point("2025-12-31", 120)]), LIGHT)
    low, high = figure.layout.yaxis.range
    assert low == 0
    assert high > 120
    first, last = figure.layout.xaxis.range
    assert first < START
    assert last > DUE


@pytest.mark.parametrize("from_zero", [False, True])
@pytest.mark.parametrize("values", [(-3, 4), (-8, -2), (-0.5, -0.5)])
def test_a_value_below_zero_is_inside_too(values: tuple[float, float], from_zero: bool) -> None:
    reached = [point("2022-12-31", values[0]), point("2023-12-31", values[1])]
    data = giants(
        reached=reached,
        start=None,
        line=((START, -1.0), (DUE, -1.0)),
        target=ChartPoint(DUE, -1, "Target -1"),
        from_zero=from_zero,
    )
    low, high = trajectory(data, LIGHT).layout.yaxis.range
    assert low < min(values)
    assert high >= max(values)
    assert data.axis.has_zero or not from_zero


def test_an_axis_of_levels_shows_what_moves_and_says_that_it_has_no_zero() -> None:
    """87 to 89.3 is a rise, and would be a flat line on an axis from zero."""
    levels = giants(
        start=ChartPoint(START, 87, "Baseline 87"),
        line=((START, 87.0), (DUE, 89.3)),
        target=ChartPoint(DUE, 89.3, "Target 89.3"),
        reached=[point("2022-12-31", 87.4), point("2023-12-31", 88.1)],
        from_zero=False,
    )
    low, high = trajectory(levels, LIGHT).layout.yaxis.range
    assert 86 < low < 87
    assert 89.3 < high < 90
    assert not levels.axis.has_zero
    assert giants(from_zero=False).axis.has_zero, "what fills an axis from zero keeps it"
    flat = giants(
        start=None, line=((START, 95.0), (DUE, 95.0)), target=point("2026-12-31", 95), reached=[], from_zero=False
    )
    assert flat.axis.low < 95 < flat.axis.high


def test_where_labels_would_stand_in_one_another_the_later_one_stays() -> None:
    months = [point(f"2022-{month:02d}-01", month) for month in range(1, 13)]
    labels = [each for each in markers(trajectory(giants(reached=months), LIGHT)).text if each]
    assert labels[-1] == "12"
    assert 1 < len(labels) < 5


def test_every_year_is_named_in_its_middle() -> None:
    axis = trajectory(giants(), LIGHT).layout.xaxis
    assert list(axis.ticktext) == ["2021", "2022", "2023", "2024", "2025", "2026"]
    assert all(0 < (after - before).days <= 366 for before, after in pairwise(axis.tickvals))


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("tone", ["good", "fair", "poor", "bad", "none"])
def test_the_points_wear_the_tone_of_the_status(colours: Palette, tone: str) -> None:
    assert markers(trajectory(giants(tone=tone), colours)).marker.color == colours.tone[tone]


def test_the_words_of_a_point_are_no_markup() -> None:
    odd = ChartPoint(date(2024, 12, 31), 30, "<b>30</b>")
    figure = trajectory(giants(reached=[odd], milestones=[odd], target=odd, start=odd), LIGHT)
    texts = [text for trace in figure.data for text in (*(trace.text or ()), *(trace.hovertext or ()))]
    assert texts.count("&lt;b&gt;30&lt;/b&gt;") == 5
    assert "&lt;b&gt;30&lt;/b&gt;" in [note.text for note in figure.layout.annotations]
    assert not any("<b>" in text for text in texts)


def test_a_label_keeps_off_the_line_where_there_is_room() -> None:
    reached = [point("2022-02-28", 1), point("2023-12-31", 20), point("2025-12-31", 95)]
    assert markers(trajectory(giants(reached=reached), LIGHT)).textposition == (
        "top center",
        "bottom center",
        "top center",
    )


def test_without_a_baseline_there_is_no_line_and_the_figures_stand_beside_the_target() -> None:
    figure = trajectory(giants(start=None, line=(), milestones=[point("2024-12-31", 60)]), LIGHT)
    assert list(markers(figure).y) == [0, 20, 58]
    assert not [x for trace in figure.data if trace.line.dash == "dash" for x in trace.x]
    assert not [trace for trace in figure.data if trace.fill]


def test_the_axis_writes_numbers_as_the_labels_do() -> None:
    axis = trajectory(giants(), LIGHT).layout.yaxis
    assert (axis.separatethousands, axis.exponentformat) == (True, "none")
