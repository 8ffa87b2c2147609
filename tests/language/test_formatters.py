"""Numbers, names and sources in both languages, one rule a test."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from tracker import language
from tracker.domain import period
from tracker.domain.model import Bound, Figure, Source
from tracker.domain.verdict import Point
from tracker.language import Bilingual


def test_a_number_has_the_decimals_of_its_indicator_and_halves_go_up() -> None:
    assert [language.number(1234.5, decimals) for decimals in (0, 1, 2)] == ["1,235", "1,234.5", "1,234.50"]
    assert (language.number(2.5), language.number(2.675, 2)) == ("3", "2.68")


def test_nothing_is_a_negative_zero() -> None:
    said = (language.number(-0.0), language.number(-0.04, 1), language.needed(-0.3), language.term(-0.0))
    assert said == ("0", "0.0", "0", "0")
    assert language.number(-0.04, 2) == "-0.04"
    assert str(language.cleaned(-0.0)) == "0.0"


def test_what_binary_sums_leave_is_no_digit() -> None:
    assert (language.cleaned(96.9 - 96.0), language.needed(3 * 7.0000000000000001)) == (0.9, "21")
    assert language.in_full(0.9000000000000057, 1) == "0.9"


def test_a_term_of_a_sum_has_up_to_two_more_decimals() -> None:
    assert [language.term(value) for value in (58.0, 58.5, 80.9895)] == ["58", "58.5", "80.99"]


def test_what_must_still_come_is_rounded_up() -> None:
    assert [language.needed(value) for value in (20.6, 21.0, 10.01)] == ["21", "21", "11"]
    assert language.needed(0.62, 1) == "0.7"


@pytest.mark.parametrize(
    ("value", "goal", "decimals", "text"),
    [
        (99.96, 100, 1, "99.96"),
        (99.9996, 100, 0, "99.9996"),
        (100.0, 100, 1, "100.0"),
        (100.00000000000001, 100, 1, "100.0"),
        (99.4, 100, 0, "99"),
        (0.38, 0.35, 1, "0.38"),
        (5.92222, 6, 1, "5.9"),
        (58, None, 0, "58"),
    ],
)
def test_a_value_never_reads_like_the_goal_it_misses(
    value: float, goal: float | None, decimals: int, text: str
) -> None:
    assert language.apart(value, goal, decimals) == text


def test_a_share_below_the_whole_never_reads_as_the_whole() -> None:
    assert [language.percent(share) for share in (0.9996, 1.0, 0.85)] == ["99.9%", "100.0%", "85.0%"]


def test_a_ratio_never_reads_like_the_threshold_it_misses() -> None:
    assert [language.ratio(value) for value in (0.95, 0.94996, 0.9703, 0.716)] == [
        "0.950",
        "0.94996",
        "0.9703",
        "0.716",
    ]


def test_a_bounded_value_shows_its_side_in_both_languages() -> None:
    least = Point(period.parse("2023"), 2000.0, Figure(period.parse("2023"), 2000.0), Bound.AT_LEAST)
    assert language.progress(least, 2500, 0, "zh") == "≥ 2,000"
    assert language.progress(replace(least, bound=Bound.AT_MOST), 2500, 0, "en") == "≤ 2,000"
    assert language.progress(replace(least, bound=None), 2500, 0, "zh") == "约 2,000"


@pytest.mark.parametrize(("unit", "zh", "en"), [("%", "个百分点", "percentage points"), ("家", "家", "firms")])
def test_percentages_differ_by_percentage_points(unit: str, zh: str, en: str) -> None:
    points = language.difference_unit(Bilingual(unit, "firms"))
    assert (points.zh, points.en) == (zh, en)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (3.0, 1, "3.0"),
        (3.14, 1, "3.14"),
        (1016.0, 0, "1,016"),
        (1e12, 0, "1,000,000,000,000"),
        (2.5e-6, 0, "2.5e-06"),
    ],
)
def test_a_number_in_full_has_all_its_digits(value: float, decimals: int, text: str) -> None:
    assert language.in_full(value, decimals) == text


def test_without_english_the_chinese_name_is_shown() -> None:
    noun = SimpleNamespace(name_zh="市统计局", name_en=None, unit_zh="家", unit_en="firms")
    assert (language.name(noun, "zh"), language.name(noun, "en")) == ("市统计局", "市统计局")
    assert language.name(noun, "en", "unit") == "firms"


def test_a_text_that_the_data_lacks_is_empty() -> None:
    assert language.name(SimpleNamespace(note_zh=None, note_en=None), "zh", "note") == ""


def test_several_names_are_listed_as_each_language_does() -> None:
    both = language.joined([Bilingual("甲", "A"), Bilingual("乙", "B")])
    assert (both.zh, both.en) == ("甲、乙", "A, B")


def test_the_cell_of_a_return_comes_with_the_state_of_its_review() -> None:
    source = Source(return_id=3, file_name="a.xlsx", sheet="s", cell="F7", return_state="submitted")
    assert language.source_text(source, "en") == "a.xlsx · s!F7 · not yet reviewed"
    assert language.review_state(Source(return_id=3, return_state="accepted"), "zh") == ""


def test_a_public_source_comes_with_its_day() -> None:
    source = Source(url="http://example.org/a", published="2024-01-05")
    assert language.source_text(source, "zh") == "http://example.org/a · 2024-01-05 发布"
