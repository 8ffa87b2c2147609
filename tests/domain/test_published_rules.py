"""Verdicts that governments published come out of their rules, and the rules' corners hold."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tracker.verdicts import case_row

CASES = list(csv.DictReader((Path(__file__).parent / "verdict_cases.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_published_verdict_comes_out(case):
    assert case_row.judge(case).code == case["published"]


# Further series of the same two files of Statistics Canada, with the value and the score they publish:
# base year and value, direction, target and year, limit, current year and value.
COMPONENTS = [
    (2015, 14.5, "down", 7.25, 2030, None, 2023, 10.2, "substantial_progress", 0.9525901792032172, 2.5185563910306596),
    (2016, 66.6, "up", None, None, 100, 2023, 71.4, "moderate_progress", 0.009991483690946268, 1.739752850099936),
    (2015, 178.8, "down", None, None, None, 2024, 171.9, "limited_progress", 0.004363225612730504, -0.3183871936347482),
    (2016, 26866, "down", 13433, 2028, None, 2024, 36058, "deterioration", -0.6675781357974336, -5),
    (2015, 68.5534591194968, "up", 55, 2026, None, 2023, 46.7336683417085, "deterioration", -2.3587220377696703, -5),
    (2015, 70, "down", 100, 2030, None, 2021, 68, "target_achieved", None, None),
    (2015, 100, "up", 100, 2030, None, 2022, 100, "target_achieved", None, None),
    (2021, 79, "up", None, None, 100, 2022, 79, "limited_progress", 0, -2.5),
    (2015, 92, "up", 100, 2030, None, 2019, 92, "limited_progress", 0, -2.5),
    (2015, 90, "up", None, None, 100, 2021, 93.2, "substantial_progress", 0.005839995229728112, 2.815386645395768),
    (2016, 99.47, "up", None, None, 100, 2022, 99.57, "moderate_progress", 0.00016748456325199612, 0.5456262610658811),
    (2017, 93.4, "up", None, None, 100, 2021, 92.7, "deterioration", -0.0018789507235312808, -2.7348688404414103),
    (2018, 10, "down", 0.1, 2030, None, 2022, 10.4, "deterioration", -0.030916728428577435, -2.6288207323433537),
    (2015, 0.37, "up", 60, 2030, None, 2024, 14.63, "substantial_progress", 1.249622415033452, 4.640227948342444),
]


@pytest.mark.parametrize("series", COMPONENTS)
def test_growth_gives_the_published_value_and_score(series):
    base_year, base, direction, target, target_year, limit, year, current, status, value, score = series
    outcome = case_row.judge(
        row(
            "growth",
            direction=direction,
            base_period=base_year,
            base_value=base,
            target_value=target,
            target_period=target_year,
            limit=limit,
            current_period=year,
            current_value=current,
        )
    )
    assert outcome.code == status
    if value is not None:
        sign = 1 if direction == "up" else -1
        found = outcome.numbers.get("ratio", sign * outcome.numbers["observed_rate"])
        assert found == pytest.approx(value, abs=1e-12)
        assert outcome.numbers["score"] == pytest.approx(score, abs=1e-9)


def row(rule: str, **cells: object) -> dict[str, str]:
    """A row of cases from values; None is an empty cell."""
    given = {"direction": "up", "base_period": 2015, "current_period": 2020, "rule": rule} | cells
    return {name: "" if value is None else str(value) for name, value in given.items()}


def code(rule: str, **cells: object) -> str:
    return case_row.judge(row(rule, **cells)).code


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # a target of 0 is taken as 0.001: 103 to 29 falls 22 % a year, 103 to 0.001 would need 54 %
        ({"direction": "down", "base_value": 103, "current_value": 29, "target_value": 0}, "limited_progress"),
        ({"direction": "down", "base_value": 103, "current_value": 0, "target_value": 0}, "target_achieved"),
        # a base of 0 is taken as 0.001
        ({"base_value": 0, "current_value": 1, "target_value": 2}, "substantial_progress"),
        ({"base_value": 0, "current_value": 0, "target_value": 2}, "deterioration"),
        ({"base_value": -1, "current_value": 1, "target_value": 2}, "not_available"),
        ({"base_value": 1, "current_value": -1, "target_value": 2}, "not_available"),
        # all negative: the sign flips, so -10 to -8 is growth upwards
        ({"base_value": -10, "current_value": -8, "target_value": -5}, "substantial_progress"),
        ({"base_value": -10, "current_value": -12, "target_value": -5}, "deterioration"),
        ({"base_value": -10, "current_value": -8}, "substantial_progress"),
        ({"direction": "down", "base_value": -10, "current_value": -8}, "deterioration"),
        # the base met the target and has been left
        ({"base_value": 50, "current_value": 49, "target_value": 50}, "deterioration"),
        # at, just under, and twice the natural limit
        ({"base_value": 100, "current_value": 100, "limit": 100}, "substantial_progress"),
        ({"base_value": 100, "current_value": 99.9, "limit": 100}, "deterioration"),
        ({"direction": "down", "base_value": 20, "current_value": 19, "limit": 10}, "moderate_progress"),
        ({"direction": "down", "base_value": 11, "current_value": 10.9, "limit": 10}, "limited_progress"),
        ({"direction": "down", "base_value": 0, "current_value": 0, "limit": 0}, "substantial_progress"),
        # one point, or a figure before the base
        ({"base_value": 5, "current_value": 6, "current_period": 2015}, "not_available"),
        ({"base_value": 5, "current_value": 6, "current_period": 2014}, "not_available"),
        # without a target year 2030 is meant
        ({"base_value": 50, "current_value": 75, "target_value": 100, "target_period": None}, "substantial_progress"),
        # of a span of years the first counts; of a month its year
        (
            {"base_value": 60, "current_value": 62, "base_period": "2015-16", "current_period": "2020/2021"},
            "moderate_progress",
        ),
        ({"base_value": 60, "current_value": 62, "current_period": "2020-03"}, "moderate_progress"),
    ],
)
def test_corners_of_growth(cells, expected):
    assert code("growth", **{"target_period": 2030 if "target_value" in cells else None, **cells}) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # c = 1; led on to 20: exactly 5 % of the gap of 20 short, then exactly 20 %, then more
        ({"base_value": 0, "current_value": 5, "target_value": 24, "target_period": 2038.0}, "slightly_cloudy"),
        ({"base_value": 0, "current_value": 5, "target_value": 25, "target_period": 2040}, "sun"),
        ({"base_value": 0, "current_value": 5, "target_value": 25, "target_period": 2039}, "slightly_cloudy"),
        ({"base_value": 0, "current_value": 5, "target_value": 25, "target_period": 2036}, "slightly_cloudy"),
        ({"base_value": 0, "current_value": 5, "target_value": 25, "target_period": 2035}, "cloud"),
        ({"base_value": 5, "current_value": 5, "target_value": 25, "target_period": 2035}, "thunderstorm"),
        # reached already: only a setback clouds it
        ({"base_value": 26, "current_value": 26, "target_value": 25, "target_period": 2035}, "sun"),
        ({"base_value": 27, "current_value": 26, "target_value": 25, "target_period": 2035}, "slightly_cloudy"),
        # to be kept every year: no target year
        ({"base_value": 20, "current_value": 24, "target_value": 25}, "cloud"),
        ({"base_value": 24, "current_value": 24, "target_value": 25}, "thunderstorm"),
        ({"base_value": 30, "current_value": 26, "target_value": 25}, "slightly_cloudy"),
        # a direction alone: mean change, then last change
        ({"base_value": 1, "current_value": 5, "previous_value": 4}, "sun"),
        ({"base_value": 1, "current_value": 5, "previous_value": 5}, "slightly_cloudy"),
        ({"base_value": 5, "current_value": 5, "previous_value": 4}, "cloud"),
        ({"base_value": 6, "current_value": 5, "previous_value": 5}, "thunderstorm"),
        ({"base_value": 1, "current_value": 5}, "not_available"),
        # an interval counts by its weakest bound
        (
            {
                "direction": "down",
                "base_value": 100,
                "current_value": 95,
                "target_value": 80,
                "target_upper": 85,
                "target_period": 2030,
            },
            "sun",
        ),
        ({"base_value": 80, "current_value": 85, "target_value": 90, "target_upper": 95, "target_period": 2025}, "sun"),
        # several target years: the next; several targets of one year: the worst symbol
        ({"base_value": 0, "current_value": 5, "target_value": "5;25;90", "target_period": "2018;2040;2050"}, "sun"),
        ({"base_value": 0, "current_value": 5, "target_value": "25;90", "target_period": "2040;2040"}, "cloud"),
        # the target year is over; fewer than four yearly points
        ({"base_value": 0, "current_value": 5, "target_value": 25, "target_period": 2019}, "not_available"),
        (
            {"base_value": 0, "current_value": 5, "target_value": 25, "target_period": 2040, "base_period": 2018},
            "not_available",
        ),
    ],
)
def test_corners_of_the_weather_symbols(cells, expected):
    assert code("extrapolation", **cells) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"target_period": "2018-04", "target_value": 65, "current_value": 71, "as_of": "2018-04"}, "met"),
        ({"target_period": "2018-05", "target_value": 65, "current_value": 71, "as_of": "2018-04"}, "future"),
        ({"target_period": None, "target_value": 65, "current_value": 71, "as_of": "2018-04"}, "future"),
        ({"target_period": "2018-03", "target_value": 65, "current_value": None, "as_of": "2018-04"}, "not_available"),
        ({"target_period": "2020-03", "target_value": 65, "current_value": None, "as_of": "2018-04"}, "future"),
        (
            {
                "target_period": "2018-03",
                "target_value": 65,
                "current_value": 65,
                "as_of": "2018-04",
                "direction": "down",
            },
            "met",
        ),
        (
            {
                "target_period": "2018-03",
                "target_value": 65,
                "current_value": 66,
                "as_of": "2018-04",
                "direction": "exact",
            },
            "not_met",
        ),
        (
            {
                "target_period": "2018-03",
                "target_value": 90,
                "target_upper": 100,
                "current_value": 101,
                "as_of": "2018-04",
                "direction": "range",
            },
            "not_met",
        ),
        ({"target_period": "2018", "target_value": 65, "current_value": 71, "as_of": "2018-04-15"}, "future"),
    ],
)
def test_corners_of_the_due_date(cells, expected):
    assert code("due_date", **cells) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # published: imprisonment 2077.4 (2019) to 1765.8 (2031), 2081.0 in 2020: not on track
        (
            {
                "direction": "down",
                "base_period": 2019,
                "base_value": 2077.4,
                "target_period": 2031,
                "target_value": 1765.8,
                "current_value": 2081,
            },
            "behind",
        ),
        # published: growth 5.02 (2019), 5.05 (2023) against 6.2 to 6.5 in 2024: not met
        (
            {
                "base_period": 2019,
                "base_value": 5.02,
                "target_period": 2024,
                "target_value": 6.2,
                "target_upper": 6.5,
                "current_period": 2023,
                "current_value": 5.05,
            },
            "behind",
        ),
        # exactly on the line
        ({"base_value": 0, "target_period": 2025, "target_value": 10, "current_value": 5}, "on_track"),
        (
            {
                "base_value": 0,
                "target_period": "2025-06",
                "target_value": 114,
                "current_period": "2020-06",
                "current_value": 54,
            },
            "on_track",
        ),
        # target on the wrong side of the base, and equal to it
        ({"base_value": 68.6, "target_period": 2026, "target_value": 55, "current_value": 46.7}, "behind"),
        ({"base_value": 50, "target_period": 2026, "target_value": 50, "current_value": 50}, "achieved"),
        # after the due date
        ({"base_value": 0, "target_period": 2019, "target_value": 10, "current_value": 9.9}, "behind"),
        # beyond an exact target
        (
            {"direction": "exact", "base_value": 0, "target_period": 2025, "target_value": 10, "current_value": 11},
            "behind",
        ),
        (
            {"direction": "exact", "base_value": 0, "target_period": 2025, "target_value": 10, "current_value": 6},
            "on_track",
        ),
        (
            {
                "direction": "range",
                "base_value": 40,
                "target_period": 2025,
                "target_value": 20,
                "target_upper": 30,
                "current_value": 34,
            },
            "on_track",
        ),
        ({"base_value": 0, "target_period": None, "target_value": 10, "current_value": 5}, "not_available"),
    ],
)
def test_corners_of_the_line(cells, expected):
    assert code("line", **cells) == expected


def test_a_milestone_of_another_period_does_not_judge() -> None:
    assert code("milestone", target_period=2022, current_period=2022, target_value=83.8, current_value=87.9) == "met"
    assert code("milestone", target_period=2021, current_period=2022, target_value=83.8, current_value=87.9) == (
        "not_available"
    )
    assert code("milestone", target_period="2022-12", current_period=2022, target_value=5, current_value=4) == "not_met"


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"direction": "sideways"}, "direction"),
        ({"direction": "exact"}, "direction"),
        ({"base_value": "1,5"}, "base_value"),
        ({"base_value": "1e999"}, "base_value"),
        ({"base_period": "2015-13"}, "base_period"),
        ({"target_value": "1;2"}, "target_value"),
    ],
)
def test_what_a_rule_cannot_read_is_named_by_its_column(cells, column):
    with pytest.raises(case_row.BadCell) as bad:
        code("growth", **{"base_value": 5, "current_value": 6, **cells})
    assert bad.value.column == column
