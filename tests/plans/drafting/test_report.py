"""A report to a draft: measured on the shipped plan, and on reports in other styles."""

from __future__ import annotations

import io
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents import word
from tracker.i18n import texts
from tracker.plans.drafting.draft import DraftPlan
from tracker.plans.drafting.from_reports import report

PLAN = Path(__file__).parents[3] / "data" / "zhuzhou" / "plans" / "congress-13"
TEXTS = tomllib.loads((Path(__file__).parent / "report_texts.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def zhuzhou() -> DraftPlan:
    return report.read_text((PLAN / "report.txt").read_text(encoding="utf-8"))


def test_the_shipped_pillars_and_measures_are_found_and_no_others(zhuzhou: DraftPlan) -> None:
    shipped = shipped_toml("plan")["pillar"]
    assert column(zhuzhou, "pillar", "name_zh") == ["聚焦", "裂变", "创新", "升级", "品牌"]
    assert column(zhuzhou, "pillar", "aim_zh") == [each["aim_zh"] for each in shipped]
    measures = [
        (f"p{number}", each["label"], each["name_zh"])
        for number, pillar in enumerate(shipped, start=1)
        for each in pillar["measure"]
    ]
    found = [(row["pillar"], row.get("label", ""), row["name_zh"]) for row in rows(zhuzhou, "measure")]
    assert len(found) == 16
    assert found == measures


def test_the_shipped_sentences_are_found_word_for_word_and_no_others(zhuzhou: DraftPlan) -> None:
    shipped = {each["sentence"] for each in shipped_toml("commitments")["commitment"]}
    found = column(zhuzhou, "commitment", "sentence")
    text = (PLAN / "report.txt").read_text(encoding="utf-8")
    assert len(shipped) == 45
    assert set(found) == shipped
    assert len(found) == 45
    assert all(each in text for each in found)


def test_the_shipped_targets_are_found_and_no_others(zhuzhou: DraftPlan) -> None:
    plain = ("sentence", "sentence_before", "sentence_after", "comparator", "force", "value", "unit_zh")
    wanted = [tuple(each[name] for name in plain) for each in shipped_toml("targets")["target"]]
    found = [tuple({"force": "expected", **row}[name] for name in plain) for row in rows(zhuzhou, "target")]
    assert found == wanted
    assert column(zhuzhou, "target", "code") == ["p2-t1", "p2-t2", "p2-t3", "p5-t1"]
    assert column(zhuzhou, "target", "kind") == ["cumulative_addition"] * 3 + ["level"]
    assert column(zhuzhou, "target", "name_zh")[:3] == [
        "新增规模以上工业企业", "新增国家级“小巨人”企业", "新增上市公司",
    ]  # fmt: skip


def test_what_the_report_leaves_open_is_asked(zhuzhou: DraftPlan) -> None:
    industry, giants, listed, listed_25 = zhuzhou.of("target")
    assert asked(industry) == asked(giants) == {"comparator": "bare_number", "counting": "counting"}
    assert asked(listed) == {"counting": "counting"}
    assert asked(listed_25) == {"name_zh": "name"}
    assert all(asked(row) == {"department": "department"} for row in zhuzhou.of("commitment"))


def test_a_work_report_is_read_without_its_past_its_slogans_and_its_notes() -> None:
    draft = report.read_text(TEXTS["work_report"])
    assert column(draft, "pillar", "name_zh") == [
        "聚力产业强市,构建现代化产业体系", "聚力乡村振兴,建设农业强市", "聚力民生改善,增进人民福祉",
        "全面加强政府自身建设",
    ]  # fmt: skip
    assert column(draft, "commitment", "sentence") == [
        "实施产业链链长制,培育千亿级产业集群2个、百亿级企业10家。",
        "加快建设智能制造示范园区,推进传统产业数字化改造。",
        "守牢耕地红线,粮食总产量稳定在120万吨以上。",
        "深入实施农村人居环境整治提升行动。",
        "办好人民满意的教育,五年新建学校30所、新增学位4.5万个。",
        "坚持依法行政,严格落实重大行政决策程序。",
    ]
    assert numbers(draft) == [
        ("培育千亿级产业集群", "cumulative_addition", "at_least", 2, "个"),
        ("培育百亿级企业", "cumulative_addition", "at_least", 10, "家"),
        ("粮食总产量", "keep", "at_least", 120, "万吨"),
        ("新建学校", "cumulative_addition", "at_least", 30, "所"),
        ("新增学位", "cumulative_addition", "at_least", 4.5, "万个"),
        ("城镇调查失业率", "level", "at_most", 5.5, "%"),
        ("地区生产总值", "level", "at_least", 3500, "亿元"),
        ("地区生产总值年均增长", "average_growth", "at_least", 7.5, "%"),
        ("常住人口城镇化率", "level", "about", 65, "%"),
        ("单位地区生产总值能耗累计下降", "cumulative_reduction", "at_least", 14, "%"),
        ("居民人均可支配收入年均增长", "average_growth", "at_least", 8, "%"),
    ]


def test_targets_of_a_general_part_have_a_due_date_and_no_pillar() -> None:
    general = [row for row in report.read_text(TEXTS["work_report"]).of("target") if "pillar" not in row.values]
    assert [row.values["due"] for row in general] == [date(2026, 12, 31)] * 5
    assert all(asked(row)["pillar"] == "pillar" for row in general)


def test_a_congress_report_gives_pillars_with_numbered_measures() -> None:
    draft = report.read_text(TEXTS["congress"])
    assert column(draft, "pillar", "name_zh")[0] == "坚定不移推动高质量发展,建设产业名城"
    assert [(row["code"], row["label"], row["name_zh"]) for row in rows(draft, "measure")] == [
        ("p1-m1", "1", "做强先进制造业"),
        ("p1-m2", "2", "做优现代服务业"),
        ("p2-m1", "1", "深化重点领域改革"),
        ("p2-m2", "2", "扩大高水平开放"),
    ]
    assert len(draft.of("commitment")) == 7
    doubled = draft.of("target")[-1]
    assert (doubled.values["name_zh"], doubled.values["force"], "value" in doubled.values) == (
        "居民收入",
        "stretch",
        False,
    )
    assert doubled.questions["value"].values == {"words": "翻一番"}
    assert [row.get("force") for row in rows(draft, "target")] == [None, "stretch", None, None, "stretch"]


def test_an_outline_in_chapters_and_sections() -> None:
    draft = report.read_text(TEXTS["outline"])
    assert column(draft, "pillar", "name_zh") == ["建设现代产业体系", "推进绿色发展", "规划实施保障"]
    assert column(draft, "measure", "name_zh") == [
        "提升产业链现代化水平", "发展数字经济", "改善环境质量", "节约利用资源",
    ]  # fmt: skip
    assert "装备制造。建设轨道交通装备基地,产值达到1200亿元。" in column(draft, "commitment", "sentence")
    assert ("PM2.5年均浓度", "level", "at_most", 33, "微克/立方米") in numbers(draft)
    assert ("用水总量", "level", "at_most", 12.5, "亿立方米") in numbers(draft)
    assert ("地表水优良比例", "keep", "at_least", 95, "%") in numbers(draft)


def test_short_first_sentences_and_items_that_run_on_are_measures() -> None:
    draft = report.read_text(TEXTS["second_work_report"])
    assert [(row["code"], row["name_zh"]) for row in rows(draft, "measure")] == [
        ("p1-m1", "扩大有效投资"), ("p1-m2", "促进消费升级"), ("p2-m1", "做强工业"), ("p2-m2", "做活服务业"),
    ]  # fmt: skip
    assert column(draft, "pillar", "name_zh")[2:] == ["坚定不移惠民生，共建共享“幸福城”", "建设人民满意的服务型政府"]
    assert [(row["measure"], row["sentence"]) for row in rows(draft, "commitment") if "measure" in row] == [
        ("p1-m1", "安排重点项目300个，年度投资600亿元以上。"),
        ("p1-m1", "抓好滨海港二期、城际铁路等重大项目建设。"),
        ("p1-m2", "打造3条特色商业街，培育限上企业100家。"),
        ("p2-m1", "实施工业倍增计划，力争规模以上工业增加值增长8%以上。"),
        ("p2-m2", "加快建设区域性物流枢纽。"),
        ("p2-m2", "大力发展数字经济，新建5G基站2000个，数字经济核心产业增加值占地区生产总值比重提高2个百分点。"),
    ]


def test_the_goals_of_a_work_report_in_one_sentence() -> None:
    draft = report.read_text(TEXTS["second_work_report"])
    assert [found for found, row in zip(numbers(draft), rows(draft, "target"), strict=True) if "pillar" not in row] == [
        ("地区生产总值年均增长", "average_growth", "about", 7, "%"),
        ("固定资产投资年均增长", "average_growth", "at_least", 8, "%"),
        ("一般公共预算收入", None, "about", None, None),
        ("居民人均可支配收入增长", None, "about", None, None),
        ("居民消费价格涨幅", "level", "about", 3, "%"),
        ("城镇登记失业率", "level", "at_most", 4.5, "%"),
    ]
    assert not any("2300" in row["sentence"] for row in rows(draft, "target"))


def test_a_proposal_whose_items_are_numbered_through() -> None:
    draft = report.read_text(TEXTS["proposal"])
    assert column(draft, "pillar", "name_zh") == [
        "坚持创新驱动发展，塑造发展新优势", "加快发展现代产业体系，推动经济体系优化升级",
    ]  # fmt: skip
    assert [(row["label"], row["name_zh"]) for row in rows(draft, "measure")] == [
        ("6", "强化企业创新主体地位"),
        ("7", "激发人才创新活力"),
        ("8", "提升产业链供应链现代化水平"),
        ("9", "发展现代服务业"),
    ]
    assert len(draft.of("commitment")) == 6
    assert [(name, value) for name, _, _, value, _ in numbers(draft)] == [
        ("高新技术企业", 100), ("引进高层次人才", 200), ("打造百亿产业集群", 2),
        ("经济总量", 500), ("人均地区生产总值", 10),
    ]  # fmt: skip


def test_parts_hold_chapters_and_the_items_of_boxes_are_promises() -> None:
    draft = report.read_text(TEXTS["parts_and_chapters"])
    assert column(draft, "pillar", "name_zh") == ["创新驱动 打造科创高地", "产业强市"]
    assert column(draft, "measure", "name_zh") == ["增强创新能力", "激发创新活力", "做强制造", "做优服务"]
    assert "航空动力研究院：建成试车台。" in column(draft, "commitment", "sentence")
    assert len(draft.of("target")) == 3


def test_paragraphs_led_by_a_sentence_are_measures_of_their_section() -> None:
    draft = report.read_text(TEXTS["led_paragraphs"])
    assert column(draft, "pillar", "name_zh")[:2] == [
        "聚焦强化功能，加快推动高质量发展", "聚焦民生实事，推进普惠性民生建设",
    ]  # fmt: skip
    assert column(draft, "measure", "name_zh") == [
        "强化资源配置功能", "以做强新城为重点，优化空间格局", "加强就业服务和社会保障", "大力发展养老服务",
    ]  # fmt: skip
    sentences = column(draft, "commitment", "sentence")
    assert "编制新城导则，支持新城集聚项目。" in sentences
    assert not {"就业是最大的民生。", "产业升级步伐加快。", "强化资源配置功能。"} & set(sentences)
    assert [(name, value) for name, _, _, value, _ in numbers(draft)] == [
        ("新增就业岗位", 5), ("新建养老床位", 5000), ("完成居家适老化改造", 500),
        ("生产总值增长", 6), ("城镇调查失业率", 5),
    ]  # fmt: skip


def test_the_plan_is_named_by_the_title_and_the_rest_is_asked() -> None:
    (plan,) = report.read_text(TEXTS["work_report"]).of("plan")
    assert plan.values == {"title_zh": "青川市人民政府工作报告"}
    assert asked(plan) == {
        "title_zh": "report_title", "adopted": "adopted", "period_start": "period", "period_end": "period",
    }  # fmt: skip


def test_reductions_of_energy_and_of_carbon_dioxide_in_sentences_both_go_up() -> None:
    one = "单位地区生产总值能耗累计下降14%"
    draft = report.read_text(TEXTS["work_report"].replace(one, f"{one},单位地区生产总值二氧化碳排放降低18%"))
    found = {row.values["name_zh"]: row.values["direction"] for row in draft.of("indicator")}
    assert found["单位地区生产总值能耗累计下降"] == "up"
    assert found["单位地区生产总值二氧化碳排放降低"] == "up"


def test_growth_in_step_with_another_indicator_is_a_target_without_a_number() -> None:
    draft = report.read_text(TEXTS["outline"])
    (row,) = [row for row in draft.of("target") if "against" in row.questions]
    assert (row.values["name_zh"], row.values["comparator"]) == ("全员劳动生产率增长", "more_than")
    assert row.questions["against"].values == {"words": "全员劳动生产率增长高于地区生产总值增长"}


@given(st.text(alphabet="一二（）()1.23%家、,，。；年到达新增以上高于增长#-●A“”\n", max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(each in text for each in column(report.read_text(text), "commitment", "sentence"))


def test_a_hostile_text_takes_no_longer_than_its_length() -> None:
    report.read_text("一、" + "1" * 200_000 + "年\n" + "（一）" * 50_000 + "\n" + "新增1家、" * 50_000 + "。\n")


def test_headings_of_a_word_document_are_its_styles() -> None:
    document = docx.Document()
    for heading in ("强产业", "惠民生"):
        document.add_heading(heading, level=1)
        document.add_heading(f"关于{heading}的举措", level=2)
        document.add_paragraph("加快建设一批重点项目。过去五年,成绩显著。", style="Normal")
        document.add_paragraph("新增就业5万人以上。", style="List Bullet")
    document.add_table(rows=2, cols=2).cell(0, 0).text = "指标"
    stream = io.BytesIO()
    document.save(stream)
    draft = report.read_document(word.paragraphs(stream.getvalue()))
    assert column(draft, "pillar", "name_zh") == ["强产业", "惠民生"]
    assert column(draft, "measure", "name_zh") == ["关于强产业的举措", "关于惠民生的举措"]
    assert column(draft, "commitment", "sentence") == ["加快建设一批重点项目。", "新增就业5万人以上。"] * 2
    assert numbers(draft) == [("新增就业", "cumulative_addition", "at_least", 5, "万人")] * 2
    assert [(each.question.key, each.question.values) for each in draft.unread] == [("in_tables", {"count": 1})]


ITEMS = """青川市发展规划
一、强产业
做大做强工业经济，推进产业转型升级。
1. 推进智能制造
（一）做强园区
加快建设智能制造示范园区。
二、惠民生
1. 五年新建学校30所。
2. 城镇调查失业率控制在5.5%以内
"""


def test_a_numbered_promise_is_no_measure_and_an_empty_heading_is_asked_about() -> None:
    draft = report.read_text(ITEMS)
    assert column(draft, "measure", "name_zh") == ["推进智能制造", "做强园区"]
    assert [list(row.questions) for row in draft.of("measure")] == [["name_zh"], []]
    assert draft.of("measure")[0].questions["name_zh"].key == "measure_holds_nothing"
    assert [(row["pillar"], row["value"]) for row in rows(draft, "target")] == [("p2", 30), ("p2", 5.5)]
    assert column(draft, "commitment", "sentence")[2:] == ["五年新建学校30所", "城镇调查失业率控制在5.5%以内"]


def test_that_a_pillar_has_no_measures_is_said_only_where_it_has_none() -> None:
    draft = report.read_text(ITEMS)
    asked = [
        (row.values["code"], row.questions["measure"].key)
        for row in draft.of("commitment")
        if "measure" in row.questions
    ]
    assert asked == [("p1-c1", "measure_before"), ("p2-c1", "measure"), ("p2-c2", "measure")]


def test_a_text_without_headings_says_so() -> None:
    draft = report.read_text("今天天气很好。\n到2025年,人口达到400万人。\n")
    assert [each.question.key for each in draft.unread] == ["no_headings"]
    assert numbers(draft) == [("人口", "level", "at_least", 400, "万人")]


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_sentence_is_in_the_text_and_every_question_has_words(name: str) -> None:
    draft = report.read_text(TEXTS[name])
    for table in ("commitment", "target"):
        assert all(each in TEXTS[name] for each in column(draft, table, "sentence"))
    questions = [each for table in draft.rows.values() for row in table for each in row.questions.values()]
    assert all(texts()[each.text]["zh"].format(**each.values) for each in questions)


def rows(draft: DraftPlan, table: str) -> list[dict[str, Any]]:
    return [dict(row.values) for row in draft.of(table)]


def column(draft: DraftPlan, table: str, field: str) -> list[Any]:
    return [row.values.get(field) for row in draft.of(table)]


def numbers(draft: DraftPlan) -> list[tuple[Any, ...]]:
    fields = ("name_zh", "kind", "comparator", "value", "unit_zh")
    return [tuple(row.get(field) for field in fields) for row in rows(draft, "target")]


def asked(row: Any) -> dict[str, str]:
    return {field: question.key for field, question in row.questions.items()}


def shipped_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((PLAN / f"{name}.toml").read_text(encoding="utf-8"))
