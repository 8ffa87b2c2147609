"""The browser and the command line at once, on one database: what the one commits, the other shows with its cell."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from browser.conftest import TODAY, serving, settle
from playwright.sync_api import Page, expect
from support import first_plan
from support.clerk import Clerk

pytestmark = pytest.mark.browser

Visit = Callable[[str], Page]
SECONDS = 120
ANSWER = "12家"
SOURCE = "giants-2025.xlsx · 指标填报!"


@pytest.fixture
def desk(loaded_file: Path, tmp_path: Path) -> Path:
    """A folder with a loaded database, and beside it a return that makes up for the missing year."""
    with first_plan.copied(loaded_file, tmp_path / "tracker.duckdb") as database:
        file = Clerk(database).fills({"giants-new@2025": {"value": ANSWER}})
    (tmp_path / "giants-2025.xlsx").write_bytes(file)
    return tmp_path


def test_an_open_page_shows_what_the_command_line_just_brought_in(desk: Path, visit: Visit) -> None:
    with serving(desk) as address:
        page = visit(f"{address}/target?target=giants")
        figures = page.get_by_test_id("stMain")
        expect(figures).not_to_contain_text(SOURCE)
        command = _tracker(desk, "import", "giants-2025.xlsx", "--by", "张三")
        visit(f"{address}/commitments")  # a reader who goes on reading meanwhile
        out, err = command.communicate(timeout=SECONDS)
        assert (command.returncode, out) == (0, "")
        assert "已提交，报送编号 1：新增 1" in err
        visit(f"{address}/target?target=giants")
        expect(figures).to_contain_text(SOURCE + _cell(desk / "giants-2025.xlsx"))


def test_a_click_is_enough_to_see_it(desk: Path, visit: Visit) -> None:
    with serving(desk) as address:
        page = visit(f"{address}/target?target=giants")
        assert _tracker(desk, "import", "giants-2025.xlsx", "--by", "张三").wait(timeout=SECONDS) == 0
        page.get_by_role("button", name="English").click()
        expect(page.get_by_role("button", name="中文")).to_be_visible()
        settle(page)
        expect(page.get_by_test_id("stMain")).to_contain_text(SOURCE + _cell(desk / "giants-2025.xlsx"))


def _tracker(desk: Path, *words: str) -> subprocess.Popen[str]:
    """A command in a process of its own, as a clerk's script would run it."""
    environment = {**os.environ, "TRACKER_DATABASE": f"duckdb:///{desk / 'tracker.duckdb'}", "TRACKER_TODAY": TODAY}
    program = [sys.executable, "-c", "import sys; from tracker.cli import main; sys.exit(main(sys.argv[1:]))"]
    return subprocess.Popen(
        [*program, *words],
        cwd=desk,
        env={**environment, "TRACKER_LANG": "zh"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def _cell(file: Path) -> str:
    """Where in the return the figure stands."""
    sheet = openpyxl.load_workbook(file)["指标填报"]
    (place,) = (cell.coordinate for row in sheet.iter_rows() for cell in row if cell.value == ANSWER)
    return str(place)
