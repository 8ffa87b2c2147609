"""Numbers, names and sources in both languages, one rule a test."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tracker import language
from tracker.domain.model import Source
from tracker.language import Bilingual


def test_a_number_has_the_decimals_of_its_indicator() -> None:
    assert [language.number(1234.5, decimals) for decimals in (0, 1, 2)] == ["1,234", "1,234.5", "1,234.50"]


def test_nothing_is_a_negative_zero() -> None:
    assert (language.number(-0.04, 1), language.number(-0.04, 2), language.estimate(-0.001, 1)) == (
        "0.0",
        "-0.04",
        "0.00",
    )


def test_a_term_of_a_sum_has_up_to_two_more_decimals() -> None:
    assert [language.precise(value) for value in (58.0, 58.5, 80.9895)] == ["58", "58.5", "80.99"]


def test_a_derived_value_has_one_decimal_more_than_the_figures() -> None:
    assert (language.estimate(80.9895), language.estimate(81.0)) == ("81.0", "81.0")
    assert (language.approximate(80.54), language.approximate(80.96)) == ("80.5", "81")


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
