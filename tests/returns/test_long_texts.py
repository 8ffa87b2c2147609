"""Texts far longer than any answer cost next to nothing: composing characters takes the square of their number."""

from __future__ import annotations

from tracker.forms.reading import cleaning

MARKS = "a" + "\u0301\u0316" * 16_000


def test_a_code_of_thousands_of_combining_marks_is_cut_before_it_is_composed() -> None:
    assert len(cleaning.code(MARKS)) <= cleaning.MOST_CODE


def test_a_text_of_thousands_of_combining_marks_is_cut_before_it_is_composed() -> None:
    assert len(cleaning.text_answer(MARKS)) <= cleaning.MOST_TEXT


def test_a_text_that_is_too_long_stays_too_long_to_be_told_so() -> None:
    assert len(cleaning.text_answer("x" * 40_000)) == cleaning.MOST_TEXT
