"""Every load that changes something is a version, and no folder overwrites what it may be older than."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tracker import plans
from tracker.domain.actor import Actor
from tracker.domain.model import PlanKey
from tracker.store.engine.database import Database
from tracker.store.tables import versions
from tracker.verdicts import catalogue

PLAN = PlanKey("elsewhere", "plan-2022")
LI_SI = Actor.named("李四")


def title(folder: Path, text: str) -> None:
    path = folder / "plans" / "plan-2022" / "plan.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text(
        "\n".join(f'title_zh = "{text}"' if line.startswith("title_zh") else line for line in lines), encoding="utf-8"
    )


def history(database: Database) -> list[tuple[int, str, str | None]]:
    with database.reading() as cursor:
        return [(each.version, each.loaded_by, each.why) for each in versions.every(cursor, PLAN)]


def shown(database: Database) -> str:
    return catalogue.plans(database)[0].title_zh


def test_each_load_that_changes_something_is_a_version(database: Database, small_plan: Path) -> None:
    plans.load(database, small_plan)
    plans.load(database, small_plan)
    title(small_plan, "第二版")
    plans.load(database, small_plan)
    assert history(database) == [(1, "public-record", None), (2, "public-record", None)]
    assert shown(database) == "第二版"


def test_a_comment_or_another_order_of_fields_is_no_new_version(database: Database, small_plan: Path) -> None:
    plans.load(database, small_plan)
    path = small_plan / "plans" / "plan-2022" / "plan.toml"
    path.write_text("# a word\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert not plans.load(database, small_plan).changed


def test_a_report_saved_with_other_line_breaks_is_no_new_version(database: Database, small_plan: Path) -> None:
    path = small_plan / "plans" / "plan-2022" / "report.txt"
    words = path.read_text(encoding="utf-8")
    path.write_bytes(f"{words}\n又一行\n".encode())
    plans.load(database, small_plan)
    path.write_bytes(f"{words}\r\n又一行\r\n".encode())
    assert not plans.load(database, small_plan).changed


def test_a_version_says_all_that_the_plan_said(database: Database, small_plan: Path) -> None:
    plans.load(database, small_plan)
    (place,) = plans.read(small_plan)
    with database.reading() as cursor:
        assert versions.content(cursor, PLAN, 1) == place.plans[0].content
        assert versions.content(cursor, "elsewhere", 1) == place.content


def test_a_folder_older_than_the_store_overwrites_nothing(database: Database, small_plan: Path, tmp_path: Path) -> None:
    old = Path(shutil.copytree(small_plan, tmp_path / "old" / "elsewhere"))
    plans.load(database, small_plan)
    title(small_plan, "第二版")
    plans.load(database, small_plan)
    loaded = plans.load(database, old)
    assert (loaded.changed, loaded.kept) == (False, ("elsewhere",))
    assert shown(database) == "第二版"


@pytest.mark.parametrize("edited", [False, True])
def test_what_somebody_loaded_by_name_is_overwritten_by_no_folder(
    database: Database, small_plan: Path, tmp_path: Path, edited: bool
) -> None:
    own = Path(shutil.copytree(small_plan, tmp_path / "own" / "elsewhere"))
    plans.load(database, small_plan)
    title(own, "李四改的")
    assert plans.load(database, own, LI_SI, "年中调整").changed
    if edited:
        title(small_plan, "另改的")
    assert plans.load(database, small_plan).kept == ("elsewhere",)
    assert shown(database) == "李四改的"
    assert history(database)[-1] == (2, "李四", "年中调整")
    assert plans.load(database, small_plan, LI_SI).changed, "a folder is loaded where somebody says so"


def test_a_plan_goes_with_its_folder_unless_somebody_loaded_it_by_name(database: Database, small_plan: Path) -> None:
    second = Path(shutil.copytree(small_plan / "plans" / "plan-2022", small_plan / "plans" / "second"))
    (second / "plan.toml").write_text(
        (second / "plan.toml").read_text(encoding="utf-8").replace('"plan-2022"', '"second"'), encoding="utf-8"
    )
    plans.load(database, small_plan)
    assert [plan.code for plan in catalogue.plans(database)] == ["plan-2022", "second"]
    shutil.rmtree(second)
    plans.load(database, small_plan)
    assert [plan.code for plan in catalogue.plans(database)] == ["plan-2022"]
