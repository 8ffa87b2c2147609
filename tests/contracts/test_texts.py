"""Every text exists in both languages, with the same gaps to fill, and is used somewhere."""

from __future__ import annotations

import ast
import re
from functools import cache
from string import Formatter

from support.house_files import MODULES, PAGES, nodes, place

from tracker.i18n import texts

CODE = [*PAGES, *MODULES]
T = {"t", "app.t", "i18n.t"}


def test_every_text_is_there_in_chinese_and_in_english() -> None:
    lacking = [key for key, words in texts().items() if set(words) != {"zh", "en"} or not all(words.values())]
    assert not lacking, "\n".join(lacking)


def test_both_languages_have_the_same_gaps_to_fill() -> None:
    unlike = [key for key, words in texts().items() if _gaps(words["zh"]) != _gaps(words["en"])]
    assert not unlike, "\n".join(unlike)


def test_every_text_that_is_asked_for_exists() -> None:
    unknown = [f"{where}: {key}" for where, key, _ in _calls() if key not in texts()]
    assert not unknown, "\n".join(unknown)


def test_every_pattern_of_keys_finds_texts() -> None:
    idle = [pattern.pattern for pattern in _patterns() if not any(map(pattern.fullmatch, texts()))]
    assert not idle, "\n".join(idle)


def test_every_gap_is_given_a_value() -> None:
    short = [
        f"{where}: {key} lacks {sorted(missing)}"
        for where, key, given in _calls()
        if key in texts() and given is not None and (missing := _gaps(texts()[key]["zh"]) - given)
    ]
    assert not short, "\n".join(short)


def test_every_text_is_used() -> None:
    """By its whole key; or by a key made at run time, whose open part the code must name (an enum's value)."""
    taken_whole = {group for group in _groups() if f"{group}." in _words()}
    unused = [
        key
        for key in texts()
        if key not in _words() and key.partition(".")[0] not in taken_whole and not _made_at_run_time(key)
    ]
    assert not unused, "\n".join(unused)


def _made_at_run_time(key: str) -> bool:
    filled = (match.groups() for pattern in _patterns() if (match := pattern.fullmatch(key)))
    return any(all(map(_named, parts)) for parts in filled)


def _named(part: str) -> bool:
    return part in _words() or all(piece in _words() for piece in part.split("_"))


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _calls() -> list[tuple[str, str, set[str] | None]]:
    """Calls with a whole key: where, key, names of the values given (None where they are not spelled out)."""
    return [
        (place(path, node), str(node.args[0].value), _given(node))
        for path, node in nodes(CODE)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in T and node.args
        if isinstance(node.args[0], ast.Constant)
    ]


def _given(call: ast.Call) -> set[str] | None:
    names = {keyword.arg for keyword in call.keywords}
    return None if None in names else {name for name in names if name}


@cache
def _patterns() -> list[re.Pattern[str]]:
    """The keys made at run time, f"state.{state}" or "state_" + state, as patterns with a group for each open part."""
    made = {
        "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else "(.+?)" for part in node.values)
        for _, node in nodes(CODE)
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)
        if str(node.values[0].value).partition(".")[0] in _groups() and "." in str(node.values[0].value)
    }
    begun = {f"{re.escape(word)}(.+?)" for word in _words() if _begins_keys(word)}
    return [re.compile(pattern) for pattern in sorted(made | begun)]


def _begins_keys(word: str) -> bool:
    group, dot, name = word.partition(".")
    return group in _groups() and dot == "." and name.endswith("_")


@cache
def _groups() -> set[str]:
    return {key.partition(".")[0] for key in texts()}


@cache
def _words() -> set[str]:
    """Every string and every name in the code: what the open part of a key may be."""
    strings = {node.value for _, node in nodes(CODE) if isinstance(node, ast.Constant)}
    names = {node.id.lower() for _, node in nodes(CODE) if isinstance(node, ast.Name)}
    attributes = {node.attr.lower() for _, node in nodes(CODE) if isinstance(node, ast.Attribute)}
    return {each for each in strings if isinstance(each, str)} | names | attributes
