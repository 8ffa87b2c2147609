"""The documents for maintainers: their links lead somewhere, and they agree with the project."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
RECORDS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    broken = [link for link in links if not (document.parent / link).exists()]
    assert not broken, "\n".join(broken)


def test_the_decisions_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_a_decision_is_listed_and_says_what_was_decided_and_why(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    assert text.startswith(f"# {int(record.name[:4])}. ")
    parts = re.findall(r"^## (.+)$", text, re.M)
    assert {"Context", "Decision"} <= set(parts)
    assert {"Measured", "The trial"} & set(parts), "what was measured?"
    title = text.splitlines()[0].partition(". ")[2]
    index = (record.parent / "README.md").read_text(encoding="utf-8")
    assert f"| [{record.name[:4]}]({record.name}) | {title} |" in index


def test_the_changelog_begins_with_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    headings = re.findall(r"^## (\S+) \((.+)\)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert headings[0][0] == project["version"]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", when) for _, when in headings[1:])


def test_the_guide_names_the_scripts_that_make_files() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    unnamed = [path.name for path in sorted((ROOT / "tools").glob("*.py")) if f"tools/{path.name}" not in guide]
    assert not unnamed, "\n".join(unnamed)
