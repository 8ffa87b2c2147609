"""What each verb answers, without a command line and without a server."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from actions.conftest import Run
from support import workbooks
from support.clerk import Clerk
from support.first_plan import PLAN
from support.people import LI_SI, ZHANG_SAN

from tracker.actions import returns
from tracker.actions.terminal import running
from tracker.actions.terminal.answer import Answer
from tracker.actions.terminal.commands import (
    CheckCommand,
    CommitmentsCommand,
    ExportCommand,
    ImportCommand,
    InitCommand,
    TargetsCommand,
    TemplateCommand,
)
from tracker.returns.quarterly.commit import commit
from tracker.store.engine.database import Database
from tracker.store.tables import kept_verdicts

A_DAY = date(2026, 11, 22)
ANSWERS: workbooks.Answers = {"giants-stock@2026Q4": {"value": 99}}
WRONG: workbooks.Answers = {"giants-stock@2026Q4": {"value": "同上"}}


def _words_on(clerk: Clerk, file: bytes) -> dict[str, str]:
    """A word on every row that wants one."""
    return dict.fromkeys(clerk.plans(file).unexplained, "省厅尚未公布")


def _counts(answer: Answer) -> dict[str, int]:
    found: dict[str, Any] = json.loads(answer.output)["counts"]
    return found


def test_init_on_a_loaded_database_says_that_nothing_changed(run: Run, database: Database) -> None:
    before = database.version()
    assert run(InitCommand) == Answer(messages=("规划文件没有变化，数据库未改动。",))
    assert run(InitCommand, lang="en").messages == (
        "The plan's files have not changed; the database was left as it is.",
    )
    assert database.version() == before


def test_targets_are_judged_as_of_the_day_asked_for(run: Run) -> None:
    rows = {
        row["reading"]: row for row in json.loads(run(TargetsCommand, plan=PLAN.plan, as_of=A_DAY, as_json=True).output)
    }
    assert rows["giants-net"]["status"] == "behind"
    assert (rows["giants-net"]["judged_value"], rows["giants-net"]["as_of"]) == (58.0, "2026-11-22")
    assert f"{rows['giants-net']['due_value']:.2f}" == "80.99"
    lines = run(TargetsCommand, plan=PLAN.plan, as_of=A_DAY, lang="en").output.splitlines()
    assert len(lines) == len(rows)
    assert "58 / ≥ 100" in next(line for line in lines if "38" in line)


def test_a_line_of_targets_tells_a_figure_newer_than_the_judged_one(run: Run, database: Database) -> None:
    clerk = Clerk(database, day=A_DAY)
    commit(database, clerk.plans(file := clerk.fills({"industry-new@2025": {"value": 180}})), file, ZHANG_SAN)
    zh, en = (run(TargetsCommand, plan=PLAN.plan, as_of=A_DAY, lang=lang).output for lang in ("zh", "en"))
    assert "　170 家　2023 年新增　已知：2023 年 170、2025 年 180，合计 350 家；缺 2022、2024 年" in zh
    assert "　最近一期 2025 年 180 家（待审核），未用于研判：缺 2022、2024 年" in zh
    assert "  170 firms  added in 2023  (Known: 170 in 2023, 180 in 2025, in all 350 firms; 2022, 2024 are" in en
    assert "  (Newest figure, 2025: 180 firms (not yet reviewed); not judged: without 2022, 2024" in en
    assert "1000" not in zh + en, "a single year is never set over the sum of five"


def test_commitments_come_with_their_state(run: Run) -> None:
    rows = json.loads(run(CommitmentsCommand, plan=PLAN.plan, as_json=True).output)
    assert {"commitment", "pillar", "measure", "sentence", "department", "state"} <= set(rows[0])
    assert len(run(CommitmentsCommand, plan=PLAN.plan).output.splitlines()) == len(rows)


def test_the_summary_is_a_file_in_the_language_asked_for(run: Run) -> None:
    table = run(ExportCommand, plan=PLAN.plan, format="csv", table_lang="en").file
    assert table.startswith(b"\xef\xbb\xbf")
    assert table.decode("utf-8-sig").startswith("Pillar,Target,Reading,")
    book = openpyxl.load_workbook(io.BytesIO(run(ExportCommand, plan=PLAN.plan, format="xlsx", table_lang="zh").file))
    assert len(book.sheetnames) == 6


def test_a_format_that_is_not_made_is_a_refusal_in_words(run: Run) -> None:
    answer = run(ExportCommand, plan=PLAN.plan, format="docm", table_lang="zh")
    assert (answer.exit_code, answer.file) == (1, b"")
    assert answer.messages == ("没有 docm 这种格式。有：xlsx, csv。",)


def test_a_template_says_what_is_due_at_the_end_of_each_rows_period(run: Run) -> None:
    file = run(TemplateCommand, department="gxj", round="2026Q4", as_of=A_DAY).file
    sheet = openpyxl.load_workbook(io.BytesIO(file))["指标填报"]
    due = {row[1].value: row[6].value for row in sheet.iter_rows(5, 16) if row[6].value is not None}
    assert due == {"giants-stock@2026Q4": "≥ 138", "giants-stock@2024": "≥ 100", "giants-stock@2023": "≥ 81"}


def test_a_template_that_cannot_be_made_is_a_refusal_in_words(run: Run) -> None:
    assert run(TemplateCommand, department="gxj", round="2026Q4").file.startswith(b"PK")
    answer = run(TemplateCommand, lang="en", department="nobody", round="2026Q4")
    assert (answer.exit_code, answer.file) == (1, b"")
    assert answer.messages[0].startswith("There is no department nobody.")


def test_a_check_says_what_would_change_and_writes_nothing(run: Run, clerk: Clerk) -> None:
    before = clerk.database.version()
    answer = run(CheckCommand, file=clerk.fills(ANSWERS), file_name="return.xlsx", as_json=True)
    assert (answer.exit_code, _counts(answer)["new"]) == (0, 1)
    assert answer.messages[-1] == "return.xlsx：新增 1，修改 0，不变 0，删除 0。"
    assert clerk.database.version() == before


def test_a_check_of_a_wrong_return_ends_with_one_and_names_the_cell(run: Run, clerk: Clerk) -> None:
    answer = run(CheckCommand, file=clerk.fills(WRONG), file_name="return.xlsx")
    assert (answer.exit_code, answer.output) == (1, "")
    assert any(message.startswith("[必须改正] 指标填报 I") for message in answer.messages)
    english = run(CheckCommand, file=clerk.fills(WRONG), file_name="return.xlsx", lang="en")
    assert any(message.startswith("[error] 指标填报 I") for message in english.messages)


def test_a_file_that_is_no_workbook_ends_with_two(run: Run) -> None:
    answer = run(CheckCommand, file=b"%PDF-1.7", file_name="return.pdf")
    assert (answer.exit_code, answer.messages) == (2, ("这是 PDF 文件。请上传 .xlsx 模板。",))


def test_an_import_commits_what_it_shows_once(run: Run, clerk: Clerk) -> None:
    file = clerk.fills(ANSWERS)
    asked = {"file": file, "file_name": "return.xlsx", "by": "张三", "explanations": _words_on(clerk, file)}
    dry = run(ImportCommand, **asked, dry_run=True, as_json=True)
    assert _counts(dry)["new"] == 1
    before = clerk.database.version()
    first = run(ImportCommand, **asked)
    assert (first.exit_code, first.messages[-1]) == (0, "已提交，报送编号 1：新增 1，修改 0，不变 0，删除 0。")
    assert clerk.database.version() == before + 1
    again = run(ImportCommand, **asked)
    assert again.messages[-1] == "没有改动：这份表已收到过（第 1 号），或与现有数据一致。"


def test_an_import_is_refused_while_a_warning_has_no_word(run: Run, clerk: Clerk) -> None:
    file = clerk.fills({**ANSWERS, "giants-new@2025": {"value": 70}})
    before = clerk.database.version()
    said = _words_on(clerk, file)
    del said["giants-new@2025"]
    answer = run(ImportCommand, file=file, file_name="return.xlsx", by="张三", explanations=said)
    assert (answer.exit_code, clerk.database.version()) == (1, before)
    assert answer.messages[-1] == (
        "没有提交：这些行须写一句说明：giants-new@2025。请在表里写，或加 --explain 行码=说明。"
    )


def test_a_nil_return_goes_in_with_a_word_under_the_code_of_its_department(run: Run, clerk: Clerk) -> None:
    clerk.department = "fgw"
    asked: dict[str, object] = {"file": clerk.template(), "file_name": "return.xlsx", "by": "张三"}
    assert "没有提交：这些行须写一句说明：fgw。" in run(ImportCommand, **asked).messages[-1]
    done = run(ImportCommand, **asked, explanations={"fgw": "本期无新情况"})
    assert (done.exit_code, done.messages[-1]) == (0, "已提交，报送编号 1：新增 0，修改 0，不变 0，删除 0。")
    assert run(ImportCommand, **asked).messages[-1].startswith("没有改动：这份表已收到过（第 1 号）")


def test_notes_in_the_workbook_are_words_enough_also_for_a_figure_left_blank(run: Run, clerk: Clerk) -> None:
    wanting = clerk.plans(clerk.fills(ANSWERS)).unexplained
    assert wanting
    file = clerk.fills({**ANSWERS, **{code: {"note": "省厅尚未公布"} for code in wanting}})
    assert run(ImportCommand, file=file, file_name="return.xlsx", by="张三").exit_code == 0


def test_a_check_lists_what_would_change(run: Run, clerk: Clerk) -> None:
    file = clerk.fills({**ANSWERS, "congress-13/focus-1-manufacturing": {"state": "推进中", "done": "出台实施方案"}})
    lines = run(CheckCommand, file=file, file_name="return.xlsx").messages
    assert "giants-stock@2026Q4 国家级专精特新“小巨人”企业总数　2026Q4：- → 99 家" in lines
    assert any(line.startswith("congress-13/focus-1-manufacturing ") and line.endswith("→ 推进中") for line in lines)


def test_a_check_of_a_file_that_stands_says_that_nothing_changes(run: Run, clerk: Clerk) -> None:
    file = clerk.fills(ANSWERS)
    number = clerk.files(file).return_id
    answer = run(CheckCommand, file=file, file_name="return.xlsx")
    assert answer.messages[-1] == f"没有改动：这份表已收到过（第 {number} 号），或与现有数据一致。"
    assert not any("→" in line for line in answer.messages)


def test_an_import_that_is_refused_at_the_end_still_shows_its_plan(
    database: Database, clerk: Clerk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else files between the plan and the commit."""
    mine, theirs = clerk.fills(ANSWERS), clerk.fills({"giants-stock@2026Q4": {"value": 98}})
    others = clerk.plans(theirs)

    def overtaken(opened: Database, *rest: Any) -> Any:
        commit(opened, others, theirs, LI_SI)
        return commit(opened, *rest)

    monkeypatch.setattr(returns, "commit", overtaken)
    said = _words_on(clerk, mine)
    answer = run(ImportCommand, file=mine, file_name="mine.xlsx", by="张三", explanations=said, as_json=True)
    assert (answer.exit_code, _counts(answer)["new"]) == (1, 1)
    assert "李四" in answer.messages[-1]


def test_an_import_without_a_name_is_refused(run: Run, clerk: Clerk) -> None:
    file = clerk.fills(ANSWERS)
    answer = run(ImportCommand, file=file, file_name="return.xlsx", by=" ", explanations=_words_on(clerk, file))
    assert (answer.exit_code, answer.messages[-1]) == (1, "请写上您的姓名。")


def test_plans_that_cannot_be_loaded_are_an_answer_too(database: Database, tmp_path: Path) -> None:
    answer = running.run(database, tmp_path / "nothing", TargetsCommand(lang="en", as_of=A_DAY))
    assert (answer.exit_code, answer.output) == (2, "")
    assert "place.toml" in answer.messages[0]


def test_plain_sql_sees_the_verdicts_of_the_day_after_a_command_that_brings_facts_in(run: Run, clerk: Clerk) -> None:
    run(InitCommand, as_of=A_DAY)
    before = _progress(clerk.database)["giants-net"]
    assert (before["status"], before["judged_value"], before["as_of"]) == ("behind", 58, A_DAY)
    file = clerk.fills({"giants-stock@2026Q4": {"value": 138}})
    explained = _words_on(clerk, file)
    run(ImportCommand, file=file, file_name="return.xlsx", by="clerk", explanations=explained)
    after = _progress(clerk.database)["giants-net"]
    assert (after["judged_value"], after["actual_2026"], after["as_of"]) == (100, 138, clerk.day)
    assert not after["outdated"]


def _progress(database: Database) -> dict[str, Any]:
    with database.reading() as cursor:
        return {row["reading"]: row for row in kept_verdicts.target_progress(cursor)}
