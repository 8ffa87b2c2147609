"""From a plan that has ended to the next one: drafted, filled in, loaded, each of the two judged by its own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from support import first_plan

from tracker import cli
from tracker.domain.model import PlanKey
from tracker.store.engine.database import Database
from tracker.verdicts import judging

NEXT = PlanKey(first_plan.PLACE, "congress-14")
SHEETS = {"plan": "\u89c4\u5212", "target": "\u76ee\u6807"}


@pytest.fixture
def desk(loaded_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a database that has the first plan, on the day it is closed."""
    first_plan.copy(loaded_file, tmp_path / "tracker.duckdb")
    monkeypatch.setenv("TRACKER_DATABASE", f"duckdb:///{tmp_path / 'tracker.duckdb'}")
    monkeypatch.setenv("TRACKER_TODAY", "2027-03-01")
    monkeypatch.delenv("TRACKER_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cell(book: Workbook, sheet: str, sign: str, row: int = 5) -> Any:
    page = book[SHEETS[sheet]]
    return page.cell(row, next(each.column for each in page[4] if each.value == sign))


def rows(book: Workbook) -> dict[str, int]:
    return {str(cell(book, "target", "code", row).value): row for row in range(5, 9)}


def settle(book: Workbook) -> None:
    """What the authors of the next plan decide; made up for this test."""
    answers = {"code": NEXT.plan, "title_zh": "T", "adopted": date(2027, 1, 5), "source_zh": "S"}
    for sign, value in answers.items():
        cell(book, "plan", sign).value = value
    for code, value in (("industry", 500), ("giants", 50), ("listed", 5), ("listed-25", 20)):
        cell(book, "target", "value", rows(book)[code]).value = value
    for page in book:
        for each in page[4]:
            if each.value == "question":
                for row in range(5, page.max_row + 1):
                    page.cell(row, each.column).value = None


def test_the_draft_carries_indicators_and_baselines_and_asks_for_every_number(desk: Path, capsys) -> None:
    assert cli.main(["close", "next", "--plan", "congress-13", "--out", "next.xlsx"]) == 0
    assert "\u5e26\u5165 4 \u9879\u76ee\u6807" in capsys.readouterr().err
    book = openpyxl.load_workbook(desk / "next.xlsx")
    found = rows(book)
    carried = {
        code: [cell(book, "target", sign, row).value for sign in ("indicator", "kind", "value", "baseline.value")]
        for code, row in found.items()
    }
    assert {code: (own[0], own[2], own[3]) for code, own in carried.items()} == {
        "industry": ("industry-new", None, None),
        "giants": ("giants-stock", None, 96),
        "listed": ("listed-new", None, None),
        "listed-25": ("listed-all", None, 12),
    }
    assert all(cell(book, "target", "question", row).value for row in found.values())
    assert [str(cell(book, "plan", sign).value)[:10] for sign in ("period_start", "period_end")] == [
        "2027-01-01",
        "2031-12-31",
    ]
    assert "58" in cell(book, "target", "question", found["giants"]).value


def test_filled_in_it_loads_and_each_plan_is_judged_by_its_own(desk: Path, capsys) -> None:
    assert cli.main(["close", "next", "--plan", "congress-13", "--out", "next.xlsx"]) == 0
    assert cli.main(["plan", "check", "next.xlsx"]) == 1  # nobody has decided anything yet
    book = openpyxl.load_workbook(desk / "next.xlsx")
    settle(book)
    book.save(desk / "next.xlsx")
    assert cli.main(["plan", "check", "next.xlsx"]) == 0
    before = _targets("congress-13", capsys)
    assert cli.main(["plan", "load", "next.xlsx", "--by", "A"]) == 0
    assert _targets("congress-13", capsys) == before
    with Database(desk / "tracker.duckdb") as database:
        day = date(2027, 6, 30)
        old, new = (judging.judge_plan(database, key, day) for key in (first_plan.PLAN, NEXT))
    giants = [next(each for each in plan.targets if each.code == "giants").lead for plan in (old, new)]
    assert giants[0].indicator == giants[1].indicator
    assert [each.reading.value for each in giants] == [100, 50]
    assert [each.reading.baseline.value for each in giants if each.reading.baseline] == [38, 96]
    assert [each.reading.due for each in giants] == [date(2026, 12, 31), date(2031, 12, 31)]


def test_a_draft_takes_the_place_of_nothing(desk: Path, capsys) -> None:
    (desk / "next.xlsx").write_bytes(b"mine")
    assert cli.main(["close", "next", "--plan", "congress-13", "--out", "next.xlsx"]) == 2
    assert (desk / "next.xlsx").read_bytes() == b"mine"


def _targets(plan: str, capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    assert cli.main(["targets", "--plan", plan, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_end_of_a_plan_is_told_in_words_and_as_json(desk: Path, capsys) -> None:
    assert cli.main(["close", "show", "--plan", "five-year-14", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["phase"], found["adds_up"], found["strongest_word"]) == ("closing", True, "none")
    assert found["counts"] == {"binding": {}, "expected": {"missed": 1, "not_assessed": 3}}
    assert cli.main(["close", "show", "--plan", "five-year-14"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("\u89c4\u5212\u786e\u5b9a\u7684 4 \u9879\u76ee\u6807\u4e2d\uff1a")


def test_what_the_office_decided_of_a_target_is_applied_in_the_draft(desk: Path, capsys) -> None:
    plan = ("--plan", "congress-13")
    assert cli.main(["close", "open", *plan, "--by", "A", "--cut-off", "2027-03-01"]) == 0
    carried = ("--carried-value", "97", "--carried-period", "2026")
    assert cli.main(["close", "decide", *plan, "--by", "A", "--target", "giants", "--fate", "raise", *carried]) == 0
    for code, fate in (("industry", "drop"), ("listed", "redefine")):
        assert cli.main(["close", "decide", *plan, "--by", "A", "--target", code, "--fate", fate]) == 0
    assert cli.main(["close", "next", *plan, "--out", "next.xlsx"]) == 0
    assert "\u5e26\u5165 3 \u9879\u76ee\u6807" in capsys.readouterr().err
    book = openpyxl.load_workbook(desk / "next.xlsx")
    found = {str(cell(book, "target", "code", row).value): row for row in range(5, 8)}
    assert set(found) == {"giants", "listed", "listed-25"}
    asked = {code: cell(book, "target", "question", row).value for code, row in found.items()}
    assert "\u51b3\u5b9a\u63d0\u9ad8\u76ee\u6807" in asked["giants"]
    assert "\u8d85\u989d" not in asked["giants"]  # nothing was kept: only what is decided is said
    assert "\u51b3\u5b9a\u6362\u53e3\u5f84" in asked["listed"]
    assert cell(book, "target", "baseline.value", found["giants"]).value == 97
    texts = [str(each.value) for page in book for row in page.iter_rows() for each in row if each.value]
    assert any("\u51b3\u5b9a\u53d6\u6d88" in text for text in texts)
