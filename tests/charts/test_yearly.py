"""Additions by year as a figure: a missing year is empty and says so, official milestones stand beside."""

from __future__ import annotations

from typing import Any

from tracker.charts.theme import LIGHT
from tracker.charts.yearly import Yearly, yearly

YEARS = list(range(2021, 2027))


def industry(**more: Any) -> Yearly:
    given: dict[str, Any] = {
        "years": YEARS,
        "reached": {2023: 170},
        "labels": {2023: "170"},
        "milestones": [(2023, 180, "Report 180"), (2023, 200, "Meeting 200")],
        "even_share": 200,
        "even_label": "Even share 200",
        "absent_label": "no figure",
        "absent": [2022, 2024, 2025],
        "tone": "poor",
    }
    return Yearly(**{**given, **more})


def test_only_the_years_with_a_figure_have_a_bar() -> None:
    bars = yearly(industry(), LIGHT).data[0]
    assert list(bars.x) == YEARS
    assert list(bars.y) == [None, None, 170, None, None, None]
    assert [text for text in bars.text if text] == ["170"]


def test_a_missing_year_says_so_and_a_year_still_to_come_does_not() -> None:
    notes = {note.x: note.text for note in yearly(industry(), LIGHT).layout.annotations if note.y == 0}
    assert notes == {2022: "no figure", 2024.5: "no figure"}, (
        "neighbouring years share a label: there is no room for two"
    )


def test_two_milestones_of_one_year_stand_side_by_side() -> None:
    diamonds = yearly(industry(), LIGHT).data[1]
    assert (diamonds.x, diamonds.y) == ((2023, 2023), (180, 200))
    assert diamonds.text == ("Report 180", "Meeting 200")
    assert diamonds.marker.symbol == "diamond-open"


def test_the_even_share_is_a_dashed_rule_named_on_the_full_chart() -> None:
    figure = yearly(industry(), LIGHT)
    assert [shape.y0 for shape in figure.layout.shapes if shape.line.dash == "dash"] == [200]
    assert "Even share 200" in [note.text for note in figure.layout.annotations]
    assert "Even share 200" not in [note.text for note in yearly(industry(), LIGHT, small=True).layout.annotations]


def test_the_band_lies_between_a_years_milestone_and_the_even_share() -> None:
    bands = [shape for shape in yearly(industry(), LIGHT).layout.shapes if shape.type == "rect"]
    assert [(band.y0, band.y1) for band in bands] == [(180, 200), (200, 200)]
    assert all(band.x0 < 2023 < band.x1 for band in bands)


def test_without_any_figure_the_even_share_still_has_room() -> None:
    figure = yearly(industry(reached={}, labels={}, milestones=[]), LIGHT)
    assert list(figure.data[0].y) == [None] * 6
    assert figure.layout.yaxis.range[1] > 200


def test_bars_are_labelled_in_the_words_given_with_the_bound() -> None:
    bars = yearly(industry(labels={2023: "≥ 170"}), LIGHT).data[0]
    assert bars.text[2] == "≥ 170"


def test_bars_stand_on_zero_and_what_is_below_it_is_not_cut() -> None:
    figure = yearly(industry(reached={2022: -40, 2023: 170}, labels={2022: "-40", 2023: "170"}), LIGHT)
    low, high = figure.layout.yaxis.range
    assert low < -40
    assert high > 200
    assert [shape.y0 for shape in figure.layout.shapes if shape.line.color == LIGHT.muted and not shape.line.dash] == [
        0
    ]
    assert yearly(industry(), LIGHT).layout.yaxis.range[0] == 0
