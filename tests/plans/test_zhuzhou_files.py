"""The first plan's files against the report and the public record they were made from."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from support import first_plan

from tracker import plans
from tracker.domain.model import Department, Indicator
from tracker.plans import PlaceFiles, PlanFiles
from tracker.plans.models.commitment import CommitmentEntry, UpdateEntry
from tracker.plans.models.place import NotLoadedEntry, ObservationEntry
from tracker.plans.models.plan import PillarEntry
from tracker.plans.models.record import MilestoneEntry, RemarkEntry
from tracker.plans.models.target import TargetEntry


@pytest.fixture(scope="module")
def place() -> PlaceFiles:
    (found,) = plans.read(first_plan.FOLDER)
    return found


@pytest.fixture(scope="module")
def files(place: PlaceFiles) -> PlanFiles:
    return next(each for each in place.plans if each.plan.code == first_plan.PLAN.plan)


def report(files: PlanFiles) -> str:
    assert files.report is not None
    return files.report


def test_the_report_has_five_pillars_in_its_order_with_sixteen_measures(files: PlanFiles) -> None:
    assert [each.name_zh for each in files.of(PillarEntry)] == ["聚焦", "裂变", "创新", "升级", "品牌"]
    assert [len(each.measure) for each in files.of(PillarEntry)] == [3, 3, 3, 4, 3]
    assert files.of(PillarEntry)[0].aim_zh == "突出“聚焦” 彰显高质量发展新担当"


def test_every_heading_is_the_reports_own(files: PlanFiles) -> None:
    for pillar in files.of(PillarEntry):
        assert (pillar.aim_zh or "-") in report(files)
        for measure in pillar.measure:
            assert f"{measure.label} {measure.name_zh}".strip() in report(files).replace(". ", " ")


def test_every_bullet_of_the_report_is_a_commitment_word_for_word(files: PlanFiles) -> None:
    bullets = [
        line.removeprefix("- ").removeprefix("● ")
        for line in report(files).splitlines()
        if line.startswith(("- ", "● "))
    ]
    assert len(bullets) == 45
    assert set(bullets) == {each.sentence for each in files.of(CommitmentEntry)}


def test_commitments_that_share_a_sentence_are_told_apart(files: PlanFiles) -> None:
    named = Counter((each.sentence, each.outcome_zh) for each in files.of(CommitmentEntry))
    assert set(named.values()) == {1}
    assert all(bool(each.node) == bool(each.outcome_zh) for each in files.of(CommitmentEntry))


def test_the_misprinted_river_stays_in_the_quotation_and_is_noted(files: PlanFiles) -> None:
    river = next(each for each in files.of(CommitmentEntry) if each.code == "focus-3-river")
    assert "浏江" in river.sentence
    assert "渌江" in (river.note_zh or "")


def test_the_industries_are_three_three_and_two_groups(files: PlanFiles) -> None:
    tiers = Counter(industry.tier for each in files.of(CommitmentEntry) for industry in each.industries)
    assert tiers == {"advantage": 3, "strategic": 3, "traditional": 3, "emerging": 3}
    for commitment in files.of(CommitmentEntry):
        assert all(industry.name_zh in commitment.sentence for industry in commitment.industries)


def test_the_neighbours_of_a_targets_sentence_stand_beside_it(files: PlanFiles) -> None:
    for target in files.of(TargetEntry):
        places = [
            report(files).index(text) for text in (target.sentence_before, target.sentence, target.sentence_after)
        ]
        assert places == sorted(places)


def test_the_targets_are_the_four_numbers_of_the_report(files: PlanFiles) -> None:
    said = {each.code: (each.comparator, each.value, each.force) for each in files.of(TargetEntry)}
    assert said == {
        "industry": ("at_least", 1000, "expected"),
        "giants": ("at_least", 100, "expected"),
        "listed": ("at_least", 10, "expected"),
        "listed-25": ("at_least", 25, "stretch"),
    }


def test_every_line_of_the_public_record_is_loaded_or_has_a_reason(place: PlaceFiles) -> None:
    _, faults = plans.examine(first_plan.FOLDER)
    assert faults == []
    assert len(place.sources) == 128


def test_a_loaded_value_is_the_one_on_its_line(place: PlaceFiles, files: PlanFiles) -> None:
    loaded: list[Any] = [*place.of(ObservationEntry), *files.of(MilestoneEntry)]
    for each in loaded:
        line = place.sources[each.source]
        assert float((line.value or "").lstrip(">=<")) == each.value


def test_more_than_a_number_is_a_bound_and_an_estimate_is_preliminary(place: PlaceFiles) -> None:
    for each in place.of(ObservationEntry):
        line = place.sources[each.source]
        assert (each.bound == "at_least") == (line.value or "").startswith(">")
        assert each.preliminary or "预计" not in (line.indicator or "") + line.quote


def test_a_derived_value_is_never_loaded(place: PlaceFiles) -> None:
    derived = {code for code, line in place.sources.items() if "推算" in (line.indicator or "") + (line.value or "")}
    assert derived == {"A1-10"}
    assert derived <= {each.source for each in place.of(NotLoadedEntry)}


def test_no_department_is_claimed_to_be_named_by_the_report(place: PlaceFiles, files: PlanFiles) -> None:
    owned: list[Any] = [*files.of(CommitmentEntry), *place.of(Indicator)]
    assert not any(each.department_named for each in owned)
    used = {each.department for each in owned}
    assert used == {each.code for each in place.of(Department)}


def test_every_doubt_is_worded_in_both_languages(place: PlaceFiles, files: PlanFiles) -> None:
    said: list[Any] = [*place.of(ObservationEntry), *files.of(UpdateEntry), *files.of(RemarkEntry)]
    said += [node for each in files.of(CommitmentEntry) for node in each.node]
    said += [reading.baseline for each in files.of(TargetEntry) for reading in each.reading if reading.baseline]
    doubted = [each for each in said if each.doubt or each.doubt_en]
    assert len(doubted) == 37
    assert [each for each in doubted if not (each.doubt and each.doubt_en)] == []
