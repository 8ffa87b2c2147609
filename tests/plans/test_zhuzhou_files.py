"""The first plan's files against the report and the public record they were made from."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tracker import plans
from tracker.plans import PlanFiles, checks


@pytest.fixture
def files(zhuzhou: Path) -> PlanFiles:
    return plans.read(zhuzhou)


def test_the_report_has_five_pillars_in_its_order_with_sixteen_measures(files: PlanFiles) -> None:
    assert [each.name_zh for each in files.pillars] == ["聚焦", "裂变", "创新", "升级", "品牌"]
    assert [len(each.measure) for each in files.pillars] == [3, 3, 3, 4, 3]
    assert files.pillars[0].aim_zh == "突出“聚焦” 彰显高质量发展新担当"


def test_every_heading_is_the_reports_own(files: PlanFiles) -> None:
    for pillar in files.pillars:
        assert pillar.aim_zh in files.report
        for measure in pillar.measure:
            assert f"{measure.label} {measure.name_zh}".strip() in files.report.replace(". ", " ")


def test_every_bullet_of_the_report_is_a_commitment_word_for_word(files: PlanFiles) -> None:
    bullets = [
        line.removeprefix("- ").removeprefix("● ")
        for line in files.report.splitlines()
        if line.startswith(("- ", "● "))
    ]
    assert len(bullets) == 45
    assert set(bullets) == {each.sentence for each in files.commitments}


def test_commitments_that_share_a_sentence_are_told_apart(files: PlanFiles) -> None:
    named = Counter((each.sentence, each.outcome_zh) for each in files.commitments)
    assert set(named.values()) == {1}
    assert all(bool(each.node) == bool(each.outcome_zh) for each in files.commitments)


def test_the_misprinted_river_stays_in_the_quotation_and_is_noted(files: PlanFiles) -> None:
    river = next(each for each in files.commitments if each.code == "focus-3-river")
    assert "浏江" in river.sentence
    assert "渌江" in (river.note_zh or "")


def test_the_industries_are_three_three_and_two_groups(files: PlanFiles) -> None:
    tiers = Counter(industry.tier for each in files.commitments for industry in each.industries)
    assert tiers == {"advantage": 3, "strategic": 3, "traditional": 3, "emerging": 3}
    for commitment in files.commitments:
        assert all(industry.name_zh in commitment.sentence for industry in commitment.industries)


def test_the_neighbours_of_a_targets_sentence_stand_beside_it(files: PlanFiles) -> None:
    for target in files.targets:
        places = [files.report.index(text) for text in (target.sentence_before, target.sentence, target.sentence_after)]
        assert places == sorted(places)


def test_the_targets_are_the_four_numbers_of_the_report(files: PlanFiles) -> None:
    said = {each.code: (each.comparator, each.value, each.force) for each in files.targets}
    assert said == {
        "industry": ("at_least", 1000, "expected"),
        "giants": ("at_least", 100, "expected"),
        "listed": ("at_least", 10, "expected"),
        "listed-25": ("at_least", 25, "stretch"),
    }


def test_each_of_the_128_lines_of_the_public_record_is_used_exactly_once(files: PlanFiles) -> None:
    assert len(files.record) == 128
    assert Counter(checks.uses(files)) == Counter(range(2, 130))


def test_a_line_number_is_the_line_of_the_file(files: PlanFiles, zhuzhou: Path) -> None:
    lines = (zhuzhou / "record" / "public_record.csv").read_text(encoding="utf-8").splitlines()
    for number, record in files.record.items():
        assert next(csv.reader([lines[number - 1]])) == [
            *(each or "" for each in (record.topic, record.indicator, record.period, record.value, record.unit)),
            *(each or "" for each in (record.kind, record.url, record.published, record.quote)),
        ]


def test_a_loaded_value_is_the_one_on_its_line(files: PlanFiles) -> None:
    loaded: list[Any] = [*files.observations, *files.milestones]
    for each in loaded:
        line = files.record[each.record]
        assert float((line.value or "").lstrip(">=<")) == each.value


def test_more_than_a_number_is_a_bound_and_an_estimate_is_preliminary(files: PlanFiles) -> None:
    for each in files.observations:
        line = files.record[each.record]
        assert (each.bound == "at_least") == (line.value or "").startswith(">")
        assert each.preliminary or "预计" not in line.indicator + line.quote


def test_a_derived_value_is_never_loaded(files: PlanFiles) -> None:
    derived = {number for number, line in files.record.items() if "推算" in line.indicator + (line.value or "")}
    assert derived == {14}
    assert derived <= {each.record for each in files.not_loaded}


def test_no_department_is_claimed_to_be_named_by_the_report(files: PlanFiles) -> None:
    owned: list[Any] = [*files.commitments, *files.indicators]
    assert not any(each.department_named for each in owned)
    used = {each.department for each in owned}
    assert used == {each.code for each in files.departments}


def test_every_doubt_is_worded_in_both_languages(files: PlanFiles) -> None:
    said: list[Any] = [*files.observations, *files.updates, *files.remarks]
    said += [node for each in files.commitments for node in each.node]
    said += [reading.baseline for each in files.targets for reading in each.reading if reading.baseline]
    doubted = [each for each in said if each.doubt or each.doubt_en]
    assert len(doubted) == 37
    assert [each for each in doubted if not (each.doubt and each.doubt_en)] == []
