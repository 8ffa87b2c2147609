"""The page of the plan: its workbook out, a changed one in, faults by cell, the preview, and exactly that loaded."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from streamlit.testing.v1 import AppTest
from support import first_plan, screen, transport
from support.first_plan import PLAN

from tracker.actions import plans
from tracker.domain.actor import Actor
from tracker.ui import app

Open = Callable[..., AppTest]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FAULTS = ("位置", "差错和改法")
CHANGES = ("条目", "改了什么")
MOVES = ("目标", "字段", "原来", "改为")
VERSIONS = ("版本", "载入人", "理由", "时间（北京时间）")


@pytest.fixture(autouse=True)
def _read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    transport.read_in_this_process(monkeypatch)


_drawn: list[bytes] = []


def running() -> Workbook:
    """The workbook that the page gives; that of the plan as it was loaded is drawn once."""
    if not first_plan.is_untouched(app.database()):
        return openpyxl.load_workbook(io.BytesIO(drawn()))
    if not _drawn:
        _drawn.append(drawn())
    return openpyxl.load_workbook(io.BytesIO(_drawn[0]))


def drawn() -> bytes:
    return plans.write_workbook(plans.export(app.database(), PLAN), "zh")


def cell(book: Workbook, sheet: str, sign: str, code: str) -> Any:
    page = book[sheet]
    heads = {each.value: each.column for each in page[4]}
    row = next(each.row for each in page[openpyxl.utils.get_column_letter(heads["code"])] if each.value == code)
    return page.cell(row, heads[sign])


def uploaded(page: AppTest, book: Workbook) -> AppTest:
    stream = io.BytesIO()
    book.save(stream)
    page.file_uploader[0].set_value(("规划.xlsx", stream.getvalue(), XLSX))
    return page.run()


def loaded_by(page: AppTest, name: str, why: str) -> AppTest:
    page.text_input(key="plan-loader").set_value(name)
    page.text_area(key="plan-why").set_value(why)
    next(each for each in page.button if each.label == "载入以上改动").click()
    return page.run()


NAMELESS = [(" ", "调整", "请写上您的姓名。"), ("李四", " ", "请写上为什么改。")]


def changed() -> Workbook:
    book = running()
    cell(book, "目标", "value", "listed").value = 12
    cell(book, "口径", "value", "listed-gross").value = 12
    cell(book, "部门", "name_zh", "gxj").value = "市工业和信息化局*"
    return book


def test_what_would_change_is_shown_then_loaded_and_stands_on_the_target(visit: Open) -> None:
    page = uploaded(visit("plans"), changed())
    assert [each.value for each in page.success] == ["没有差错。"]
    assert {each.label: each.value for each in page.metric} == {"新增": "0", "修改": "2", "删除": "0"}
    assert [tuple(row.values()) for row in screen.table(page, *MOVES)] == [
        ("新增上市公司", "口径·党代会后逐家确认的新上市（listed\\-gross）·数值", "10 家", "12 家"),
        ("新增上市公司", "数值", "10 家", "12 家"),
    ]  # fmt: skip
    assert [row["条目"] for row in screen.table(page, *CHANGES)] == [
        "修改　部门 市工业和信息化局\\*（gxj）", "修改　目标 新增上市公司（listed）",
    ]  # fmt: skip
    assert "市工业和信息化局\\*" in screen.table(page, *CHANGES)[0]["改了什么"]
    assert len(plans.versions(app.database(), PLAN)) == 2, "nothing may change before it is loaded"

    loaded_by(page, "李四", "中期调整")
    assert [each.value for each in page.success] == ["已载入，成为新的一版。"]
    rows = screen.table(page, *VERSIONS)
    assert [(row["版本"], row["载入人"], row["理由"]) for row in rows] == [
        ("规划第2版", "李四", "中期调整"), ("地方第2版", "李四", "中期调整"),
        ("规划第1版", "数据文件夹", "—"), ("地方第1版", "数据文件夹", "—"),
    ]  # fmt: skip
    target = visit("target", target="listed")
    (first, *_) = screen.table(target, "项目", "原来", "改为", "载入人", "载入时间", "理由")
    assert (first["原来"], first["改为"], first["载入人"], first["理由"]) == ("10 家", "12 家", "李四", "中期调整")


def test_faults_are_listed_by_cell_and_keep_the_workbook_out(visit: Open) -> None:
    page = visit("plans")
    book = running()
    wrong = cell(book, "目标", "force", "listed")
    wrong.value = "坚决<b>"
    uploaded(page, book)
    assert [each.value for each in page.error] == ["有 1 处须改正，改好后再上传。"]
    (row,) = screen.table(page, *FAULTS)
    assert row["位置"].startswith(f"工作表“目标”{wrong.coordinate}")
    assert "可写：约束性、预期性、力争" in row["差错和改法"]
    assert not page.metric
    assert not page.text_input


def test_the_same_workbook_changes_nothing(visit: Open) -> None:
    page = uploaded(visit("plans"), running_of(visit))
    assert [each.value for each in page.info] == ["和已载入的一样，没有要改动的内容。"]
    assert not page.text_input


def running_of(visit: Open) -> Workbook:
    visit("plans")
    return running()


@pytest.mark.parametrize(
    ("name", "why", "said"), [(" ", "调整", "请写上您的姓名。"), ("李四", " ", "请写上为什么改。")]
)
def test_without_a_name_or_a_reason_nothing_is_loaded(visit: Open, name: str, why: str, said: str) -> None:
    page = visit("plans")
    loaded_by(uploaded(page, changed()), name, why)
    assert said in [each.value for each in page.error]
    assert len(plans.versions(app.database(), PLAN)) == 2


def test_what_moved_since_the_preview_is_told_and_shown_again(visit: Open) -> None:
    page = visit("plans")
    uploaded(page, changed())
    book = running()
    for sheet, code in (("目标", "listed-25"), ("口径", "listed-25-all"), ("口径", "listed-25-star")):
        cell(book, sheet, "value", code).value = 30
    stream = io.BytesIO()
    book.save(stream)
    other, _ = plans.check_workbook(stream.getvalue())
    plans.load(app.database(), Actor.named("王五"), plans.preview(app.database(), other), "先改")
    loaded_by(page, "李四", "中期调整")
    assert any("已由王五" in each.value for each in page.error)
    assert {row["目标"] for row in screen.table(page, *MOVES)} == {"新增上市公司", "上市公司力争达到25家以上"}
    assert plans.versions(app.database(), PLAN)[0].version.loaded_by == "王五"
    loaded_by(page, "李四", "一并调整")
    assert [each.value for each in page.success] == ["已载入，成为新的一版。"]


def test_an_unreadable_file_is_told(visit: Open) -> None:
    page = visit("plans")
    page.file_uploader[0].set_value(("规划.xlsx", "文字".encode(), XLSX))
    page.run()
    assert len(page.error) == 1
    assert not page.metric


def test_an_english_reader_reads_english(visit: Open) -> None:
    page = uploaded(visit("plans", lang="en"), changed())
    assert [each.value for each in page.success] == ["Nothing is wrong."]
    assert [row["Entry"] for row in screen.table(page, "Entry", "What changes")] == [
        "Changed: department Industry and Information Technology Bureau \\(gxj\\)",
        "Changed: target Newly listed companies \\(listed\\)",
    ]  # fmt: skip
