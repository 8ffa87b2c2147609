"""A report as lines: plain text with or without marks of an editor, or the paragraphs of a Word document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.documents.word import Paragraph
from tracker.plans.drafting import words

_EDITOR_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_BREAK = re.compile("\r\n|[\r\n\u2028\u2029\f\v]")
_RUN_ON = re.compile("(?<=\u3002)(?=\\d{1,2}[.\uff0e\u3001](?!\\d))")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``level`` where the file itself says that it is a heading; ``bullet`` where it is an item of a list."""

    text: str
    number: int
    level: int | None = None
    bullet: bool = False


def of_text(text: str) -> list[Line]:
    """The lines of a plain text that hold something, counted from 1."""
    lines = enumerate(_BREAK.split(text), start=1)
    return [_of_text(part, number) for number, line in lines for part in _parts(line.strip())]


def _parts(line: str) -> list[str]:
    """A line that runs on over the numbers of its items, parted at these."""
    return [part for part in _RUN_ON.split(line) if part]


def of_document(paragraphs: Iterable[Paragraph]) -> list[Line]:
    """The lines of a Word document; what is in its tables is left out."""
    found = []
    for number, each in enumerate(paragraphs, start=1):
        parts = [] if each.in_table else [part.strip() for part in _BREAK.split(each.text) if part.strip()]
        if each.level is not None:
            found += [Line(part, number, each.level) for part in parts]
        else:
            lines = [_of_text(item, number) for part in parts for item in _parts(part)]
            found += [Line(line.text, number, line.level, line.bullet or each.listed) for line in lines]
    return found


def _of_text(text: str, number: int) -> Line:
    heading = _EDITOR_HEADING.fullmatch(text)
    if heading:
        return Line(heading[2].strip(), number, len(heading[1]))
    bullet = words.pattern("bullet", "({})[ \\t\u3000]*").match(text)
    # A dash between words is none, and neither is a minus.
    if bullet and bullet.end() < len(text) and not text[bullet.end()].isdigit():
        return Line(text[bullet.end() :].strip(), number, bullet=True)
    return Line(text, number)
