"""Commitments as figures: parts of a bar by state, nodes at their dates and the next one waiting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tracker.charts.commitments import NodeMark, StateCount, nodes, states
from tracker.charts.moves import Move, moves
from tracker.charts.theme import LIGHT

PARTS = [
    StateCount("Done", "★", "good", 1),
    StateCount("Under way", "●", "fair", 4),
    StateCount("Reworded", "≠", "poor", 0),
    StateCount("No record", "□", "none", 14),
]
SPAN = (date(2021, 9, 28), date(2026, 12, 31))
TODAY = (date(2026, 11, 22), "Today")


def counts(*numbers: int) -> list[StateCount]:
    return [replace(part, count=number) for part, number in zip(PARTS, numbers, strict=True)]


def test_a_bar_has_a_part_for_each_state_that_occurs_in_the_order_given() -> None:
    figure = states([("Focus", PARTS)], LIGHT)
    assert [trace.x for trace in figure.data] == [(1,), (4,), (14,)]
    assert figure.layout.barmode == "stack"
    assert [trace.marker.color for trace in figure.data] == [LIGHT.tone["good"], LIGHT.tone["fair"], LIGHT.rule]
    assert "★ Done" in figure.data[0].hovertemplate
    assert not figure.layout.yaxis.visible


def test_several_bars_are_named_and_share_one_scale() -> None:
    figure = states([("Focus", counts(1, 4, 0, 14)), ("Brand", counts(0, 4, 1, 10))], LIGHT)
    assert [trace.y for trace in figure.data] == [("Focus", "Brand")] * 4
    assert [trace.x for trace in figure.data] == [(1, 0), (4, 4), (0, 1), (14, 10)]
    assert figure.layout.yaxis.visible
    assert figure.layout.yaxis.autorange == "reversed", "the first pillar stands on top"


def test_a_pillar_without_commitments_has_an_empty_bar() -> None:
    assert not states([("Upgrade", counts(0, 0, 0, 0))], LIGHT).data


def test_nodes_sit_at_their_dates_and_the_next_one_waits_hollow() -> None:
    park = ("Park", [NodeMark("Design", date(2023, 1, 31), "2023-01"), NodeMark("Works", None), NodeMark("Open", None)])
    reached, waiting = nodes([park], SPAN, TODAY, LIGHT, "not on record").data
    assert (reached.x, reached.text, reached.customdata) == ((date(2023, 1, 31),), ("Design",), ("2023-01",))
    assert (waiting.text, waiting.marker.symbol) == (("Works",), "circle-open")
    assert waiting.x[0] > SPAN[1]


def test_an_outcome_that_is_reached_waits_for_nothing() -> None:
    road = ("Road", [NodeMark("Open to traffic", date(2024, 12, 31), "2024-12-31")])
    assert len(nodes([road], SPAN, TODAY, LIGHT, "not on record").data) == 1


def test_the_node_that_waits_comes_after_the_last_one_reached() -> None:
    marks = [NodeMark("Planned", None), NodeMark("Works", date(2023, 5, 1), "2023-05"), NodeMark("Open", None)]
    assert nodes([("Road", marks)], SPAN, TODAY, LIGHT, "not on record").data[1].text == ("Open",)


def test_an_outcome_without_a_record_keeps_its_line() -> None:
    museum = ("Museum", [NodeMark("Preparation", None)])
    figure = nodes([museum], SPAN, TODAY, LIGHT, "not on record")
    assert [trace.y for trace in figure.data] == [(), (0,)]
    assert [note.text for note in figure.layout.annotations] == ["<b>Museum</b>", "Today"]


def test_a_move_is_drawn_from_hollow_to_solid_with_both_values() -> None:
    (drawn,) = moves([Move("Giants", 52, 64, "firms")], LIGHT).data
    assert (list(drawn.text), list(drawn.marker.symbol)) == (["52", "64"], ["circle-open", "circle"])
    assert drawn.x == (52 / 64, 1.0)
    assert drawn.textposition == ("middle left", "middle right")


def test_the_numbers_of_a_fall_stand_on_their_own_sides() -> None:
    (drawn,) = moves([Move("Giants", 64, 52, "firms")], LIGHT).data
    assert drawn.textposition == ("middle right", "middle left")


def test_a_move_below_zero_is_inside_the_plot() -> None:
    figure = moves([Move("Growth", -2.0, 1.0, "%")], LIGHT)
    assert figure.layout.xaxis.range[0] < min(figure.data[0].x)
    assert moves([Move("Giants", 52, 64, "firms")], LIGHT).layout.xaxis.range[0] == -0.2


def test_a_name_stands_above_its_line_where_a_phone_has_room() -> None:
    figure = moves([Move("Giants", 52, 64, "firms")], LIGHT)
    assert [note.text for note in figure.layout.annotations] == ["Giants"]
    assert not figure.layout.yaxis.showticklabels


def test_a_move_between_nothing_and_nothing_stands_at_zero() -> None:
    (nothing,) = moves([Move("c", 0, 0, "")], LIGHT).data
    assert nothing.x == (0.0, 0.0)


def test_text_of_the_data_is_no_markup_of_a_chart() -> None:
    name = "<a href='//evil'>R&D</a> %{x}\u202e"
    shown = "&lt;a href='//evil'&gt;R&amp;D&lt;/a&gt; %&#123;x}"
    (drawn,) = moves([Move(name, 1, 2, name)], LIGHT).data
    assert drawn.y == (shown, shown)
    assert drawn.hovertemplate == f"%{{text}} {shown}<extra></extra>"
    figure = nodes([(name, [NodeMark(name, SPAN[0], name), NodeMark(name, None)])], SPAN, TODAY, LIGHT, "none")
    assert figure.layout.annotations[0].text == f"<b>{shown}</b>"
    assert [trace.text for trace in figure.data] == [(shown,), (shown,)]
    assert figure.data[0].customdata == (shown,)
    assert states([(name, PARTS), ("b", PARTS)], LIGHT).data[0].y == (shown, "b")
