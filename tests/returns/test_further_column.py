"""A text column takes one entry in the form and its texts; everything else follows from the declaration."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

import openpyxl
import pytest
from support import workbooks
from support.clerk import Clerk
from support.first_plan import PLACE
from support.people import ZHANG_SAN

from tracker.domain.model import UpdateRow
from tracker.forms.declare import Answered, CellContent, Column, Form, View
from tracker.i18n import texts
from tracker.returns.quarterly import changeset_json, preparing
from tracker.returns.quarterly.changeset import Change, Changeset
from tracker.returns.quarterly.commit import Committed, commit
from tracker.returns.quarterly.drawing import marked, template
from tracker.returns.quarterly.form import FORM
from tracker.store.tables import commitments
from tracker.store.tables.filed import return_record, return_texts
from tracker.ui.blocks.returns import further_texts

CONTACT = Column("contact", CellContent.TEXT, 14, Answered.ALWAYS)
WORDS = {
    "column_contact": {"zh": "联系人", "en": "Contact"},
    "mark_contact": {"zh": "⑧", "en": "(8)"},
    "prompt_contact": {"zh": "填姓名。", "en": "A name."},
}
FIGURE, TASK = "giants-stock@2026Q4", "congress-13/focus-1-manufacturing"
ROWS: workbooks.Answers = {
    FIGURE: {"value": 99, "contact": "王工"},
    TASK: {"state": "推进中", "done": "开工", "contact": "李工"},
}


@dataclass
class Office:
    """The clerk's way with a form that has the column on both of its sheets."""

    clerk: Clerk
    form: Form

    def template(self) -> bytes:
        own = self.clerk
        return template.write(own.database, PLACE, own.department, own.round, own.day, form=self.form)

    def prepares(self, file: bytes) -> Changeset:
        return preparing.prepare(self.clerk.database, file, "return.xlsx", self.clerk.day, form=self.form)

    def files(self, answers: workbooks.Answers) -> Committed:
        file = workbooks.filled(self.template(), answers)
        return commit(self.clerk.database, self.prepares(file), file, ZHANG_SAN)


@pytest.fixture
def office(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> Office:
    for key, words in WORDS.items():
        monkeypatch.setitem(texts(), f"template.{key}", words)
    parts = tuple(replace(part, columns=(*part.columns, CONTACT)) for part in FORM.parts)
    return Office(clerk, replace(FORM, version=2, parts=parts))


def cell(file: bytes, code: str) -> object:
    sheet = "任务填报" if code == TASK else "指标填报"
    return workbooks.cell(file, sheet, workbooks.address(file, code, "contact"))


def kept(office: Office, number: int) -> dict[tuple[str, str], str]:
    with office.clerk.database.reading() as cursor:
        return return_texts.of_return(cursor, number)


def updates(office: Office) -> list[UpdateRow]:
    with office.clerk.database.reading() as cursor:
        return [row for row in commitments.updates(cursor, PLACE) if row.return_id is not None]


def test_it_is_drawn_with_its_header_its_sign_and_its_prompt(office: Office) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(office.template()))["指标填报"]
    assert [sheet["L3"].value, sheet["L4"].value, sheet["L6"].protection.locked] == ["联系人", "⑧", False]
    prompts = {rule.promptTitle: rule.prompt for rule in sheet.data_validations.dataValidation}
    assert prompts["联系人"] == "填姓名。"


def test_it_is_kept_with_the_return_and_stands_in_the_next_download(office: Office) -> None:
    done = office.files(ROWS)
    assert (done.new, kept(office, done.return_id)) == (2, {(FIGURE, "contact"): "王工", (TASK, "contact"): "李工"})
    again = office.template()
    assert (cell(again, FIGURE), cell(again, TASK)) == ("王工", "李工")
    assert office.prepares(again).says_nothing


@pytest.mark.parametrize(("code", "other"), [(FIGURE, "赵工"), (TASK, "赵工"), (FIGURE, None), (TASK, None)])
def test_a_second_return_in_which_it_alone_changed_is_kept_and_shown_as_a_change(
    office: Office, code: str, other: str | None
) -> None:
    first = office.files(ROWS)
    file = workbooks.filled(office.template(), {code: {"contact": other}})
    plan = office.prepares(file)
    changed = {each.code: each.change for each in plan.figures} | {
        each.answer.code: each.change for each in plan.updates
    }
    assert changed == {FIGURE: Change.UNCHANGED, TASK: Change.UNCHANGED} | {code: Change.CHANGED}
    assert (plan.says_nothing, plan.count(Change.CHANGED)) == (False, 1)
    before = "王工" if code == FIGURE else "李工"
    assert [(each.column.zh, each.old, each.new) for each in plan.text_changes] == [("联系人", before, other)]
    done = commit(office.clerk.database, plan, file, ZHANG_SAN)
    assert (done.filed, done.changed, done.unchanged) == (True, 1, 1)
    expected = {(FIGURE, "contact"): "王工", (TASK, "contact"): "李工"} | ({(code, "contact"): other} if other else {})
    if other is None:
        del expected[code, "contact"]
    assert kept(office, done.return_id) == expected
    assert cell(office.template(), code) == other
    assert kept(office, first.return_id) == {(FIGURE, "contact"): "王工", (TASK, "contact"): "李工"}


def test_a_text_on_a_figure_left_blank_is_kept_and_compared_too(office: Office) -> None:
    office.files({**ROWS, "giants-new@2026": {"contact": "钱工"}})
    again = office.template()
    assert cell(again, "giants-new@2026") == "钱工"
    assert office.prepares(again).says_nothing
    plan = office.prepares(workbooks.filled(again, {"giants-new@2026": {"contact": "孙工"}}))
    (change,) = plan.text_changes
    assert (change.row_code, change.column.zh, change.old, change.new) == ("giants-new@2026", "联系人", "钱工", "孙工")
    assert (plan.says_nothing, plan.count(Change.CHANGED)) == (False, 1)


def test_an_event_keeps_its_text_though_its_row_is_numbered_anew(office: Office) -> None:
    office.clerk.department = "jrb"
    office.files({"listed-new#3": {"period": "2026-10-20", "value": 1, "contact": "王工"}})
    again = office.template()
    assert cell(again, "listed-new#1") == "王工"
    assert office.prepares(again).says_nothing


def test_a_text_that_is_not_compared_makes_no_second_return(office: Office) -> None:
    quiet = replace(CONTACT, compared=False)
    parts = tuple(replace(part, columns=(*part.columns[:-1], quiet)) for part in office.form.parts)
    office.form = replace(office.form, parts=parts)
    office.files(ROWS)
    answers = {code: {"contact": "赵工"} for code in (FIGURE, TASK)}
    assert office.prepares(workbooks.filled(office.template(), answers)).says_nothing


def test_it_is_read_with_its_traps(office: Office) -> None:
    long = workbooks.filled(office.template(), {FIGURE: {"value": 99, "contact": "长" * 1001}})
    found = [(each.problem.value, each.cell) for each in office.prepares(long).issues if each.problem != "missing"]
    assert found == [("text_too_long", workbooks.address(long, FIGURE, "contact"))]


def test_the_marked_workbook_has_it_too(office: Office) -> None:
    wrong = workbooks.filled(office.template(), {FIGURE: {"value": "同上", "contact": "王工"}})
    file = marked.write(office.clerk.database, wrong, "r.xlsx", office.clerk.day, form=office.form)
    assert cell(file, FIGURE) == "王工"


def test_the_record_shows_it_where_there_is_one(office: Office) -> None:
    number = office.files(ROWS).return_id
    with office.clerk.database.reading() as cursor:
        (figure,) = return_record.figures(cursor, number, 9)
    rows: list[further_texts.Texts] = [
        {"contact": kept(office, number)[f"{figure.indicator}@{figure.period}", "contact"]},
        {"contact": None},
    ]
    columns = further_texts.filled(office.form, rows)
    assert [column.header.zh for column in columns] == ["联系人"]
    assert [further_texts.cells(columns, row) for row in rows] == [["王工"], [""]]
    assert further_texts.filled(office.form, [{"contact": None}]) == []


def test_the_preview_and_the_command_line_name_it_in_a_first_return_too(office: Office) -> None:
    changeset = office.prepares(workbooks.filled(office.template(), ROWS))
    shown = [(each.row_code, each.column.zh, each.old, each.new) for each in changeset.text_changes]
    assert shown == [(FIGURE, "联系人", None, "王工"), (TASK, "联系人", None, "李工")]
    assert (changeset.count(Change.NEW), changeset.count(Change.CHANGED)) == (2, 0)
    assert [each["new"] for each in changeset_json.as_json(changeset, "zh")["texts"]] == ["王工", "李工"]


def test_the_preview_leaves_out_a_column_that_is_declared_for_the_record_alone(office: Office) -> None:
    quiet = replace(CONTACT, shown=frozenset({View.RECORD}))
    parts = tuple(replace(part, columns=(*part.columns[:-1], quiet)) for part in office.form.parts)
    office.form = replace(office.form, parts=parts)
    assert office.prepares(workbooks.filled(office.template(), ROWS)).text_changes == ()


def test_a_workbook_of_the_version_before_is_refused_as_old(office: Office) -> None:
    plan = office.prepares(office.clerk.fills({FIGURE: {"value": 99}}))
    assert [(each.problem.value, each.values["version"], each.values["current"]) for each in plan.issues] == [
        ("old_template", 1, 2)
    ]
    assert plan.blocking
