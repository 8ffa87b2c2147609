"""A table of an office's own is read, checked, marked and committed by its declaration alone."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import openpyxl
import pytest
from support import workbooks
from support.clerk import Clerk
from support.first_plan import PLACE
from support.people import ZHANG_SAN

from tracker.forms.declare import Answered, CellContent, Column, Fixed, Form, FormPart, Says
from tracker.forms.identity import PAST_FIGURES, Identity
from tracker.language import Bilingual
from tracker.returns.figure_tables import importing, marked, template
from tracker.returns.figure_tables.importing import FiguresChangeset
from tracker.store.engine.rows import fetch_mappings

TODAY = date(2026, 11, 28)
OWNER = Identity(1, PLACE, "gxj", PAST_FIGURES)


def column(key: str, name: str, says: Says, of: Fixed = ()) -> Column:
    kinds = {Says.VALUE: CellContent.NUMBER, Says.PERIOD: CellContent.DATE}
    content = kinds.get(says, CellContent.CODE)
    return Column(key, content, 14, Answered.ALWAYS, says=says, of=of, named=Bilingual(name))


REGION = column("region", "县市区", Says.REGION)
YEARS = tuple(column(f"y{year}", f"{year}年", Says.VALUE, ((Says.PERIOD, str(year)),)) for year in (2022, 2023, 2024))
NOTE = Column("remark", CellContent.TEXT, 30, Answered.ALWAYS, named=Bilingual("备注"))
FORM = Form(
    "champions_by_region",
    version=1,
    parts=(
        FormPart(
            key="champions_by_region",
            letter="",
            columns=(REGION, *YEARS, NOTE),
            row_code=REGION,
            is_open=True,
            first_answer=YEARS[0],
            explanation=NOTE,
            of=((Says.INDICATOR, "champions"),),
            named=Bilingual("单项冠军分县市区统计表"),
        ),
    ),
)
ROWS = [
    ("全市", 10, 12, 20, "与公开数一致"),
    ("荷塘区", 3, 4, 5, "首次补录"),
    ("石峰区", 7, 8, 9, "首次补录"),
]


def office_table(rows: Sequence[Sequence[object]]) -> bytes:
    """As an office has it: a title over merged cells, a row of units, no code and no sign of ours."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet.append(["株洲市单项冠军企业情况表"])
    sheet.merge_cells("A1:E1")
    sheet.append([None, None, None, None, "单位：家"])
    sheet.append(["县市区", "2022年", "2023年", "2024年", "备注"])
    for row in rows:
        sheet.append(row)
    return workbooks.saved(book)


def prepared(clerk: Clerk, file: bytes, owner: Identity | None = OWNER) -> FiguresChangeset:
    return importing.prepare(clerk.database, file, "own.xlsx", TODAY, form=FORM, owner=owner)


def test_its_figures_are_stored_by_region_and_year(clerk: Clerk) -> None:
    file = office_table(ROWS)
    changeset = prepared(clerk, file)
    assert not changeset.blocking
    importing.commit(clerk.database, changeset, file, ZHANG_SAN)
    with clerk.database.reading() as cursor:
        found = fetch_mappings(
            cursor,
            "select region, period, value from current_observation where indicator = 'champions' and return_id = 1",
        )
    stored = {(row["region"], row["period"]): row["value"] for row in found}
    assert stored["430202", "2023"] == 4.0
    assert stored["430204", "2024"] == 9.0
    assert stored["", "2022"] == 10.0


@pytest.mark.parametrize(
    ("row", "problem", "cell"),
    [
        (("荷塘区", 3, "同上", 5, "x"), "same_as", "C4"),
        (("荷塘区", 3, -4, 5, "x"), "negative", "C4"),
        (("荷塘区", 3, 4.5, 5, "x"), "not_whole", "C4"),
        (("荷塘区", 3, "#N/A", 5, "x"), "cell_error", "C4"),
        ((None, 3, 4, 5, "x"), "row_without_code", "B4"),
        (("荷塘区", 3, 4, 500, "x"), "jump", "D4"),
    ],
)
def test_every_check_of_the_engine_is_made_at_its_cell(
    clerk: Clerk, row: Sequence[object], problem: str, cell: str
) -> None:
    found = [(each.problem.value, each.cell) for each in prepared(clerk, office_table([row])).issues]
    assert (problem, cell) in found


def test_the_same_region_twice_blocks(clerk: Clerk) -> None:
    changeset = prepared(clerk, office_table([ROWS[1], ROWS[1]]))
    assert [each.cell for each in changeset.issues if each.problem == "duplicate_row"] == ["B5", "C5", "D5"]


def test_its_template_goes_out_and_comes_in_by_itself(clerk: Clerk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template.write(clerk.database, PLACE, "gxj", form=FORM)))
    sheet = book["单项冠军分县市区统计表"]
    assert [cell.value for cell in sheet[3]] == ["县市区", "2022年", "2023年", "2024年", "备注"]
    for place, value in enumerate(ROWS[1], start=1):
        sheet.cell(5, place).value = value
    changeset = prepared(clerk, workbooks.saved(book), owner=None)
    assert changeset.figures["value"] == [3, 4, 5]
    assert changeset.figures["period"] == ["2022", "2023", "2024"]


def test_it_is_marked_as_every_form_is(clerk: Clerk) -> None:
    file = office_table([("荷塘区", 3, "同上", 5, "首次补录")])
    book = openpyxl.load_workbook(
        io.BytesIO(marked.write(clerk.database, file, "own.xlsx", TODAY, "zh", form=FORM, owner=OWNER))
    )
    sheet = book["单项冠军分县市区统计表"]
    assert [cell.value for cell in sheet[5]] == ["荷塘区", 3, "同上", 5, "首次补录"]
    assert "同上" in sheet["C5"].comment.text
