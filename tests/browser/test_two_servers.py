"""Two dashboards and the command line on one PostgreSQL: what one stores, the pages of all show."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.conftest import TODAY, serving
from playwright.sync_api import Page, expect
from support import first_plan
from support.clerk import Clerk
from support.databases import Databases
from support.postgresql_server import PostgreSQLServer

from tracker.config import DatabaseServer
from tracker.store.engine.database import Database

pytestmark = pytest.mark.browser

Visit = Callable[[str], Page]
FILES = ("first.xlsx", "second.xlsx")


@pytest.fixture
def server(postgresql: PostgreSQLServer, tmp_path: Path) -> Iterator[DatabaseServer]:
    """A database with the plan; beside the test two returns of one department."""
    made = Databases(postgresql)
    found = made.at(tmp_path)
    assert isinstance(found, DatabaseServer)
    first_plan.load(found)
    with Database(found) as database:
        for name, value in zip(FILES, (12, 13), strict=True):
            (tmp_path / name).write_bytes(Clerk(database).fills({"giants-new@2025": {"value": value}}))
    yield found
    made.drop()


def test_what_a_command_stores_is_on_the_pages_of_both_at_once(
    server: DatabaseServer, tmp_path: Path, visit: Visit
) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    with serving(tmp_path / "one", server) as one, serving(tmp_path / "other", server) as other:
        for number, name in enumerate(FILES, start=1):
            for address in (one, other):
                page = visit(f"{address}/target?target=giants")
                expect(page.get_by_test_id("stMain")).not_to_contain_text(name)
            ran = _tracker(tmp_path, server, "import", name, "--by", "张三")
            assert (ran.returncode, ran.stdout) == (0, "")
            assert f"已提交，报送编号 {number}：" in ran.stderr
            for address in (one, other):
                page = visit(f"{address}/target?target=giants")
                expect(page.get_by_test_id("stMain")).to_contain_text(f"{name} · 指标填报!")
    assert list(tmp_path.rglob("*.server")) == [], "nothing has to be handed over"


def _tracker(folder: Path, server: DatabaseServer, *words: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", "import sys; from tracker.cli import main; sys.exit(main(sys.argv[1:]))"]
    return subprocess.run(
        [*program, *words],
        cwd=folder,
        env={**os.environ, "TRACKER_DATABASE": server.url, "TRACKER_TODAY": TODAY, "TRACKER_LANG": "zh"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
