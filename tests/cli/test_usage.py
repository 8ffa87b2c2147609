"""A wrong usage is told in the reader's language and ends with 2."""

from __future__ import annotations

import argparse
import ast
import inspect
import re
import sys

import pytest

from tracker import cli
from tracker.i18n import texts

WRONG = [
    ("", "用法：tracker [-h] 命令 ...\ntracker：缺少参数：命令\n"),
    ("check", "用法：tracker check [-h] [--json] file\ntracker check：缺少参数：file\n"),
    ("check a.xlsx b.xlsx", "tracker：不认识的参数：b.xlsx\n"),
    ("serve --port", "tracker serve：参数 --port：后面缺一个值\n"),
    ("serve --port many", "tracker serve：参数 --port：值 'many' 写法不对\n"),
    ("check a.xlsx --json=1", "tracker check：参数 --json：后面不能带值，却写了 '1'\n"),
]


def usage(words: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What is said on standard error, and nothing beside it."""
    with pytest.raises(SystemExit) as caught:
        cli.main(words.split())
    found = capsys.readouterr()
    assert (caught.value.code, found.out) == (2, "")
    return found.err


@pytest.mark.parametrize(("words", "said"), WRONG, ids=[words or "nothing" for words, _ in WRONG])
def test_a_wrong_usage_is_told_in_chinese(
    words: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRACKER_LANG", "zh")
    found = usage(words, capsys)
    assert found.startswith("用法：tracker ")
    assert found.endswith(said)


CHOICES = [
    ("export summary --format docx --out t", "参数 --format：没有 'docx'，可选："),
    ("chekc", "参数 命令：没有 'chekc'"),
]


@pytest.mark.parametrize(("words", "said"), CHOICES)
def test_what_may_be_chosen_is_listed(
    words: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRACKER_LANG", "zh")
    found = usage(words, capsys)
    assert said in found
    assert re.search("可选：.*(xlsx|check)", found)


def test_an_english_reader_reads_english(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TRACKER_LANG", "en")
    assert usage("check", capsys) == (
        "usage: tracker check [-h] [--json] file\ntracker check: error: the following arguments are required: file\n"
    )


def test_the_help_is_chinese_throughout(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TRACKER_LANG", "zh")
    with pytest.raises(SystemExit) as caught:
        cli.main(["-h"])
    found = capsys.readouterr().out
    assert caught.value.code == 0
    assert not {"usage", "options", "show", "positional"} & set(re.findall(r"[a-z]+", found))


def test_other_parsers_of_this_process_are_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser(prog="other")
    parser.add_argument("file")
    with pytest.raises(SystemExit):
        parser.parse_args([])
    assert capsys.readouterr().err.endswith("other: error: the following arguments are required: file\n")


def _own() -> dict[str, dict[str, str]]:
    return {key: words for key, words in texts().items() if key.startswith("argparse.")}


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="one text is of 3.14 alone, others may be of earlier ones")
def test_the_english_is_what_argparse_says() -> None:
    source = ast.parse(inspect.getsource(argparse))
    said = {node.value for node in ast.walk(source) if isinstance(node, ast.Constant)}
    assert [key for key, words in _own().items() if words["en"] not in said] == ["argparse.choice_near"]


def test_the_chinese_fills_no_gap_that_the_english_has_not() -> None:
    for words in _own().values():
        zh, en = (re.findall(r"%(?:\(\w+\))?[sr]", words[lang]) for lang in ("zh", "en"))
        assert set(zh) <= set(en)
        assert "%s" not in en or zh == en
