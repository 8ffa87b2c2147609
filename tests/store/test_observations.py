"""Figures are appended as revisions, only where something changed, and one figure stands for each key."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

import pytest
from support.databases import CONSTRAINT
from support.figures import AT, PAGE, append, current, public, returned, revisions
from support.first_plan import PLACE

from tracker.config import LANGUAGES
from tracker.domain import period
from tracker.domain.model import Bound, Figure, Observation, Source
from tracker.errors import Refused
from tracker.i18n import t
from tracker.store.engine.database import Database
from tracker.store.tables import observations
from tracker.store.tables import revisions as revising
from tracker.store.tables.observations import Appended

LATER = datetime(2026, 11, 23, 10, 0)


def rows(database: Database, sql: str) -> list[tuple[Any, ...]]:
    with database.reading() as cursor:
        return cursor.execute(sql).fetchall()


def test_a_figure_is_kept_with_all_that_was_said_of_it(database: Database) -> None:
    source = Source(url="http://a.example", published="2024-01", quote="about 31", doubt="转载", doubt_en="A reprint")
    said = Observation("wells", Figure(period.parse("2023H1"), 31.5, Bound.AT_LEAST, True, source), "north", "counted")
    assert append(database, [said], by="office") == Appended(1, 0, 0)
    with database.reading() as cursor:
        assert observations.current(cursor, PLACE) == []  # of a region, which is not the place as a whole
        row = observations.published(cursor, PLACE)["wells", "north", "2023H1", ""]
    assert observations.figure(row) == said.figure
    assert (row.indicator, row.region, row.comment, row.origin) == ("wells", "north", "counted", "public")
    assert (row.revision, row.recorded_at, row.recorded_by) == (1, AT, "office")
    assert (str(row.period_start), str(row.period_end)) == ("2023-01-01", "2023-06-30")


def test_a_return_is_cited_by_its_file_and_cell(database: Database) -> None:
    append(database, [returned(33, cell="F9")])
    row = current(database)["wells", "2023"]
    assert (row.origin, row.return_id, row.sheet, row.cell) == ("return", 1, "figures", "F9")


def test_what_is_new_changed_and_the_same_is_counted_and_only_the_first_two_are_written(database: Database) -> None:
    append(database, [returned(30, "2021"), returned(31, "2022")])
    appended = append(database, [returned(30, "2021"), returned(32, "2022"), returned(33, "2023")])
    assert appended == Appended(new=1, changed=1, unchanged=1)
    assert revisions(database) == [("2021", 1, 30), ("2022", 1, 31), ("2022", 2, 32), ("2023", 1, 33)]
    assert {code: row.value for (_, code), row in current(database).items()} == {"2021": 30, "2022": 32, "2023": 33}


@pytest.mark.parametrize(
    "other",
    [
        returned(32),
        returned(31, comment="recounted"),
        Observation("wells", Figure(period.parse("2023"), 31, preliminary=True, source=Source(return_id=1))),
        Observation("wells", Figure(period.parse("2023"), 31, Bound.AT_LEAST, source=Source(return_id=1))),
        Observation("wells", Figure(period.parse("2023"), 31, source=Source(return_id=1, doubt="转载"))),
        Observation("wells", Figure(period.parse("2023"), 31, source=Source(return_id=1, doubt_en="A reprint"))),
    ],
)
def test_another_value_comment_state_bound_or_doubt_is_a_revision(database: Database, other: Observation) -> None:
    append(database, [returned(31)])
    assert append(database, [other]) == Appended(0, 1, 0)
    assert current(database)["wells", "2023"].revision == 2


def test_another_return_or_cell_with_the_same_value_is_no_revision(database: Database) -> None:
    append(database, [returned(31)])
    assert append(database, [returned(31, number=2, cell="G8")]) == Appended(0, 0, 1)
    assert current(database)["wells", "2023"].cell == "F7"


def test_indicator_region_and_period_together_make_the_key(database: Database) -> None:
    said = [returned(1), returned(2, region="north"), returned(3, "2022"), returned(4, indicator="mills")]
    assert append(database, said) == Appended(4, 0, 0)
    assert append(database, [returned(9, region="north")]) == Appended(0, 1, 0)
    found = rows(database, "select indicator, region, period, value from current_observation order by value")
    assert found == [
        ("wells", "", "2023", 1),
        ("wells", "", "2022", 3),
        ("mills", "", "2023", 4),
        ("wells", "north", "2023", 9),
    ]


def test_nothing_to_append_writes_nothing(database: Database) -> None:
    assert append(database, []) == Appended(0, 0, 0)
    assert revisions(database) == []


def test_the_same_key_twice_in_one_batch_is_refused_by_name_and_nothing_is_written(database: Database) -> None:
    with pytest.raises(Refused) as caught:
        append(database, [returned(31), returned(32, "2022", region="north"), returned(33, "2022", region="north")])
    assert caught.value.key == "figure_twice"
    for lang in LANGUAGES:
        assert "wells · north · 2022" in t("error.figure_twice", lang, **caught.value.values)
    assert revisions(database) == []


def test_several_batches_in_one_transaction_see_one_another(database: Database) -> None:
    with database.writing() as cursor:
        observations.append(cursor, PLACE, [returned(31)], "clerk", AT)
        assert observations.append(cursor, PLACE, [returned(31)], "clerk", AT) == Appended(0, 0, 1)
        assert observations.append(cursor, PLACE, [returned(32)], "clerk", LATER) == Appended(0, 1, 0)
    assert revisions(database) == [("2023", 1, 31), ("2023", 2, 32)]
    assert current(database)["wells", "2023"].recorded_at == LATER


def test_a_revision_without_a_value_leaves_nothing_standing_and_the_next_one_goes_on_counting(
    database: Database,
) -> None:
    append(database, [returned(31), returned(40, "2022")])
    row = current(database)["wells", "2023"]
    with database.writing() as cursor:
        revising.write(cursor, [{**asdict(row), "value": None, "revision": 2, "recorded_by": "office"}])
    assert list(current(database)) == [("wells", "2022")]
    assert append(database, [returned(31)]) == Appended(1, 0, 0)
    kept = [(revision, value) for code, revision, value in revisions(database) if code == "2023"]
    assert kept == [(1, 31), (2, None), (3, 31)]


def test_the_standing_figure_is_the_last_revision_itself(database: Database) -> None:
    append(database, [returned(31), public(5, indicator="mills", source=PAGE)])
    append(database, [returned(32)])
    joined = """select c.indicator, c.revision, c.value, o.value from current_observation as c
                join observation as o on o.id = c.observation_id and o.revision = c.revision order by c.indicator"""
    assert rows(database, joined) == [("mills", 1, 5, 5), ("wells", 2, 32, 32)]


def test_numbers_of_revisions_follow_the_order_of_the_batch(database: Database) -> None:
    codes = [f"{year}Q{quarter}" for year in range(2000, 2020) for quarter in (3, 1, 4, 2)]
    append(database, [returned(1, code) for code in codes])
    assert [code for code, _, _ in revisions(database)] == codes


def test_no_key_can_stand_twice(database: Database) -> None:
    append(database, [returned(31)])
    again = "insert into current_observation select c.* from current_observation as c"
    with pytest.raises(CONSTRAINT, match=r"(?i)duplicate key"), database.writing() as cursor:
        cursor.execute(again)
    assert len(current(database)) == 1


def test_a_figure_is_replaced_again_and_again_while_an_old_reader_looks_on(database: Database) -> None:
    append(database, [returned(0)])
    with database.reading() as cursor:
        assert [row.value for row in observations.current(cursor, PLACE)] == [0]
        for value in range(1, 6):
            append(database, [returned(value)])
        assert [row.value for row in observations.current(cursor, PLACE)] == [0]
    assert current(database)["wells", "2023"].value == 5


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_not_stored(database: Database, value: float) -> None:
    with pytest.raises(CONSTRAINT):
        append(database, [returned(value)])
    assert revisions(database) == []


def test_twenty_thousand_figures_are_compared_and_written_at_once(database: Database) -> None:
    count = 20_000
    regions = [f"county-{number}" for number in range(count // 4)]
    codes = ("2023Q1", "2023Q2", "2023Q3", "2023Q4")
    said = [returned(number, code, region=region) for number, region in enumerate(regions) for code in codes]
    assert append(database, said) == Appended(count, 0, 0)
    assert append(database, said) == Appended(0, 0, count)
    assert append(database, [returned(-1, region=regions[7]), *said[4:]]) == Appended(1, 0, count - 4)
    assert rows(database, "select count(*) from observation") == [(count + 1,)]
    keys = "select count(*), count(distinct region || period) from current_observation"
    assert rows(database, keys) == [(count + 1, count + 1)]
