"""A promise that stands in the report and in the table is one target."""

from __future__ import annotations

import pytest

from tracker.i18n import texts
from tracker.plans.drafting import combining
from tracker.plans.drafting.draft import DraftPlan, DraftRow
from tracker.plans.drafting.from_reports import report
from tracker.plans.drafting.from_tables import table

HEAD = "指标,单位,2025年,2030年目标,属性,责任单位"
SECOND = "二、惠民生\n加快建设学校。\n"


def both(sentence: str, *rows: str) -> DraftPlan:
    """The draft of a report with a sentence under its first pillar, and of a table."""
    words = f"青川市发展规划\n一、强产业\n{sentence}\n{SECOND}"
    return combining.together(report.read_text(words), table.read_text("\n".join((HEAD, *rows)) + "\n"))


def only(draft: DraftPlan) -> DraftRow:
    (target,) = draft.of("target")
    return target


def said(row: DraftRow, field: str) -> str:
    question = row.questions[field]
    return texts()[question.text]["zh"].format(**question.written)


def test_name_and_number_make_one_target_of_the_reports_words_and_the_tables_numbers() -> None:
    sentence = "到2030年，地区生产总值突破5000亿元。"
    draft = both(sentence, "地区生产总值,亿元,3600,5000,预期性,市统计局")
    target = only(draft)
    fields = ("code", "pillar", "sentence", "value", "unit_zh", "force", "baseline.value", "indicator", "source")
    assert [target.values[field] for field in fields] == [
        "t01", "p1", sentence, 5000, "亿元", "expected", 3600, "i01", "row-2",
    ]  # fmt: skip
    assert said(target, "sentence") == "合并自表和报告，请核对是不是同一目标。"
    assert set(target.questions) == {"sentence"}
    (indicator,) = draft.of("indicator")
    assert (indicator.values["code"], indicator.values["department"]) == ("i01", "d01")


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("地区生产总值达到0.5万亿元。", "地区生产总值（GDP）,亿元,3600,5000,,"),
        ("全市GDP达到5000亿元。", "地区生产总值,亿元,3600,5000,,"),
        ("高新技术企业达到900家。", "高新技术企业数,家,500,900,,"),
        ("新增城镇就业25万人以上。", "城镇新增就业,万人,,〔25〕,,"),
        ("研发经费投入强度提高到3%。", "研发经费投入强度,%,2.1,3,,"),
        ("规模以上工业增加值年均增长7%。", "规上工业增加值增速,%,6.5,7,,"),
        ("居民收入年均增长6.5%。", "居民人均可支配收入,元,31500,年均增长6.5%,,"),
        ("每千人口医师数达到3.5人。", "每千人口执业（助理）医师数,人,3,3.5,,"),
        ("全社会研发投入占GDP比重达到3%。", "研发经费投入占地区生产总值比重,%,2.1,3,,"),
        ("空气质量持续改善，优良天数比例达到92%。", "空气质量优良天数比例,%,88,92,,"),
    ],
)
def test_the_same_name_in_other_words_or_another_unit_is_the_same_promise(sentence: str, row: str) -> None:
    target = only(both(sentence, row))
    assert target.questions["sentence"].key == "merged"
    assert "value" not in target.questions


def test_other_numbers_of_one_name_are_one_target_and_both_are_named() -> None:
    target = only(both("粮食产量达到195万吨。", "粮食产量,万吨,182,190,,"))
    assert target.values["value"] == 190
    assert said(target, "value") == "表写的是 190万吨，报告写的是 195万吨。按表预填，请核对。"


def test_a_number_that_one_paper_alone_has_is_taken_with_its_unit_and_kind() -> None:
    target = only(both("地区生产总值年均增长6%以上。", "地区生产总值,亿元,3600,—,预期性,"))
    fields = ("value", "unit_zh", "kind", "baseline.value", "force")
    assert [target.values[field] for field in fields] == [6, "%", "average_growth", 3600, "expected"]
    assert "value" not in target.questions
    worded = only(both("地区生产总值年均增长6%以上。", "地区生产总值增速,%,5.1,保持在合理区间,,"))
    assert (worded.values["value"], said(worded, "value")) == (6, "目标没有数，只有文字：“保持在合理区间”。")


def test_a_kind_that_the_papers_read_differently_is_asked() -> None:
    target = only(both("森林覆盖率稳定在62%以上。", "森林覆盖率,%,60.1,62,,"))
    assert (target.values["kind"], target.questions["kind"].values) == ("level", {"alternatives": ("level", "keep")})


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("地区生产总值年均增长6%以上。", "地区生产总值,亿元,3600,5000,,"),
        ("到2027年，地区生产总值达到4200亿元。", "地区生产总值,亿元,3600,5000,,"),
        ("新增高新技术企业500家。", "高新技术企业数,家,500,900,,"),
        ("居民收入年均增长7%。", "居民人均可支配收入,元,31500,年均增长6.5%,,"),
        ("森林覆盖率达到64%。", "常住人口城镇化率,%,58,64,,"),
    ],
)
def test_growth_another_year_new_entrants_and_other_names_are_promises_of_their_own(sentence: str, row: str) -> None:
    codes = [each.values["code"] for each in both(sentence, row).of("target")]
    assert codes == ["p1-t1", "t01"]


def test_two_numbers_of_one_sentence_go_to_their_own_rows() -> None:
    sentence = "地区生产总值年均增长6%，规模以上工业增加值年均增长7%，城镇化率达到70%。"
    rows = ("规模以上工业增加值增长,%,6,7,,", "常住人口城镇化率,%,60,70,,", "地区生产总值增长,%,5,6,,")
    targets = both(sentence, *rows).of("target")
    assert [(row.values["code"], row.values["value"], row.values["sentence"]) for row in targets] == [
        ("t01", 7, sentence), ("t02", 70, sentence), ("t03", 6, sentence),
    ]  # fmt: skip


def test_of_two_rows_with_the_number_of_a_sentence_that_names_both_neither_is_taken() -> None:
    rows = ("农村居民收入增长,%,5,6,,", "城镇居民收入增长,%,5,6,,")
    targets = both("农村居民收入和城镇居民收入持续增加，收入年均增长6%。", *rows).of("target")
    assert len(targets) == 3
