"""What is shipped has a licence: ours is whole, and NOTICE names the files of others."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")
OTHERS = (".woff2", ".min.js")
"""How the names of files end that others made."""


def test_the_licence_is_whole_in_both_languages() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    chinese, english = text.split("Mulan Permissive Software License，Version 2\n", maxsplit=1)
    for half in (chinese, english):
        assert re.findall(r"^([0-6])\.\s", half, re.M) == list("0123456")
        assert "Copyright (c) [Year] [name of copyright holder]" in half
    assert "条款结束" in chinese
    assert "END OF THE TERMS AND CONDITIONS" in english


def test_every_file_of_others_is_in_the_notice() -> None:
    folders = ("src", "tests", "pages", "data", "docs")
    found = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.name.endswith(OTHERS)]
    assert found
    unnamed = [name for path in found if (name := path.relative_to(ROOT).as_posix()) not in NOTICE]
    assert not unnamed, "\n".join(unnamed)


def test_every_path_in_the_notice_exists() -> None:
    paths = re.findall(r"(?:src|tests|data|docs)/[\w./-]*\w/?", NOTICE)
    assert len(paths) >= 6
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_project_declares_the_licences_that_are_in_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "MulanPSL-2.0 AND OFL-1.1"
    assert [name for name in project["license-files"] if not (ROOT / name).is_file()] == []
