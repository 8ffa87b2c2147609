"""The seven forms of sentences on the past years, each from a made-up plan's figures; silence where figures lack."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tracker import plans
from tracker.closing import past_years
from tracker.domain.model import PlanKey
from tracker.store.engine.database import Database
from tracker.verdicts import judging

KEY = PlanKey("town", "p")
PLACE = '[place]\ncode = "town"\nname_zh = "某市"\n'
DEPARTMENTS = '[[department]]\ncode = "d"\nname_zh = "发改委"\n'
PLAN = """[plan]
code = "p"
title_zh = "规划"
adopted = 2021-02-01
period_start = 2021-01-01
period_end = 2025-12-31
source_zh = "文件"

[[pillar]]
code = "main"
name_zh = "主要指标"
context = ["beside", "beside-once"]
"""
INDICATORS = {
    "output": ("产值", "亿元", "stock", "up"),
    "dust": ("细颗粒物", "微克", "stock", "down"),
    "towns": ("城镇化率", "%", "rate", "up"),
    "rank": ("营商环境排名", "位", "stock", "down"),
    "growth": ("收入", "%", "rate", "up"),
    "firms": ("企业总数", "家", "stock", "up"),
    "schools": ("新建学校", "所", "addition", "up"),
    "roads": ("新建公路", "公里", "addition", "up"),
    "parks": ("公园", "个", "stock", "up"),
    "beside": ("专利", "件", "stock", "up"),
    "beside-once": ("论文", "篇", "stock", "up"),
}
TARGETS = {
    "output": ('kind = "level"', 300, 100),
    "dust": ('kind = "level"\ncomparator = "at_most"', 30, 40),
    "towns": ('kind = "level"', 65, 60.5),
    "rank": ('kind = "level"\ncomparator = "at_most"', 3, 8),
    "growth": ('kind = "average_growth"', 6, None),
    "firms": ('kind = "cumulative_addition"\ncounting = "net"', 50, 40),
    "schools": ('kind = "cumulative_addition"\ncounting = "gross"', 10, None),
    "roads": ('kind = "cumulative_addition"\ncounting = "gross"', 10, None),
    "parks": ('kind = "level"', 9, 7),
}
FIGURES: dict[str, dict[str, float]] = {
    "output": {"2025": 250},
    "dust": {"2025": 31},
    "towns": {"2025": 66.8},
    "rank": {"2025": 5},
    "growth": {"2021": 6, "2022": 6, "2023": 6, "2024": 6, "2025": 6},
    "firms": {"2025": 95},
    "schools": {"2021": 2, "2022": 3, "2023": 1, "2024": 2, "2025": 4},
    "roads": {"2021": 2, "2025": 4},
    "parks": {"2025": 7},
    "beside": {"2020": 10, "2024": 12},
    "beside-once": {"2024": 12},
}
PRELIMINARY = ("schools", "2025")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The sentence of each indicator that has one."""
    folder = tmp_path_factory.mktemp("past")
    written = {
        "place.toml": PLACE,
        "departments.toml": DEPARTMENTS,
        "indicators.toml": "\n".join(map(_indicator, INDICATORS)),
        "record/sources.csv": "code,url,published,quote\nS1,https://example.org/s1,2026-01-20,文件\n",
        "record/observations.csv": "source,indicator,period,value,preliminary\n" + "".join(_figures()),
        "plans/p/plan.toml": PLAN,
        "plans/p/targets.toml": "\n".join(map(_target, TARGETS)),
    }
    for name, text in written.items():
        path: Path = folder / "town" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with Database(folder / "town.duckdb") as database:
        plans.load(database, folder)
        verdicts = judging.judge_plan(database, KEY, date(2026, 3, 1))
    return {each.indicator.code: each.text("zh") for each in past_years.of_pillar(verdicts, "main")}


def _indicator(code: str) -> str:
    name, unit, nature, direction = INDICATORS[code]
    decimals = 1 if unit == "%" else 0
    return (
        f'[[indicator]]\ncode = "{code}"\nname_zh = "{name}"\nunit_zh = "{unit}"\nnature = "{nature}"\n'
        f'direction = "{direction}"\nfrequency = "year"\ndecimals = {decimals}\ndepartment = "d"\n'
    )


def _target(code: str) -> str:
    extra, value, base = TARGETS[code]
    baseline = f'baseline = {{ period = "2020", value = {base}, source = "S1" }}\n' if base else ""
    name = INDICATORS[code][0]
    return (
        f'[[target]]\ncode = "{code}"\npillar = "main"\nname_zh = "{name}"\nvalue = {value}\n'
        f'indicator = "{code}"\n{extra}\n{baseline}'
    )


def _figures() -> list[str]:
    return [
        f"S1,{code},{period},{value},{'true' if (code, period) == PRELIMINARY else ''}\n"
        for code, own in FIGURES.items()
        for period, value in own.items()
    ]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("output", "产值由100亿元（2020 年）增至250亿元（2025 年），是2020 年的2.5倍"),
        ("dust", "细颗粒物由40微克（2020 年）降至31微克（2025 年）"),
        ("towns", "城镇化率由60.5%（2020 年）提高到66.8%（2025 年），提高6.3个百分点"),
        ("rank", "营商环境排名由第8位（2020 年）升至第5位（2025 年）"),
        ("growth", "收入年均增长6.0%（2021—2025 年平均）"),
        ("firms", "企业总数2025 年达95家，比2020 年净增55家"),
        ("schools", "新建学校12所（2021—2025 年累计）（预计）"),
        ("parks", "公园2025 年为7个，与2020 年持平"),
        ("beside", "专利由10件（2020 年）增至12件（2024 年）"),
    ],
)
def test_each_form_says_its_figures(told, code, sentence):
    assert told[code] == sentence


@pytest.mark.parametrize("code", ["roads", "beside-once"])
def test_nothing_is_written_where_a_year_or_a_base_lacks(told, code):
    assert code not in told
