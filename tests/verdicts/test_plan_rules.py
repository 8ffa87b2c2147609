"""What a plan sets for itself: thresholds, the rule of first choice, and decisions not to judge."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from support import first_plan
from support.databases import Databases
from support.judged import On

from tracker import plans
from tracker.config import Location
from tracker.domain.status import Mark, Status
from tracker.domain.verdict import Reason
from tracker.errors import PlanError, PlanFaults
from tracker.i18n import t
from tracker.store.engine.database import Database
from tracker.verdicts import judging
from tracker.verdicts.plan_verdicts import ReadingVerdict

TODAY = date(2026, 11, 22)
OWN = """[plan.thresholds]
ahead = 1.2
on_track = 0.7
behind = 0.5
source_zh = "市督查办法"
source_en = "The city's own rules"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(first_plan.FOLDER, tmp_path / "data" / first_plan.PLACE))


@pytest.fixture
def own(databases: Databases, tmp_path: Path) -> Location:
    """Where a database of the test's own can be."""
    return databases.at(tmp_path / "own.duckdb")


def amended(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / "plans" / first_plan.PLAN.plan / file).read_text(encoding="utf-8")
    assert old in text
    (folder / "plans" / first_plan.PLAN.plan / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def judged(folder: Path, own: Location, code: str) -> ReadingVerdict:
    with Database(own) as database:
        plans.load(database, folder)
        standing = judging.judge_plan(database, first_plan.PLAN, TODAY)
    return next(reading for target in standing.targets for reading in target.readings if reading.code == code)


def test_a_plan_may_set_its_own_thresholds_and_the_receipt_names_their_source(folder: Path, own: Location) -> None:
    amended(
        folder,
        "plan.toml",
        "[[pillar]]",
        OWN + "\n[[pillar]]",
    )
    net = judged(folder, own, "giants-net")
    assert net.verdict.status is Status.ON_TRACK  # 0.716 is behind by the default thresholds
    assert "市督查办法" in net.receipt("zh")
    assert "The city's own rules" in net.receipt("en")
    assert "0.70" in net.receipt("zh")


@pytest.mark.parametrize(
    ("old", "new", "key", "field"),
    [
        ("on_track = 0.7\n", "", "missing", "thresholds.on_track"),
        ("on_track", "far_behind", "missing", "thresholds.on_track"),
        ("behind = 0.5", "behind = 0.5\nfar_behind = 0.1", "unknown_field", "thresholds.far_behind"),
        ("0.7", '"a lot"', "not_a_number", "thresholds.on_track"),
    ],
)
def test_thresholds_are_those_of_the_statuses_that_have_one(
    folder: Path, old: str, new: str, key: str, field: str
) -> None:
    amended(folder, "plan.toml", "[[pillar]]", OWN + "\n[[pillar]]")
    amended(folder, "plan.toml", old, new)
    with pytest.raises(PlanFaults) as caught:
        plans.read(folder)
    assert (key, field) in [(fault.key, fault.field) for fault in caught.value.faults]


def test_thresholds_loaded_before_a_status_was_added_are_asked_for_in_words(folder: Path, own: Location) -> None:
    amended(folder, "plan.toml", "[[pillar]]", OWN + "\n[[pillar]]")
    with Database(own) as database:
        plans.load(database, folder)
        with database.writing() as cursor:
            cursor.execute("delete from plan_threshold where status = 'on_track'")
        with pytest.raises(PlanError) as caught:
            judging.judge_plan(database, first_plan.PLAN, TODAY)
    assert "on_track" in t("error.plan_threshold_missing", "en", **caught.value.values)


def test_thresholds_that_do_not_fall_are_refused(folder: Path, own: Location) -> None:
    amended(
        folder,
        "plan.toml",
        "[[pillar]]",
        '[plan.thresholds]\nahead = 0.5\non_track = 0.7\nbehind = 0.5\nsource_zh = "甲"\nsource_en = "A"\n\n[[pillar]]',
    )
    with pytest.raises(PlanError):
        plans.read(folder)


def test_a_plan_may_choose_the_rule_for_targets_that_name_none(folder: Path, own: Location) -> None:
    amended(folder, "plan.toml", "[[pillar]]", 'ruler = "due_date"\n\n[[pillar]]')
    net = judged(folder, own, "giants-net")
    assert net.verdict.ruler == "due_date"
    assert net.verdict.mark is Mark.NOT_DUE


def test_a_break_in_the_figures_takes_the_light_away_and_says_since_when_and_why(folder: Path, own: Location) -> None:
    amended(
        folder,
        "targets.toml",
        'code = "giants-net"',
        'code = "giants-net"\n'
        'hold = [{ since = 2026-01-01, mark = "not_comparable", reason_zh = "口径调整", reason_en = "redefined" }]',
    )
    net = judged(folder, own, "giants-net")
    assert net.verdict.status is None
    assert net.verdict.mark is Mark.NOT_COMPARABLE
    assert net.verdict.why is Reason.BREAK
    assert "口径调整" in net.receipt("zh")
    assert "redefined" in net.receipt("en")
    assert [verdict.status for _, verdict in net.past] == [Status.FAR_BEHIND, Status.BEHIND, Status.BEHIND]


def test_a_hold_that_begins_later_does_not_count_yet(folder: Path, own: Location) -> None:
    amended(
        folder,
        "targets.toml",
        'code = "giants-net"',
        'code = "giants-net"\n'
        'hold = [{ since = 2027-01-01, mark = "withheld", reason_zh = "核查中", reason_en = "under review" }]',
    )
    assert judged(folder, own, "giants-net").verdict.status is Status.BEHIND


def test_after_the_due_date_one_years_addition_is_not_set_against_the_whole(on: On) -> None:
    standing = on("2027-03-01")
    verdict = next(each.lead for each in standing.targets if each.code == "industry").verdict
    assert (verdict.status, verdict.mark, verdict.last_status) == (None, Mark.NOT_ASSESSED, Status.BEHIND)
    assert (verdict.latest, verdict.achieved_share, verdict.due_at_latest, verdict.due_today) == (None,) * 4
    assert verdict.known_sum is not None
    assert (verdict.known_sum.value, verdict.known_sum.missing) == (170, (2022, 2024, 2025, 2026))


def test_a_later_target_is_judged_for_the_reading_and_the_span_it_speaks_of(on: On) -> None:
    standing = on("2026-11-22")
    readings = {reading.code: reading for target in standing.targets for reading in target.readings}
    assert [each.verdict.reading.value for each in readings["listed-25-all"].revised] == [25, 30]
    assert readings["listed-25-star"].revised == ()
    assert readings["listed-gross"].revised[1].verdict.reading.start == date(2023, 1, 1)


def test_a_milestone_is_unknown_until_it_is_published(on: On) -> None:
    standing = on("2022-06-30")
    assert [each.period.code for each in standing.milestones["industry-new"]] == ["2021"]
