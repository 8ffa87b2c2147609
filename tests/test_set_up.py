"""The two commands: what they need is locked, and run.py sets it up once and says what is wrong."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import namedtuple
from itertools import combinations
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-postgresql.lock", "requirements-test.lock")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """run.py, at home in an empty folder."""
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PROGRAMS", tmp_path / ".venv" / module.PROGRAMS.name)
    return module


def pins(lock: str) -> dict[str, list[str]]:
    """Package -> locked versions; several where they differ by Python version or system."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([a-z0-9.-]+)==([^ ]+)", (ROOT / lock).read_text(encoding="utf-8"), re.M):
        found.setdefault(name, []).append(version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
    assert len(entries) == sum(map(len, pins(lock).values()))
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|^-", text, re.M)


def test_the_locks_hold_what_the_project_asks_for() -> None:
    groups = PROJECT["dependency-groups"]
    asked = {
        "requirements.lock": [*PROJECT["project"]["dependencies"], *groups["build"]],
        "requirements-postgresql.lock": groups["postgresql"],
        "requirements-test.lock": groups["dev"],
    }
    for lock, requirements in asked.items():
        for requirement in requirements:
            name, version = re.fullmatch(r"([A-Za-z0-9-]+)(?:\[.*\])?(?:==(.+)|>=.+)?", requirement).groups()
            assert name in pins(lock), f"{name} is not in {lock}"
            assert version in (None, *pins(lock)[name]), f"{name}: {version} is asked for, {lock} holds another"


@pytest.mark.parametrize(("lock", "other"), combinations(LOCKS, 2))
def test_two_locks_agree(lock: str, other: str) -> None:
    one, two = pins(lock), pins(other)
    shared = one.keys() & two.keys()
    assert {name: one[name] for name in shared} == {name: two[name] for name in shared}


def test_help_names_the_commands() -> None:
    shown = subprocess.run([sys.executable, ROOT / "run.py", "--help"], capture_output=True, text=True, check=True)
    assert "python3 run.py test" in shown.stdout


@pytest.mark.parametrize("version", [(3, 9, 2), (3, 15, 0)])
def test_an_unfit_python_is_refused_in_words(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int]
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit, match=r"需要 Python 3\.11 至 3\.14(.|\n)+ is needed, this is 3\.\d+\.\d"):
        run.refuse_unfit_python()


def test_a_python_without_venv_is_told_which_package_to_install(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="apt install python3-venv"):
        run.refuse_unfit_python()


def test_the_range_of_pythons_starts_where_the_project_says(run: ModuleType) -> None:
    assert PROJECT["project"]["requires-python"] == ">=" + ".".join(map(str, run.OLDEST))


def test_the_environment_is_made_once_and_again_after_a_move(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[tuple[str, ...]] = []
    monkeypatch.setattr(run, "run", lambda *command: steps.append(command[1:]))
    run.VENV.mkdir()
    run.make_environment()
    run.make_environment()
    assert steps == [("-m", "venv", "--clear", str(run.VENV))]
    (run.VENV / "made-for").write_text("/elsewhere", encoding="utf-8")
    run.make_environment()
    assert len(steps) == 2


def test_an_installation_is_repeated_only_when_its_file_changes(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[tuple[str, ...]] = []
    monkeypatch.setattr(run, "run", lambda *command: steps.append(command[-2:]))
    run.VENV.mkdir()
    lock = tmp_path / "requirements.lock"
    for content in ("one", "one", "two"):
        lock.write_text(content, encoding="utf-8")
        run.install_once(lock.name, "-r", lock.name)
    assert steps == [("-r", "requirements.lock")] * 2


def test_a_failed_installation_ends_with_words_and_is_tried_again(run: ModuleType, tmp_path: Path) -> None:
    run.make_environment()
    (tmp_path / "requirements.lock").write_text("nothing-of-that-name==1.0\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(SystemExit, match="--offline"):
            run.install_once("requirements.lock", "--no-index", "-r", "requirements.lock")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_second_start_goes_straight_to_the_tracker_and_passes_a_stop_on(tmp_path: Path) -> None:
    run_py = Path(shutil.copy(ROOT / "run.py", tmp_path))
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs.parent / "made-for").write_text(f"{tmp_path}\n{sys.version}\n", encoding="utf-8")
    for source in ("requirements.lock", "pyproject.toml"):
        (tmp_path / source).touch()
        (programs.parent / f"{source}.installed").write_text(hashlib.sha256().hexdigest(), encoding="utf-8")
    tracker = programs / "tracker"
    tracker.write_text('#!/bin/sh\ntrap "echo stopped; exit 7" TERM\necho "$@"\nwhile :; do sleep 0.1; done\n')
    tracker.chmod(0o755)
    with subprocess.Popen(
        [sys.executable, run_py, "serve", "--port", "9"], stdout=subprocess.PIPE, text=True
    ) as started:
        assert started.stdout
        assert started.stdout.readline() == "serve --port 9\n"
        started.terminate()
        assert started.stdout.readline() == "stopped\n"
        assert started.wait(timeout=30) == 7


def test_offline_is_understood_wherever_it_stands(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    Call = namedtuple("Call", "locks offline")
    calls: list[Call] = []
    monkeypatch.setattr(run, "set_up", lambda *arguments: calls.append(Call(*arguments)))
    monkeypatch.setattr(run, "test", lambda words: words)
    monkeypatch.setattr(run, "hand_over", lambda *words: words)
    assert run.main(["--offline", "wheels", "test", "-k", "word"]) == ["-k", "word"]
    assert run.main(["export", "summary", "--offline", "wheels"]) == ("tracker", "export", "summary")
    assert run.main([]) == ("tracker", "serve")
    assert [str(call.offline) for call in calls] == ["wheels", "wheels", "None"]
    assert [len(call.locks) for call in calls] == [2, 1, 1]
