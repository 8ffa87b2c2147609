"""The locks follow pyproject.toml. Where one of these fails after a change of it: python3 tools/lock.py"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.house_files import MODULES, PAGES, nodes

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
ASKED = {
    "requirements.lock": {"": PROJECT["project"]["dependencies"], ":build": GROUPS["build"]},
    "requirements-postgresql.lock": {":postgresql": GROUPS["postgresql"]},
    "requirements-test.lock": {":dev": GROUPS["dev"]},
}
"""What each lock is made for: the requirements by the mark that uv puts behind the project's name."""

NOT_IMPORTED = {"defusedxml"}  # openpyxl imports it where it is there, and parses safely then
NOT_NAMED = {"numpy"}  # pandas is made of its values and cannot do without it

OURS = "tracker (pyproject.toml{mark})"
AGAIN = "Make the locks anew: python3 tools/lock.py"


@dataclass(frozen=True)
class Pin:
    """One entry of a lock."""

    name: str
    version: str
    via: tuple[str, ...]
    """What asks for it: packages by name, our own groups, constraints (which begin with -c)."""


@cache
def pins(lock: str) -> list[Pin]:
    """The entries of a lock; a package has several where its version differs by Python or system."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return [_pin(entry) for entry in re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]]


def _pin(entry: str) -> Pin:
    name, version = re.match(r"([a-z0-9.-]+)==(\S+)", entry).groups()
    _, _, via = entry.partition("# via")
    return Pin(name, version, tuple(line.strip("# ") for line in via.splitlines() if line.strip("# ")))


def requirements(lock: str) -> list[Requirement]:
    """What pyproject.toml asks this lock for."""
    return [Requirement(each) for group in ASKED[lock].values() for each in group]


@pytest.mark.parametrize("lock", ASKED)
def test_every_direct_dependency_is_pinned_inside_its_range(lock: str) -> None:
    versions: dict[str, list[str]] = {}
    for pin in pins(lock):
        versions.setdefault(pin.name, []).append(pin.version)
    wrong = [
        f"{asked}: {lock} holds {found or 'nothing'}"
        for asked in requirements(lock)
        if not (found := versions.get(canonicalize_name(asked.name), []))
        or not all(asked.specifier.contains(version) for version in found)
    ]
    assert not wrong, "\n".join([AGAIN, *wrong])


@pytest.mark.parametrize("lock", ASKED)
def test_a_lock_says_it_pins_what_the_project_asks_for_and_no_more(lock: str) -> None:
    """A requirement that has gone from pyproject.toml must go from the lock, and so must the mark of one."""
    for mark, group in ASKED[lock].items():
        marked = {pin.name for pin in pins(lock) if OURS.format(mark=mark) in pin.via}
        assert marked == {canonicalize_name(Requirement(each).name) for each in group}, AGAIN


@pytest.mark.parametrize("lock", ASKED)
def test_no_pin_is_an_orphan(lock: str) -> None:
    """From what the project asks for, one package after the other asks for every pin of the lock."""
    ours = {OURS.format(mark=mark) for mark in ASKED[lock]}
    needed: set[str] = set()
    while more := {pin.name for pin in pins(lock) if not needed.isdisjoint(pin.via) or ours & set(pin.via)} - needed:
        needed |= more
    orphans = {pin.name for pin in pins(lock)} - needed
    assert not orphans, f"{AGAIN}\nNothing in {lock} needs {', '.join(sorted(orphans))}"


def test_who_only_runs_the_dashboard_installs_no_tools_for_tests() -> None:
    tools = {"hypothesis", "import-linter", "mypy", "pytest", "pytest-playwright", "pytest-xdist", "ruff"}
    assert tools <= {pin.name for pin in pins("requirements-test.lock")}
    assert tools & {pin.name for pin in pins("requirements.lock")} == set()


@pytest.mark.parametrize("lock", ASKED)
def test_the_lock_was_made_by_the_script(lock: str) -> None:
    head = (ROOT / lock).read_text(encoding="utf-8").splitlines()[:2]
    assert head[1].endswith("python3 tools/lock.py"), AGAIN


def test_the_extra_of_the_package_is_what_its_lock_is_made_from() -> None:
    assert PROJECT["project"]["optional-dependencies"]["postgresql"] == GROUPS["postgresql"]


def test_a_dependency_is_imported_and_an_import_is_a_dependency() -> None:
    project = PROJECT["project"]
    every = [*project["dependencies"], *project["optional-dependencies"]["postgresql"]]
    asked = {canonicalize_name(Requirement(each).name) for each in every}
    imported = {canonicalize_name(name) for name in _distributions_imported()}
    assert asked - imported - NOT_IMPORTED == set(), "in pyproject.toml and imported nowhere in the product"
    assert imported - asked - NOT_NAMED == set(), "imported in the product and not in pyproject.toml"


def _distributions_imported() -> set[str]:
    """The packages whose modules the product imports, by the name they are installed under."""
    modules = {
        name.partition(".")[0]
        for _, node in nodes([*PAGES, *MODULES])
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and node.level == 0
            else []
        )
    } - {"tracker", *sys.stdlib_module_names}
    installed = packages_distributions()
    return {installed.get(module, [module])[0] for module in modules}
