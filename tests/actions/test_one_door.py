"""Every act is somebody's: without a name that can be seen nothing is done, and nothing is written."""

from __future__ import annotations

import ast
import io
from collections.abc import Callable
from dataclasses import fields

import openpyxl
import pytest
from actions.conftest import Run
from support import first_plan, workbooks
from support.clerk import Clerk
from support.first_plan import PLACE
from support.house_files import MODULES, nodes, place
from support.people import ZHANG_SAN

from tracker.actions import closing, opening, past_figures, plans, region_tables, returns
from tracker.actions.terminal.running import COMMANDS
from tracker.closing import assessments
from tracker.domain.actor import Actor
from tracker.domain.model import AssessmentKind
from tracker.errors import Refused
from tracker.store.engine.database import Database

INVISIBLE = "\u200b\u3000"
TABLES = ("filed_return", "return_issue", "observation", "repeated_figure", "commitment_update", "region_goal", "audit")
NO_ACTS = {"keep_verdicts"}
"""What is derived from the facts is written by nobody."""


def _submit(clerk: Clerk, name: str) -> object:
    changeset = clerk.plans(file := clerk.fills({"giants-stock@2026Q4": {"value": 98}}))
    words = dict.fromkeys(changeset.unexplained, "尚未公布")
    return returns.submit(clerk.database, Actor.named(name), changeset, file, words)


def _keep_draft(clerk: Clerk, name: str) -> object:
    changeset = clerk.plans(file := clerk.fills({"giants-stock@2026Q4": {"value": 97}}))
    return returns.keep_draft(clerk.database, Actor.named(name), changeset, file, {})


def _past_file(clerk: Clerk) -> bytes:
    empty = past_figures.write_template(clerk.database, PLACE, clerk.department, "zh")
    return workbooks.long_table(empty, "历史数据", [("giants-stock", None, "2019", 10)])


def _submit_past_figures(clerk: Clerk, name: str) -> object:
    file = _past_file(clerk)
    changeset = past_figures.check(clerk.database, file, "past.xlsx", clerk.day, lambda _: None)
    return past_figures.submit(clerk.database, Actor.named(name), changeset, file, {}, lambda _: None)


def _submit_regions(clerk: Clerk, name: str) -> object:
    empty = region_tables.write_template(clerk.database, first_plan.PLAN, clerk.department, "2026", clerk.day, "zh")
    book = openpyxl.load_workbook(io.BytesIO(empty))
    book.worksheets[0]["B6"].value = 5
    file = workbooks.saved(book)
    changeset = region_tables.check(clerk.database, file, "regions.xlsx", clerk.day)
    return region_tables.submit(clerk.database, Actor.named(name), changeset, file, {})


ACTS: tuple[Callable[[Clerk, str], object], ...] = (
    _submit,
    _keep_draft,
    _submit_past_figures,
    _submit_regions,
    lambda clerk, name: returns.accept(clerk.database, Actor.named(name), 1),
    lambda clerk, name: returns.send_back(clerk.database, Actor.named(name), 1, "请核对"),
    lambda clerk, name: returns.unlock(clerk.database, Actor.named(name), 1, "更正"),
    lambda clerk, name: returns.withdraw(clerk.database, Actor.named(name), 1, "误报"),
    lambda clerk, name: opening.load_plans(clerk.database, first_plan.PLANS, Actor.named(name)),
)


def _held(database: Database) -> dict[str, int]:
    with database.reading() as cursor:
        return {table: cursor.execute(f"select count(*) from {table}").fetchall()[0][0] for table in TABLES}


def test_no_act_is_done_in_a_name_that_nobody_can_see(clerk: Clerk) -> None:
    assert clerk.files(clerk.fills({"giants-stock@2026Q4": {"value": 99}})).return_id == 1
    before = _held(clerk.database)
    for act in ACTS:
        with pytest.raises(Refused) as caught:
            act(clerk, INVISIBLE)
        assert caught.value.key == "name_missing"
    assert _held(clerk.database) == before


def test_no_command_is_done_in_a_name_that_nobody_can_see(run: Run, clerk: Clerk) -> None:
    plan = plans.pack(plans.only_sound(*plans.check(first_plan.FOLDER), "zhuzhou"))
    files = {
        "import": clerk.template(), "import-history": _past_file(clerk), "plan-load": plan,
        "yearly-load": plans.write_yearly_table(clerk.database, first_plan.PLAN, "zh"),
    }  # fmt: skip
    named = {verb: kind for verb, kind in COMMANDS.items() if "by" in {field.name for field in fields(kind)}}
    given: dict[str, dict[str, object]] = {
        "close-open": {"closes": AssessmentKind.FINAL},
        "close-decide": {"target": "giants", "said": {"fate": "continue"}},
        "close-opinion": {"given_by": "市统计局", "text": "请核对"},
        "close-settle": {"body": "市发改委"},
    }
    assert set(named) == set(files) | set(given)
    opened = closing.open_assessment(clerk.database, ZHANG_SAN, first_plan.PLAN, AssessmentKind.FINAL, clerk.day)
    before = _held(clerk.database)
    for verb, kind in named.items():
        values = dict(given.get(verb, {}))
        taken = {field.name for field in fields(kind)}
        values |= {"file_name": "file.xlsx"} if "file_name" in taken else {}
        values |= {"plan": "congress-13"} if "plan" in taken else {}
        answer = run(kind, file=files.get(verb, b""), by=INVISIBLE, **values)
        assert (answer.exit_code, answer.messages[-1]) == (1, "请写上您的姓名。")
    assert _held(clerk.database) == before
    assert assessments.decisions(clerk.database, opened) == {}


def test_whatever_writes_takes_an_actor() -> None:
    nameless = [
        f"{place(path, node)}: {node.name}"
        for path, node in nodes(MODULES)
        if isinstance(node, ast.FunctionDef) and node.name not in NO_ACTS and _writes(node)
        if "Actor" not in {ast.unparse(each.annotation) for each in node.args.args if each.annotation}
    ]
    assert not nameless, "\n".join(nameless)


def _writes(function: ast.FunctionDef) -> bool:
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(isinstance(called, ast.Attribute) and called.attr == "writing" for called in calls)


def test_a_warning_without_an_explanation_is_not_submitted(clerk: Clerk) -> None:
    changeset = clerk.plans(file := clerk.fills({"giants-stock@2026Q4": {"value": 99}}))
    words = {**dict.fromkeys(changeset.unexplained, "尚未公布"), changeset.unexplained[0]: " "}
    with pytest.raises(Refused) as caught:
        returns.submit(clerk.database, Actor("张三"), changeset, file, words)
    assert (caught.value.key, caught.value.values) == ("unexplained", {"rows": changeset.unexplained[0]})
