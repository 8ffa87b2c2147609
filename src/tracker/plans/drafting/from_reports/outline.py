"""The lines of a report as a tree of sections: by the headings' levels, by their numbers, or as bare short lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from tracker.plans.drafting import words
from tracker.plans.drafting.from_reports.lines import Line

_LONGEST = 46
"""No heading has more characters; a longer line is a sentence."""
_LONGEST_BARE = 30

_FIRST_SENTENCE = re.compile("([^\u3002!?;]+)\u3002(.+)", re.DOTALL)
_LEAD = re.compile("([\u3400-\u9fff\u201c\u201d\uff0c,\u3001]{4,28})\u3002(?=.)")
_NO_HEADING = re.compile("[\u3002;!?,:]$")
_SEPARATED = re.compile("[:|@/]|\\d{4}")

_NUMBERED = 10
"""Numbered headings rank below those whose level the file tells, bare ones below all."""
_BARE = 99


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or an item of a list."""

    text: str
    line: int
    bullet: bool = False
    heading: bool = False


@dataclass
class Section:
    """A heading with what is under it; the root has no title."""

    title: str = ""
    label: str = ""
    rank: int = 0
    line: int = 0
    blocks: list[Block] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)

    def says(self, name: str) -> bool:
        """Whether the heading has one of the words of this name."""
        return bool(words.pattern(name).search(words.plain(self.title)))

    def everything(self) -> Iterator[Block]:
        """The blocks here and below."""
        yield from self.blocks
        for each in self.children:
            yield from each.everything()


def led(section: Section) -> list[Section]:
    """Sections that nothing but the short first sentences of its paragraphs makes; none where only one has such."""
    found: list[Section] = []
    for block in section.blocks:
        lead = None if block.bullet else _LEAD.match(block.text)
        if lead:
            found.append(Section(lead[1], "", _BARE, block.line))
        if found:
            found[-1].blocks.append(block)
    return found if len(found) > 1 and 2 * len(found) > len(section.blocks) else []


@dataclass(frozen=True, slots=True)
class _Heading:
    rank: int
    label: str
    title: str
    rest: str = ""


def read(lines: Sequence[Line]) -> tuple[Section, list[Block]]:
    """The root of the tree; and all blocks in order, headings among them."""
    path, blocks = [Section()], []
    for number, line in enumerate(lines, start=1):
        following = lines[number] if number < len(lines) else None
        heading = _heading(line, following, deep=len(path) > 1)
        if heading is None:
            block = Block(_without_number(line.text), line.number, line.bullet or _number(line.text) is not None)
            path[-1].blocks.append(block)
            blocks.append(block)
            continue
        section = Section(heading.title, heading.label, heading.rank, line.number)
        if words.pattern("end_part").match(words.plain(section.title)):
            break
        while path[-1].rank >= section.rank and len(path) > 1:
            path.pop()
        path[-1].children.append(section)
        path.append(section)
        blocks.append(Block(heading.title, line.number, heading=True))
        if heading.rest:
            section.blocks.append(Block(heading.rest, line.number))
            blocks.append(section.blocks[-1])
    return path[0], blocks


def _heading(line: Line, following: Line | None, deep: bool) -> _Heading | None:
    if not words.has_chinese(line.text):
        return None
    number = _number(line.text)
    if line.level is not None:
        _, label, title = number or (0, "", line.text)
        return _Heading(line.level, label, title)
    if number is not None and not line.bullet:
        return _numbered(*number)
    if deep and not line.bullet and following is not None and _is_bare(line.text, following):
        return _Heading(_BARE, "", line.text)
    return None


def _numbered(rank: int, label: str, text: str) -> _Heading | None:
    shape = words.plain(text)
    run_in = _FIRST_SENTENCE.fullmatch(shape)
    if run_in and len(run_in[1]) <= _LONGEST:
        return _Heading(rank, label, text[: run_in.end(1)], text[run_in.end(1) + 1 :].strip())
    if ":" in shape[:-1]:
        return None
    bare = text.rstrip("\u3002")
    if len(bare) <= _LONGEST and not _NO_HEADING.search(words.plain(bare)) and "\u3002" not in bare:
        return _Heading(rank, label, bare)
    return None


def _is_bare(text: str, following: Line) -> bool:
    """A short line without a stop above a sentence is a heading that nothing marks."""
    shape = words.plain(text)
    if len(shape) > _LONGEST_BARE or len(shape) < 4 or _NO_HEADING.search(shape) or _SEPARATED.search(shape):
        return False
    if words.pattern("byline").search(shape):
        return False
    return following.level is None and (following.bullet or words.ends_sentence(following.text))


def _without_number(text: str) -> str:
    number = _number(text)
    return number[2] if number else text


def _number(text: str) -> tuple[int, str, str] | None:
    """The rank of the numbering that a line begins with, the number, and the words after it."""
    shape = words.plain(text)
    for rank, numbering in enumerate(_numberings(), start=_NUMBERED):
        match = numbering.match(shape)
        if match and match.end() < len(shape):
            return rank, match[1], text[match.end() :].lstrip(" \t\u3000:")
    return None


@cache
def _numberings() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each) for each in words.words()["numbering"])
