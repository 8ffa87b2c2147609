"""Two places with equal codes everywhere: each is what it is alone, in every verdict, template, export and page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support import two_places
from support.databases import Databases
from support.first_plan import PLACE
from support.two_places import KEYS, OTHER

from tracker import plans
from tracker.domain.model import PlanKey
from tracker.reports import listing
from tracker.reports.summary import export
from tracker.returns import cockpit
from tracker.returns.figure_tables import template as past_figures
from tracker.returns.quarterly.drawing import template
from tracker.store.engine.database import Database
from tracker.store.tables import kept_verdicts
from tracker.verdicts import judging, keeping
from tracker.verdicts.plan_verdicts import PlanVerdicts

DAYS = [date(2024, 1, 15), date(2026, 11, 22), date(2027, 3, 1)]
IN_ROUND = date(2027, 1, 5)


class Stores:
    """Each place in a database of its own, and both in one."""

    def __init__(self, engine: Databases, folder: Path) -> None:
        self._open = {name: Database(engine.at(folder / f"{name}.duckdb")) for name in (PLACE, OTHER, "both")}
        for name, places in two_places.folders(folder / "data").items():
            plans.load(self._open[name], places)
        for place in (PLACE, OTHER):
            self._bring_to_one_version(*self.pair(place))

    def pair(self, place: str) -> tuple[Database, Database]:
        """The store of the place alone, and that of both."""
        return self._open[place], self._open["both"]

    @staticmethod
    def _bring_to_one_version(alone: Database, both: Database) -> None:
        """The data version counts what is written to a database, and receipts end with it."""
        while alone.version() < both.version():
            with alone.writing():
                pass

    def close(self) -> None:
        for each in self._open.values():
            each.close()


@pytest.fixture(scope="module")
def stores(engine: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    found = Stores(engine, tmp_path_factory.mktemp("places"))
    yield found
    found.close()


def cells(file: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(file))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def receipts(verdicts: PlanVerdicts) -> list[tuple[str, str, str]]:
    return [(reading.code, reading.receipt("zh"), reading.receipt("en")) for _, reading in verdicts.target_readings()]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("key", KEYS)
def test_verdicts_and_receipts_are_those_of_the_place_alone(stores: Stores, key: PlanKey, day: date) -> None:
    alone, both = (judging.judge_plan(each, key, day) for each in stores.pair(key.place))
    assert receipts(both) == receipts(alone)
    assert [each.verdict for _, each in both.target_readings()] == [each.verdict for _, each in alone.target_readings()]
    assert both.year_figures == alone.year_figures
    assert [each.state for each in both.commitments] == [each.state for each in alone.commitments]
    assert listing.targets(both) == listing.targets(alone)
    assert listing.commitments(both) == listing.commitments(alone)


def test_the_places_do_differ(stores: Stores) -> None:
    _, both = stores.pair(PLACE)
    one, other = (judging.judge_plan(both, key, DAYS[1]) for key in KEYS)
    assert receipts(one) != receipts(other)
    assert one.plan.period_start != other.plan.period_start
    assert one.scale != other.scale


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("place", [PLACE, OTHER])
@pytest.mark.parametrize("department", ["gxj", "jrb", "jtj"])
def test_templates_are_those_of_the_place_alone(stores: Stores, place: str, department: str, lang: str) -> None:
    alone, both = stores.pair(place)
    of_both, of_alone = (template.write(each, place, department, "2026Q4", IN_ROUND, lang) for each in (both, alone))
    assert cells(of_both) == cells(of_alone)
    of_both, of_alone = (past_figures.write(each, place, "gxj", lang) for each in (both, alone))
    assert cells(of_both) == cells(of_alone)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", KEYS)
def test_exports_are_those_of_the_place_alone(stores: Stores, key: PlanKey, lang: str) -> None:
    alone, both = (judging.judge_plan(each, key, DAYS[1]) for each in stores.pair(key.place))
    assert export.csv(both, lang) == export.csv(alone, lang)
    assert cells(export.xlsx(both, lang)) == cells(export.xlsx(alone, lang))


@pytest.mark.parametrize("place", [PLACE, OTHER])
def test_who_is_due_is_that_of_the_place_alone(stores: Stores, place: str) -> None:
    alone, both = (cockpit.read(each, place, IN_ROUND) for each in stores.pair(place))
    assert (both.rounds, both.departments, both.duties) == (alone.rounds, alone.departments, alone.duties)


@pytest.mark.parametrize("key", KEYS)
def test_plain_sql_has_the_rows_of_each_plan_beside_one_another(stores: Stores, key: PlanKey) -> None:
    rows = []
    for store in stores.pair(key.place):
        keeping.keep_verdicts(store, judging.judge_plan(store, key, DAYS[1]))
        with store.reading() as cursor:
            found = kept_verdicts.target_progress(cursor)
        rows.append([row for row in found if (row["place"], row["plan"]) == (key.place, key.plan)])
    assert len(rows[0]) == 6
    assert rows[1] == rows[0]
