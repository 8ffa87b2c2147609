"""A made-up plan with every form of a target, judgements of others, and figures on two bases, written as its files."""

from __future__ import annotations

from pathlib import Path

from tracker.domain.model import PlanKey

KEY = PlanKey("nation", "14th")

PLACE = """[place]
code = "nation"
name_zh = "全国"
"""
DEPARTMENTS = """[[department]]
code = "ndrc"
name_zh = "发改委"
"""
PLAN = """[plan]
code = "14th"
title_zh = "十四五规划"
adopted = 2021-03-12
period_start = 2021-01-01
period_end = 2025-12-31
source_zh = "规划纲要"
stale_after = 24

[[pillar]]
code = "main"
name_zh = "主要指标"
"""
RATES = {
    "gdp-growth": "GDP增长",
    "income-growth": "居民人均可支配收入增长",
    "jobless": "城镇调查失业率",
    "urban": "城镇化率",
}
STOCKS = {"grain": "粮食综合生产能力", "beds": "床位"}

TARGETS = """
[[target]]
code = "gdp"
pillar = "main"
name_zh = "GDP增长"
unit_zh = "%"
indicator = "gdp-growth"
kind = "keep"

[[target]]
code = "income"
pillar = "main"
name_zh = "居民人均可支配收入增长"
comparator = "about"
tolerance = 0.5
indicator = "income-growth"
kind = "keep"
against = "gdp-growth"

[[target]]
code = "income-unsaid"
pillar = "main"
name_zh = "与GDP增长基本同步"
comparator = "about"
indicator = "income-growth"
kind = "keep"
against = "gdp-growth"

[[target]]
code = "jobs"
pillar = "main"
name_zh = "城镇调查失业率"
comparator = "less_than"
every_year = true
value = 5.5
indicator = "jobless"
kind = "keep"

[[target]]
code = "towns"
pillar = "main"
name_zh = "城镇化率"
value = 65
indicator = "urban"
kind = "level"
baseline = { period = "2020", value = 60.6, source = "S1" }
other_baseline = [{ period = "2020", value = 63.9, source = "S1" }]

[[target]]
code = "food"
pillar = "main"
force = "binding"
name_zh = "粮食综合生产能力"
value = 6.5
comparator = "more_than"
indicator = "grain"
kind = "keep"

[[target]]
code = "care"
pillar = "main"
name_zh = "床位"
value = 20

[[target.reading]]
code = "care-beds"
indicator = "beds"
kind = "level"
baseline = { period = "2020", value = 10, source = "S1" }

[[target.reading.restated]]
since = 2023-01-01
basis = "comparable"
value = 16
baseline = { period = "2020", value = 8, source = "S1" }
reason_zh = "划出一县"
"""

FIGURES = """source,indicator,period,value,basis,basis_zh
S1,gdp-growth,2021,8.4,,
S1,gdp-growth,2022,3.0,,
S1,gdp-growth,2023,5.2,,
S1,income-growth,2021,8.1,,
S1,income-growth,2022,2.9,,
S1,income-growth,2023,6.1,,
S1,jobless,2021,5.1,,
S1,jobless,2022,5.6,,
S1,jobless,2023,5.2,,
S1,urban,2021,61.5,,
S1,grain,2023,6.5,,
S1,beds,2022,14,,
S1,beds,2023,15,,
S1,beds,2023,12.8,comparable,剔除一县
"""
ASSESSMENTS = """source,target,body_zh,document_zh,word,meets
S1,jobs,发改委,中期评估报告,符合预期,true
S1,towns,发改委,中期评估报告,滞后,false
S1,,发改委,中期评估报告,总体顺利,
"""


def indicator(code: str, name: str, unit: str, nature: str) -> str:
    return f"""[[indicator]]
code = "{code}"
name_zh = "{name}"
unit_zh = "{unit}"
nature = "{nature}"
direction = "up"
frequency = "year"
decimals = 1
department = "ndrc"
"""


def write(folder: Path) -> Path:
    """The folder of all places with this one in it."""
    indicators = [indicator(code, name, "%", "rate") for code, name in RATES.items()]
    indicators += [indicator(code, name, "亿", "stock") for code, name in STOCKS.items()]
    for name, text in {
        "place.toml": PLACE,
        "departments.toml": DEPARTMENTS,
        "indicators.toml": "\n".join(indicators),
        "record/sources.csv": "code,url,published,quote\nS1,https://example.org/1,2021-01-20,如表\n",
        "record/observations.csv": FIGURES,
        "plans/14th/plan.toml": PLAN,
        "plans/14th/targets.toml": TARGETS,
        "plans/14th/assessments.csv": ASSESSMENTS,
    }.items():
        path = folder / KEY.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
