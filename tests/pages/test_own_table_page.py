"""A table of the office's own layout on the page: mapped once, read, committed, and known the next time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import openpyxl
from streamlit.testing.v1 import AppTest
from support import screen, workbooks

from tracker.store.engine.rows import fetch_mappings
from tracker.ui import app

Open = Callable[..., AppTest]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def office_table(*rows: Sequence[object]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["单项冠军企业分县市区情况"])
    sheet.append(["序号", "县市区", 2022, "2023年", "2024年一季度", "备注"])
    for row in rows:
        sheet.append(row)
    return workbooks.saved(book)


FILE = office_table([1, "荷塘区", 3, 4, 4, "首次补录"], [2, "石峰区", 7, 8, 8, "首次补录"])


def uploaded(page: AppTest, file: bytes = FILE) -> AppTest:
    page.file_uploader[0].set_value(("情况表.xlsx", file, XLSX))
    return page.run()


def pressed(page: AppTest, label: str) -> AppTest:
    next(each for each in page.button if each.label == label).click()
    return page.run()


def mapped(page: AppTest) -> AppTest:
    page.selectbox(key="own-indicator-zh").set_value("champions")
    return pressed(page, "就这样读")


def submitted(page: AppTest) -> AppTest:
    for each in page.text_input:
        each.set_value("张三" if each.key == "past-submitter" else "首次补录")
    return pressed(page, "提交以上改动")


def test_what_the_headings_look_like_is_proposed(visit: Open) -> None:
    page = uploaded(visit("history"))
    proposed = [page.selectbox(key=f"own-says-{number}-zh").value for number in range(6)]
    periods = [page.text_input(key=f"own-period-{number}-zh").value for number in range(6)]
    assert proposed == ["", "region", "value", "value", "value", "note"]
    assert periods == ["", "", "2022", "2023", "2024Q1", ""]


def test_what_is_lacking_is_said_and_nothing_is_read(visit: Open) -> None:
    page = pressed(uploaded(visit("history")), "就这样读")
    assert [each.value[:9] for each in page.error] == ["还不知道是哪个指标"]
    assert not page.metric


def test_confirmed_it_is_previewed_committed_and_known_the_next_time(visit: Open) -> None:
    page = submitted(mapped(uploaded(visit("history"))))
    assert [each.value for each in page.success] == ["已写入并回读核对：新增 6，修改 0，不变 0。"]
    with app.database().reading() as cursor:
        rows = fetch_mappings(
            cursor,
            "select region, period, value from current_observation where indicator = 'champions' and region <> ''",
        )
    stored = {(row["region"], row["period"]): row["value"] for row in rows}
    assert stored["430202", "2024Q1"] == 4.0
    assert len(stored) == 6
    page = uploaded(visit("history"), office_table([1, "荷塘区", 3, 4, 5, "首次补录"]))
    assert "按本单位以前说明过的表式读取。" in [each.value for each in page.info]
    changes = screen.table(page, "指标或任务", "时期", "原值", "新值", "变动", "单元格")
    assert [(each["时期"], each["原值"], each["新值"]) for each in changes] == [("2024 年第 1 季度", "4", "5")]


def test_its_issues_are_told_at_its_own_cells(visit: Open) -> None:
    page = mapped(uploaded(visit("history"), office_table([1, "荷塘区", "同上", 4, 4, None])))
    assert "有 1 处必须改正" in page.error[0].value
    assert any("C3" in each.value for each in page.markdown)


def test_a_workbook_without_any_table_is_refused_as_before(visit: Open) -> None:
    page = uploaded(visit("history"), workbooks.saved(openpyxl.Workbook()))
    assert "这不是历史数据补录表" in page.error[0].value
