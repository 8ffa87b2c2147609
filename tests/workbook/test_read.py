"""What a reader of values hides is told: errors, formulas without results, merges, hidden rows, formats."""

from __future__ import annotations

from datetime import date

import pytest
from support import hostile
from support.hostile import Parts, cell

from tracker.errors import UnreadableFile
from tracker.workbook.read import reader
from tracker.workbook.read.book import Sheet, Shown, Trap


def first(parts: Parts) -> Sheet:
    return reader.read(parts.zipped()).sheets[0]


def row(*cells: str) -> str:
    return f'<row r="1">{"".join(cells)}</row>'


def test_values_come_as_typed() -> None:
    strings = hostile.sst("007", "１２", "甲<rPh/>乙".replace("<rPh/>", ""))
    sheet = first(
        Parts(
            rows=row(
                '<c r="A1" t="s"><v>0</v></c>',
                '<c r="B1" t="s"><v>1</v></c>',
                '<c r="C1"><v>1.5</v></c>',
                '<c r="D1" t="b"><v>1</v></c>',
                '<c r="F1" t="inlineStr"><is><t>N/A</t></is></c>',
            ),
            strings=strings,
        )
    )
    assert sheet.rows == [["007", "１２", 1.5, True, None, "N/A"]]


@pytest.mark.parametrize("text", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!"])
def test_an_error_cell_is_not_blank(text: str) -> None:
    sheet = first(Parts(rows=cell("A1", f"<v>{text}</v>", "e")))
    assert (sheet.rows, sheet.traps) == ([[None]], {"A1": Trap.ERROR})


@pytest.mark.parametrize("inside", ["<f>1+1</f>", "<f>1+1</f><v></v>", "<f>1+1</f><v/>"])
def test_a_formula_without_a_result_is_not_blank(inside: str) -> None:
    assert first(Parts(rows=cell("A1", inside))).traps == {"A1": Trap.NOT_CALCULATED}


def test_a_formula_with_a_result_is_its_result() -> None:
    sheet = first(Parts(rows=cell("A1", "<f>1+1</f><v>2</v>")))
    assert (sheet.rows, sheet.traps) == ([[2.0]], {})


def test_a_formula_whose_result_is_an_empty_text_is_blank() -> None:
    sheet = first(Parts(rows=cell("A1", '<f>IF(1,"","")</f><v></v>', "str")))
    assert sheet.traps == {}


def test_a_value_from_another_file_is_told() -> None:
    assert first(Parts(rows=cell("A1", "<f>[1]Sheet1!A1</f><v>42</v>"))).traps == {"A1": Trap.LINKED}


def test_a_value_under_a_merge_is_told() -> None:
    rows = row('<c r="A1"><v>1</v></c>', '<c r="B1"><v>5</v></c>')
    sheet = first(Parts(rows=rows, after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'))
    assert sheet.traps == {"A1": Trap.MERGED, "B1": Trap.UNDER_MERGE}


def test_hidden_rows_and_columns_are_told() -> None:
    sheet = first(
        Parts(
            before='<cols><col min="2" max="3" hidden="1"/></cols>',
            rows='<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>',
        )
    )
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({1}), frozenset({2, 3}))


@pytest.mark.parametrize("size", ["0", "0.0", "0.00"])
def test_what_has_no_height_or_width_is_hidden(size: str) -> None:
    sheet = first(
        Parts(
            before=f'<cols><col min="2" max="2" width="{size}" customWidth="1"/></cols>',
            rows=f'<row r="1" ht="{size}" customHeight="1"><c r="A1"><v>1</v></c></row><row r="2" ht="12"/>',
        )
    )
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({1}), frozenset({2}))


def test_the_phonetic_settings_of_a_sheet_belong_to_no_cell() -> None:
    """Chinese Excel writes them behind the cells, in the words that it uses within a cell too."""
    sheet = first(Parts(rows=cell("A1", "<v>5</v>"), after='<phoneticPr fontId="1" type="noConversion"/>'))
    assert (sheet.rows, sheet.traps) == ([[5.0]], {})


def test_areas_over_one_another_in_thousands_are_refused_at_once() -> None:
    rows = "".join(
        f'<row r="{number}">' + "".join(f'<c r="{letter}{number}"><v>1</v></c>' for letter in "ABCDEFGH") + "</row>"
        for number in range(1, 1001)
    )
    merges = "".join(f'<mergeCell ref="A1:H{1000 - number % 3}"/>' for number in range(5_000))
    with pytest.raises(UnreadableFile) as caught:
        first(Parts(rows=rows, after=f"<mergeCells>{merges}</mergeCells>"))
    assert caught.value.key == "file_too_many_merges"


def test_a_name_is_linked_however_long_the_chain_that_leads_out() -> None:
    names = "".join(f'<definedName name="n{number}">n{number + 1}</definedName>' for number in range(4_000))
    names += '<definedName name="n4000">[1]Sheet1!A1</definedName>'
    sheet = first(Parts(rows=cell("A1", "<f>n0</f><v>5</v>"), names=f"<definedNames>{names}</definedNames>"))
    assert sheet.traps == {"A1": Trap.LINKED}


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("0.0%", {"A1": Shown.PERCENT}),
        ('0.0"%"', {}),
        ("0.0_%", {}),
        ("0.0\\%", {}),
        ('0!.0,"万"', {"A1": Shown.SCALED}),
        ("0\\.0,", {"A1": Shown.SCALED}),
        ('0"."0', {"A1": Shown.SCALED}),
        ("0,", {"A1": Shown.SCALED}),
        ("0.00,,", {"A1": Shown.SCALED}),
        ("#,##0,;-#,##0,", {"A1": Shown.SCALED}),
        ("#,##0.00", {}),
        ('0.0"亿元"', {}),
        ("0.0万", {"A1": Shown.SCALED}),
        ('0"千"', {"A1": Shown.SCALED}),
        ('#,##0"K"', {"A1": Shown.SCALED}),
        ('"—"', {"A1": Shown.UNSEEN}),
        (";;;", {"A1": Shown.UNSEEN}),
        ('"已报"', {"A1": Shown.UNSEEN}),
        ('#,##0.00_);(#,##0.00);"-"', {}),
        ("@", {}),
        ("[Red]0.0;[$-804]General", {}),
        ("mmm-yy", {"A1": Shown.MONTH}),
        ('yyyy"年"m"月"', {"A1": Shown.MONTH}),
        ("yyyy", {"A1": Shown.YEAR}),
        ("m-d", {"A1": Shown.WITHOUT_YEAR}),
        ('m"月"d"日"', {"A1": Shown.WITHOUT_YEAR}),
        ("yyyy-mm-dd", {}),
        ("[h]:mm", {}),
    ],
)
def test_a_format_that_shows_another_number_is_told(code: str, shown: dict[str, Shown]) -> None:
    escaped = code.replace('"', "&quot;")
    styles = (
        f'<styleSheet xmlns="{hostile.MAIN}"><numFmts count="1"><numFmt numFmtId="180" formatCode="{escaped}"/>'
        '</numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="180"/></cellXfs></styleSheet>'
    )
    rows = '<row r="1"><c r="A1" s="1"><v>0.12</v></c></row>'
    assert first(Parts(rows=rows, styles=styles)).shown == shown


@pytest.mark.parametrize(("number", "shown"), [(14, {}), (16, {"A1": Shown.WITHOUT_YEAR}), (57, {"A1": Shown.MONTH})])
def test_built_in_formats_of_dates_are_known(number: int, shown: dict[str, Shown]) -> None:
    styles = f'<styleSheet xmlns="{hostile.MAIN}"><cellXfs count="1"><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    rows = '<row r="1"><c r="A1" s="0"><v>46082</v></c></row>'
    assert first(Parts(rows=rows, styles=styles)).shown == shown


RUN = "<r><t>388</t></r><r><rPr>{}</rPr><t>1</t></r>"


@pytest.mark.parametrize(
    ("run", "trap"),
    [
        ('<vertAlign val="superscript"/>', Trap.RAISED),
        ('<vertAlign val="subscript"/>', Trap.RAISED),
        ('<vertAlign val="baseline"/>', None),
        ("<strike/>", Trap.STRUCK),
        ('<strike val="0"/>', None),
        ("<b/>", None),
    ],
)
def test_a_text_with_a_raised_or_struck_part_is_told(run: str, trap: Trap | None) -> None:
    text = RUN.format(run)
    inline = Parts(rows=row(f'<c r="A1" t="inlineStr"><is>{text}</is></c>'))
    strings = f'<sst xmlns="{hostile.MAIN}"><si><t>1</t></si><si>{text}</si></sst>'
    shared = Parts(rows=row('<c r="A1" t="s"><v>1</v></c>', '<c r="B1" t="s"><v>0</v></c>'), strings=strings)
    for parts in (inline, shared):
        sheet = first(parts)
        assert (sheet.rows[0][0], sheet.traps) == ("3881", {"A1": trap} if trap else {})


def test_a_number_that_is_struck_out_is_told() -> None:
    styles = (
        f'<styleSheet xmlns="{hostile.MAIN}"><fonts count="2"><font/><font><strike/></font></fonts>'
        '<cellXfs count="2"><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
    )
    rows = '<row r="1"><c r="A1" s="1"><v>12</v></c><c r="B1" s="0"><v>13</v></c></row>'
    assert first(Parts(rows=rows, styles=styles)).traps == {"A1": Trap.STRUCK}


def test_a_picture_in_a_cell_is_told() -> None:
    wps = '<c r="A1" t="str"><f>_xlfn.DISPIMG(&quot;ID_1&quot;,1)</f><v>=DISPIMG(&quot;ID_1&quot;,1)</v></c>'
    excel = '<c r="B1" t="e" vm="1"><v>#VALUE!</v></c>'
    assert first(Parts(rows=row(wps, excel))).traps == {"A1": Trap.PICTURE, "B1": Trap.PICTURE}


def test_a_dimension_that_lies_hides_nothing() -> None:
    sheet = first(Parts(before='<dimension ref="A1"/>', rows=hostile.many_cells(30, 5)))
    assert sum(len(each) for each in sheet.rows) == 150


def test_strict_workbooks_are_read_and_said_to_be() -> None:
    book = reader.read(hostile.CONTAINERS["Strict Open XML"][0]())
    assert (book.strict, book.sheets[0].rows) == (True, [[1.0]])


def test_an_extra_sheet_that_cannot_be_read_does_not_cost_the_others() -> None:
    good = Parts(sheets=2).texts()
    good["xl/_rels/workbook.xml.rels"] = good["xl/_rels/workbook.xml.rels"].replace(
        b'Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        b'Target="worksheets/sheet1.xml"',
        b'Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        b'Target="worksheets/sheet2.xml"',
    )
    good["xl/worksheets/sheet2.xml"] = Parts(rows=cell("XFD1048576")).texts()["xl/worksheets/sheet1.xml"]
    sheets = reader.read(hostile.zipped(good)).sheets
    assert [(each.trouble, each.rows) for each in sheets] == [(None, [[1.0]]), ("file_far_cell", [])]


def test_a_date_cell_is_a_date() -> None:
    styles = (
        f'<styleSheet xmlns="{hostile.MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>"
    )
    rows = '<row r="1"><c r="A1" s="1"><v>46022</v></c></row>'
    assert first(Parts(rows=rows, styles=styles)).rows == [[date(2025, 12, 31)]]


def test_the_limits_hold_where_nothing_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "WALL_SECONDS", 0.01)
    with pytest.raises(UnreadableFile) as caught:
        reader.read(Parts().zipped())
    assert caught.value.key == "file_too_slow"


def test_a_formula_in_a_rule_below_the_table_is_no_cells() -> None:
    rule = '<extLst><ext><x14:rule xmlns:x14="x" xmlns:xm="y"><xm:f>[1]S!A1</xm:f></x14:rule></ext></extLst>'
    sheet = first(Parts(rows=cell("A1"), after=rule))
    assert (sheet.rows, sheet.traps) == ([[1.0]], {})


def test_a_text_in_several_fonts_is_one_text() -> None:
    inside = "<is><r><rPr><b/><sz val='9'/></rPr><t>甲</t></r><r><t>乙</t></r></is>"
    assert first(Parts(rows=cell("A1", inside, "inlineStr"))).rows == [["甲乙"]]
