"""All forms in which people write a number: what is read, what is said, what is refused."""

from __future__ import annotations

from datetime import date, datetime
from math import copysign
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.forms.problems import Problem
from tracker.forms.reading.numbers import NumberRead, Unit, read_number

FIRMS = Unit("家", "firms")
MONEY = Unit("亿元", "100 million yuan")
WEIGHT = Unit("万吨", "10,000 tonnes")
PERCENT = Unit("%", "%")

READ = [
    # written, unit, value, preliminary, said
    ("1234", FIRMS, 1234, False, []),
    ("0", FIRMS, 0, False, []),
    ("-5", FIRMS, -5, False, []),
    ("１２３４", FIRMS, 1234, False, ["read_as"]),
    ("1,234", FIRMS, 1234, False, ["read_as"]),
    ("1，234.5", FIRMS, 1234.5, False, ["read_as"]),
    ("１，２３４．５", FIRMS, 1234.5, False, ["read_as"]),
    ("1 234", FIRMS, 1234, False, ["read_as"]),
    ("1\u00a0234", FIRMS, 1234, False, ["read_as"]),
    (" 120 ", FIRMS, 120, False, ["read_as"]),
    ("3\u200b4", FIRMS, 34, False, ["read_as"]),
    ("－5", FIRMS, -5, False, ["read_as"]),
    ("120家", FIRMS, 120, False, ["read_as"]),
    ("120个", FIRMS, 120, False, ["read_as"]),
    ("120 firms", FIRMS, 120, False, ["read_as"]),
    ("1.2万", FIRMS, 12000, False, ["converted"]),
    ("12.5万家", FIRMS, 125000, False, ["converted"]),
    ("3.5亿", FIRMS, 350000000, False, ["converted"]),
    ("3.5亿", MONEY, 3.5, False, ["read_as"]),
    ("3.5亿元", MONEY, 3.5, False, ["read_as"]),
    ("35000万元", MONEY, 3.5, False, ["converted"]),
    ("3.5万亿元", MONEY, 35000, False, ["converted"]),
    ("2万吨", WEIGHT, 2, False, ["read_as"]),
    ("20000吨", WEIGHT, 2, False, ["converted"]),
    ("12%", PERCENT, 12, False, ["read_as"]),
    ("12％", PERCENT, 12, False, ["read_as"]),
    ("约120", FIRMS, 120, True, ["approximate"]),
    ("120左右", FIRMS, 120, True, ["approximate"]),
    ("约1.2万", FIRMS, 12000, True, ["converted", "approximate"]),
    ("120（预计）", FIRMS, 120, True, ["said_preliminary"]),
    ("预计120家", FIRMS, 120, True, ["said_preliminary"]),
    ("120 家（初步）", FIRMS, 120, True, ["said_preliminary"]),
]
NONE = ["—", "－", "-", "--", "/", "无", "暂无", "不适用", "N/A", "n/a", "未统计"]
BLANK = [None, "", "   ", "\u200b", "\u00a0"]
REFUSED = [
    ("同上", "same_as"),
    ("持平", "same_as"),
    ("与上年持平", "same_as"),
    ("…", "below_unit"),
    ("……", "below_unit"),
    ("...", "below_unit"),
    ("↑12", "a_change"),
    ("增长12", "a_change"),
    ("超120", "one_sided"),
    ("120余", "one_sided"),
    ("120以上", "one_sided"),
    (">120", "one_sided"),
    ("12\n8", "two_numbers"),
    ("12\t34", "two_numbers"),
    ("98\r\n103", "two_numbers"),
    ("4200.5*", "footnote_mark"),
    ("12※", "footnote_mark"),
    ("+12", "a_change"),
    ("100-120", "a_range"),
    ("100～120", "a_range"),
    ("100至120", "a_range"),
    ("2023年6月", "a_date"),
    ("2023年第二季度", "a_date"),
    ("2023.06", "a_date"),
    ("2023-06-30", "a_date"),
    ("2023Q2", "a_date"),
    ("12%", "other_unit"),
    ("120亿元", "other_unit"),
    ("120吨", "other_unit"),
    ("12,34", "odd_commas"),
    ("1,2345", "odd_commas"),
    ("1.234.567", "not_a_number"),
    ("1E5", "not_a_number"),
    ("1e309", "not_a_number"),
    ("12/3", "not_a_number"),
    ("十二", "not_a_number"),
    ("零", "not_a_number"),
    ("(120)", "not_a_number"),
    ("120.", "not_a_number"),
    ("12²", "not_a_number"),
    ("①", "not_a_number"),
    ("½", "not_a_number"),
    ("٣٤", "not_a_number"),
    ("去年120", "not_a_number"),
    ("120（含3家）", "not_a_number"),
    ("=1+1", "not_a_number"),
    ("#REF!", "not_a_number"),
    ("Infinity", "not_a_number"),
    ("nan", "not_a_number"),
    ("9" * 400, "too_large"),
]


@pytest.mark.parametrize(("text", "unit", "value", "preliminary", "said"), READ)
def test_what_is_read(text: str, unit: Unit, value: float, preliminary: bool, said: list[Any]) -> None:
    assert read_number(text, unit) == NumberRead(value, preliminary, tuple(said))


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_figure_and_never_zero(text: str) -> None:
    assert read_number(text, FIRMS) == NumberRead(problems=(Problem.READ_AS_NONE,))


@pytest.mark.parametrize("value", BLANK)
def test_what_is_blank(value: object) -> None:
    assert read_number(value, FIRMS) == NumberRead()


@pytest.mark.parametrize(("text", "problem"), REFUSED)
def test_what_is_asked_back(text: str, problem: Any) -> None:
    assert read_number(text, FIRMS) == NumberRead(problems=(problem,))


def test_a_percent_format_shows_a_hundred_times_what_it_stores() -> None:
    assert read_number(0.07, PERCENT, shown_as_percent=True) == NumberRead(7.0, problems=(Problem.CONVERTED,))
    assert read_number(0.07, FIRMS, shown_as_percent=True) == NumberRead(problems=(Problem.OTHER_UNIT,))


@pytest.mark.parametrize(
    "value",
    [float("inf"), float("-inf"), 1e308, -1.1e15, "9" * 400, f"{'9' * 305}万", "-10,000,000,000,000,000", "2000万亿"],
)
def test_a_number_beyond_all_figures_is_refused_as_too_large(value: object) -> None:
    assert read_number(value, FIRMS) == NumberRead(problems=(Problem.TOO_LARGE,))


@pytest.mark.parametrize("value", [-0.0, "-0.0", "\u22120", "-0.00%"])
def test_a_minus_nought_is_nought(value: object) -> None:
    read = read_number(value, PERCENT)
    assert read.value == 0
    assert copysign(1, read.value) == 1


def test_the_largest_number_that_is_taken() -> None:
    assert read_number(1e15, FIRMS) == NumberRead(1e15)


@pytest.mark.parametrize("value", [True, float("nan")])
def test_typed_values_that_are_no_numbers(value: object) -> None:
    assert read_number(value, FIRMS) == NumberRead(problems=(Problem.NOT_A_NUMBER,))


@pytest.mark.parametrize("value", [date(2023, 6, 30), datetime(2023, 6, 30, 8)])
def test_a_date_cell_is_no_number(value: object) -> None:
    assert read_number(value, FIRMS) == NumberRead(problems=(Problem.A_DATE,))


@given(st.text(max_size=40))
def test_nothing_that_can_be_typed_breaks_the_reading(text: str) -> None:
    found = read_number(text, FIRMS)
    assert (found.value is None) or found.value == found.value


@given(st.integers(-(10**12), 10**12))
def test_every_whole_number_is_read_as_itself_however_it_is_grouped(number: int) -> None:
    assert read_number(str(number), FIRMS).value == number
    assert read_number(f"{number:,}", FIRMS).value == number
    assert read_number(f"{number:,}".replace(",", "，"), FIRMS).value == number
