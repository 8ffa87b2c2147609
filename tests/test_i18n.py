"""Counts in English bring their noun along."""

from __future__ import annotations

import pytest

from tracker.i18n import t


@pytest.mark.parametrize(("days", "said"), [(0, "0 days overdue"), (1, "1 day overdue"), (2000, "2,000 days overdue")])
def test_one_of_a_thing_is_said_in_the_singular(days: int, said: str) -> None:
    assert t("cockpit.time_late", "en", days=days) == said


def test_a_plain_number_keeps_its_form() -> None:
    assert t("common.period_day", "en", year=2026, month=1, day=9) == "2026-01-09"


@pytest.mark.parametrize(
    ("gap", "unit", "said"),
    [
        ("1", "firms", "by 1 firm"),
        ("1", "companies", "by 1 company"),
        ("1", "percentage points", "by 1 percentage point"),
        ("21", "firms", "by 21 firms"),
        ("0.1", "percentage points", "by 0.1 percentage points"),
        ("1", "%", "by 1 %"),
    ],
)
def test_a_unit_of_the_data_after_a_single_one_is_singular(gap: str, unit: str, said: str) -> None:
    assert t("distance.rise_missed", "en", due="100", unit=unit, gap=gap, points=unit).endswith(said)


def test_months_and_years_are_counted_in_the_singular_too() -> None:
    assert "1 month before the day of judging; after 18 months" in t(
        "verdict.why_stale", "en", latest="2024", months=1, limit=18
    )
    assert t("receipt.years_count", "en", kept=1, years=1) == "kept in 1 of 1 year"
