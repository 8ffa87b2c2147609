"""A figure and a period look the same on a page, in the template, in the summary and in a message."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from support import first_plan
from support.clerk import Clerk
from support.figures import append, public

from tracker import language, plans
from tracker.config import HOME
from tracker.domain import period as periods
from tracker.domain.model import Bound
from tracker.forms.issues import Issue, sentence
from tracker.forms.problems import Problem
from tracker.language import Bilingual
from tracker.reports.summary import export
from tracker.store.engine.database import Database
from tracker.ui import app
from tracker.ui.blocks.shared import formatting
from tracker.verdicts import judging

INDICATOR = "industry-new"
EVENTS = "listed-new"
"""Counted one by one: its row in the template shows the last figure whatever its period."""
PERIODS = [
    ("2025", "2025 年", "2025"),
    ("2025H1", "2025 年上半年", "H1 2025"),
    ("2025Q3", "2025 年第 3 季度", "Q3 2025"),
    ("2025-09", "2025 年 9 月", "2025-09"),
    ("2025-09-28", "2025 年 9 月 28 日", "2025-09-28"),
    ("2025-01..2025-04", "2025 年 1 月 至 2025 年 4 月", "2025-01 to 2025-04"),
]
"""A code of every grain, as it reads in Chinese and in English."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the shipped plan, one indicator of which has a decimal."""
    folder = tmp_path_factory.mktemp("one-face")
    shutil.copytree(HOME / "data", folder / "data", ignore=shutil.ignore_patterns("*.duckdb*"))
    indicators = folder / "data" / "zhuzhou" / "indicators.toml"
    text = indicators.read_text(encoding="utf-8")
    begin = text.index(f'code = "{INDICATOR}"')
    indicators.write_text(text[:begin] + text[begin:].replace("decimals = 0", "decimals = 1", 1), encoding="utf-8")
    with Database(folder / "tracker.duckdb") as database:
        plans.load(database, folder / "data")
    return folder / "tracker.duckdb"


@pytest.fixture
def database(loaded: Path, tmp_path: Path) -> Iterator[Database]:
    shutil.copy(loaded, tmp_path / "tracker.duckdb")
    with Database(tmp_path / "tracker.duckdb") as opened:
        yield opened


def summary_line(database: Database, lang: str) -> str:
    """What the first sheet of the summary writes of the newest figure of the indicator."""
    verdicts = judging.judge_plan(database, first_plan.PLAN, date(2026, 11, 22))
    sheet = openpyxl.load_workbook(io.BytesIO(export.xlsx(verdicts, lang))).worksheets[0]
    cells = [str(cell) for row in sheet.values for cell in row]
    begin = {"zh": "最近一期 ", "en": "Newest figure, "}[lang]
    return next(line for cell in cells for line in cell.split("\n") if line.startswith(begin))


def template_cell(clerk: Clerk, code: str, lang: str) -> str:
    """The last figure of a row in the template of the clerk's department."""
    sheet = openpyxl.load_workbook(io.BytesIO(clerk.template(lang))).worksheets[0]
    row = next(row for row in sheet.values if code in row)
    return str(row[4])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("code", "zh", "en"), PERIODS)
def test_a_period_has_one_face(database: Database, code: str, zh: str, en: str, lang: str) -> None:
    period, face = periods.parse(code), {"zh": zh, "en": en}[lang]
    append(database, [public(12.0, code, INDICATOR), public(3.0, code, EVENTS)])
    assert language.period(period, lang) == face
    with app.speaking(lang):
        assert formatting.period(period) == face
    assert face in template_cell(Clerk(database, "jrb"), f"{EVENTS}#1", lang)
    assert face in summary_line(database, lang)
    values = {"name": "x", "period": Bilingual.of(language.period, period)}
    assert face in sentence(Issue(Problem.MISSING, values=values), lang)


def test_every_grain_of_a_period_is_tried() -> None:
    assert {periods.parse(code).grain for code, *_ in PERIODS} == set(periods.Grain)


def test_a_figure_has_one_face(database: Database) -> None:
    figure = public(180.0, "2025", INDICATOR, preliminary=True)
    append(database, [figure])
    face = language.figure_value(figure.figure, 1, "zh")
    assert face == "180.0"
    with app.speaking("zh"):
        assert formatting.figure_value(figure.figure, 1) == face
        assert formatting.reported_value(180.0, 1, preliminary=True) == f"{face} 预计数"
    assert template_cell(Clerk(database), f"{INDICATOR}@2026", "zh") == f"{face}（2025 年）"
    assert f" {face} 家（预计数）" in summary_line(database, "zh")


def test_a_figure_that_is_one_side_of_the_value_has_one_face(database: Database) -> None:
    figure = public(180.5, "2025", INDICATOR, bound=Bound.AT_LEAST)
    append(database, [figure])
    face = language.figure_value(figure.figure, 1, "en")
    assert face == "≥ 180.5"
    with app.speaking("en"):
        assert formatting.figure_value(figure.figure, 1) == face
    assert f": {face} firms;" in summary_line(database, "en")
    assert template_cell(Clerk(database), f"{INDICATOR}@2026", "en").startswith(face)


def test_a_message_writes_a_figure_with_the_decimals_of_its_indicator(database: Database) -> None:
    append(database, [public(180.0, "2025", INDICATOR)])
    clerk = Clerk(database)
    found = clerk.finds({f"{INDICATOR}@2026": {"value": -5}})
    negative = next(issue for issue in found if issue.problem == Problem.NEGATIVE)
    assert "-5.0 家" in sentence(negative, "zh")
    assert "-5.0 firms" in sentence(negative, "en")
