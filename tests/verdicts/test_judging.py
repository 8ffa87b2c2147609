"""The real plan judged as of a day: by the figures of that day, and kept for anyone with a SQL client."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from support import first_plan
from support.databases import Databases

from tracker.domain import pillar
from tracker.domain.status import CommitmentState, Mark, Status
from tracker.errors import PlanError
from tracker.store.engine.database import Database
from tracker.store.engine.rows import fetch_mappings
from tracker.store.tables import kept_verdicts
from tracker.verdicts import judging, keeping
from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict

On = Callable[[str], PlanVerdicts]
TODAY = "2026-11-22"


def readings(verdicts: PlanVerdicts) -> dict[str, ReadingVerdict]:
    return {reading.code: reading for target in verdicts.targets for reading in target.readings}


def outcomes(verdicts: PlanVerdicts) -> dict[str, str]:
    return {code: str(reading.verdict.status or reading.verdict.mark) for code, reading in readings(verdicts).items()}


def states(verdicts: PlanVerdicts) -> Counter[str]:
    return Counter(each.state.value for each in verdicts.commitments if each.state is not CommitmentState.NO_RECORD)


def nodes_reached(verdicts: PlanVerdicts) -> int:
    return sum(node.reached is not None for each in verdicts.commitments for node in each.nodes)


def test_the_plan_stands_as_the_record_says(on: On) -> None:
    assert outcomes(on(TODAY)) == {
        "industry-gross": "stale",
        "giants-net": "behind",
        "giants-gross": "stale",
        "listed-gross": "stale",
        "listed-25-all": "stale",
        "listed-25-star": "not_reported",
    }
    last = {code: (reading.verdict.last_status, reading.verdict.status_today) for code, reading in _stale(on(TODAY))}
    assert last == {
        "industry-gross": (Status.BEHIND, None),
        "giants-gross": (Status.BEHIND, None),
        "listed-gross": (Status.BEHIND, Status.FAR_BEHIND),
        "listed-25-all": (Status.FAR_BEHIND, Status.FAR_BEHIND),
    }


def test_no_light_improves_in_january_because_nobody_reported(on: On) -> None:
    days = ("2026-12-31", "2027-01-01", "2027-01-25", "2027-03-01")
    places = [[pillar.weakness(each.lead.verdict) for each in on(day).targets] for day in days]
    assert all(
        later <= earlier for before, after in pairwise(places) for earlier, later in zip(before, after, strict=True)
    )
    assert [outcomes(on(day))["listed-25-all"] for day in days] == ["stale", *["awaiting_final"] * 3]
    assert {pillar.standing(readings(on(day))["listed-25-all"].verdict) for day in days} == {Status.FAR_BEHIND}


def test_after_the_term_each_target_has_its_final_word_or_the_reason_why_not(on: On) -> None:
    assert {
        code: (str(reading.verdict.mark), str(reading.verdict.why))
        for code, reading in readings(on("2027-03-01")).items()
    } == {
        "industry-gross": ("not_assessed", "years_missing"),
        "giants-net": ("awaiting_final", "final_missing"),
        "giants-gross": ("not_assessed", "years_missing"),
        "listed-gross": ("awaiting_final", "final_missing"),
        "listed-25-all": ("awaiting_final", "final_missing"),
        "listed-25-star": ("awaiting_final", "no_figure"),
    }


def _stale(verdicts: PlanVerdicts) -> list[tuple[str, ReadingVerdict]]:
    return [(code, each) for code, each in readings(verdicts).items() if each.verdict.mark is Mark.STALE]


@pytest.mark.parametrize(
    ("code", "value", "due", "today", "missing"),
    [
        ("giants-net", 58, 100 * 1555 / 1920, 100 * 1881 / 1920, (2023, 2024)),
        ("giants-gross", 52, 100 * 1190 / 1920, 100 * 1881 / 1920, (2025,)),
        ("listed-gross", 2, 10 * 548 / 1920, 10 * 1881 / 1920, ()),
        ("listed-25-all", 12, 11 + 14 * 1310 / 1920, 11 + 14 * 1881 / 1920, (2022, 2024)),
    ],
)
def test_the_numbers_behind_a_verdict(
    on: On, code: str, value: float, due: float, today: float, missing: tuple[int, ...]
) -> None:
    verdict = readings(on(TODAY))[code].verdict
    assert verdict.latest is not None
    assert (verdict.latest.value, verdict.missing_years) == (value, missing)
    assert verdict.due_at_latest == pytest.approx(due)
    assert verdict.due_today == pytest.approx(today)


def test_industry_is_judged_by_its_year_because_the_sum_cannot_be_formed(on: On) -> None:
    verdict = readings(on(TODAY))["industry-gross"].verdict
    assert (verdict.ruler, verdict.latest.value if verdict.latest else None) == ("milestone", 170)
    assert verdict.achieved_share is None
    assert [(ruling.ruler, ruling.due) for ruling in verdict.rulings[1:]] == [
        ("milestone", 200), ("milestone", 180),
    ]  # fmt: skip


def test_a_figure_of_a_later_date_is_not_known(on: On) -> None:
    early = on("2022-06-30")
    assert outcomes(early) == {
        "industry-gross": "not_due",
        "giants-net": "far_behind",
        "giants-gross": "not_due",
        "listed-gross": "ahead",
        "listed-25-all": "not_due",
        "listed-25-star": "not_due",
    }
    dated = [figure.period.end for figures in early.figures.values() for figure in figures]
    assert dated
    assert max(dated) <= date(2022, 6, 30)
    assert {year for _, year in early.year_figures} <= set(range(2010, 2023))
    assert early.year_figures["giants-stock", 2022] == 38
    assert on(TODAY).year_figures["giants-stock", 2022] == 58


def test_a_year_just_over_is_known_and_the_day_before_it_is_not(on: On) -> None:
    assert readings(on("2022-12-30"))["giants-gross"].verdict.latest is None
    latest = readings(on("2022-12-31"))["giants-gross"].verdict.latest
    assert latest is not None
    assert latest.value == 21


def test_commitments_stood_otherwise_at_the_time(on: On) -> None:
    early, now = on("2022-06-30"), on(TODAY)
    assert states(early) == {"under_way": 7, "preparing": 2}
    assert states(now) == {"under_way": 21, "not_started": 1, "preparing": 2, "done": 1, "reworded": 2}
    road = {each.code: each for each in on("2024-12-30").commitments}["focus-3-chaling-changning"]
    assert road.state is CommitmentState.UNDER_WAY
    assert len(early.silent_commitments) == 46


def test_a_node_reached_later_was_not_reached_yet(on: On) -> None:
    assert [nodes_reached(on(day)) for day in ("2021-09-28", "2022-06-30", "2024-12-30", TODAY)] == [4, 5, 13, 15]


def test_a_later_document_did_not_exist_yet(on: On) -> None:
    assert not any(target.revisions for target in on("2023-02-21").targets)
    revised = {target.code: len(target.revisions) for target in on("2023-02-22").targets if target.revisions}
    assert revised == {"listed": 1, "listed-25": 1}


def test_gaps_say_which_years_are_missing_and_whose_they_are(on: On) -> None:
    assert [(gap.reading.code, gap.years, gap.department) for gap in on(TODAY).gaps] == [
        ("industry-gross", (2022, 2024, 2025), "gxj"),
        ("giants-net", (2023, 2024), "gxj"),
        ("giants-gross", (2025,), "gxj"),
        ("listed-25-all", (2022, 2024), "jrb"),
        ("listed-25-star", (2022, 2023, 2024, 2025), "jrb"),
    ]
    assert on("2022-06-30").gaps == []


@pytest.mark.parametrize(
    # The last listing on record is of 30 March 2023.
    ("day", "quiet"),
    [(TODAY, ["listed-gross"]), ("2024-12-31", ["listed-gross"]), ("2024-12-30", []), ("2021-10-01", [])],
)
def test_events_are_said_to_be_quiet_once_a_whole_year_has_passed_without_one(
    on: On, day: str, quiet: list[str]
) -> None:
    assert [reading.code for _, reading, _ in on(day).quiet] == quiet


@pytest.mark.parametrize(("day", "due"), [(TODAY, date(2027, 1, 10)), ("2022-06-30", None)])
def test_a_silent_reading_is_awaited_in_the_round_that_is_open(on: On, day: str, due: date | None) -> None:
    awaited = readings(on(day))["listed-25-star"].verdict.awaited
    assert awaited is not None
    assert (awaited.department_zh, awaited.due) == ("市政府金融办", due)


def test_verdicts_can_be_read_by_plain_sql(database: Database, on: On) -> None:
    keeping.keep_verdicts(database, on(TODAY))
    with database.reading() as cursor:
        rows = fetch_mappings(cursor, "SELECT * FROM target_progress WHERE plan = $1", first_plan.PLAN.plan)
    assert [(row["reading"], row["status"], row["mark"], row["ruler"], row["judged_value"]) for row in rows] == [
        ("industry-gross", None, "stale", "milestone", 170),
        ("giants-net", "behind", None, "line", 58),
        ("giants-gross", None, "stale", "line", 52),
        ("listed-gross", None, "stale", "line", 2),
        ("listed-25-all", None, "stale", "line", 12),
        ("listed-25-star", None, "not_reported", "line", None),
    ]
    net = rows[1]
    assert (net["pillar"], net["target"], net["target_value"], net["baseline_value"]) == ("fission", "giants", 100, 38)
    assert [net[f"actual_{year}"] for year in range(2021, 2027)] == [38, 58, None, None, 96, None]
    assert (net["achieved_share"], net["as_of"]) == (0.58, date(2026, 11, 22))
    assert rows[0]["milestone_2023"] == "180 / 200"


def test_plain_sql_and_the_standing_agree_on_the_figure_of_each_year(database: Database, on: On) -> None:
    with database.reading() as cursor:
        rows = fetch_mappings(cursor, "SELECT indicator, year, value FROM year_figure")
    assert {(row["indicator"], row["year"]): row["value"] for row in rows} == on(TODAY).year_figures


def test_kept_verdicts_follow_the_day_and_are_written_once(database: Database, on: On) -> None:
    for day, word in (("2022-06-30", "ahead"), (TODAY, "stale")):
        keeping.keep_verdicts(database, on(day))
        with database.reading() as cursor:
            assert kept_verdicts.judged_on(cursor, first_plan.PLAN)[0] == date.fromisoformat(day)
            (row,) = fetch_mappings(
                cursor, "SELECT status, mark FROM target_progress WHERE reading = $1", "listed-gross"
            )
        assert (row["status"] or row["mark"]) == word
    version = database.version()
    keeping.keep_verdicts(database, on(TODAY))
    assert database.version() == version


def test_without_a_plan_there_is_nothing_to_judge(databases: Databases, tmp_path: Path) -> None:
    with Database(databases.at(tmp_path / "empty.duckdb")) as empty, pytest.raises(PlanError) as caught:
        judging.judge_plan(empty, first_plan.PLAN, date(2026, 11, 22))
    assert caught.value.key == "unknown_plan"
