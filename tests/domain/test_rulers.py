"""A ruler is one registered file: what it declares is complete, and the texts it needs are there."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from tracker.config import LANGUAGES
from tracker.domain import rules
from tracker.domain.rules import RULERS, RULES
from tracker.domain.rules.case import NOT_AVAILABLE
from tracker.domain.rules.due_date import FUTURE
from tracker.domain.status import Status
from tracker.i18n import t, texts
from tracker.verdicts import case_row

CASES = Path(__file__).with_name("verdict_cases.csv")
SHARED = {"__init__", "case", "published", "ruler"}
"""Files of the folder that are no rulers."""


def codes() -> dict[str, set[str]]:
    """The published codes that our rules give over all published cases, by ruler."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    with CASES.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found[row["rule"]].add(case_row.judge(row).code)
    return found


def test_every_file_of_a_ruler_is_registered_under_its_own_name() -> None:
    folder = Path(str(rules.__file__)).parent
    assert set(RULERS) == {path.stem for path in folder.glob("*.py")} - SHARED
    assert all(ruler.code == code for code, ruler in RULERS.items())


def test_rows_of_cases_may_name_every_ruler_that_judges_them() -> None:
    assert set(RULES) == set(codes()) == set(RULERS) - {"geometric", "every_year"}
    for lang in LANGUAGES:
        assert all(code in t("judge.expected_rule", lang) for code in RULES)


@pytest.mark.parametrize("code", RULERS)
def test_a_ruler_has_its_texts_and_its_formula(code: str) -> None:
    ruler = RULERS[code]
    graded = "thresholds" if ruler.course else f"thresholds_{code}"
    assert {f"rule.{code}_{part}" for part in ("name", "what", "source")} | {f"rule.{graded}"} <= set(texts())
    assert {f"rule.code_{each}" for each in ruler.statuses} <= set(texts())
    assert not ruler.bends or f"receipt.due_{code}" in texts()
    assert ruler.formulas


def test_a_ruler_with_its_own_thresholds_has_a_status_for_each_code_and_one_without_has_none() -> None:
    published = codes()
    for code, ruler in RULERS.items():
        if ruler.by_scale:
            assert not ruler.statuses
        else:
            assert published[code] - {NOT_AVAILABLE, FUTURE} <= set(ruler.statuses)


def test_the_published_codes_are_translated_as_the_page_of_rules_says() -> None:
    assert {code: dict(ruler.statuses) for code, ruler in RULERS.items() if ruler.statuses} == {
        "growth": {
            "target_achieved": Status.ACHIEVED,
            "substantial_progress": Status.ON_TRACK,
            "moderate_progress": Status.BEHIND,
            "limited_progress": Status.FAR_BEHIND,
            "deterioration": Status.FAR_BEHIND,
        },
        "extrapolation": {
            "sun": Status.ON_TRACK,
            "slightly_cloudy": Status.BEHIND,
            "cloud": Status.BEHIND,
            "thunderstorm": Status.FAR_BEHIND,
        },
        "due_date": {"met": Status.ACHIEVED, "not_met": Status.BEHIND},
    }
