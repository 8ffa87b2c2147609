"""One flaw a test: the plan's files are refused with the file, the entry and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker import plans
from tracker.config import LANGUAGES
from tracker.errors import PlanError
from tracker.i18n import t
from tracker.store.engine.database import Database

FLAWS = [
    ("plan.toml", "period_end = 2025-12-31", "", "plan_field_missing", "period_end"),
    ("plan.toml", "code = ", "code == ", "plan_file_unreadable", "plan.toml"),
    ("targets.toml", 'force = "binding"', 'force = "firm"', "plan_field_wrong", "firm"),
    ("targets.toml", "measure =", "mesure =", "plan_field_unknown", "mesure"),
    ("targets.toml", 'indicator = "wells"', 'indicator = "well"', "plan_reference", "well"),
    ("targets.toml", 'kind = "level"', 'kind = "yearly_flow"', "plan_nature", "stock"),
    ("targets.toml", "到2025年打井至50口", "到2025年打井至60口", "plan_quotation", "60"),
    ("targets.toml", "record = 2 }", "record = 3 }", "plan_record_twice", "3"),
    ("commitments.toml", 'department = "waterworks"', 'department = "mill"', "plan_reference", "mill"),
    ("commitments.toml", "record = 4", "record = 3", "plan_reference", "3"),
    ("indicators.toml", "decimals = 0", "decimals = 0.5", "plan_field_wrong", "0.5"),
    ("record/observations.csv", "wells,2023,31", "wells,2023,many", "plan_field_wrong", "many"),
    ("record/observations.csv", "wells,2023,31", "wells,2023,nan", "plan_field_wrong", "nan"),
    ("record/observations.csv", "wells,2023,31", "wells,2023-13,31", "plan_field_wrong", "2023-13"),
    ("record/observations.csv", "3,wells,2023,31,,,\n", "3,wells,2023,31,,,\n6,wells,2023,32,,,\n",
     "plan_figure_twice", "2023"),
    ("record/observations.csv", "wells,2023,31,,,", "wells,2023,31,,,,more", "plan_line_long", "7"),
    ("record/observations.csv", "3,wells", "9,wells", "plan_record_line", "9"),
    ("record/not_loaded.csv", "5,口径不同,Another scope\n", "", "plan_record_left", "5"),
    ("rounds.csv", "2026-01-20\n", "2026-01-20\n2025,year,2025,2026-01-01,2026-01-20\n", "plan_code_twice", "2025"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "key", "word"), FLAWS)
def test_a_flaw_in_the_files_is_named(small_plan: Path, name: str, old: str, new: str, key: str, word: str) -> None:
    path = small_plan / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        plans.read(small_plan)
    assert caught.value.key == key
    for lang in LANGUAGES:
        assert word in t(f"error.{key}", lang, **caught.value.values)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b"])
def test_a_line_break_in_a_quoted_cell_stays_as_it_is_written(small_plan: Path, line_break: str) -> None:
    path = small_plan / "record" / "not_loaded.csv"
    text = path.read_text(encoding="utf-8").replace("Another scope", f'"Another{line_break}scope"')
    path.write_bytes(text.encode())
    assert plans.read(small_plan).not_loaded[0].reason_en == f"Another{line_break}scope"


def test_a_net_reading_needs_a_baseline(small_plan: Path) -> None:
    path = small_plan / "targets.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('kind = "level"', 'kind = "cumulative_addition"\ncounting = "net"')
    path.write_text(text.replace('baseline = { period = "2021", value = 20, record = 2 }', ""), encoding="utf-8")
    with pytest.raises(PlanError, match="plan_baseline"):
        plans.read(small_plan)


def test_a_missing_file_is_named(small_plan: Path) -> None:
    (small_plan / "rounds.csv").unlink()
    with pytest.raises(PlanError) as caught:
        plans.read(small_plan)
    assert caught.value.values == {"file": "rounds.csv", "folder": "elsewhere-2022"}


def test_a_folder_without_a_plan_is_named(tmp_path: Path) -> None:
    with Database(tmp_path / "t.duckdb") as database, pytest.raises(PlanError) as caught:
        plans.load(database, tmp_path)
    assert caught.value.key == "plan_none"
