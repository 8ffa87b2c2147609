"""Published closing statements held against tables of items: what adds up, what does not, what cannot be read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tracker.cli import main
from tracker.closing.claims import checking, wording
from tracker.closing.items import Item, read_items
from tracker.domain.grade import Grade
from tracker.domain.model import Force
from tracker.errors import UnreadableFile

CASES = tomllib.loads((Path(__file__).parent / "claims.toml").read_text(encoding="utf-8"))["case"]


def table(case: dict[str, Any]) -> list[Item]:
    """The items of a case: so many of each grade, or those named."""
    return [
        Item(name, force, Grade(grade))
        for force in (Force.BINDING, Force.EXPECTED)
        for grade, those in case[force.value].items()
        for name in (those if isinstance(those, list) else [f"{force.value}-{grade}-{each}" for each in range(those)])
    ]


@pytest.mark.parametrize("case", CASES, ids=[f"{each['exit']}-{each['claim'][:24]}" for each in CASES])
def test_a_statement_adds_up_or_does_not_or_cannot_be_read(case):
    assert checking.check(case["claim"], table(case)).exit_code == case["exit"]


def test_no_published_count_still_adds_up_whichever_item_is_taken_away() -> None:
    """Of each statement there is an item whose loss is noticed; those without a number are held by the words."""
    counted = [each for each in CASES if each.get("place") and each["exit"] == 0 and "\u9879" in each["claim"]]
    unnoticed = [
        case["claim"]
        for case in counted
        if all(
            checking.check(case["claim"], [each for each in table(case) if each is not gone and each != gone]).holds
            for gone in table(case)
        )
    ]
    assert len(counted) >= 15
    assert unnoticed == []


def test_a_refusal_names_what_was_counted_and_the_items_that_speak_against_it():
    case = next(each for each in CASES if each["exit"] == 1 and each["binding"] == {"completed": 11, "missed": 1})
    lines = list(wording.lines(checking.check(case["claim"], table(case)), "en"))
    assert any("of 12 binding items in the table 11 are completed" in line for line in lines)
    assert any("binding-missed-0 (not completed)" in line for line in lines)
    assert lines[-1].startswith("the statement does not agree with the table")


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    source = folder / "items.csv"
    source.write_bytes(text.encode(encoding))
    return source


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("name,grade\na,missed\n", "items_columns"),
        ("name,attribute,grade\na,binding,well\n", "items_word"),
        ("name,attribute,grade\na,bound,missed\n", "items_word"),
        ("name,attribute,grade\na,binding,missed\na,binding,missed\n", "items_name_twice"),
        ("name,attribute,grade\n,binding,missed\n", "items_no_name"),
        ("name,attribute,grade\n", "items_empty"),
        ("", "items_columns"),
    ],
)
def test_a_table_that_is_none_is_refused_by_what_is_wrong_with_it(tmp_path, text, key):
    with pytest.raises(UnreadableFile) as refusal:
        read_items(write(tmp_path, text))
    assert refusal.value.key == key


def test_a_table_saved_by_chinese_excel_with_words_for_codes_is_read(tmp_path):
    text = "name,attribute,grade\n\u57ce\u9547\u5316\u7387,\u9884\u671f\u6027,\u63a5\u8fd1\u76ee\u6807\n"
    assert read_items(write(tmp_path, text, "gb18030")) == [
        Item("\u57ce\u9547\u5316\u7387", Force.EXPECTED, Grade.NEAR)
    ]


@pytest.mark.parametrize(
    ("claim", "exit_code", "said"),
    [
        ("2\u9879\u6307\u6807\u5168\u90e8\u5b8c\u6210", 1, "does not agree"),
        ("1\u9879\u6307\u6807\u672a\u5b8c\u6210", 0, "agrees with the table"),
        ("\u8fc8\u4e0a\u65b0\u53f0\u9636", 2, "no count and no grade"),
    ],
)
def test_the_verb_says_it_in_words_and_by_its_exit_code(tmp_path, capsys, monkeypatch, claim, exit_code, said):
    monkeypatch.setenv("TRACKER_LANG", "en")
    items = write(tmp_path, "name,attribute,grade\na,binding,completed\nb,expected,missed\n")
    assert main(["close", "check", str(items), "--claim", claim]) == exit_code
    assert said in capsys.readouterr().out
