"""The overview answers what is behind, by how much and what is missing; a pillar without numbers is not empty."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from support import screen

Open = Callable[..., AppTest]

STALE = {
    "新增规模以上工业企业": "/target?target=industry&plan=congress-13",
    "新增上市公司": "/target?target=listed&plan=congress-13",
    "上市公司力争达到25家以上": "/target?target=listed-25&plan=congress-13",
}


def lines(page: AppTest) -> list[str]:
    return screen.words(page).split("\n")


def beginning(page: AppTest, start: str) -> list[str]:
    return [line for line in lines(page) if line.startswith(start)]


def test_the_first_lines_name_the_targets_that_are_behind_and_those_whose_figures_are_old(seen: Open) -> None:
    page = seen("")
    far, old, behind = [line.strip() for line in lines(page) if "-badge[" in line and " 项：" in line]
    assert far.startswith(":red-badge[◆ 数据过旧（按已知数据：严重滞后）] 2 项：")
    assert old.startswith(":orange-badge[▼ 数据过旧（按已知数据：滞后）] 1 项：")
    assert dict(screen.links(far)) | dict(screen.links(old)) == STALE
    assert behind.startswith(":orange-badge[▼ 滞后] 1 项：")
    assert screen.links(behind) == [("新增国家级专精特新“小巨人”企业", "/target?target=giants&plan=congress-13")]


def test_links_keep_the_readers_language(seen: Open) -> None:
    within = {address for _, address in screen.links(screen.words(seen("", lang="en"))) if address.startswith("/")}
    assert within
    assert all(address.endswith("lang=en") for address in within)


def test_the_cards_show_each_latest_figure_over_its_target(seen: Open) -> None:
    page = seen("")
    assert beginning(page, "####") == ["#### 2 / ≥ 10 家", "#### 12 / ≥ 25 家", "#### 170 家", "#### 58 / ≥ 100 家"]
    text = screen.words(page)
    for said in (
        "2023 年新增", "年度目标 180 / 200 家（取较严的），比应达到少 30 家",
        "按计划进度应达到 81 家，差 23 家；到今天应达到 98 家",
        "按计划进度应达到 3 家，差 1 家；到今天应达到 10 家",
        "按计划进度应达到 21 家，差 9 家；到今天应达到 25 家",
        "毛增：各年新认定之和：52 / ≥ 100 家（2022—2024 年累计） :orange-badge[▼ 数据过旧（按已知数据：滞后）]",
        "读法二：只算科创板和北交所：— / ≥ 25 家 :gray-badge[□ 未报送]",
        ":red-badge[◆ 数据过旧（按已知数据：严重滞后）] :gray-badge[力争] :gray-badge[口径待定]",
    ):  # fmt: skip
        assert said in text, said


def test_every_card_says_whose_figure_it_is_and_leads_to_its_source(seen: Open) -> None:
    owners = [each.value for each in seen("").caption if each.value.startswith(("市工信局", "市政府金融办"))]
    assert [owner.partition("　")[0] for owner in owners] == ["市政府金融办", "市政府金融办", "市工信局", "市工信局"]
    assert all(screen.links(owner)[0][1].startswith("http") for owner in owners)
    assert "存疑：A股口径；咨询机构报告，非官方" in owners[1]


def test_the_overview_says_how_much_time_has_passed(seen: Open) -> None:
    said = screen.words(seen(""))
    assert "规划期已过 **98.0%**，距 2026 年 12 月 31 日 还有 **39** 天　研判日 2026-11-22" in said


def test_a_target_of_events_says_since_when_none_is_on_record(seen: Open) -> None:
    said = screen.words(seen())
    assert "逐件确认，最近一件是 2023 年 3 月 30 日；此后没有记录，可能没有发生，也可能没有报（市政府金融办）。" in said


def test_what_is_missing_is_listed_with_whose_it_is(seen: Open) -> None:
    page = seen("")
    assert "缺 **12** 个年度数据；28 项任务无公开记录（共 55 项）" in screen.words(page)
    rows = screen.table(page, "缺少的数据", "年度", "责任单位")
    assert [(screen.links(row["缺少的数据"])[0][0], row["年度"], row["责任单位"]) for row in rows] == [
        ("新增规模以上工业企业 · 各年新增之和（毛增）", "2022、2024、2025", "市工信局"),
        ("新增国家级专精特新“小巨人”企业 · 净增：现有家数减党代会前38家", "2023、2024", "市工信局"),
        ("新增国家级专精特新“小巨人”企业 · 毛增：各年新认定之和", "2025", "市工信局"),
        ("上市公司力争达到25家以上 · 读法一：全部上市公司", "2022、2024", "市政府金融办"),
        ("上市公司力争达到25家以上 · 读法二：只算科创板和北交所", "2022、2023、2024、2025", "市政府金融办"),
    ]
    silent = screen.links(next(line for line in lines(page) if line.startswith("另有 28 项")))
    assert sum(int(re.findall(r"(\d+) 项", name)[0]) for name, _ in silent) == 28
    assert ("市工信局 5 项", "/commitments?department=gxj&state=no_record&plan=congress-13") in silent


def test_the_strips_count_the_commitments_of_each_pillar(seen: Open) -> None:
    assert [re.sub(r":small\[|\]$", "", line) for line in beginning(seen(""), ":small[") if "项任务" in line] == [
        "21 项任务 ★ 1 ▷ 10 ◐ 2 × 1 □ 7",
        "3 项目标 :red-badge[◆ 数据过旧（按已知数据：严重滞后）] 1 :orange-badge[▼ 数据过旧（按已知数据：滞后）] 1"
        " :orange-badge[▼ 滞后] 1　11 项任务 ▷ 1 □ 10",
        "4 项任务 ▷ 1 □ 3",
        "4 项任务 ▷ 3 □ 1",
        "1 项目标 :red-badge[◆ 数据过旧（按已知数据：严重滞后）] 1　15 项任务 ▷ 6 ≈ 2 □ 7",
    ]


@pytest.mark.parametrize("pillar", ["focus", "innovation", "upgrade"])
def test_a_pillar_without_numbers_shows_how_its_commitments_stand(seen: Open, pillar: str) -> None:
    page = seen(f"pillar-{pillar}")
    assert "报告没有为这一支柱提出数字目标" in screen.words(page)
    states = screen.charts(page)[0]
    count = sum(int(number) for number in re.findall(r" (\d+)", states))
    assert count == {"focus": 21, "innovation": 4, "upgrade": 4}[pillar]
    assert f"无公开记录 {count}" in states or "推进中" in states


def test_nodes_reached_are_dated_and_sourced_and_the_next_one_is_named(seen: Open) -> None:
    page = seen("pillar-focus")
    rows = {row["成果"]: row for row in screen.table(page, "成果", "已到节点", "下一节点")}
    park = rows["长株潭绿心中央公园"]
    assert screen.plain(park["已到节点"]).startswith("总体设计 2023-01 (")
    assert len(screen.links(park["已到节点"])) == 2
    assert park["下一节点"] == "主体开工"
    assert rows["茶常高速公路"]["下一节点"] == "—"
    assert all(screen.links(row["已到节点"]) for row in rows.values() if row["已到节点"] != "—")
    assert "总体设计 2023-01;" in screen.charts(page)[1]


def test_a_pillar_with_numbers_puts_the_figures_beside_each_chart(seen: Open) -> None:
    rows = screen.table(seen("pillar-fission"), "时期", "数值", "来源")
    assert [(row["时期"], row["数值"]) for row in rows] == [
        ("2023 年", "170"),
        ("基期 2021 年 9 月 12 日", "38"),
        ("2021 年 9 月 6 日", "38（净增 0）"),
        ("2022 年 2 月", "38（净增 0）"),
        ("2022 年", "58（净增 20）"),
        ("2025 年", "96（净增 58）"),
        ("2022 年", "21"),
        ("2023 年", "24"),
        ("2024 年", "7"),
        ("2021 年 10 月 19 日", "1"),
        ("2023 年 3 月 30 日", "1"),
    ]
    assert all(screen.links(row["来源"]) for row in rows)


def test_related_figures_of_a_pillar_have_their_source(seen: Open) -> None:
    rows = screen.table(seen("pillar-brand"), "指标", "时期", "最新值", "来源")
    assert ("海绵城市达标面积占建成区比例", "2022 年 6 月", "27.5 %") in {
        (row["指标"], row["时期"], row["最新值"]) for row in rows
    }
    assert all(screen.links(row["来源"]) for row in rows)


def test_the_industries_of_the_report_stand_by_tier(seen: Open) -> None:
    text = screen.words(seen("pillar-focus"))
    assert "**优势产业**　轨道交通、航空动力、先进硬质材料" in text
    assert "**战略产业**　电子信息、新能源、高分子新材料" in text


def test_a_plan_that_is_whole_in_english_does_not_speak_of_its_language(seen: Open) -> None:
    assert "in Chinese alone" not in screen.words(seen("", lang="en"))
