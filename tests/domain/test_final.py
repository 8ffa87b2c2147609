"""After the due date: the final words, the reasons why there is none, and that silence improves nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.readings import LISTED, LISTED_ALL, figure, milestone, reading

from tracker.domain.judging.judge import judge
from tracker.domain.model import Bound, Comparator, Counting, Direction, Force, Kind, Nature
from tracker.domain.pillar import pillar_light, standing, weakness
from tracker.domain.rules import RULERS
from tracker.domain.status import Mark, Status
from tracker.domain.verdict import Hold, Reason

START, END, LATER = date(2020, 12, 31), date(2025, 12, 31), date(2026, 3, 1)


def rising(**more):
    """A level from 10 to 20 over the five years 2021 to 2025."""
    return reading(**{"start": START, "due": END, "value": 20, "baseline": figure("2020", 10), **more})


def gross(**more):
    """A sum of 100 entrants over the five years."""
    counted: dict[str, Any] = {
        "kind": Kind.CUMULATIVE_ADDITION, "nature": Nature.ADDITION, "counting": Counting.GROSS,
    }  # fmt: skip
    return reading(**{"start": START, "due": END, "value": 100, **counted, **more})


def years(*values: float | None):
    return tuple(figure(str(2021 + place), value) for place, value in enumerate(values) if value is not None)


def word(judged, *figures, as_of: date = LATER, **more):
    verdict = judge(judged, figures, (), as_of, **more)
    return verdict.status or (verdict.mark, verdict.why)


@pytest.mark.parametrize(
    ("final", "expected"),
    [(20, Status.DONE), (19.5, Status.NEAR), (19.49, Status.MISSED), (9, Status.MISSED), (25, Status.DONE)],
)
def test_near_is_short_by_at_most_five_per_cent_of_the_way_from_base_to_target(final, expected):
    assert word(rising(), figure("2025", final)) is expected


@pytest.mark.parametrize(("final", "expected"), [(19, Status.NEAR), (18.99, Status.MISSED)])
def test_near_is_five_per_cent_of_the_target_where_there_is_no_base(final, expected):
    assert word(rising(baseline=None), figure("2025", final)) is expected


def test_a_binding_target_is_never_near() -> None:
    assert word(rising(force=Force.BINDING), figure("2025", 19.99)) is Status.MISSED


def test_a_falling_target_is_the_mirror() -> None:
    falling = rising(value=10, baseline=figure("2020", 20), comparator=Comparator.AT_MOST, direction=Direction.DOWN)
    said = [word(falling, figure("2025", value)) for value in (10, 10.5, 10.51)]
    assert said == [Status.DONE, Status.NEAR, Status.MISSED]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((12, 14, 20, 21, 22), Status.DONE_EARLY),
        ((12, 14, 16, 20, 22), Status.DONE_EARLY),
        ((12, 14, 16, 18, 20), Status.DONE),
        ((12, 21, 21, 19, 20), Status.DONE),
        ((12, 21, 21, 21, 19.9), Status.NEAR),
    ],
)
def test_done_early_is_reached_a_year_before_and_not_lost_again(values, expected):
    assert word(rising(), *years(*values)) is expected


def test_what_is_held_all_along_is_done_and_not_early() -> None:
    floor = rising(kind=Kind.KEEP, value=9)
    assert word(floor, *years(10, 10, 10, 10, 10)) is Status.DONE
    assert word(rising(value=9), *years(10, 10, 10, 10, 10)) is Status.DONE


def test_the_final_figure_is_awaited_while_it_is_missing_or_preliminary() -> None:
    assert word(rising(), *years(12, 14, 16, 20)) == (Mark.AWAITING_FINAL, Reason.FINAL_MISSING)
    assert word(rising()) == (Mark.AWAITING_FINAL, Reason.NO_FIGURE)
    last = figure("2025", 21, preliminary=True)
    assert word(rising(), last) == (Mark.AWAITING_FINAL, Reason.FINAL_PRELIMINARY)


def test_a_figure_of_a_later_period_does_not_decide() -> None:
    assert word(rising(), figure("2024", 18), figure("2026", 20), as_of=date(2027, 3, 1)) == (
        Mark.AWAITING_FINAL,
        Reason.FINAL_MISSING,
    )
    assert word(rising(), figure("2025", 18), figure("2026", 20), as_of=date(2027, 3, 1)) is Status.MISSED


def test_the_period_with_the_due_date_decides_where_it_falls_within_a_year() -> None:
    assert word(rising(due=date(2025, 6, 30)), figure("2025", 20)) is Status.DONE


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((20, 20, 20, 20, 20), Status.DONE),
        ((20, 20, 20, 40, 5), Status.DONE_EARLY),
        ((20, 20, 20, 40, None), Status.DONE_EARLY),
        ((20, 20, None, 20, 40), Status.DONE),
        ((20, 20, 20, 20, None), (Mark.AWAITING_FINAL, Reason.FINAL_MISSING)),
        ((20, 20, None, 20, 20), (Mark.NOT_ASSESSED, Reason.YEARS_MISSING)),
        ((20, 20, 20, None, None), (Mark.NOT_ASSESSED, Reason.YEARS_MISSING)),
        ((20, 20, 20, 20, 16), Status.NEAR),
        ((20, 20, 20, 20, 14), Status.MISSED),
    ],
)
def test_a_sum_needs_all_its_years_unless_those_that_are_known_suffice(values, expected):
    assert word(gross(), *years(*values)) == expected


def test_a_cap_on_a_sum_is_kept_only_when_every_year_is_known() -> None:
    cap = gross(comparator=Comparator.AT_MOST, direction=Direction.DOWN)
    assert word(cap, *years(20, 20, 20, 20, 19)) is Status.DONE
    assert word(cap, *years(20, 20, 20, 20)) == (Mark.AWAITING_FINAL, Reason.FINAL_MISSING)
    assert word(cap, *years(20, 20, 20, 20, 21)) is Status.NEAR


def test_events_count_as_a_whole_once_the_last_day_has_its_figure() -> None:
    listed = gross(value=3)
    events = (figure("2021-10-19", 1), figure("2023-03-30", 1))
    assert word(listed, *events) == (Mark.AWAITING_FINAL, Reason.FINAL_MISSING)
    assert word(listed, *events, figure("2025-12-31", 0)) is Status.MISSED
    assert word(listed, *events, figure("2024-12-30", 1)) is Status.DONE_EARLY
    assert word(listed, *events, figure("2025-01-02", 1)) is Status.DONE


@pytest.mark.parametrize(
    ("value", "bound", "expected"),
    [
        (20, Bound.AT_LEAST, Status.DONE),
        (19.9, Bound.AT_LEAST, (Mark.NOT_ASSESSED, Reason.BOUND_ONLY)),
        (20, Bound.AT_MOST, (Mark.NOT_ASSESSED, Reason.BOUND_ONLY)),
        (19.9, Bound.AT_MOST, Status.MISSED),
    ],
)
def test_a_bound_proves_the_final_word_on_one_side_only(value, bound, expected):
    assert word(rising(), figure("2025", value, bound=bound)) == expected


def test_without_the_base_that_a_sum_is_counted_from_nothing_is_assessed() -> None:
    net = rising(kind=Kind.CUMULATIVE_ADDITION, counting=Counting.NET, baseline=None)
    assert word(net, figure("2025", 500)) == (Mark.NOT_ASSESSED, Reason.NO_BASELINE)


@pytest.mark.parametrize(("mark", "why"), [(Mark.NOT_COMPARABLE, Reason.BREAK), (Mark.WITHHELD, Reason.WITHHELD)])
def test_what_is_not_comparable_or_withheld_is_not_assessed(mark, why):
    hold = Hold(mark, date(2024, 1, 1), "口径", "definition")
    assert word(rising(), figure("2025", 20), hold=hold) == (Mark.NOT_ASSESSED, why)


@pytest.mark.parametrize("ruler", sorted(set(RULERS) - {"every_year"}))
@pytest.mark.parametrize(("final", "expected"), [(20, Status.DONE), (19.9, Status.NEAR), (15, Status.MISSED)])
def test_whatever_ruler_judged_the_pace_the_final_figure_decides(ruler, final, expected):
    verdict = judge(rising(ruler=ruler), (figure("2025", final),), (milestone("2025", 25),), LATER)
    assert (verdict.status, verdict.ruler, verdict.due_at_latest) == (expected, "due_date", 20)


def test_no_ruler_of_the_running_term_stands_beside_a_final_word() -> None:
    said = judge(rising(), (figure("2025", 19.9),), (milestone("2025", 19),), LATER)
    assert [(each.ruler, each.status) for each in said.rulings] == [("due_date", Status.NEAR)]
    open_still = judge(rising(), (figure("2024", 19),), (milestone("2024", 19.5),), LATER)
    assert [(each.ruler, each.used) for each in open_still.rulings] == [
        ("due_date", True),
        ("line", False),
        ("milestone", False),
    ]
    assert not open_still.disagree


def test_nothing_is_due_today_once_the_term_is_over() -> None:
    verdict = judge(rising(), (figure("2025", 18),), (), LATER)
    assert (verdict.due_today, verdict.due_at_latest, verdict.achieved_share) == (None, 20, 0.8)


def test_on_its_due_date_a_target_still_has_the_words_of_the_term() -> None:
    assert word(rising(), figure("2025", 20), as_of=END) is Status.ACHIEVED
    assert word(rising(), figure("2025", 19.9), as_of=END) is Status.BEHIND


# ---- silence ----


def test_twelve_of_twenty_five_on_the_last_day_of_the_term_is_no_better_in_january() -> None:
    twelve = (figure("2026-06", 12),)
    last_day, new_year = (judge(LISTED_ALL, twelve, (), day) for day in (date(2026, 12, 31), date(2027, 1, 1)))
    assert last_day.status is Status.FAR_BEHIND
    assert (new_year.status, new_year.mark, new_year.last_status) == (None, Mark.AWAITING_FINAL, Status.FAR_BEHIND)
    assert weakness(new_year) <= weakness(last_day)
    assert standing(new_year) is Status.FAR_BEHIND


@pytest.mark.parametrize(("day", "mark"), [(date(2024, 9, 30), None), (date(2024, 10, 1), Mark.STALE)])
def test_a_figure_is_too_old_eighteen_months_after_its_period(day, mark):
    two = (figure("2023-03-30", 2),)
    assert judge(LISTED, two, (), day).mark is mark


def test_the_day_after_counts() -> None:
    assert judge(rising(), (figure("2022", 15),), (), date(2024, 6, 30)).mark is None
    assert judge(rising(), (figure("2022", 15),), (), date(2024, 7, 1)).mark is Mark.STALE


def test_an_old_figure_keeps_its_light_and_says_how_it_stands_against_today() -> None:
    # two of ten in March 2023: due then 2.85, in November 2026 9.80
    verdict = judge(LISTED, (figure("2021-10-19", 1), figure("2023-03-30", 1)), (), date(2026, 11, 28))
    assert (verdict.mark, verdict.why) == (Mark.STALE, Reason.STALE)
    assert (verdict.last_status, verdict.status_today) == (Status.BEHIND, Status.FAR_BEHIND)
    assert standing(verdict) is Status.FAR_BEHIND


def test_the_plan_may_say_otherwise_or_never() -> None:
    old = (figure("2022", 20),)
    level = rising(value=25)
    for never in (None, 0):
        assert judge(level, old, (), date(2025, 6, 1), stale_after=never).status is not None
    assert judge(level, old, (), date(2025, 6, 1), stale_after=36).status is not None
    assert judge(level, old, (), date(2023, 6, 1), stale_after=3).mark is Mark.STALE


def test_what_is_achieved_for_good_is_never_too_old_and_a_level_may_have_been_lost() -> None:
    assert judge(gross(), years(60, 45), (), date(2025, 6, 1)).status is Status.ACHIEVED
    level = judge(rising(), (figure("2022", 21),), (), date(2025, 6, 1))
    assert (level.mark, level.last_status) == (Mark.STALE, Status.ACHIEVED)


def test_a_hole_in_a_sum_does_not_hide_what_was_known_before_it() -> None:
    running = judge(gross(), years(5, None, 30), (), date(2024, 2, 1))
    assert (running.mark, running.why, running.last_status) == (
        Mark.NOT_REPORTED, Reason.YEARS_MISSING, Status.FAR_BEHIND,
    )  # fmt: skip
    assert (running.known_sum.value, running.known_sum.missing) == (35, (2022,))
    assert (running.achieved_share, running.latest) == (None, None)
    assert standing(running) is Status.FAR_BEHIND


def test_a_pillar_is_no_better_for_silence() -> None:
    silent = judge(rising(value=50), (figure("2021", 11),), (), date(2025, 6, 1))
    behind = judge(rising(), (figure("2024", 15),), (), date(2025, 6, 1))
    light = pillar_light([behind, silent])
    assert (light.shown, light.weakest) == (Mark.STALE, silent)


def test_a_target_that_nobody_ever_reported_stays_as_it_is() -> None:
    verdict = judge(rising(), (), (), date(2025, 6, 1))
    assert (verdict.mark, verdict.last_status, verdict.status_today) == (Mark.NOT_REPORTED, None, None)
