"""A plan in a spreadsheet: drafted, filled in, checked, loaded, taken out, changed and loaded again."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from support.databases import Databases

from tracker import cli
from tracker.config import database_url

TABLE = """指标,单位,2020年,2025年目标,属性,责任单位
粮食产量,万吨,182,190,约束性,市农业农村局
常住人口城镇化率,%,58.6,64,预期性,市发改委
"""
REPORT = """青川市发展规划
一、强产业
（一）做强园区
加快建设智能制造示范园区，推进传统产业数字化改造。
二、惠民生
（一）办好学校
五年新建学校30所。
"""

Say = tuple[int, str, str]
Run = Callable[..., Say]


@pytest.fixture
def run(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """A verb in a folder of its own: exit code, standard output, standard error."""
    monkeypatch.setenv("TRACKER_DATABASE", database_url(databases.at(tmp_path / "tracker.duckdb")))
    monkeypatch.delenv("TRACKER_LANG", raising=False)
    monkeypatch.chdir(tmp_path)

    def verb(*words: object) -> Say:
        capsys.readouterr()
        code = cli.main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return verb


def cell(book: Workbook, sheet: str, sign: str, row: int = 5) -> Any:
    page = book[sheet]
    return page.cell(row, next(each.column for each in page[4] if each.value == sign))


def fill(book: Workbook, sheet: str, values: dict[str, object], row: int = 5) -> None:
    for sign, value in values.items():
        cell(book, sheet, sign, row).value = value


def settle(book: Workbook) -> None:
    """What an office adds to the draft of the table and the report."""
    fill(book, "地方", {"code": "qingchuan", "name_zh": "青川市"})
    fill(book, "规划", {"code": "fazhan", "adopted": date(2021, 2, 1), "source_zh": "青川市发展规划"})
    for row in (5, 6):
        fill(book, "来源", {"url": "https://example.org/plan"}, row)
    rows = {cell(book, "目标", "code", row).value: row for row in (5, 6, 7)}
    fill(book, "目标", {"counting": "各年新增之和"}, rows["p2-t1"])
    fill(book, "目标", {"pillar": "p1"}, rows["t01"])
    fill(book, "目标", {"pillar": "p2"}, rows["t02"])
    for row in (5, 6, 7):
        fill(book, "指标", {"department": "d01"}, row)
    fill(book, "任务与节点", {"department": "d01"})
    for page in book:
        for each in page[4]:
            if each.value == "question":
                for row in range(5, 12):
                    page.cell(row, each.column).value = None


def test_from_the_offices_papers_to_a_running_plan_and_a_change_of_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text(TABLE, encoding="gb18030")
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    code, _, said = run("plan", "draft", "--table", "表.csv", "--report", "报告.txt", "--out", "draft.xlsx")
    assert (code, "起草完成：2 个支柱，2 项举措，1 项任务，3 项目标" in said) == (0, True)

    code, out, _ = run("plan", "check", "draft.xlsx", "--json")
    assert code == 1
    assert {(each["sheet"], each["key"]) for each in json.loads(out)} >= {("规划", "missing"), ("来源", "missing")}
    assert run("plan", "load", "draft.xlsx", "--by", "张三")[0] == 1

    book = openpyxl.load_workbook("draft.xlsx")
    settle(book)
    book.save("plan.xlsx")
    code, _, said = run("plan", "check", "plan.xlsx")
    assert (code, said) == (0, "检查完毕：1 个地方，1 个规划；须改正 0 处，请核对 0 处。\n")
    assert run("plan", "load", "plan.xlsx", "--by", "张三", "--why", "新规划")[0] == 0

    assert run("plan", "export", "qingchuan/fazhan", "--out", "out.xlsx")[0] == 0
    book = openpyxl.load_workbook("out.xlsx")
    rows = {cell(book, "目标", "code", row).value: row for row in (5, 6, 7)}
    fill(book, "目标", {"value": 200, "due": date(2025, 6, 30)}, rows["t01"])
    book.save("out.xlsx")
    code, _, said = run("plan", "load", "out.xlsx", "--by", "李四", "--why", "中期调整", "--dry-run")
    assert code == 0
    assert (
        "修改　fazhan　目标 粮食产量（t01）　due（截止日）：2025-12-31 → 2025-06-30，value（数值）：190 万吨 → 200 万吨"
    ) in said
    assert run("plan", "load", "out.xlsx", "--by", "李四", "--why", "中期调整")[0] == 0
    assert "没有变化" in run("plan", "load", "out.xlsx", "--by", "李四")[2]
    (plan,) = [each for each in json.loads(run("plans", "--json")[1]) if each["plan"] == "fazhan"]
    assert plan["version"] == 2


def test_check_and_load_tell_that_a_plan_without_rounds_asks_nobody(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "表.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    run("plan", "draft", "--table", "表.csv", "--report", "报告.txt", "--out", "draft.xlsx")
    book = openpyxl.load_workbook("draft.xlsx")
    settle(book)
    fill(book, "规划", {"period_end": date(2125, 12, 31)})
    book.save("plan.xlsx")
    told = "[请核对] 工作表“规划”A5　规划 fazhan：2021-01-01 至 2125-12-31 没有任何期次：不会有部门被要求填报。"
    for verb in (("check", "plan.xlsx"), ("load", "plan.xlsx", "--by", "张三")):
        code, _, said = run("plan", *verb)
        assert (code, told in said, "请在“期次”表里写上" in said) == (0, True, True)
    monkeypatch.setenv("TRACKER_LANG", "en")
    said = run("plan", "check", "plan.xlsx")[2]
    assert "There is no round from 2021-01-01 to 2125-12-31" in said
    assert 'into the sheet "Rounds"' in said


NEXT = """指标,单位,2025年,2030年目标,属性,责任单位
粮食产量,万吨,190,200,约束性,市农业农村局
公园,个,8,12,预期性,市林业局
"""


def test_a_draft_is_put_into_a_place_that_is_there_and_takes_nothing_from_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    run("plan", "draft", "--table", "表.csv", "--report", "报告.txt", "--out", "draft.xlsx")
    book = openpyxl.load_workbook("draft.xlsx")
    settle(book)
    fill(book, "期次", {"code": "2025", "frequency": "年", "period": "2025", "opens": date(2026, 1, 1)})
    fill(book, "期次", {"due": date(2026, 1, 20)})
    book.save("plan.xlsx")
    assert run("plan", "load", "plan.xlsx", "--by", "张三")[0] == 0

    (tmp_path / "下一个.csv").write_text(NEXT, encoding="utf-8")
    assert run("plan", "draft", "--table", "下一个.csv", "--place", "qingchuan", "--out", "next.xlsx")[0] == 0
    book = openpyxl.load_workbook("next.xlsx")
    listed = {
        (sheet, cell(book, sheet, "code", row).value): cell(book, sheet, "name_zh", row).value
        for sheet in ("部门", "指标")
        for row in range(5, 10)
    }
    names = {key: name for key, name in listed.items() if name}
    assert [code for (sheet, code), name in names.items() if name == "市农业农村局"] == ["d01"]
    assert [code for (sheet, code), name in names.items() if name == "市林业局"] == ["d02-2"]
    assert [code for (sheet, code), name in names.items() if name == "粮食产量"] == ["i01"]
    assert [code for (sheet, code), name in names.items() if name == "公园"] == ["i02-2"]
    assert [cell(book, "指标", "department", row).value for row in (5, 6, 7, 8)][-1] == "d02-2"
    assert [cell(book, "目标", "indicator", row).value for row in (5, 6)] == ["i01", "i02-2"]
    assert "本地方已有同名、同单位的指标 i01" in cell(book, "目标", "question", 5).value
    assert (cell(book, "期次", "code").value, cell(book, "地方", "name_zh").value) == ("2025", "青川市")

    sources = range(5, 9)
    for row in sources:
        if cell(book, "来源", "url", row).value is None:
            fill(book, "来源", {"url": "https://example.org/next"}, row)
    fill(book, "规划", {"code": "next", "title_zh": "下一个规划", "adopted": date(2026, 2, 1), "source_zh": "规划"})
    fill(book, "支柱与举措", {"row": "支柱", "code": "all", "name_zh": "全部"})
    for row in (5, 6):
        fill(book, "目标", {"pillar": "all"}, row)
    book.save("next.xlsx")
    code, _, said = run("plan", "load", "next.xlsx", "--by", "李四", "--dry-run")
    assert code == 0, said
    assert "删除" not in said
    assert [line for line in said.splitlines() if line.startswith("修改")] == []
    assert "新增　部门 市林业局（d02-2）" in said


def test_a_folder_of_a_draft_comes_with_its_questions_in_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    code, out, said = run("plan", "draft", "--report", "报告.txt", "--out", "draft")
    assert (code, out) == (0, "")
    assert "任务与节点 p1-m1-c1　责任部门：原文没有写责任部门，请补上。" in said
    assert (tmp_path / "draft" / "plans" / "plan" / "report.txt").read_text(encoding="utf-8") == REPORT
    assert run("plan", "draft", "--report", "报告.txt", "--out", "draft")[0] == 2


@pytest.mark.parametrize("out", ["draft.xlsx", "draft"])
def test_a_draft_takes_the_place_of_nothing(run: Run, tmp_path: Path, out: str) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    answered = tmp_path / out if out.endswith(".xlsx") else tmp_path / out / "answers.txt"
    answered.parent.mkdir(exist_ok=True)
    answered.write_text("answers", encoding="utf-8")
    code, _, said = run("plan", "draft", "--report", "报告.txt", "--out", out)
    assert (code, said) == (2, f"{out} 已经存在，没有起草，里面的内容没有动。请换一个名称，或先把它移走。\n")
    assert answered.read_text(encoding="utf-8") == "answers"
    answered.rename(tmp_path / "moved")
    assert run("plan", "draft", "--report", "报告.txt", "--out", out)[0] == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("plan draft --out a.xlsx", 2, "从什么起草"),
        ("plan draft --report none.txt --out a.xlsx", 2, "找不到文件 none.txt"),
        ("plan check none.xlsx", 2, "找不到文件夹或工作簿 none.xlsx"),
        ("plan load text.xlsx --by 张三", 2, ""),
    ],
)
def test_what_cannot_be_done_is_told_in_words(run: Run, tmp_path: Path, words: str, code: int, said: str) -> None:
    (tmp_path / "text.xlsx").write_text("代码,名称\n", encoding="utf-8")
    found = run(*words.split())
    assert found[0] == code
    assert said in found[2]


def test_the_help_of_each_verb_is_in_the_readers_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for verb in ("draft", "check", "load", "export"):
        for lang in ("zh", "en"):
            monkeypatch.setenv("TRACKER_LANG", lang)
            with pytest.raises(SystemExit):
                cli.main(["plan", verb, "--help"])
            out = capsys.readouterr().out
            assert any("\u4e00" <= letter <= "\u9fff" for letter in out) is (lang == "zh")
