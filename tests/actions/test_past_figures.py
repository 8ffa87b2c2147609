"""Past values in bulk, asked for as a verb: template, dry run, commit, and how far it has come."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from actions.conftest import Run
from support import workbooks
from support.clerk import Clerk

from tracker.actions.terminal import past_figures, running
from tracker.actions.terminal.commands import (
    CheckCommand,
    ImportCommand,
    ImportPastFiguresCommand,
    PastFiguresTemplateCommand,
)
from tracker.store.engine.database import Database
from tracker.store.tables.filed import returns

DATA = Path(__file__).resolve().parents[2] / "data"
ROWS = [("giants-stock", None, "2019", 10), ("giants-stock", None, "2020", "1,020")]
EXPLAINED = {"jump": "2020 年认定标准放宽"}


def file_of(run: Run, rows: Sequence[Sequence[object]]) -> bytes:
    return workbooks.long_table(run(PastFiguresTemplateCommand, department="gxj").file, "历史数据", rows)


def test_the_template_is_for_a_department_that_has_indicators(run: Run) -> None:
    assert run(PastFiguresTemplateCommand, department="gxj").file.startswith(b"PK")
    answer = run(PastFiguresTemplateCommand, lang="en", department="nobody")
    assert (answer.exit_code, answer.file) == (1, b"")
    assert answer.messages[0].startswith("There is no department nobody.")


def test_a_dry_run_says_what_would_change_and_writes_nothing(run: Run, database: Database) -> None:
    before = database.version()
    asked = {"file": file_of(run, ROWS), "file_name": "past.xlsx", "by": "张三"}
    answer = run(ImportPastFiguresCommand, **asked, dry_run=True, as_json=True)
    said = json.loads(answer.output)
    assert (answer.exit_code, said["counts"]) == (0, {"new": 2, "changed": 0, "unchanged": 0})
    assert [(row["period"], row["old"], row["new"]) for row in said["samples"]] == [
        ("2019", None, 10.0),
        ("2020", None, 1020.0),
    ]
    assert answer.messages[-1] == "past.xlsx：新增 2，修改 0，不变 0，删除 0。"
    assert database.version() == before


def test_past_values_are_committed_once(run: Run) -> None:
    asked = {"file": file_of(run, ROWS), "file_name": "past.xlsx", "by": "张三", "explanations": EXPLAINED}
    first, again = run(ImportPastFiguresCommand, **asked), run(ImportPastFiguresCommand, **asked)
    assert (first.exit_code, first.messages[-1]) == (0, "已提交，报送编号 1：新增 2，修改 0，不变 0，删除 0。")
    assert (again.exit_code, again.messages[-1]) == (0, "没有改动：这些数已全部在库里。")


def test_a_flaw_ends_with_one_and_of_many_the_rest_is_counted(run: Run, database: Database) -> None:
    rows = [("no-such", None, "2019", number) for number in range(past_figures.MAX_LINES + 5)]
    before = database.version()
    answer = run(ImportPastFiguresCommand, file=file_of(run, rows), file_name="past.xlsx", by="张三")
    assert answer.exit_code == 1
    assert answer.messages[0].startswith("[必须改正] 历史数据 A5 指标代码“no-such”")
    assert answer.messages[-3] == "另有 5 处问题没有逐一列出。"
    assert database.version() == before


def test_a_nameless_import_is_refused_after_its_plan(run: Run) -> None:
    asked = {"file": file_of(run, ROWS), "file_name": "past.xlsx", "explanations": EXPLAINED}
    answer = run(ImportPastFiguresCommand, **asked, by=" ")
    assert (answer.exit_code, answer.messages[-1]) == (1, "请写上您的姓名。")


def test_a_warning_without_a_note_wants_one_word_for_all_of_its_kind(run: Run, database: Database) -> None:
    rows = [*ROWS, ("champions", None, "2022", 10), ("champions", None, "2023", 90, None, "首批纳入县级企业")]
    asked = {"file": file_of(run, rows), "file_name": "past.xlsx", "by": "张三"}
    refused = run(ImportPastFiguresCommand, **asked)
    assert refused.exit_code == 1
    assert refused.messages[-1].startswith("没有提交：这些提醒须写一句说明：jump (1)。")
    assert run(ImportPastFiguresCommand, **asked, explanations=EXPLAINED).exit_code == 0
    with database.reading() as cursor:
        kept = {each.cell: each.explanation for each in returns.issues(cursor, 1) if each.problem == "jump"}
    assert kept == {"D6": "2020 年认定标准放宽", "D8": "首批纳入县级企业"}


def test_the_verbs_for_any_workbook_take_past_figures_too(run: Run) -> None:
    asked = {"file": file_of(run, ROWS), "file_name": "past.xlsx"}
    checked = run(CheckCommand, **asked, as_json=True)
    assert (checked.exit_code, json.loads(checked.output)["unexplained"]) == (0, ["jump"])
    done = run(ImportCommand, **asked, by="张三", explanations=EXPLAINED)
    assert (done.exit_code, done.messages[-1]) == (0, "已提交，报送编号 1：新增 2，修改 0，不变 0，删除 0。")


def test_every_step_is_told(run: Run, clerk: Clerk) -> None:
    steps: list[str] = []
    asked = ImportPastFiguresCommand(
        lang="zh",
        as_of=date(2027, 1, 5),
        file=file_of(run, ROWS),
        file_name="past.xlsx",
        by="张三",
        explanations=EXPLAINED,
    )
    running.run(clerk.database, DATA, asked, steps.append)
    assert steps == ["read", "checked", "compared", "written", "confirmed"]
