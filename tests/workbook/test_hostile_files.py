"""Every recipe ends in a known way, within the limits, and this process lives on."""

from __future__ import annotations

import os
import resource
import time

import pytest
from support import hostile

from tracker.errors import UnreadableFile
from tracker.i18n import texts
from tracker.workbook.read import child, reader
from tracker.workbook.read.refusals import Refusal


def outcome(data: bytes) -> str:
    try:
        reader.read(data)
    except UnreadableFile as refused:
        for words in texts()[f"error.{refused.key}"].values():
            assert words.format(**refused.values)
        return str(refused.key)
    return hostile.READ


pytestmark = pytest.mark.child_process


@pytest.mark.parametrize("name", hostile.RECIPES)
def test_a_hostile_file_has_a_known_outcome(name: str) -> None:
    build, expected = hostile.RECIPES[name]
    data, process, began = build(), os.getpid(), time.monotonic()
    assert outcome(data) == expected
    assert os.getpid() == process
    assert time.monotonic() - began < reader.WALL_SECONDS


def test_every_refusal_has_a_recipe_or_is_the_limit_itself() -> None:
    limits = {Refusal.TOO_SLOW, Refusal.TOO_HEAVY, Refusal.READERS_DISAGREE, Refusal.BUSY}
    assert {expected for _, expected in hostile.RECIPES.values()} >= set(Refusal) - limits


def test_no_child_went_beyond_its_memory() -> None:
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert peak < child.MEMORY_LIMIT
