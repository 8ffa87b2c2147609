"""Counts in English bring their noun along."""

from __future__ import annotations

import pytest

from tracker.i18n import t


@pytest.mark.parametrize(("days", "said"), [(0, "0 days overdue"), (1, "1 day overdue"), (2000, "2,000 days overdue")])
def test_one_of_a_thing_is_said_in_the_singular(days: int, said: str) -> None:
    assert t("cockpit.time_late", "en", days=days) == said


def test_a_plain_number_keeps_its_form() -> None:
    assert t("common.period_day", "en", year=2026, month=1, day=9) == "2026-01-09"
