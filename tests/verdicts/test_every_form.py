"""A plan with every form of a target, written as its files, loaded and judged. The figures are made up."""

from __future__ import annotations

from datetime import date

import pytest

from tracker import plans
from tracker.domain.model import PlanKey
from tracker.domain.official import Agreement, agreement
from tracker.domain.status import Mark, Status
from tracker.domain.verdict import Reason
from tracker.language import official
from tracker.store.engine.database import Database
from tracker.verdicts import judging
from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict

RUNNING, CLOSED = date(2024, 3, 1), date(2026, 3, 1)

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


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    folder = tmp_path_factory.mktemp("data") / "nation"
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
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    database = Database(folder.parent / "nation.duckdb")
    plans.load(database, folder)
    return database


def judged(database: Database, day: date) -> dict[str, ReadingVerdict]:
    return {each.code: each for _, each in standing(database, day).target_readings()}


def standing(database: Database, day: date) -> PlanVerdicts:
    return judging.judge_plan(database, PlanKey("nation", "14th"), day)


def test_each_form_is_judged_as_it_was_written(database: Database) -> None:
    found = {code: (each.verdict.status or each.verdict.mark) for code, each in judged(database, RUNNING).items()}
    assert found == {
        "gdp": Mark.NOT_JUDGED,
        "income": Status.BEHIND,  # 6.1 less 5.2 is 0.9 points, not within 0.5
        "income-unsaid": Mark.NOT_JUDGED,
        "jobs": Status.BEHIND,  # 5.6 in 2022
        "towns": Mark.STALE,  # the figure of 2021 is 26 months old, the plan allows 24
        "food": Status.BEHIND,  # 6.5 is not more than 6.5
        "care-beds": Status.ON_TRACK,  # (12.8 - 8) of (16 - 8) is 0.6, as is the time
    }
    why = {code: each.verdict.why for code, each in judged(database, RUNNING).items()}
    assert (why["gdp"], why["income-unsaid"], why["towns"]) == (Reason.IN_WORDS, Reason.NO_TOLERANCE, Reason.STALE)
    assert [point.value for point in judged(database, RUNNING)["gdp"].verdict.series] == [8.4, 3.0, 5.2]


def test_the_receipts_say_what_was_written(database: Database) -> None:
    found = {code: each.receipt("zh") for code, each in judged(database, RUNNING).items()}
    assert "与GDP增长同步（相差不超过 0.5 个百分点）" in found["income"]
    assert "居民人均可支配收入增长 6.1%，GDP增长 5.2%，高 0.9 个百分点（2023 年）。" in found["income"]
    assert "逐年：3 年中守住 2 年，没守住：2022 年。" in found["jobs"]
    assert "另一官方基期数：63.9 %（2020 年），只列示。" in found["towns"]
    assert "满 24 个月的数据不再说明今天" in found["towns"]
    assert "高于 6.5 亿" in found["food"]
    assert "可比口径（划出一县），目标重述为 16 亿，基期重述为 8.0 亿" in found["care-beds"]
    assert "公布口径为 15.0 亿，只列示；研判用可比口径的数。" in found["care-beds"]


def test_after_the_due_date_the_words_are_final(database: Database) -> None:
    found = {code: (each.verdict.status or each.verdict.mark) for code, each in judged(database, CLOSED).items()}
    assert found == {
        "gdp": Mark.NOT_ASSESSED,
        "income": Mark.AWAITING_FINAL,
        "income-unsaid": Mark.NOT_ASSESSED,
        "jobs": Status.MISSED,  # broken in 2022, whatever 2025 will say
        "towns": Mark.AWAITING_FINAL,
        "food": Mark.AWAITING_FINAL,
        "care-beds": Mark.AWAITING_FINAL,
    }


def test_what_another_body_says_stands_beside_our_light(database: Database) -> None:
    plan = standing(database, RUNNING)
    verdicts = {target.code: target.lead.verdict for target in plan.targets}
    said = {each.target: each for each in plan.assessments}
    assert {target: agreement(verdicts.get(target or ""), each) for target, each in said.items()} == {
        "jobs": Agreement.DIFFERS,
        "towns": Agreement.SILENT,
        None: Agreement.SILENT,
    }
    assert official.beside(verdicts["jobs"], said["jobs"], "zh").startswith(
        "与本系统的结论（滞后）不同。对方依据：“如表”"
    )
