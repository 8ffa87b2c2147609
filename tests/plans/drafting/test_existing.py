"""A draft put into a place that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker import plans
from tracker.i18n import texts
from tracker.plans import PlaceFiles
from tracker.plans.drafting import existing
from tracker.plans.drafting.from_tables import table

TABLE = """指标,单位,2021年,2022年实际,2023年实际,2025年目标,责任单位
水井数,口,20,25,32,60,水务局
水渠,公里,3,4,5,9,水务局
"""


@pytest.fixture
def place(small_plan: Path) -> PlaceFiles:
    """A place with the waterworks, the wells and a figure of them for 2023."""
    (found,) = plans.read(small_plan)
    return found


def test_what_the_place_has_by_name_is_used_and_stays_as_it_is(place: PlaceFiles) -> None:
    both = existing.into(table.read_text(TABLE), place)
    assert [row.values["code"] for row in both.of("department")] == ["waterworks"]
    assert [(row.values["code"], row.values["department"]) for row in both.of("indicator")] == [
        ("wells", "waterworks"), ("i02", "waterworks"),
    ]  # fmt: skip
    assert both.of("indicator")[0].values["definition_zh"] == "期末水井数"
    assert [row.values["code"] for row in both.of("round")] == ["2025"]
    wells, channels = both.of("target")
    assert (wells.values["indicator"], channels.values["indicator"]) == ("wells", "i02")
    assert wells.questions["indicator"].key == "indicator_known"
    assert "indicator" not in channels.questions


def test_a_figure_that_is_there_is_kept_and_the_papers_is_told(place: PlaceFiles) -> None:
    both = existing.into(table.read_text(TABLE), place)
    figures = [(row.values["indicator"], row.values["period"], row.values["value"]) for row in both.of("observation")]
    assert figures == [("wells", "2023", 31), ("wells", "2022", 25), ("i02", "2022", 4), ("i02", "2023", 5)]
    (told,) = (each for each in both.unread if each.question.key == "figure_known")
    assert texts()[told.question.text]["zh"].format(**told.question.written) == (
        "指标 wells 的 2023 已有数，保留原来的；表中写的是 32。"
    )
    assert told.line == 2
