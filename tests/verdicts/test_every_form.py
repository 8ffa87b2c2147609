"""A plan with every form of a target, written as its files, loaded and judged. The figures are made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from support import every_form
from support.databases import Databases

from tracker import plans
from tracker.domain.official import Agreement, agreement
from tracker.domain.status import Mark, Status
from tracker.domain.verdict import Reason
from tracker.language.verdict_words import official
from tracker.store.engine.database import Database
from tracker.verdicts import judging
from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict

RUNNING, CLOSED = date(2024, 3, 1), date(2026, 3, 1)


@pytest.fixture(scope="module")
def database(engine: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = every_form.write(tmp_path_factory.mktemp("data"))
    with Database(engine.at(folder / "nation.duckdb")) as database:
        plans.load(database, folder)
        yield database


def judged(database: Database, day: date) -> dict[str, ReadingVerdict]:
    return {each.code: each for _, each in standing(database, day).target_readings()}


def standing(database: Database, day: date) -> PlanVerdicts:
    return judging.judge_plan(database, every_form.KEY, day)


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
