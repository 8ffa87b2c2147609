"""Text files as Excel, WPS and editors save them."""

from __future__ import annotations

import codecs

import pytest

from tracker.plans import text_files
from tracker.plans.models.base import EntryError

CHINESE = "code,name_zh\r\ngdp,地区生产总值\r\nfirms,“小巨人”企业\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "utf-16-le", "utf-16-be"])
def test_the_usual_encodings_give_one_text(encoding: str) -> None:
    assert text_files.decode(CHINESE.encode(encoding)) == CHINESE


def test_utf_16_in_either_order_and_rare_characters() -> None:
    assert text_files.decode(codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be")) == CHINESE
    assert text_files.decode("𠮷田,㎡,镕\n".encode("gb18030")) == "𠮷田,㎡,镕\n"
    assert text_files.decode(b"") == ""


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"PK\x03\x04rest", "renamed_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "renamed_workbook"),
        (b"\xff\xd8\xff\xe0\x10JFIF\x01\x02", "unknown_encoding"),
        (b"abc\xff\xffdef", "unknown_encoding"),
        (b"%PDF-1.7\n\x01\x02\x03", "unknown_encoding"),
        ("数\0据".encode(), "unknown_encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, key: str) -> None:
    with pytest.raises(EntryError) as refused:
        text_files.decode(data)
    assert refused.value.key == key


def test_a_text_that_begins_with_the_letters_of_a_zip_is_a_text() -> None:
    assert text_files.decode(b"PK,name\n1,a\n") == "PK,name\n1,a\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_are_told_apart(delimiter: str) -> None:
    text = f"code{delimiter}name\na{delimiter}x\nb{delimiter}y\n"
    assert text_files.table(text) == [(1, ["code", "name"]), (2, ["a", "x"]), (3, ["b", "y"])]


def test_commas_in_the_words_do_not_part_a_semicolon_table() -> None:
    text = "code;sentence\na;one, two, three\n"
    assert text_files.table(text) == [(1, ["code", "sentence"]), (2, ["a", "one, two, three"])]


def test_a_title_above_the_table_does_not_hide_the_delimiter() -> None:
    text = "专栏1, 主要指标\n序号\t指标\t单位\n1\t人口\t万人\n"
    assert text_files.table(text)[1] == (2, ["序号", "指标", "单位"])


def test_quoted_cells_keep_their_line_breaks_and_lines_are_counted_in_the_file() -> None:
    text = 'code,note\r\na,"one\r\ntwo\u2028three"\r\nb,last\r\n'
    assert text_files.table(text) == [
        (1, ["code", "note"]),
        (2, ["a", "one\r\ntwo\u2028three"]),
        (4, ["b", "last"]),
    ]


def test_empty_lines_and_empty_cells_of_excel_are_dropped() -> None:
    text = "code,name,note,,\n\n,,,,\na,,,,\nb,x,,,late\n , ,\n"
    assert text_files.table(text) == [
        (1, ["code", "name", "note"]),
        (4, ["a", "", ""]),
        (5, ["b", "x", "", "", "late"]),
    ]


def test_the_line_that_names_the_delimiter_is_no_record() -> None:
    assert text_files.table("sep=;\r\ncode;name\r\na;1,5\r\n") == [(2, ["code", "name"]), (3, ["a", "1,5"])]


def test_nothing_gives_nothing_and_an_endless_cell_is_refused() -> None:
    assert text_files.table("") == []
    with pytest.raises(EntryError) as refused:
        text_files.table("code,note\na," + "x" * 140_000)
    assert refused.value.key == "unreadable_table"
