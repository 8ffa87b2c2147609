"""One flaw a test: the plan's files are refused with the file, the entry and what is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from support.databases import Databases

from tracker import language, plans
from tracker.config import LANGUAGES
from tracker.errors import PlanError, PlanFaults
from tracker.plans.models.place import NotLoadedEntry, RoundEntry
from tracker.plans.models.target import TargetEntry
from tracker.store.engine.database import Database

P = "plans/plan-2022/"
TARGET = P + "targets.toml"
FIGURE = "wells,wells,2023,31,,,\n"
FLAWS = [
    (P + "plan.toml", "period_end = 2025-12-31", "", "missing", 2, "period_end"),
    (P + "plan.toml", "code = ", "code == ", "unreadable", None, "plan.toml"),
    (P + "plan.toml", "[[pillar]]", "[[piller]]", "unknown_table", None, "piller"),
    (P + "plan.toml", "period_end = 2025-12-31", "period_end = 2020-12-31", "period_order", 2, "2020-12-31"),
    (TARGET, 'force = "binding"', 'force = "firm"', "choice", 13, "firm"),
    (TARGET, "measure =", "mesure =", "unknown_field", 5, "mesure"),
    (TARGET, 'indicator = "wells"', 'indicator = "well"', "reference", 2, "well"),
    (TARGET, 'kind = "level"', 'kind = "yearly_flow"', "nature", 2, "stock"),
    (TARGET, "到2025年打井至50口", "到2025年打井至60口", "quotation", 2, "60"),
    (TARGET, 'source = "base"', 'source = "case"', "reference", 2, "case"),
    (TARGET, "value = 20,", 'value = 20, unit_zh = "万口",', "baseline_unit", 2, "万口"),
    (TARGET, "value = 20,", "value = 70,", "wrong_side", 2, "70"),
    (TARGET, "due = 2025-12-31", "due = 2031-12-31", "due_outside", 2, "2031-12-31"),
    (TARGET, 'comparator = "at_least"', 'comparator = "range"', "range_open", 2, "upper"),
    (TARGET, "due = 2025-12-31", "due = 2025-12-31\nupper = 60", "upper_without_range", 2, "range"),
    (TARGET, 'comparator = "at_least"', 'comparator = "range"\nupper = 40', "range_order", 2, "40"),
    (TARGET, 'kind = "level"\nvalue = 50', 'kind = "level"\nvalue = 60', "values_differ", 2, "60"),
    (TARGET, "due = 2025-12-31", "due = 2025-12-31\ntolerance = 1", "tolerance_alone", 2, "about"),
    (TARGET, 'kind = "level"', 'kind = "cumulative_addition"', "counting_open", 2, "gross"),
    (P + "commitments.toml", 'department = "waterworks"', 'department = "mill"', "reference", 2, "mill"),
    (P + "commitments.toml", 'source = "canal"', 'source = "wells"', "node_without_update", 2, "wells"),
    ("indicators.toml", "decimals = 0", "decimals = 0.5", "not_a_whole_number", 13, "0.5"),
    ("indicators.toml", 'code = "wells"', 'code = "井"', "not_a_code", 3, "井"),
    ("record/observations.csv", "wells,2023,31", "wells,2023,many", "not_a_number", 2, "many"),
    ("record/observations.csv", "wells,2023,31", "wells,2023,nan", "not_a_number", 2, "nan"),
    ("record/observations.csv", "wells,2023,31", "wells,2023-13,31", "not_a_period", 2, "2023-13"),
    ("record/observations.csv", FIGURE, FIGURE + "depth,wells,2023,32,,,\n", "figure_twice", 3, "2023"),
    ("record/observations.csv", "wells,2023,31,,,", "wells,2023,31,,,,more", "long_line", 2, "7"),
    ("record/observations.csv", "wells,wells", "pond,wells", "reference", 2, "pond"),
    ("record/sources.csv", "2024-01-05,水井31口", "2124-01-05,水井31口", "published_in_future", 3, "2124-01-05"),
    ("rounds.csv", "2026-01-20\n", "2026-01-20\n2025,year,2025,2026-01-01,2026-01-20\n", "code_twice", 3, "2025"),
    ("rounds.csv", "2026-01-01,2026-01-20", "2026-01-01,2025-12-31", "due_before_opening", 2, "2025-12-31"),
    ("rounds.csv", "2026-01-01", "2026年13月1日", "not_a_day", 2, "2026年13月1日"),
    ("record/sources.csv", "2024-01-05,水井31口", "年初,水井31口", "not_a_period", 3, "年初"),
]
WARNINGS = [
    ("record/not_loaded.csv", "depth,口径不同,Another scope\n", "", "source_unused", "depth"),
    ("indicators.toml", "decimals = 0", "decimals = 0\nplausible_high = 30", "implausible", "31"),
    (TARGET, "due = 2025-12-31", 'due = 2031-12-31\ndue_note_zh = "文件如此"', "due_outside", "2031-12-31"),
]


def edited(folder: Path, name: str, old: str, new: str) -> Path:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("name", "old", "new", "key", "line", "word"), FLAWS)
def test_a_flaw_is_named_with_its_file_its_line_and_what_to_do(
    small_plan: Path, name: str, old: str, new: str, key: str, line: int | None, word: str
) -> None:
    with pytest.raises(PlanFaults) as caught:
        plans.read(edited(small_plan, name, old, new))
    (found,) = (each for each in caught.value.faults if each.key == key)
    assert (found.spot.file, found.spot.line) == (name, line)
    for lang in LANGUAGES:
        assert word in language.fault(found, lang)
        assert name in language.fault(found, lang)


@pytest.mark.parametrize(("name", "old", "new", "key", "word"), WARNINGS)
def test_what_may_be_right_is_a_warning_and_is_loaded(
    small_plan: Path, name: str, old: str, new: str, key: str, word: str
) -> None:
    _, faults = plans.examine(edited(small_plan, name, old, new))
    (found,) = faults
    assert (found.key, found.warning) == (key, True)
    assert word in language.fault(found, "zh")
    assert plans.read(small_plan)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("2024年1月5日", "2024-01-05"), ("2024/1/5", "2024-01-05"), ("2024-01", "2024-01"), ("2024", "2024")],
)
def test_a_day_of_publication_is_kept_plain_for_by_it_is_told_what_was_known(
    small_plan: Path, written: str, kept: str
) -> None:
    (place,) = plans.read(edited(small_plan, "record/sources.csv", "2024-01-05,水井31口", f"{written},水井31口"))
    assert kept in {each.published for each in place.sources.values()}


def test_the_small_plan_has_no_fault(small_plan: Path) -> None:
    assert plans.examine(small_plan)[1] == []


def test_all_faults_of_all_files_are_told_in_one_run(small_plan: Path) -> None:
    for name, old, new, *_ in (FLAWS[0], FLAWS[4], FLAWS[23], FLAWS[31]):
        edited(small_plan, name, old, new)
    with pytest.raises(PlanFaults) as caught:
        plans.read(small_plan)
    text = language.failure(caught.value, "zh")
    assert text.splitlines()[0] == "规划文件有 4 处须改正，没有载入："
    assert [line.split("：")[0] for line in text.splitlines()[1:]] == [
        "[须改正] record/observations.csv 第 2 行　实绩 1",
        "[须改正] plans/plan-2022/plan.toml 第 2 行　规划 plan-2022",
        "[须改正] plans/plan-2022/targets.toml 第 13 行　目标 wells-50",
        "[须改正] rounds.csv 第 2 行　期次 2025",
    ]


def test_an_entry_with_a_fault_is_no_fault_of_those_that_name_it(small_plan: Path) -> None:
    with pytest.raises(PlanFaults) as caught:
        plans.read(edited(small_plan, "indicators.toml", 'nature = "stock"', 'nature = "heap"'))
    assert [fault.key for fault in caught.value.faults] == ["choice"]


def test_the_values_that_a_field_allows_are_listed(small_plan: Path) -> None:
    _, (found,) = plans.examine(edited(small_plan, TARGET, 'force = "binding"', 'force = "firm"'))
    assert language.fault(found, "zh") == (
        "[须改正] plans/plan-2022/targets.toml 第 13 行　目标 wells-50："
        "force（属性）写的“firm”不在可选范围内，可写：binding, expected, stretch。"
    )


def test_a_misspelt_file_is_not_passed_over(small_plan: Path) -> None:
    (small_plan / "plans" / "plan-2022" / "target.toml").write_text("", encoding="utf-8")
    with pytest.raises(PlanFaults) as caught:
        plans.read(small_plan)
    assert [(fault.key, fault.spot.file) for fault in caught.value.faults] == [
        ("unknown_file", "plans/plan-2022/target.toml")
    ]


def test_files_without_content_may_be_left_out(small_plan: Path) -> None:
    for name in ("commitments.toml", "updates.csv", "report.txt"):
        (small_plan / "plans" / "plan-2022" / name).unlink()
    (small_plan / "rounds.csv").unlink()
    (place,) = plans.read(small_plan)
    assert place.of(RoundEntry) == ()


def test_days_are_read_as_spreadsheets_write_them(small_plan: Path) -> None:
    (place,) = plans.read(edited(small_plan, "rounds.csv", "2026-01-01,2026-01-20", "2026/1/1,2026年1月20日"))
    (only,) = place.of(RoundEntry)
    assert (only.opens, only.due) == (date(2026, 1, 1), date(2026, 1, 20))


def test_a_target_with_one_reading_needs_no_reading_of_its_own(small_plan: Path) -> None:
    path = small_plan / "plans" / "plan-2022" / "targets.toml"
    text = path.read_text(encoding="utf-8")
    head, _, reading = text.partition("\n[[target.reading]]\n")
    own = "\n".join(line for line in reading.splitlines() if line.startswith(("indicator", "kind", "baseline")))
    path.write_text(head + "\n" + own + "\n", encoding="utf-8")
    (place,) = plans.read(small_plan)
    (target,) = place.plans[0].of(TargetEntry)
    assert [(each.code, each.indicator, each.value) for each in target.reading] == [("wells-50", "wells", None)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_read_as_any_program_saves_it(small_plan: Path, encoding: str, delimiter: str) -> None:
    path = small_plan / "record" / "not_loaded.csv"
    text = (
        path.read_text(encoding="utf-8").replace(",", delimiter).replace("\n", "\r\n") + f"{delimiter}{delimiter}\r\n"
    )
    path.write_bytes(text.encode(encoding))
    (place,) = plans.read(small_plan)
    assert [each.reason_zh for each in place.of(NotLoadedEntry)] == ["口径不同"]


def test_a_workbook_under_another_name_is_told_apart(small_plan: Path) -> None:
    (small_plan / "rounds.csv").write_bytes(b"PK\x03\x04 and more")
    _, (found,) = plans.examine(small_plan)
    assert found.key == "renamed_workbook"
    assert "另存为 CSV UTF-8" in language.fault(found, "zh")


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b"])
def test_a_line_break_in_a_quoted_cell_stays_as_it_is_written(small_plan: Path, line_break: str) -> None:
    path = small_plan / "record" / "not_loaded.csv"
    text = path.read_text(encoding="utf-8").replace("Another scope", f'"Another{line_break}scope"')
    path.write_bytes(text.encode())
    assert plans.read(small_plan)[0].of(NotLoadedEntry)[0].reason_en == f"Another{line_break}scope"


def test_a_net_reading_needs_a_baseline(small_plan: Path) -> None:
    edited(small_plan, TARGET, 'kind = "level"', 'kind = "cumulative_addition"\ncounting = "net"')
    edited(small_plan, TARGET, 'baseline = { period = "2021", value = 20, source = "base" }', "")
    with pytest.raises(PlanFaults) as caught:
        plans.read(small_plan)
    assert "net_without_baseline" in [fault.key for fault in caught.value.faults]


def test_a_folder_without_a_place_is_named(databases: Databases, tmp_path: Path) -> None:
    with Database(databases.at(tmp_path / "t.duckdb")) as database, pytest.raises(PlanError) as caught:
        plans.load(database, tmp_path)
    assert caught.value.key == "plan_none"


NO_ROUND = "2025,year,2025,2026-01-01,2026-01-20\n"


def test_a_plan_that_nobody_will_be_asked_about_is_told_with_what_to_write(small_plan: Path) -> None:
    edited(small_plan, P + "plan.toml", "period_end = 2025-12-31", "period_end = 2125-12-31")
    _, faults = plans.examine(edited(small_plan, "rounds.csv", NO_ROUND, ""))
    (found,) = (each for each in faults if each.warning)
    assert language.fault(found, "zh") == (
        "[请核对] plans/plan-2022/plan.toml 第 2 行　规划 plan-2022：2022-01-01 至 2125-12-31 没有任何期次："
        "不会有部门被要求填报。请在期次（rounds.csv）里写上要填报的年度或季度，"
        "每期一行：代码、频率、期间、开放日、截止日。"
    )
    assert "no department will ever be asked for a figure" in language.fault(found, "en")


@pytest.mark.parametrize(
    ("end", "rounds", "told"),
    [
        ("2125-12-31", NO_ROUND, []),  # one round within the plan is enough
        ("2125-12-31", "2021,year,2021,2022-01-01,2022-01-20\n", ["plan_without_round"]),  # before the plan
        ("2125-12-31", "2021,year,soon,2022-01-01,2022-01-20\n", []),  # a fault of its own
        ("2025-12-31", "", []),  # the plan is over
    ],
)
def test_only_a_plan_that_goes_on_without_a_round_in_its_period_is_told(
    small_plan: Path, end: str, rounds: str, told: list[str]
) -> None:
    edited(small_plan, P + "plan.toml", "period_end = 2025-12-31", f"period_end = {end}")
    _, faults = plans.examine(edited(small_plan, "rounds.csv", NO_ROUND, rounds))
    assert [each.key for each in faults if each.warning] == told


def test_a_yearly_goal_from_an_undated_source_is_refused_in_words(small_plan: Path) -> None:
    """It would count from a day that nobody knows; before, it failed in the database."""
    edited(small_plan, "record/sources.csv", "2024-01-05,水井31口", ",水井31口")
    goals = small_plan / P / "milestones.csv"
    goals.write_text("source,indicator,period,value,name_zh\nwells,wells,2024,40,年度计划\n", "utf-8")
    with pytest.raises(PlanFaults) as caught:
        plans.read(small_plan)
    (found,) = caught.value.faults
    assert (found.key, found.spot.file, found.spot.line) == ("source_undated", "record/sources.csv", 3)
    assert "发布日期" in language.fault(found, "zh")
