"""The node that a commitment has reached: asked where there are nodes, checked, kept with its cell, taken back."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from support import first_plan, workbooks
from support.clerk import Clerk
from support.first_plan import PLACE, PLAN
from support.people import LI_SI, WANG_WU

from tracker.domain.model import Node
from tracker.forms.issues import sentence
from tracker.forms.problems import Severity
from tracker.returns import review
from tracker.returns.quarterly import changeset_json
from tracker.store.engine.database import Database
from tracker.store.tables import commitments
from tracker.store.tables.filed import return_record
from tracker.verdicts import judging

ROAD = "congress-13/focus-3-liling-shangli"
"""Its plan has two nodes on record, and two to come: works begun (3) and open to traffic (4)."""


@pytest.fixture
def clerk(database: Database) -> Clerk:
    """The clerk of the bureau of transport, all of whose commitments have nodes but one."""
    return Clerk(database, "jtj")


def says(node: object, state: str = "推进中", **more: object) -> workbooks.Answers:
    return {ROAD: {"state": state, "node": node, **more}}


def node(clerk: Clerk, position: int, day: date | None = None) -> Node:
    standing = judging.judge_plan(clerk.database, first_plan.PLAN, day or clerk.day)
    return next(each for each in standing.commitments if each.row.row_code == ROAD).nodes[position - 1]


def test_the_template_lists_a_commitments_own_nodes_and_those_on_record(clerk: Clerk) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(clerk.template()))["任务填报"]
    node, last = (clerk.address(ROAD, column) for column in ("node", "last_state"))
    assert (sheet[node].value, sheet[node].protection.locked) == (None, False)
    assert sheet[last].value.split("\n")[1] == "已到节点：列入规划、前期工作"
    lists = [rule.formula1 for rule in sheet.data_validations.dataValidation if node in rule.sqref]
    assert lists == ['"列入规划,前期工作,开工,建成通车"']


def test_a_commitment_without_nodes_has_no_cell_for_them(clerk: Clerk) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(clerk.template()))["任务填报"]
    assert sheet[clerk.address("congress-13/focus-2-hubs", "node")].protection.locked


def test_a_department_without_nodes_has_no_column_for_them(database: Database) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(Clerk(database).template()))["任务填报"]
    assert "到达节点" not in [cell.value for cell in sheet[3]]


@pytest.mark.parametrize(("lang", "words"), [("zh", "开工"), ("zh", " Works Begun "), ("en", "Works begun")])
def test_a_node_is_read_in_either_language(clerk: Clerk, lang: str, words: str) -> None:
    state = {"zh": "推进中", "en": "Under way"}[lang]
    plan = clerk.plans(clerk.fills(says(words, state), lang))
    assert [(each.answer.node, each.node.zh if each.node else None) for each in plan.updates] == [(3, "开工")]
    assert changeset_json.as_json(plan, "en")["commitments"][0]["node"] == 3
    assert not plan.issues


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        (says("竣工"), [("unknown_node", "error", f"{ROAD} node")]),
        (says("列入规划"), [("node_backwards", "warning", f"{ROAD} node")]),
        (says("前期工作"), []),
        (
            {"congress-13/focus-2-hubs": {"state": "推进中", "node": "开工"}},
            [("node_not_asked", "error", "congress-13/focus-2-hubs node")],
        ),
        (says("开工", state=""), [("state_missing", "error", f"{ROAD} state")]),
    ],
    ids=["no such node", "before the one reached", "the one reached", "no nodes", "no state"],
)
def test_a_node_is_checked(clerk: Clerk, answers: workbooks.Answers, found: list[tuple[str, str, str]]) -> None:
    assert clerk.flaws(answers) == found


def test_messages_name_the_nodes_there_are(clerk: Clerk) -> None:
    (issue,) = clerk.finds(says("竣工"))
    assert sentence(issue, "zh") == (
        "节点“竣工”认不出来，请从列表里选：列入规划、前期工作、开工、建成通车。本期没有到新节点就空着。"
    )
    (step_back,) = clerk.finds(says("列入规划"))
    assert sentence(step_back, "en") == (
        '"Preparation" was reached already; "In the plans" comes before it. Check, or say why under Reason for delay.'
    )


def test_a_template_whose_node_column_was_taken_out_is_asked_back(clerk: Clerk) -> None:
    file = workbooks.without_column(clerk.fills(says("开工")), "任务填报", "node")
    errors = [issue for issue in clerk.plans(file).issues if issue.severity is Severity.ERROR]
    assert [sentence(issue, "zh") for issue in errors] == [
        "工作表“任务填报”缺少这些列：到达节点。列和表头下面的小记号不能删。"
    ]


def test_a_node_reported_is_reached_at_the_end_of_the_period_with_the_cell_as_its_source(clerk: Clerk) -> None:
    file = clerk.fills(says("开工"))
    done = clerk.files(file)
    row = node(clerk, 3)
    assert (row.reached, row.happened, row.return_id) == (date(2026, 12, 31), "2026Q4", done.return_id)
    assert (row.file_name, row.sheet, row.cell) == (
        "return.xlsx",
        "任务填报",
        workbooks.address(file, ROAD, "node"),
    )
    assert node(clerk, 3, date(2026, 9, 30)).reached is None
    assert node(clerk, 3, date(2026, 11, 22)).reached == date(2026, 11, 22), "its period is not over"


def test_what_the_plans_files_say_of_a_node_stands(clerk: Clerk) -> None:
    before = node(clerk, 2)
    clerk.files(clerk.fills(says("前期工作")))
    assert node(clerk, 2) == before


def test_withdrawing_takes_the_node_back(clerk: Clerk) -> None:
    done = clerk.files(clerk.fills(says("开工")))
    review.withdraw(clerk.database, done.return_id, LI_SI, "未开工")
    assert node(clerk, 3).reached is None


def test_a_later_return_of_the_round_may_take_the_node_back_and_say_it_again(clerk: Clerk) -> None:
    clerk.files(clerk.fills(says("开工")))
    assert [each.change for each in clerk.plans(clerk.template()).updates] == ["unchanged"]
    second = clerk.files(clerk.fills(says(None)))
    assert second.changed == 1
    assert node(clerk, 3).reached is None
    third = clerk.files(clerk.fills(says("开工")), LI_SI)
    assert node(clerk, 3).return_id == third.return_id
    review.withdraw(clerk.database, third.return_id, WANG_WU, "再核")
    assert node(clerk, 3).reached is None


def test_a_node_is_kept_with_what_was_said(clerk: Clerk) -> None:
    done = clerk.files(clerk.fills(says("开工", done="开工令已下")))
    with clerk.database.reading() as cursor:
        (said,) = return_record.updates(cursor, done.return_id)
        last = commitments.current_states(cursor, PLACE)[PLAN.plan, ROAD.partition("/")[2]]
    assert (said.state, said.node_zh, said.node_en) == ("under_way", "开工", "Works begun")
    assert (last.node, last.node_zh, last.done_zh) == (3, "开工", "开工令已下")
