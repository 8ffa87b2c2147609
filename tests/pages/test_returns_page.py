"""A return on the page: refused, wrong, previewed, submitted, and then seen where its figure is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from support import screen, workbooks
from support.clerk import Clerk
from support.first_plan import PLACE
from support.people import LI_SI

from tracker.returns import review
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.drawing import template
from tracker.returns.quarterly.drawing.prefill import Prefill
from tracker.store.tables.filed import returns
from tracker.ui import app
from tracker.workbook.write.form import FormSheet

Open = Callable[..., AppTest]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHANGES = ("指标或任务", "时期", "原值", "新值", "变动", "单元格")


def filled(answers: workbooks.Answers) -> bytes:
    return Clerk(app.database(), round="2026", day=app.today()).fills(answers)


def uploaded(page: AppTest, file: bytes, name: str = "填报.xlsx") -> AppTest:
    page.file_uploader[0].set_value((name, file, XLSX))
    return page.run()


def submitted(page: AppTest, by: str) -> AppTest:
    page.text_input(key="submitter").set_value(by)
    next(each for each in page.button if each.label == "提交以上改动").click()
    return page.run()


def giants(visit: Open) -> list[screen.Cells]:
    rows = screen.table(visit("target", target="giants"), "项目", "时期", "数值", "来源", "说明")
    return [
        row for row in rows if (row["项目"], row["时期"]) == ("实绩", "2025 年") and not row["数值"].startswith("96")
    ]


def test_a_submitted_figure_is_drawn_with_the_cell_it_came_from(visit: Open) -> None:
    page = visit("returns")
    assert not giants(visit)
    uploaded(page, filled({"giants-new@2025": {"value": 12}}))
    (row,) = screen.table(page, *CHANGES)
    assert (row["变动"], row["时期"], row["原值"], row["新值"]) == ("＋ 新增", "2025 年", "—", "12")
    sheet, cell = screen.plain(row["单元格"]).split()
    assert not giants(visit), "nothing may change before it is submitted"
    submitted(page, "张三")
    assert "提交成功，已回读核对：新增 1，修改 0，不变 0，删除 0。" in page.success[0].value
    (figure,) = giants(visit)
    assert figure["数值"] == "12"
    assert screen.links(figure["来源"]) == [(f"填报.xlsx · {sheet}!{cell}", "/return?number=1&plan=congress-13")]
    target = visit("target", target="giants")
    assert "21 + 24 + 7 + 12 = 64 家" in target.code[1].value
    path, years = screen.charts(target)[1:]
    assert "2025 年：64" in path
    assert "2025：12" in years


def test_a_second_return_with_another_telephone_alone_is_shown_as_a_change_and_taken(visit: Open) -> None:
    rows: workbooks.Answers = {"giants-new@2025": {"value": 12}}
    submitted(uploaded(visit("returns"), workbooks.signed(filled(rows), {"telephone": "1234"})), "张三")
    page = uploaded(visit("returns"), workbooks.signed(filled(rows), {"telephone": "5678"}))
    shown = [(row["指标或任务"], row["原值"], row["新值"], row["变动"]) for row in screen.table(page, *CHANGES)]
    assert shown == [("联系电话", "1234", "5678", "→ 修改文字")] * 2, "the foot of either sheet"
    submitted(page, "张三")
    assert "提交成功，已回读核对：新增 0，修改 1，不变 1，删除 0。" in page.success[0].value


def test_a_return_needs_a_name(visit: Open) -> None:
    page = uploaded(visit("returns"), filled({"giants-new@2025": {"value": 12}}))
    submitted(page, "  ")
    assert [each.value for each in page.error] == ["请先写上姓名。"]
    assert not giants(visit)


def test_a_wrong_cell_is_named_and_nothing_can_be_submitted(visit: Open) -> None:
    page = uploaded(visit("returns"), filled({"giants-new@2025": {"value": "同上"}}))
    assert "有 1 处必须改正" in page.error[0].value
    assert "指标填报 I" in screen.words(page)
    assert "提交以上改动" not in [each.label for each in page.button]


def test_a_file_of_another_round_than_was_chosen_is_said_to_be_what_it_is(visit: Open) -> None:
    page = visit("returns")
    assert [each.value for each in screen.choices(page)] == ["gxj", "2026Q4"]
    uploaded(page, filled({"giants-new@2025": {"value": 12}}))
    assert [screen.plain(each.value) for each in page.info] == [
        "这份文件是市工信局2026年度的报表，按文件自己的单位和期次处理，不按上面所选的市工信局2026年第四季度。"
    ]
    screen.choices(page)[1].set_value("2026").run()
    assert not page.info


@pytest.mark.parametrize(
    ("file", "lang", "said"),
    [
        (b"PK\x03\x04 torn", "zh", "文件已损坏或不完整"),
        (b"%PDF-1.7", "en", "This is a PDF file. Upload the .xlsx template."),
        (b"a,b\n1,2\n", "zh", "这是文本或 CSV 文件"),
        (b"", "en", "The file is empty"),
    ],
)
def test_a_file_that_is_no_return_is_refused_in_plain_words(
    visit: Open, monkeypatch: pytest.MonkeyPatch, file: bytes, lang: str, said: str
) -> None:
    # By the setting: AppTest formats the options of a list outside the session, where no reader has chosen.
    monkeypatch.setenv("TRACKER_LANG", lang)
    page = uploaded(visit("returns"), file)
    assert [screen.plain(each.value).startswith(said) for each in page.error] == [True]
    assert not page.exception


@pytest.mark.parametrize("number", ["1", "", "0", "-1", "９", "9" * 30, "1 or 1=1"])
def test_a_return_that_does_not_exist_is_told_in_words(visit: Open, number: str) -> None:
    page = visit("return", number=number)
    assert [screen.plain(each.value) for each in page.error] == [f"没有第 {number or chr(0x2014)} 号报表。"]
    assert not page.exception


def test_a_return_that_was_sent_back_can_be_submitted_again_as_it_is(visit: Open) -> None:
    page = visit("returns")
    file = filled({"giants-new@2025": {"value": 12}})
    submitted(uploaded(page, file), "张三")
    review.send_back(app.database(), 1, LI_SI, "请说明出处")
    page = uploaded(visit("returns"), file)
    assert "所填与现有数据完全一致。提交后记为本期已报，数据不变。" in [each.value for each in page.info]
    submitted(page, "张三")
    assert "提交成功，已回读核对：新增 0，修改 0，不变 1，删除 0。" in page.success[0].value
    assert "状态：已报送" in screen.words(visit("return", number="2"))


def test_a_file_that_stands_is_not_offered_for_submission_again(visit: Open) -> None:
    file = filled({"giants-new@2025": {"value": 12}})
    submitted(uploaded(visit("returns"), file), "张三")
    page = uploaded(visit("returns"), file)
    assert "这份文件已经提交过，内容没有变化，不需要再提交。" in [each.value for each in page.info]
    assert "提交以上改动" not in [each.label for each in page.button]


def test_what_a_return_says_again_is_no_difference_from_the_one_before(visit: Open) -> None:
    both = {"giants-new@2025": {"value": 12}, "industry-new@2025": {"value": 150}}
    submitted(uploaded(visit("returns"), filled(both)), "张三")
    submitted(uploaded(visit("returns"), filled({"giants-new@2025": {"value": 13}})), "张三")
    page = visit("return", number="2")
    (row,) = screen.table(page, "指标", "时期", "上一份", "这一份")
    assert (row["时期"], row["上一份"], row["这一份"]) == ("2025 年", "12", "13")
    figures = screen.table(page, "指标", "时期", "数值", "单元格", "说明", "现在")
    assert [(row["数值"], row["现在"]) for row in figures] == [("150", "有效（照原数重报）"), ("13", "有效")]


def test_one_reason_serves_all_rows_that_have_none_of_their_own(visit: Open) -> None:
    page = visit("returns")
    answers: workbooks.Answers = {f"industry-new@{year}": {"value": "约150"} for year in (2022, 2024, 2025)}
    uploaded(page, filled(answers))
    submitted(page, "张三")
    assert page.error[0].value.startswith("还有 3 处提醒没有说明")
    page.text_input(key="explain-industry-new@2024").set_value("口径不同")
    page.text_input(key="explain-all").set_value("年报未定")
    submitted(page, "张三")
    with app.database().reading() as cursor:
        kept = {row.row_code: row.explanation for row in returns.issues(cursor, 1) if row.severity == "warning"}
    assert kept == {
        "industry-new@2022": "年报未定",
        "industry-new@2024": "口径不同",
        "industry-new@2025": "年报未定",
    }


def test_a_department_with_nothing_new_submits_the_template_as_it_is_with_a_word(visit: Open) -> None:
    file = template.write(app.database(), PLACE, "fgw", "2026", app.today(), "zh")
    page = uploaded(visit("returns"), file)
    assert "整张表没有填写。确认提交将记为零报告" in screen.words(page)
    assert not page.error
    assert not any("所填与现有数据完全一致" in each.value for each in page.info)
    submitted(page, "张三")
    assert page.error[0].value.startswith("还有 1 处提醒没有说明")
    page.text_input(key="explain-fgw").set_value("本期无新情况")
    submitted(page, "张三")
    assert "提交成功，已回读核对：新增 0，修改 0，不变 0，删除 0。" in page.success[0].value
    with app.database().reading() as cursor:
        assert [row.explanation for row in returns.issues(cursor, 1)] == ["本期无新情况"]
    record = visit("return", number="1")
    assert not record.exception
    assert "本期无新情况" in screen.words(record)
    again = uploaded(visit("returns"), file)
    assert "这份文件已经提交过，内容没有变化，不需要再提交。" in [each.value for each in again.info]


def test_after_a_submission_the_page_says_that_somebody_else_has_to_accept_it_and_where(visit: Open) -> None:
    page = submitted(uploaded(visit("returns"), filled({"giants-new@2025": {"value": 12}})), "张三")
    (said,) = [each.value for each in page.markdown if "还要由另一位工作人员在报送记录里审核通过" in each.value]
    assert screen.links(said) == [("查看报送记录第 1 号", "/return?number=1&plan=congress-13")]


def test_beside_the_template_stands_that_the_round_is_accepted_and_locked(visit: Open) -> None:
    submitted(uploaded(visit("returns"), filled({"giants-new@2025": {"value": 12}})), "张三")
    page = visit("returns")
    screen.choices(page)[1].set_value("2026").run()
    assert not page.info
    review.accept(app.database(), 1, LI_SI)
    page.run()
    (said,) = [each.value for each in page.info]
    assert screen.plain(said).startswith(
        "2026年度的报表（[第 1 号](/return?number=1&plan=congress-13)）已由李四审核通过并锁定。"
    )
    screen.choices(page)[1].set_value("2026Q4").run()
    assert not page.info


def test_the_department_chosen_stands_in_the_address(visit: Open) -> None:
    page = visit("returns")
    screen.choices(page)[0].set_value("jrb").run()
    assert page.query_params["department"] in ("jrb", ["jrb"])
    assert screen.choices(visit("returns", department="jrb"))[0].value == "jrb"
    assert screen.choices(visit("returns", department="no-such"))[0].value == "gxj"


def test_the_marked_workbook_is_named_by_department_and_round_in_words(
    visit: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = downloads(monkeypatch)
    uploaded(visit("returns"), filled({"giants-new@2025": {"value": "同上"}}))
    assert names[-1] == "标注表-市工信局-2026年度.xlsx"


def test_the_workbook_sent_back_is_named_by_department_and_round_in_words(
    visit: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = downloads(monkeypatch)
    submitted(uploaded(visit("returns"), filled({"giants-new@2025": {"value": 12}})), "张三")
    review.send_back(app.database(), 1, LI_SI, "请核对")
    visit("return", number="1")
    assert "退回表-市工信局-2026年度.xlsx" in names


def downloads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that pages offer from here on; AppTest does not tell them."""
    names: list[str] = []
    offer = st.download_button

    def told(*said: Any, file_name: str, **more: Any) -> bool:
        names.append(file_name)
        return bool(offer(*said, **{**more, "file_name": file_name}))

    monkeypatch.setattr(st, "download_button", told)
    return names


def entering(page: AppTest, *rows: str) -> AppTest:
    """The fields of these rows, open."""
    page.multiselect[0].set_value(list(rows))
    return page.run()


def checked(page: AppTest) -> AppTest:
    next(each for each in page.button if each.label == "核对填好的内容").click()
    return page.run()


def test_one_figure_is_entered_on_the_page_checked_and_submitted_as_a_file_would_be(visit: Open) -> None:
    page = entering(visit("returns"), "giants-new@2025")
    page.text_input(key="entry-giants-new@2025-value-zh").set_value("12家")
    checked(page)
    (change,) = screen.table(page, *CHANGES)
    assert (change["时期"], change["新值"], change["变动"]) == ("2025 年", "12", "＋ 新增")
    submitted(explained(page), "张三")
    (figure,) = giants(visit)
    assert figure["数值"] == "12"
    assert screen.links(figure["来源"])[0][0].startswith("页面填报-市工信局-2026年第四季度.xlsx · 指标填报!")
    with app.database().reading() as cursor:
        assert returns.get(cursor, 1).submitted_by == "张三"


def test_what_is_entered_meets_the_checks_of_a_workbook(visit: Open) -> None:
    page = entering(visit("returns"), "giants-new@2025")
    page.text_input(key="entry-giants-new@2025-value-zh").set_value("同上")
    checked(page)
    assert "有 1 处必须改正" in page.error[0].value
    assert not [each for each in page.button if each.label == "提交以上改动"]


def test_what_is_not_chosen_stays_as_the_return_before_says(visit: Open) -> None:
    page = entering(visit("returns"), "giants-new@2025", "champions@2022")
    page.text_input(key="entry-giants-new@2025-value-zh").set_value("12")
    page.text_input(key="entry-champions@2022-value-zh").set_value("9")
    chosen = page.selectbox(key="round-gxj-zh").value
    submitted(explained(checked(page)), "张三")
    page = visit("returns")
    page.selectbox(key="round-gxj-zh").set_value(chosen).run()
    entering(page, "giants-new@2025")
    assert page.text_input(key="entry-giants-new@2025-value-zh").value == "12"
    page.text_input(key="entry-giants-new@2025-value-zh").set_value("13")
    changes = screen.table(checked(page), *CHANGES)
    assert [(each["原值"], each["新值"]) for each in changes] == [("12", "13")]


def explained(page: AppTest) -> AppTest:
    """Every warning with a word."""
    for each in page.text_input:
        if each.key and each.key.startswith("explain-"):
            each.set_value("年底才统计")
    return page


def test_what_a_round_asks_is_drawn_once_for_all_visits_of_a_version(
    visit: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template's worth of queries and rows stands behind the fields, and every click runs the page anew."""
    drawn: list[str] = []
    draw = template.draw

    def counted(context: ReturnContext, lang: str, prefill: Prefill) -> dict[str, FormSheet]:
        drawn.append(context.department.code)
        return draw(context, lang, prefill)

    monkeypatch.setattr(template, "draw", counted)
    entering(visit("returns"), "giants-new@2025").run()
    visit("returns")
    assert drawn == ["gxj"]
