"""The closing return from the command line: named by its form and plan, recognised by itself when it comes back."""

from __future__ import annotations

import pytest
from actions.conftest import Run
from support import transport, workbooks

from tracker.actions.terminal.commands import CheckCommand, ImportCommand, TemplateCommand

NET = "giants-net@2026Q4"


@pytest.fixture(autouse=True)
def no_child_process(monkeypatch: pytest.MonkeyPatch) -> None:
    transport.read_in_this_process(monkeypatch)


def test_it_goes_out_by_its_form_and_comes_in_by_itself(run: Run) -> None:
    template = run(TemplateCommand, plan="congress-13", department="市工信局").file
    assert template
    wrong = workbooks.filled(template, {NET: {"value": 120}})
    refused = run(CheckCommand, file=wrong, file_name="期末总结.xlsx")
    assert refused.exit_code == 1
    assert any("没有完成的，请从列表里选原因" in line for line in refused.messages)
    right = workbooks.filled(template, {NET: {"value": 140, "trend": "超额完成。"}})
    explained = {"giants-gross@2026": "名单未公布", "industry-gross@2026": "名单未公布"}
    done = run(ImportCommand, file=right, file_name="期末总结.xlsx", by="张三", explanations=explained)
    assert done.exit_code == 0
    assert done.messages[-1].startswith("已提交")


def test_without_a_plan_the_plans_are_listed(run: Run) -> None:
    refused = run(TemplateCommand, department="gxj")
    assert (refused.exit_code, refused.messages[0]) == (
        1, "有几个规划，请用 --plan 指定一个：zhuzhou/congress-13, zhuzhou/five-year-14。",
    )  # fmt: skip
