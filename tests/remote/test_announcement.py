"""The file beside the database: for its owner alone, whole or not at all, and removed by whoever wrote it."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from tracker.remote import announcement
from tracker.remote.announcement import Announcement

SAID = Announcement(process=12, address="127.0.0.1:8501", plans="/plans", secret="s3cret")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "tracker.duckdb"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_nobody_but_the_owner_may_read_it_whatever_stood_there(database: Path) -> None:
    place = announcement.path_for(database)
    place.touch(mode=0o666)
    announcement.write(database, SAID)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert [path.name for path in database.parent.iterdir()] == ["tracker.duckdb.server"]


def test_it_says_what_was_said(database: Path) -> None:
    assert announcement.read(database) is None
    announcement.write(database, SAID)
    assert announcement.read(database) == SAID
    assert "s3cret" not in repr(SAID)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"process": 1}', "\x00"])
def test_a_damaged_one_is_none(database: Path, text: str) -> None:
    announcement.path_for(database).write_text(text)
    assert announcement.read(database) is None


def test_a_server_takes_back_its_own_word_only(database: Path) -> None:
    announcement.write(database, SAID)
    announcement.remove(database, replace(SAID, secret="another"))
    assert announcement.read(database) == SAID
    announcement.remove(database, SAID)
    announcement.remove(database, SAID)
    assert list(database.parent.iterdir()) == []
