"""Numbers in sentences: what is a promise, how it is counted, and what is left to ask."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.plans.drafting.from_reports import promises


@pytest.mark.parametrize(
    ("sentence", "name", "kind", "comparator", "value", "unit"),
    [
        ("地区生产总值突破5000亿元。", "地区生产总值", "level", "at_least", 5000, "亿元"),
        ("地区生产总值年均增长7%以上。", "地区生产总值年均增长", "average_growth", "at_least", 7, "%"),
        ("常住人口城镇化率提高到70%左右。", "常住人口城镇化率", "level", "about", 70, "%"),
        ("森林覆盖率稳定在62%以上。", "森林覆盖率", "keep", "at_least", 62, "%"),
        ("森林覆盖率不低于60%。", "森林覆盖率", "level", "at_least", 60, "%"),
        ("失业率不高于5%。", "失业率", "level", "at_most", 5, "%"),
        ("PM2.5平均浓度控制在35微克/立方米以内。", "PM2.5平均浓度", "level", "at_most", 35, "微克/立方米"),
        ("PM2.5年均浓度降至33微克/立方米。", "PM2.5年均浓度", "level", "at_most", 33, "微克/立方米"),
        ("单位生产总值能耗累计下降13.5%。", "单位生产总值能耗累计下降", "cumulative_reduction", "at_least", 13.5, "%"),
        ("城镇新增就业每年5万人以上。", "城镇新增就业", "yearly_flow", "at_least", 5, "万人"),
        ("力争培育3个千亿产业集群。", "培育千亿产业集群", "cumulative_addition", "at_least", 3, "个"),
        ("新增规模以上工业企业500家。", "新增规模以上工业企业", "cumulative_addition", "at_least", 500, "家"),
        ("完成投资1,200亿元。", "完成投资", "cumulative_addition", "at_least", 1200, "亿元"),
        ("新增学位３万个以上。", "新增学位", "cumulative_addition", "at_least", 3, "万个"),
        ("居民消费价格涨幅2.5%左右。", "居民消费价格涨幅", None, "about", 2.5, "%"),
        ("城镇调查失业率在5%以内。", "城镇调查失业率", "level", "at_most", 5, "%"),
        ("固定资产投资增长8%。", "固定资产投资增长", None, "at_least", 8, "%"),
    ],
)
def test_a_number_with_its_words(
    sentence: str, name: str, kind: str | None, comparator: str, value: float, unit: str
) -> None:
    (found,) = promises.read(sentence)
    read = [found.values.get(field) for field in ("name_zh", "kind", "comparator", "value", "unit_zh")]
    assert read == [name, kind, comparator, value, unit]
    assert ("kind" in found.questions) == (kind is None)


@pytest.mark.parametrize(
    "sentence",
    [
        "推进5G基站建设,深化第2轮改革。",
        "聚焦轨道交通、航空动力、先进硬质材料等3个优势产业。",
        "“3+3+2”产业体系,“2”就是“两个一批”。",
        "2025年前后开展“100家企业”行动。",
        "全国前10名的企业。",
    ],
)
def test_a_number_that_promises_nothing(sentence: str) -> None:
    assert promises.read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "comparator"),
    [
        ("高新技术企业超过500家。", "more_than"),
        ("劳动参与率高于60%。", "more_than"),
        ("城镇调查失业率低于5.5%。", "less_than"),
        ("城镇调查失业率<5.5%。", "less_than"),
        ("城镇调查失业率不超过5.5%。", "at_most"),
        ("劳动参与率不低于60%。", "at_least"),
    ],
)
def test_a_strict_limit_in_a_sentence_is_drafted_as_one(sentence: str, comparator: str) -> None:
    (found,) = promises.read(sentence)
    assert (found.values["kind"], found.values["comparator"]) == ("level", comparator)
    assert "comparator" not in found.questions


def test_a_verb_carries_over_a_list_and_each_number_keeps_its_own_bound() -> None:
    found = promises.read("五年新增规模以上工业企业1000家、国家级“小巨人”企业100家、上市公司10家以上。")
    assert [(each.values["name_zh"], each.values["value"]) for each in found] == [
        ("新增规模以上工业企业", 1000),
        ("新增国家级“小巨人”企业", 100),
        ("新增上市公司", 10),
    ]
    assert ["comparator" in each.questions for each in found] == [True, True, False]


def test_due_years_hold_until_the_next_one() -> None:
    found = promises.read("到2025年,产值达到100亿元,企业达到50家;到2030年,产值达到200亿元,比2020年增长50%。")
    assert [each.values["due"] for each in found] == [date(2025, 12, 31)] * 2 + [date(2030, 12, 31)] * 2


def test_a_range_and_a_doubling() -> None:
    (ranged,) = promises.read("规模工业增加值年均增长7.5%-8%。")
    assert [ranged.values[field] for field in ("comparator", "value", "upper")] == ["range", 7.5, 8]
    (doubled,) = promises.read("居民人均可支配收入比2020年翻一番。")
    assert (doubled.values["name_zh"], "value" in doubled.values) == ("居民人均可支配收入", False)
    assert doubled.questions["value"].key == "doubling"


def test_striving_holds_from_its_clause_on() -> None:
    found = promises.read("产值达到100亿元,力争税收达到10亿元。")
    assert [each.values.get("force") for each in found] == [None, "stretch"]
