"""The four targets of the first plan on 22 November 2026, worked by hand.

28 Sep 2021 to 31 Dec 2026 are 1920 days; to 22 Nov 2026 1881, to 31 Dec 2025 1555, to 31 Dec 2024 1190,
to 31 Dec 2023 824, to 30 Mar 2023 548, to 30 Apr 2025 1310.
"""

from __future__ import annotations

import pytest
from support.readings import (
    A_SHARES,
    GIANTS_GROSS,
    GIANTS_NET,
    GIANTS_NEW,
    GIANTS_STOCK,
    INDUSTRY,
    INDUSTRY_FIGURES,
    INDUSTRY_MILESTONES,
    LISTED,
    LISTED_ALL,
    LISTED_MILESTONES,
    LISTED_STAR,
    LISTINGS,
    TODAY,
    figure,
)

from tracker.domain.judging.judge import judge
from tracker.domain.status import Mark, Status
from tracker.domain.verdict import Note, Reason


def old(verdict) -> tuple[Mark | None, Status | None, Status | None]:
    """The mark, the status at the last figure, and that figure against what is due today."""
    return verdict.mark, verdict.last_status, verdict.status_today


def test_little_giants_net_are_behind_the_line() -> None:
    verdict = judge(GIANTS_NET, GIANTS_STOCK, (), TODAY)
    assert (verdict.status, verdict.ruler, verdict.mark) == (Status.BEHIND, "line", None)
    assert (verdict.latest.period.code, verdict.latest.value, verdict.latest.figure.value) == ("2025", 58, 96)
    assert verdict.achieved_share == 0.58
    assert verdict.elapsed_at_latest == pytest.approx(0.809896, abs=1e-6)
    assert verdict.due_at_latest == pytest.approx(80.9896, abs=1e-4)
    assert verdict.due_today == pytest.approx(97.9688, abs=1e-4)
    assert verdict.ratio == pytest.approx(0.716142, abs=1e-6)
    assert verdict.missing_years == (2023, 2024)
    assert [(point.date.isoformat(), point.value) for point in verdict.series] == [
        ("2022-02-28", 0),
        ("2022-12-31", 20),
        ("2025-12-31", 58),
    ]


def test_little_giants_gross_are_judged_at_the_end_of_2024_while_2025_is_missing() -> None:
    stub = figure("2021", 29)
    verdict = judge(GIANTS_GROSS, (stub, *GIANTS_NEW), (), TODAY)
    assert (verdict.latest.value, verdict.latest.date.isoformat()) == (52, "2024-12-31")
    assert old(verdict) == (Mark.STALE, Status.BEHIND, None)
    assert verdict.due_at_latest == pytest.approx(61.9792, abs=1e-4)
    assert verdict.ratio == pytest.approx(0.838992, abs=1e-6)
    assert verdict.missing_years == (2025,)


def test_industry_cannot_be_summed_but_its_one_known_year_misses_both_milestones() -> None:
    verdict = judge(INDUSTRY, INDUSTRY_FIGURES, INDUSTRY_MILESTONES, TODAY)
    line, strict, mild = verdict.rulings
    assert (line.status, line.mark, line.why) == (None, Mark.NOT_REPORTED, Reason.YEARS_MISSING)
    assert (line.point, line.ratio, line.achieved_share) == (None, None, None)
    assert verdict.missing_years == (2022, 2024, 2025)
    assert [(each.due, each.ratio, each.status) for each in (strict, mild)] == [
        (200, 0.85, Status.BEHIND),
        (180, pytest.approx(170 / 180), Status.BEHIND),
    ]
    assert (verdict.ruler, verdict.used) == ("milestone", strict)
    assert old(verdict) == (Mark.STALE, Status.BEHIND, None)
    assert (verdict.known_sum.value, verdict.known_sum.missing) == (170, (2022, 2024, 2025))
    assert {Note.YEAR_ONLY, Note.FALLBACK} <= set(verdict.notes)
    assert verdict.series == ()


def test_listings_are_counted_as_confirmed_events_and_judged_at_the_last_one() -> None:
    verdict = judge(LISTED, LISTINGS, LISTED_MILESTONES, TODAY)
    assert (verdict.latest.value, verdict.latest.date.isoformat()) == (2, "2023-03-30")
    assert old(verdict) == (Mark.STALE, Status.BEHIND, Status.FAR_BEHIND)
    assert verdict.due_at_latest == pytest.approx(2.8542, abs=1e-4)
    assert verdict.due_today == pytest.approx(9.7969, abs=1e-4)
    assert verdict.ratio == pytest.approx(0.70073, abs=1e-5)
    assert Note.CONFIRMED_ONLY in verdict.notes
    assert verdict.missing_years == ()
    assert [ruling.ruler for ruling in verdict.rulings] == ["line"]


def test_listed_companies_in_all_are_far_behind_on_figures_in_doubt() -> None:
    verdict = judge(LISTED_ALL, A_SHARES, (), TODAY)
    assert verdict.latest.value == 12
    assert old(verdict) == (Mark.STALE, Status.FAR_BEHIND, Status.FAR_BEHIND)
    assert verdict.due_at_latest == pytest.approx(20.5521, abs=1e-4)
    assert verdict.achieved_share == pytest.approx(1 / 14)
    assert verdict.ratio == pytest.approx(0.104689, abs=1e-6)
    assert Note.DOUBT in verdict.notes


def test_star_and_bse_listings_are_not_reported() -> None:
    verdict = judge(LISTED_STAR, (), (), TODAY)
    assert (verdict.status, verdict.mark, verdict.why) == (None, Mark.NOT_REPORTED, Reason.NO_FIGURE)
    assert verdict.missing_years == (2022, 2023, 2024, 2025)
    assert verdict.due_today == pytest.approx(24.5531, abs=1e-4)
