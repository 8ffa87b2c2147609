"""A target's page: every number with where it comes from, every ruler's word, the sentence between its neighbours."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from support import screen

Open = Callable[..., AppTest]

NUMBERS = ("项目", "时期", "数值", "来源", "说明")
PLAN = "中国共产党株洲市第十三次代表大会报告：五年重点任务举措"
TARGETS = ["industry", "giants", "listed", "listed-25"]


def numbers(page: AppTest) -> list[tuple[str, str, str]]:
    return [(row["项目"], row["时期"], row["数值"]) for row in screen.table(page, *NUMBERS)]


def test_the_giants_page_has_every_number_of_both_readings(seen: Open) -> None:
    due = "2026 年 12 月 31 日"
    assert numbers(seen("target", target="giants")) == [
        ("目标", due, "≥ 100"),
        ("基期", "2021 年 9 月 12 日", "38"),
        ("实绩", "2021 年 9 月 6 日", "38（净增 0）"),
        ("实绩", "2022 年 2 月", "38（净增 0）"),
        ("实绩", "2022 年", "58（净增 20）"),
        ("实绩", "2025 年", "96（净增 58）"),
        ("目标", due, "≥ 100"),
        ("年度目标（口径不同，不用于研判）", "2023 年", "70"),
        ("年度目标（口径不同，不用于研判）", "2025 年", "80"),
        ("实绩", "2022 年", "21"),
        ("实绩", "2023 年", "24"),
        ("实绩", "2024 年", "7"),
    ]


@pytest.mark.parametrize("code", TARGETS)
def test_every_number_leads_to_its_source_and_quotation(seen: Open, code: str) -> None:
    rows = screen.table(seen("target", target=code), *NUMBERS)
    assert rows
    for row in rows:
        report = row["项目"] == "目标" and row["来源"] == PLAN
        assert report or screen.links(row["来源"])[0][1].startswith("http"), row
        assert row["说明"], row


@pytest.mark.parametrize("code", TARGETS)
def test_every_reading_has_a_receipt_with_the_sum_and_the_version_of_the_data(seen: Open, code: str) -> None:
    page = seen("target", target=code)
    receipts = [each.value for each in page.code]
    assert len(receipts) == sum(what == "目标" for what, *_ in numbers(page))
    assert all("研判日 2026 年 11 月 22 日，数据版本 1。" in receipt for receipt in receipts)


def test_the_sum_of_the_net_reading_can_be_read(seen: Open) -> None:
    net, gross = [each.value for each in seen("target", target="giants").code]
    assert "96 − 38 = 58 家" in net
    assert "应达到：100 × 1,555 ÷ 1,920 = 80.99，即 81 家。" in net
    assert "21 + 24 + 7 = 52 家" in gross


def test_the_sentence_stands_between_its_neighbours(seen: Open) -> None:
    page = seen("target", target="listed-25")
    quotation = next(each.value for each in page.markdown if each.value.startswith("> "))
    before, sentence, after = [screen.plain(part.strip("> ")) for part in quotation.split("\n>\n")]
    assert before == "培育企业品牌。"
    assert sentence.startswith("**支持更多专精特新“小巨人”企业") and sentence.endswith("力争达到25家以上。**")
    assert after.startswith("做优产品品牌。")


def test_an_ambiguous_target_says_once_that_its_reading_is_undecided(seen: Open) -> None:
    text = screen.words(seen("target", target="listed-25"))
    assert text.count("口径待定") == 1
    assert "口径 · 读法一：全部上市公司" in text
    assert "口径 · 读法二：只算科创板和北交所" in text


def test_where_a_year_has_two_milestones_both_rulers_are_shown_and_the_used_one_is_named(seen: Open) -> None:
    rows = screen.table(seen("target", target="industry"), "标尺", "实绩", "应达到", "比值", "结论")
    assert [(row["应达到"], row["比值"], row["结论"]) for row in rows] == [
        ("430", "—", ":gray-badge[□ 未报送]"),
        ("200", "0.850", ":orange-badge[▼ 滞后]"),
        ("180", "0.944", ":orange-badge[▼ 滞后]"),
    ]
    assert [row["标尺"].endswith("（采用）") for row in rows] == [False, True, False]


def test_a_later_document_stands_beside_the_report(seen: Open) -> None:
    page = seen("target", target="listed")
    rows = screen.table(page, "文件", "目标值", "到期", "按此研判", "说明")
    assert [(row["目标值"], row["到期"]) for row in rows] == [("≥ 10", "2026-12-31"), ("≥ 18", "2025-12-31")]
    assert ("目标调整", "2025-12-31", "18") in numbers(page)


def test_a_silent_reading_says_who_is_to_report_by_when(seen: Open) -> None:
    said = "规划开始以来没有任何一期数据。应由市政府金融办于 2027 年 1 月 10 日前报送。"
    assert said in screen.words(seen("target", target="listed-25"))


def test_how_it_stood_before_is_dated(seen: Open) -> None:
    text = screen.words(seen("target", target="giants"))
    assert (
        "2022-12-31 :orange-badge[▼ 滞后] → 2023-12-31 :green-badge[● 正常] → 2024-12-31 :orange-badge[▼ 滞后]" in text
    )


def test_the_other_targets_are_one_press_away(seen: Open) -> None:
    others = screen.links(seen("target", target="listed", lang="en").caption[0].value)
    assert [address for _, address in others] == [
        f"/target?target={code}&plan=congress-13&lang=en" for code in TARGETS if code != "listed"
    ]


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "没有代码为 <b>*1* 的目标。"), ("en", "There is no target with the code <b>*1*.")]
)
def test_an_unknown_target_is_told_in_words(seen: Open, lang: str, said: str) -> None:
    page = seen("target", target="<b>*1*", lang=lang)
    assert [screen.plain(each.value) for each in page.error] == [said]
    assert (len(page.exception), len(page.title)) == (0, 0)


def solid_lines(page: AppTest) -> list[list[list[tuple[str, float]]]]:
    """For each chart of the page the lines between its figures, each as its two ends."""
    figures = [json.loads(each.proto.spec) for each in page.main if each.type == "plotly_chart"]
    return [
        [
            [(day[:10], value) for day, value in zip(trace["x"], trace["y"], strict=True)]
            for trace in figure["data"]
            if trace.get("mode") == "lines" and "dash" not in trace["line"]
        ]
        for figure in figures
    ]


def test_no_line_crosses_a_year_without_a_figure(seen: Open) -> None:
    net, gross, _ = solid_lines(seen("target", target="giants"))
    assert net == [
        [("2022-02-28", 0), ("2022-12-31", 20)],
    ], "58 at the end of 2025 stands alone: 2023 and 2024 are missing; nobody published the start"
    assert [line[1] for line in gross] == [("2023-12-31", 45), ("2024-12-31", 52)]
    assert solid_lines(seen("target", target="listed-25"))[0] == []


@pytest.mark.parametrize(
    ("code", "lang", "said"),
    [
        ("giants", "zh", "2022 年：20，2025 年：58；目标是 2026 年 12 月 31 日 达到 ≥ 100。状态：滞后。"),
        ("giants", "en", "21 in 2022, 24 in 2023, 7 in 2024;"),
        ("industry", "zh", "2022年12月市政府工作报告 180，2023年“三个高地”推进大会 200"),
        (
            "listed",
            "en",
            "2 in 2023-03-30; the target is ≥ 10 by 2026-12-31. Status: Out of date (by what is known: Far behind).",
        ),
        ("listed-25", "zh", "规划期内尚无数据；目标是 2026 年 12 月 31 日 达到 ≥ 25。状态：未报送。"),
    ],
)
def test_a_chart_is_described_with_its_numbers(seen: Open, code: str, lang: str, said: str) -> None:
    descriptions = screen.charts(seen("target", target=code, lang=lang))
    assert any(said in each for each in descriptions), descriptions
