from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support import first_plan
from support.databases import Databases

from tracker.store.engine.database import Database

PLACE = """
[place]
code = "elsewhere"
name_zh = "示例市"
name_en = "Example"
"""

PLAN = """
[plan]
code = "plan-2022"
title_zh = "示例市规划"
title_en = "Plan of an example city"
adopted = 2022-01-01
period_start = 2022-01-01
period_end = 2025-12-31
source_zh = "测试"
source_en = "Test"

[[pillar]]
code = "water"
name_zh = "水"
name_en = "Water"
aim_zh = "把水管好"
aim_en = "Mind the water"

[[pillar.measure]]
code = "water-1"
label = "1"
name_zh = "节水"
name_en = "Saving water"
"""
DEPARTMENTS = """
[[department]]
code = "waterworks"
name_zh = "水务局"
name_en = "Waterworks"
"""
INDICATORS = """
[[indicator]]
code = "wells"
name_zh = "水井数"
name_en = "Wells"
definition_zh = "期末水井数"
definition_en = "Wells at the end of the period"
unit_zh = "口"
unit_en = "wells"
nature = "stock"
direction = "up"
frequency = "year"
decimals = 0
department = "waterworks"
department_named = true
"""
TARGETS = """
[[target]]
code = "wells-50"
pillar = "water"
measure = "water-1"
name_zh = "水井50口"
name_en = "Fifty wells"
sentence = "到2025年打井至50口。"
sentence_before = "把水管好。"
sentence_after = "修通引水渠。"
gloss_en = "Fifty wells by 2025."
comparator = "at_least"
force = "binding"
value = 50
unit_zh = "口"
unit_en = "wells"
due = 2025-12-31

[[target.reading]]
code = "wells-level"
name_zh = "期末数"
name_en = "At the end"
note_zh = "期末水井数"
note_en = "Wells at the end"
indicator = "wells"
kind = "level"
value = 50
baseline = { period = "2021", value = 20, source = "base" }
"""
COMMITMENTS = """
[[commitment]]
code = "water-1-canal"
measure = "water-1"
sentence = "修通引水渠。"
gloss_en = "Complete the canal."
department = "waterworks"
outcome_zh = "引水渠"
outcome_en = "Canal"

[[commitment.node]]
name_zh = "开工"
name_en = "Begun"
source = "canal"
"""
FILES = {
    "place.toml": PLACE,
    "departments.toml": DEPARTMENTS,
    "indicators.toml": INDICATORS,
    "rounds.csv": "code,frequency,period,opens,due\n2025,year,2025,2026-01-01,2026-01-20\n",
    "record/sources.csv": (
        "code,topic,indicator,period,value,unit,kind,url,published,quote\n"
        "base,井,水井数,2021,20,口,baseline,http://example.org/a,2022-01-05,有水井20口\n"
        "wells,井,水井数,2023,31,口,actual,http://example.org/b,2024-01-05,水井31口\n"
        "canal,渠,开工,2023-05,,,status,http://example.org/c,2023-06-01,引水渠开工\n"
        "depth,井,深度,2023,9,米,actual,http://example.org/d,2024-01-05,平均深9米\n"
    ),
    "record/observations.csv": "source,indicator,period,value,bound,preliminary,doubt\nwells,wells,2023,31,,,\n",
    "record/not_loaded.csv": "source,reason_zh,reason_en\ndepth,口径不同,Another scope\n",
    "plans/plan-2022/plan.toml": PLAN,
    "plans/plan-2022/targets.toml": TARGETS,
    "plans/plan-2022/commitments.toml": COMMITMENTS,
    "plans/plan-2022/report.txt": "把水管好。到2025年打井至50口。修通引水渠。",
    "plans/plan-2022/updates.csv": (
        "source,commitment,happened,state,summary_zh,summary_en,doubt\n"
        "canal,water-1-canal,2023-05,under_way,引水渠开工,Canal begun,\n"
    ),
}


@pytest.fixture
def small_plan(tmp_path: Path) -> Path:
    """The folder of another city with the smallest plan."""
    return _written(tmp_path / "data" / "elsewhere")


@pytest.fixture(scope="session")
def untouched_small_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same for all tests that only read it."""
    return _written(tmp_path_factory.mktemp("data") / "elsewhere")


def _written(folder: Path) -> Path:
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def zhuzhou() -> Path:
    return first_plan.FOLDER


@pytest.fixture
def database(databases: Databases, tmp_path: Path) -> Iterator[Database]:
    with Database(databases.at(tmp_path / "tracker.duckdb")) as opened:
        yield opened
