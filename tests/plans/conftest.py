from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.store.engine.database import Database

ZHUZHOU = Path(__file__).resolve().parents[2] / "data" / "zhuzhou-2021"

PLAN = """
[plan]
code = "elsewhere-2022"
title_zh = "示例市规划"
title_en = "Plan of an example city"
city_zh = "示例市"
city_en = "Example"
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
baseline = { period = "2021", value = 20, record = 2 }
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
record = 4
"""
FILES = {
    "plan.toml": PLAN,
    "departments.toml": DEPARTMENTS,
    "indicators.toml": INDICATORS,
    "targets.toml": TARGETS,
    "commitments.toml": COMMITMENTS,
    "report.txt": "把水管好。到2025年打井至50口。修通引水渠。",
    "rounds.csv": "code,frequency,period,opens,due\n2025,year,2025,2026-01-01,2026-01-20\n",
    "record/public_record.csv": (
        "topic,indicator,period,value,unit,kind,url,published,quote\n"
        "井,水井数,2021,20,口,baseline,http://example.org/a,2022-01-05,有水井20口\n"
        "井,水井数,2023,31,口,actual,http://example.org/b,2024-01-05,水井31口\n"
        "渠,开工,2023-05,,,status,http://example.org/c,2023-06-01,引水渠开工\n"
        "井,深度,2023,9,米,actual,http://example.org/d,2024-01-05,平均深9米\n"
    ),
    "record/observations.csv": "record,indicator,period,value,bound,preliminary,doubt\n3,wells,2023,31,,,\n",
    "record/milestones.csv": "record,indicator,period,value,name_zh,name_en,comparable,note_zh,note_en\n",
    "record/updates.csv": (
        "record,commitment,happened,state,summary_zh,summary_en,doubt\n"
        "4,water-1-canal,2023-05,under_way,引水渠开工,Canal begun,\n"
    ),
    "record/remarks.csv": "record,code,subject,happened,summary_zh,summary_en,doubt\n",
    "record/not_loaded.csv": "record,reason_zh,reason_en\n5,口径不同,Another scope\n",
}


@pytest.fixture
def small_plan(tmp_path: Path) -> Path:
    """A folder with the smallest plan of another city."""
    folder = tmp_path / "data" / "elsewhere-2022"
    (folder / "record").mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def zhuzhou() -> Path:
    return ZHUZHOU


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database(tmp_path / "tracker.duckdb") as opened:
        yield opened
