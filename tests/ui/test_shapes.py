"""Word, shape and colour go together: a shape means one thing wherever it stands."""

from __future__ import annotations

from collections import defaultdict
from enum import Enum

import pytest

from tracker.charts import theme
from tracker.domain.status import CommitmentState, Mark, Status, Tone
from tracker.i18n import t
from tracker.returns.cockpit import DutyState
from tracker.ui.blocks.cockpit import cockpit_panel
from tracker.ui.blocks.shared import formatting

ALIKE = {
    "★": {"Status.ACHIEVED", "CommitmentState.DONE"},
    "○": {"Mark.NOT_DUE", "DutyState.NOT_DUE"},
    "□": {"Mark.NOT_REPORTED", "CommitmentState.NO_RECORD"},
}
"""The only shapes that two words share: done in full, not yet time, nothing on record."""
CHANGES = ("new", "changed", "unchanged", "removed")
WORDS = (*Status, *Mark, *CommitmentState)


def test_a_shape_means_one_thing_on_every_page() -> None:
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for word in WORDS:
        holders[word.shape].add(_name(word))
    for place, (shape, _) in cockpit_panel.SHAPE.items():
        holders[shape].add(_name(place))
    for change in CHANGES:
        holders[t(f"returns_page.change_{change}", "zh")[0]].add(change)
    assert {shape: held for shape, held in holders.items() if len(held) > 1} == ALIKE


def _name(of: Enum) -> str:
    return f"{type(of).__name__}.{of.name}"


def test_the_key_of_a_chart_borrows_no_shape_of_a_word() -> None:
    assert set(cockpit_panel.SHAPE) == set(DutyState)
    taken = {*(word.shape for word in WORDS), *(shape for shape, _ in cockpit_panel.SHAPE.values())}
    for lang in ("zh", "en"):
        assert not taken & set(t("common.chart_key", lang))


@pytest.mark.parametrize("colours", [theme.LIGHT.tone, theme.DARK.tone, formatting.BADGE])
def test_every_tone_has_its_colour(colours: dict[Tone, str]) -> None:
    assert set(colours) == set(Tone)
