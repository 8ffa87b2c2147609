"""The table of regions by the command line: out, checked, in."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from support import first_plan

from tracker.cli import main


@pytest.fixture
def database(loaded_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "tracker.duckdb"
    first_plan.copy(loaded_file, path)
    monkeypatch.setenv("TRACKER_DATABASE", f"duckdb:///{path}")
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-28")
    return path


def written(folder: Path, *goals: object) -> Path:
    """The template of the bureau of industry with goals in its first column."""
    path = folder / "regions.xlsx"
    asked = ["--department", "gxj", "--form", "regions", "--round", "2026", "--plan", "congress-13"]
    assert main(["template", *asked, "--target", "industry", "--out", str(path)]) == 0
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    for row, goal in enumerate(goals, start=6):
        book.worksheets[0].cell(row, 2).value = goal
    book.save(path)
    return path


def test_goals_are_checked_and_imported(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, 150, "–")
    assert main(["check", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(each["region"], each["new"], each["set"], each["cell"]) for each in found["goals"]] == [
        ("430202", 150, True, "B6"), ("430203", None, False, "B7"),
    ]  # fmt: skip
    assert main(["import", str(path), "--by", "张三"]) == 0
    told = capsys.readouterr().err
    assert "industry-gross 芦淞区" in told and "未下达" in told
    assert main(["import", str(path), "--by", "张三"]) == 0
    assert "没有要改动的内容" in capsys.readouterr().err


def test_a_wrong_goal_is_told_at_its_cell(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(written(tmp_path, -5)), "--by", "张三"]) == 1
    assert "县市区分解 B6" in capsys.readouterr().err


def test_what_can_be_broken_down_is_listed(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--department", "gxj", "--form", "regions", "--round", "2026", "--plan", "congress-13"]
    assert main(["template", *asked, "--target", "parks", "--out", str(tmp_path / "x.xlsx")]) == 1
    assert "可以分解的有：industry, giants" in capsys.readouterr().err
