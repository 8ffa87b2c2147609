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
from tracker.plans.models.record import AssessmentEntry, MilestoneEntry, RemarkEntry
from tracker.plans.models.target import TargetEntry


@pytest.fixture(scope="module")
def place() -> PlaceFiles:
    (found,) = plans.read(first_plan.FOLDER)
    return found


@pytest.fixture(scope="module")
def files(place: PlaceFiles) -> PlanFiles:
    return next(each for each in place.plans if each.plan.code == first_plan.PLAN.plan)


@pytest.fixture(scope="module")
def matters(place: PlaceFiles) -> PlanFiles:
    return next(each for each in place.plans if each.plan.code == first_plan.MATTERS.plan)


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


def test_the_matters_of_the_14th_plan_are_ten_word_for_word_and_none_is_left_out(matters: PlanFiles) -> None:
    (paragraph,) = [line for line in report(matters).splitlines() if "以下大事：" in line]
    listed = paragraph.partition("以下大事：")[2].partition("。")[0].split("；")
    assert len(listed) == 10
    in_numbers = {each.sentence for each in matters.of(TargetEntry)}
    assert in_numbers | {each.sentence for each in matters.of(CommitmentEntry)} == set(listed)


def test_the_names_over_the_matters_are_words_of_the_document(matters: PlanFiles) -> None:
    (pillar,) = matters.of(PillarEntry)
    (measure,) = pillar.measure
    assert all(words in report(matters) for words in (pillar.name_zh, pillar.aim_zh or "-", measure.name_zh))


def test_the_targets_of_the_matters_are_the_numbers_in_them(matters: PlanFiles) -> None:
    said = {each.code: (each.comparator, each.value, each.upper) for each in matters.of(TargetEntry)}
    assert said == {
        "clusters": ("at_least", 3, None),
        "parks": ("at_least", 3, None),
        "rail-speed": ("range", 160, 200),
        "colleges": ("at_least", 2, None),
    }
    for each in matters.of(TargetEntry):
        assert f"{each.value:g}" in each.sentence


def test_every_line_of_the_public_record_is_loaded_or_has_a_reason(place: PlaceFiles) -> None:
    """Examining warns of each line that nothing stands on."""
    _, faults = plans.examine(first_plan.FOLDER)
    assert faults == []
    assert len(place.sources) == 128 + 141
    collected = Counter(code.partition("-")[0] for code in place.sources)
    assert collected == {"A0": 7, "A1": 28, "A2": 21, "A3": 16, "A4": 7, "B": 84, "C": 96, "D": 10}


def test_a_line_that_is_not_loaded_is_loaded_nowhere(place: PlaceFiles) -> None:
    left = [each.source for each in place.of(NotLoadedEntry)]
    assert len(left) == len(set(left)) == 9 + 35
    assert not set(left) & {each.source for each in place.of(ObservationEntry)}
    for files in place.plans:
        stated: list[Any] = [
            *files.of(MilestoneEntry),
            *files.of(UpdateEntry),
            *files.of(RemarkEntry),
            *files.of(AssessmentEntry),
            *files.of(CommitmentEntry),
            *files.of(TargetEntry),
        ]
        assert not set(left) & {each.source for each in stated}


IN_WORDS = {"A0-04": "三大千亿产业"}
"""Lines whose collector noted another number of the quotation than the one that is loaded: the words of it."""


def test_a_loaded_value_is_the_one_on_its_line(place: PlaceFiles) -> None:
    loaded: list[Any] = [
        *place.of(ObservationEntry),
        *(row for files in place.plans for row in files.of(MilestoneEntry)),
    ]
    for each in loaded:
        line = place.sources[each.source]
        if each.source in IN_WORDS:
            assert IN_WORDS[each.source] in line.quote
            assert (each.value, each.source) == (3, "A0-04")
        else:
            assert float((line.value or "").lstrip(">=<")) == each.value


GOALS_MET = {"C-56": "实现", "C-89": "超额完成"}
"""Lines that say that a goal was met or passed, and not by how much."""


def test_more_than_a_number_is_a_bound_and_an_estimate_is_preliminary(place: PlaceFiles) -> None:
    for each in place.of(ObservationEntry):
        line = place.sources[each.source]
        met = GOALS_MET.get(each.source, "-") in line.quote
        assert (each.bound == "at_least") == ((line.value or "").startswith(">") or met)
        assert each.preliminary or not any(
            words in (line.indicator or "") + line.quote for words in ("预计", "左右", "可达")
        )


def test_a_derived_value_is_never_loaded(place: PlaceFiles) -> None:
    derived = {code for code, line in place.sources.items() if "推算" in (line.indicator or "") + (line.value or "")}
    assert derived == {"A1-10", "A1-16", "A1-24"}
    limits = {code for code, line in place.sources.items() if (line.value or "").startswith("<")}
    assert limits == {"A1-10", "A1-17", "A1-18", "A1-19"}
    assert derived | limits <= {each.source for each in place.of(NotLoadedEntry)}


def test_no_department_is_claimed_to_be_named_by_a_document(place: PlaceFiles) -> None:
    promised = [each for files in place.plans for each in files.of(CommitmentEntry)]
    owned: list[Any] = [*promised, *place.of(Indicator)]
    assert not any(each.department_named for each in owned)
    used = {each.department for each in owned}
    assert used == {each.code for each in place.of(Department)}


def test_every_doubt_is_worded_in_both_languages(place: PlaceFiles) -> None:
    said: list[Any] = [*place.of(ObservationEntry)]
    for files in place.plans:
        said += [*files.of(UpdateEntry), *files.of(RemarkEntry)]
        said += [node for each in files.of(CommitmentEntry) for node in each.node]
        said += [reading.baseline for each in files.of(TargetEntry) for reading in each.reading if reading.baseline]
    doubted = [each for each in said if each.doubt or each.doubt_en]
    assert len(doubted) > 90
    assert [each for each in doubted if not (each.doubt and each.doubt_en)] == []
