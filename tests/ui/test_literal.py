"""Text of the data is literal wherever Streamlit reads Markdown; tests/browser/test_shell.py looks at the screen."""

from __future__ import annotations

import pytest

from tracker.ui.literal import as_shown, literal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("渌江、湘江", "渌江、湘江"),
        ("*a* [b](c)", r"\*a\* \[b\]\(c\)"),
        ("$5 & <b>", r"\$5 \& \<b\>"),
        ("两行\n  # 一行 ", r"两行 \# 一行"),
        (":red[x]", r"\:red\[x\]"),
        ("12:30", r"12\:30"),
    ],
)
def test_markup_is_taken_literally(text: str, shown: str) -> None:
    assert literal(text) == shown


@pytest.mark.parametrize("text", ["a -> b", "a -- b", "x >= 3", ":smile:", ":+1:"])
def test_what_streamlit_replaces_after_markdown_is_kept_apart(text: str) -> None:
    assert literal(text).count("\u2060") == 1
    assert literal(text).replace("\u2060", "").replace("\\", "") == text


@pytest.mark.parametrize(
    "text", ["http://a.cn", "见HTTPS://a.cn/b", "www.a.cn", "(WWW.a.cn)", "clerk@a.cn", "mailto:clerk@a.cn", "x@-y.cn"]
)
def test_no_address_becomes_a_link(text: str) -> None:
    assert literal(text).count("\u2060") == 1
    assert as_shown(literal(text)) == text


def test_marks_that_turn_the_direction_of_writing_are_taken_out() -> None:
    assert literal("\u202e完成\u202c\u2066未\u2069\u200f\u061c") == "完成未"


def test_a_path_and_a_hyphen_are_left_alone() -> None:
    assert "\u2060" not in literal("a-b C:\\x >=3 12:30:45")


@pytest.mark.parametrize("text", ["*a* [b](c)", "a -> b", r"C:\x", ":smile: 12:30"])
def test_a_windows_title_reads_as_the_text_does(text: str) -> None:
    assert as_shown(literal(text)) == text
