"""What the public record may change: its own figures, never one that a department's return put in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from support.figures import AT, PAGE, append, current, public, returned, revisions
from support.first_plan import PLACE

from tracker.domain.model import Observation
from tracker.store.engine.database import Database
from tracker.store.tables import public_record


def load(database: Database, *listed: Observation) -> None:
    with database.writing() as cursor:
        public_record.load(cursor, PLACE, listed, "public-record", AT)


def in_step(database: Database, listed: Sequence[Observation]) -> bool:
    with database.reading() as cursor:
        return public_record.in_step(cursor, PLACE, listed)


def test_the_same_record_again_adds_no_revision(database: Database) -> None:
    load(database, public(31))
    load(database, public(31))
    assert revisions(database) == [("2023", 1, 31)]


def test_a_corrected_link_of_a_public_figure_is_a_revision(database: Database) -> None:
    load(database, public(31))
    load(database, public(31, source=replace(PAGE, url="http://example.org/b")))
    assert revisions(database) == [("2023", 1, 31), ("2023", 2, 31)]
    assert current(database)["wells", "2023"].url == "http://example.org/b"


def test_so_is_a_corrected_date_quotation_or_doubt(database: Database) -> None:
    said = [
        PAGE,
        replace(PAGE, published="2024-01-06"),
        replace(PAGE, quote="thirty-one wells"),
        replace(PAGE, doubt="转载"),
        replace(PAGE, doubt="转载", doubt_en="A reprint"),
    ]
    for source in said:
        load(database, public(31, source=source))
    assert [revision for _, revision, _ in revisions(database)] == [1, 2, 3, 4, 5]
    assert current(database)["wells", "2023"].doubt_en == "A reprint"


def test_a_return_that_says_the_same_value_again_is_no_revision(database: Database) -> None:
    load(database, public(31))
    appended = append(database, [returned(31)])
    assert (appended.new, appended.changed, appended.unchanged) == (0, 0, 1)
    assert current(database)["wells", "2023"].url == PAGE.url


def test_a_figure_changed_in_the_record_does_not_overrule_a_return(database: Database) -> None:
    load(database, public(31))
    append(database, [returned(33)])
    load(database, public(32))
    assert current(database)["wells", "2023"].value == 33
    assert revisions(database) == [("2023", 1, 31), ("2023", 2, 33)]
    assert in_step(database, [public(32)])


def test_a_figure_first_published_after_the_return_does_not_overrule_it(database: Database) -> None:
    append(database, [returned(33)])
    load(database, public(32), public(40, "2024"))
    assert {key: row.value for key, row in current(database).items()} == {
        ("wells", "2023"): 33,
        ("wells", "2024"): 40,
    }


def test_a_figure_dropped_from_the_record_stays_where_a_return_says_it(database: Database) -> None:
    load(database, public(31))
    append(database, [returned(33)])
    load(database)
    assert current(database)["wells", "2023"].value == 33


def test_a_figure_dropped_from_the_record_stands_no_more(database: Database) -> None:
    load(database, public(31), public(40, "2024"))
    load(database, public(40, "2024"))
    assert list(current(database)) == [("wells", "2024")]
    assert revisions(database) == [("2023", 1, 31), ("2024", 1, 40), ("2023", 2, None)]


def test_a_figure_listed_again_stands_again(database: Database) -> None:
    load(database, public(31))
    load(database)
    load(database, public(31))
    assert revisions(database) == [("2023", 1, 31), ("2023", 2, None), ("2023", 3, 31)]


def test_the_record_is_out_of_step_once_no_return_holds_the_figure_it_corrected(database: Database) -> None:
    load(database, public(31))
    assert in_step(database, [public(31)])
    assert not in_step(database, [public(32)])
    assert not in_step(database, [])
    append(database, [returned(33)])
    load(database, public(32))
    # The return is withdrawn: what stood before it stands again.
    append(database, [public(31)])
    assert not in_step(database, [public(32)])
    load(database, public(32))
    assert in_step(database, [public(32)])
    assert current(database)["wells", "2023"].value == 32
