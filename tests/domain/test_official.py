"""An official assessment beside our verdict: agree, differ, or silent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.readings import figure, reading

from tracker.domain.judging.judge import judge
from tracker.domain.model import OfficialAssessment
from tracker.domain.official import Agreement, agreement
from tracker.language import Bilingual
from tracker.language.verdict_words import official

START, END = date(2020, 12, 31), date(2025, 12, 31)
LEVEL = reading(start=START, due=END, value=20, baseline=figure("2020", 10))
AHEAD = judge(LEVEL, (figure("2023", 18),), (), date(2024, 2, 1))
BEHIND = judge(LEVEL, (figure("2023", 13),), (), date(2024, 2, 1))
SILENT = judge(LEVEL, (), (), date(2024, 2, 1))


def says(word: str, meets: bool | None, **more: Any) -> OfficialAssessment:
    given: dict[str, Any] = {
        "target": "r",
        "body_zh": "市发展改革委",
        "body_en": "Development and Reform Commission",
        "document_zh": "中期评估报告",
        "document_en": "mid-term assessment",
        "url": "http://example.org/a",
        "published": "2023-12-26",
        "quote": "进展总体符合预期",
    }
    return OfficialAssessment(word=word, meets=meets, **{**given, **more})


@pytest.mark.parametrize(
    ("verdict", "meets", "expected"),
    [
        (AHEAD, True, Agreement.AGREES),
        (AHEAD, False, Agreement.DIFFERS),
        (BEHIND, True, Agreement.DIFFERS),
        (BEHIND, False, Agreement.AGREES),
        (SILENT, True, Agreement.SILENT),
        (AHEAD, None, Agreement.SILENT),
        (None, True, Agreement.SILENT),
    ],
)
def test_both_are_compared_only_where_both_say_something(verdict, meets, expected):
    assert agreement(verdict, says("符合预期", meets)) is expected


def test_a_difference_is_told_with_both_reasons() -> None:
    said = says("符合预期", True)
    assert official.line(said, "zh") == (
        "市发展改革委《中期评估报告》（2023-12-26）：符合预期。原文：“进展总体符合预期”"
    )
    assert official.beside(BEHIND, said, "zh") == (
        "与本系统的结论（严重滞后）不同。对方依据：“进展总体符合预期”；本系统按直线进度判定，算式见研判依据。"
    )
    assert official.beside(AHEAD, said, "en") == "It agrees with our verdict (Ahead)."


def test_silence_says_whose_it_is() -> None:
    said = says("符合预期", True)
    assert official.beside(SILENT, said, "en") == (
        "We have no verdict (Not reported), so nothing is compared. "
        "There is no figure for any period since the plan began."
    )
    assert official.beside(AHEAD, says("另作说明", None), "zh") == (
        "对方没有说是否达到，不作比较；本系统的结论为超前。"
    )
    assert official.beside(None, said, "zh") == "这是对整个规划的评估，本系统只评各个目标，不作比较。"


def test_words_that_are_missing_in_english_stand_in_chinese() -> None:
    assert Bilingual(says("符合预期", True).body_zh).text("en") in official.line(says("x", True, body_en=None), "en")
