"""What XML allows inside a cell: it is read as a spreadsheet program reads it, or the file is refused."""

from __future__ import annotations

import pytest
from support import hostile

from tracker.errors import UnreadableFile
from tracker.workbook.read import reader
from tracker.workbook.read.book import Sheet, Trap, Value

ODD = "file_odd_cells"
INSIDE = {
    "CDATA": "<![CDATA[96]]>",
    "CDATA at the end": "9<![CDATA[6]]>",
    "CDATA at the start": "<![CDATA[9]]>6",
    "a comment": "9<!-- x -->6",
    "a comment at the start": "<!-- x -->96",
    "a comment at the end": "96<!-- x -->",
    "a comment alone": "<!-- x -->",
    "an instruction": "9<?x y?>6",
    "an instruction at the start": "<?x y?>96",
    "an element": "9<x>6</x>",
    "a known element": "9<b/>6",
    "another value": "96</v><v>7",
    "a formula after it": "96</v><f>1+1",
}
REFERENCES = {"digits": ("&#57;&#x36;", "96"), "one digit": ("9&#54;", "96"), "an ampersand": ("9&amp;6", "9&6")}


def sheet(rows: str, strings: str | None = None, names: str = "") -> Sheet:
    return reader.read(hostile.Parts(rows=f'<row r="1">{rows}</row>', strings=strings, names=names).zipped()).sheets[0]


def first(rows: str, strings: str | None = None) -> Value:
    return sheet(rows, strings).value(1, 1)


def refused(rows: str) -> str:
    with pytest.raises(UnreadableFile) as caught:
        sheet(rows)
    return caught.value.key


@pytest.mark.parametrize("kind", ["", ' t="str"'])
@pytest.mark.parametrize("inside", INSIDE)
def test_what_ends_a_value_for_some_readers_is_refused(inside: str, kind: str) -> None:
    assert refused(f'<c r="A1"{kind}><v>{INSIDE[inside]}</v></c>') == ODD


@pytest.mark.parametrize("written", REFERENCES)
def test_a_character_reference_in_a_number_is_refused_and_in_a_text_is_read(written: str) -> None:
    inside, text = REFERENCES[written]
    assert refused(f'<c r="A1"><v>{inside}</v></c>') == ODD
    assert first(f'<c r="A1" t="str"><v>{inside}</v></c>') == text
    assert first(f'<c r="A1" t="inlineStr"><is><t>{inside}</t></is></c>') == text
    assert first('<c r="A1" t="s"><v>0</v></c>', hostile.sst(inside)) == text


@pytest.mark.parametrize("inside", [name for name, text in INSIDE.items() if "<v>" not in text and "<f>" not in text])
def test_a_text_is_read_whole_whatever_stands_in_it(inside: str) -> None:
    expected = None if inside == "a comment alone" else "96"
    assert first(f'<c r="A1" t="inlineStr"><is><t>{INSIDE[inside]}</t></is></c>') == expected
    assert first('<c r="A1" t="s"><v>0</v></c>', hostile.sst(INSIDE[inside])) == expected


def test_a_number_beside_an_empty_text_is_not_taken_for_one() -> None:
    """The count of empty places once excused any of them."""
    assert refused('<c r="A1" t="str"><v></v></c><c r="B1"><v>&#57;</v></c><c r="C1"><v>1</v></c>') == ODD


def test_the_number_of_a_shared_string_is_plain_digits() -> None:
    assert refused('<c r="A1" t="s"><v>&#49;</v></c>') == ODD


def test_an_empty_value_is_a_blank_cell() -> None:
    assert sheet('<c r="A1"><v></v></c><c r="B1"><v/></c><c r="C1"><v>1</v></c>').rows == [[None, None, 1.0]]


def test_comments_between_cells_change_nothing() -> None:
    assert sheet('<!-- a --><c r="A1"><v>96</v></c><!-- b --><c r="B1"><v>7</v></c>').rows == [[96.0, 7.0]]


LINKED = ["[1]S!A1", "'[1]A sheet'!A1+1", "SUM([2]数据!A1:A9)", "[1]!total", "'C:\\a\\[B.xlsx]S'!A1", "elsewhere*2"]
WITHIN = ["Table1[x]", "SUM(Table1[[#This Row],[x]],S1!A1)", 'LEN("[")', "S1!A1", "'a sheet'!A1", "here+1"]
NAMES = (
    "<definedNames><definedName name='Elsewhere'>[1]S!$A$1</definedName>"
    "<definedName name='here'>S1!$A$1</definedName><definedName name='again'>elsewhere</definedName></definedNames>"
)


@pytest.mark.parametrize(
    ("formula", "trap"), [*((each, Trap.LINKED) for each in [*LINKED, "again"]), *((each, None) for each in WITHIN)]
)
def test_a_formula_is_linked_when_it_takes_from_another_file(formula: str, trap: Trap | None) -> None:
    found = sheet(f'<c r="A1"><f>{formula}</f><v>7</v></c>', names=NAMES)
    assert (found.value(1, 1), found.traps.get("A1")) == (7.0, trap)


def test_a_formula_shared_with_a_linked_one_is_linked() -> None:
    rows = (
        '<c r="A1"><f t="shared" ref="A1:B1" si="0">[1]S!A1</f><v>7</v></c>'
        '<c r="B1"><f t="shared" si="0"/><v>8</v></c><c r="C1"><f t="shared" si="1">S1!A1</f><v>9</v></c>'
    )
    assert sheet(rows).traps == {"A1": Trap.LINKED, "B1": Trap.LINKED}
