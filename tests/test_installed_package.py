"""The package as a wheel installs it: the modules alone, without the checkout around them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULE, FUNCTION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"][
    "tracker"
].split(":")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages with ours in it, as pip lays it."""
    folder = tmp_path_factory.mktemp("installed") / "lib" / "site-packages"
    shutil.copytree(
        ROOT / "src" / "tracker", folder / "tracker", ignore=shutil.ignore_patterns("__pycache__", "*.woff2")
    )
    return folder


def tracker(site: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command with no other settings than these."""
    script = f"import sys; from {MODULE} import {FUNCTION}; sys.exit({FUNCTION}())"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    environment = {**kept, **settings, "PYTHONPATH": str(site), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", script, *words]
    return subprocess.run(
        command, env=environment, cwd=site, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "看板只能在源码目录里启动"), ("en", "The dashboard can be started only from a checkout of the source")],
)
def test_the_dashboard_says_that_it_needs_a_checkout(site: Path, lang: str, words: str) -> None:
    ended = tracker(site, "serve", "--port", "0", TRACKER_LANG=lang)
    assert ended.returncode == 2
    assert words in ended.stderr
    assert "python3 run.py" in ended.stderr
    assert ended.stdout == ""


def test_a_verb_asks_where_the_data_is_and_leaves_no_database_beside_the_package(site: Path) -> None:
    ended = tracker(site, "targets", TRACKER_LANG="en")
    assert ended.returncode == 2
    assert "Set TRACKER_DATABASE (the database) and TRACKER_PLANS" in ended.stderr
    assert list(site.parents[1].rglob("*.duckdb*")) == []


def test_a_verb_works_when_it_is_told_where_the_data_is(site: Path, tmp_path: Path) -> None:
    database = f"duckdb:///{tmp_path / 'tracker.duckdb'}"
    words = ("targets", "--plan", "congress-13", "--json")
    ended = tracker(site, *words, TRACKER_DATABASE=database, TRACKER_PLANS=str(ROOT / "data"))
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith("[")
