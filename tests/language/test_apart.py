"""A number that misses a bound never prints like the bound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.language.numbers import share_apart, term


@pytest.mark.parametrize(
    ("value", "bounds", "decimals", "text"),
    [
        (99.96, (100,), 0, "99.96"),
        (99.9996, (100,), 0, "99.9996"),
        (99.9996, (100,), 1, "99.9996"),
        (100, (100,), 1, "100.0"),
        (2499, (2500,), 0, "2,499"),
        (0.1 + 0.2, (0.3,), 1, "0.3"),
        (58, (100, 80.9896), 0, "58"),
    ],
)
def test_as_many_decimals_as_set_it_apart(value, bounds, decimals, text):
    assert term(value, decimals, bounds) == text


@given(st.floats(0, 1000), st.floats(0, 1000), st.integers(0, 3))
def test_numbers_that_differ_print_differently(value, bound, decimals):
    if abs(value - bound) > 1e-6:
        assert term(value, decimals, (bound,)) != term(bound, decimals)


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.9996, "99.96%"), (0.99999, "99.999%"), (1.0, "100.0%"), (1.00001, "100.001%"), (0.58, "58.0%")],
)
def test_nothing_short_of_the_whole_is_a_hundred_per_cent(share, text):
    assert share_apart(share) == text
