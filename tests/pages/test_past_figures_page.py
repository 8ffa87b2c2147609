"""Past figures on the page: previewed, written, read back, looked up on the record, and taken out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from streamlit.testing.v1 import AppTest
from support import screen, workbooks
from support.first_plan import PLACE
from support.people import LI_SI

from tracker.actions import past_figures
from tracker.returns import record as records
from tracker.returns.figure_tables import importing, template
from tracker.returns.figure_tables import rows as past_rows
from tracker.store.engine.rows import fetch_mappings
from tracker.ui import app
from tracker.ui.blocks.past_figures import past_figures_preview

Open = Callable[..., AppTest]
Rows = Sequence[Sequence[object]]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHANGES = ("指标或任务", "时期", "原值", "新值", "变动", "单元格")
FIGURES = ("指标", "时期", "数值", "单元格", "说明", "现在")
ROWS = [
    ("giants-stock", None, "2019", 10, None, "年报"),
    ("giants-stock", None, "2020", "1,020", "预计数", None),
    ("giants-stock", None, "2025", 97, None, None),
    ("giants-stock", "gaoxin", "2025", 12, None, None),
]


def file_of(rows: Rows) -> bytes:
    return workbooks.long_table(template.write(app.database(), PLACE, "gxj"), "历史数据", rows)


def uploaded(page: AppTest, file: bytes) -> AppTest:
    page.file_uploader[0].set_value(("历史数据.xlsx", file, XLSX))
    return page.run()


def submitted(page: AppTest, by: str = "张三") -> AppTest:
    for each in page.text_input:
        each.set_value(by if each.key == "past-submitter" else "已核对")
    next(each for each in page.button if each.label == "提交以上改动").click()
    return page.run()


def counts(page: AppTest) -> dict[str, str]:
    return {each.label: each.value for each in page.metric}


def standing(indicator: str) -> dict[str, float]:
    with app.database().reading() as cursor:
        rows = fetch_mappings(
            cursor, "select region, period, value from current_observation where indicator = $1", indicator
        )
    return {f"{row['region']} {row['period']}".strip(): row["value"] for row in rows}


def test_past_figures_are_previewed_and_then_written(visit: Open) -> None:
    page = uploaded(visit("history"), file_of_page(visit))
    assert counts(page) == {"新增": "3", "修改": "1", "不变": "0"}
    first = screen.table(page, *CHANGES)[0]
    assert (first["变动"], first["时期"], first["原值"], first["新值"]) == ("→ 修改", "2025 年", "96", "97")
    assert standing("giants-stock")["2025"] == 96.0, "nothing may change before it is submitted"
    submitted(page)
    assert [each.value for each in page.success] == ["已写入并回读核对：新增 3，修改 1，不变 0。"]
    assert screen.links(page.markdown[-1].value) == [("查看报送记录第 1 号", "/return?number=1&plan=congress-13")]
    assert standing("giants-stock")["gaoxin 2025"] == 12.0


def test_the_same_file_again_says_that_nothing_would_change(visit: Open) -> None:
    file = file_of_page(visit)
    submitted(uploaded(visit("history"), file))
    page = uploaded(visit("history"), file)
    assert counts(page) == {"新增": "0", "修改": "0", "不变": "4"}
    assert [each.value for each in page.info] == ["这些数已全部在库里，没有要改动的内容。"]
    assert [each.label for each in page.button if each.label == "提交以上改动"] == []


def file_of_page(visit: Open) -> bytes:
    """The rows on the template of the page's own database."""
    visit("history")
    return file_of(ROWS)


def test_without_a_name_nothing_is_written(visit: Open) -> None:
    page = submitted(uploaded(visit("history"), file_of_page(visit)), by=" ")
    assert [each.value for each in page.error] == ["请写上您的姓名。"]
    assert "2019" not in standing("giants-stock")


def test_who_moved_a_figure_since_the_preview_is_named_and_the_new_preview_comes_first(visit: Open) -> None:
    page = uploaded(visit("history"), file_of_page(visit))
    other = file_of([("giants-stock", None, "2019", 11)])
    database = app.database()
    importing.commit(database, importing.prepare(database, other, "other.xlsx", app.today()), other, LI_SI)
    submitted(page)
    (error,) = page.error
    assert screen.plain(error.value).startswith("预览之后数据有变动：giants-stock 2019 已由李四于 ")
    assert counts(page) == {"新增": "2", "修改": "2", "不变": "0"}
    assert standing("giants-stock")["2019"] == 11.0
    submitted(page)
    assert [each.value for each in page.success] == ["已写入并回读核对：新增 2，修改 2，不变 0。"]


def test_errors_are_grouped_and_counted_and_nothing_can_be_submitted(
    visit: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past_figures_preview, "MAX_SHOWN", 2)
    visit("history")
    rows = [*(("no-such", None, "2019", number) for number in range(4)), ("giants-stock", None, "2019", "同上")]
    page = uploaded(visit("history"), file_of(rows))
    assert [each.value for each in page.error] == ["有 5 处必须改正，改好后重新上传。现在不能提交，数据没有任何改动。"]
    assert [each.label for each in page.expander] == ["请补填：1 处", "请改正：4 处"]
    assert "……还有 2 处" in screen.words(page)
    assert "历史数据 A5" in screen.words(page)
    assert "提交以上改动" not in [each.label for each in page.button]


def test_the_list_of_issues_can_be_taken_away(visit: Open) -> None:
    assert past_rows.MAX_KEPT > past_figures.MAX_SHOWN
    visit("history")
    page = uploaded(visit("history"), file_of([("no-such", None, "2019", 1)]))
    assert "下载标注表：问题写在单元格旁" in [each.label for each in page.get("download_button")]


def test_a_return_on_the_page_of_past_figures_is_refused_and_the_other_way_round(visit: Open) -> None:
    visit("history")
    plain = uploaded(visit("history"), workbooks.plain())
    assert [each.value for each in plain.error] == ["这不是历史数据补录表。请下载补录模板填报。"]
    history_file = uploaded(visit("returns"), file_of(ROWS))
    assert "请到“历史数据”页上传" in screen.words(history_file)


def test_the_record_shows_the_first_figures_and_counts_them_all(visit: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MAX_FIGURES", 2)
    submitted(uploaded(visit("history"), file_of_page(visit)))
    record = visit("return", number="1")
    assert [each.value for each in record.error] == []
    assert "共 4 个，下面是前 2 个。" in [each.value for each in record.caption]
    rows = screen.table(record, *FIGURES)
    assert [(row["时期"], row["数值"]) for row in rows] == [("2019 年", "10"), ("2020 年", "1,020 预计数")]
    assert "市工信局　历史数据　张三" in screen.words(record)


def test_past_figures_are_taken_out_again_from_the_record(visit: Open) -> None:
    visit("history")
    before = standing("giants-stock")
    submitted(uploaded(visit("history"), file_of(ROWS)))
    record = visit("return", number="1")
    record.text_input(key="reviewer").set_value("李四")
    record.text_area(key="review-reason").set_value("来源不明")
    next(each for each in record.button if each.label == "撤回").click()
    record.run()
    assert [each.value for each in record.error] == []
    assert standing("giants-stock") == before


def test_the_page_speaks_english(visit: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LANG", "en")
    page = uploaded(visit("history"), file_of_page(visit))
    assert counts(page) == {"New": "3", "Changed": "1", "Unchanged": "0"}
    assert "4 figures would be written; shown here: 4, changed ones first." in [each.value for each in page.caption]
