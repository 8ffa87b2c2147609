"""The paragraphs of a Word document in order, each with its outline level."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table

from tracker.errors import UnreadableFile
from tracker.workbook.read import preflight
from tracker.workbook.read.refusals import Refusal, Unfit

_MAIN = "wordprocessingml.document.main+xml"
_PART = "word/document.xml"
MAX_TEXT = 30 * 1024 * 1024
"""A report of five hundred pages takes a tenth of it."""

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: ``level`` counts from 1 for a heading, None for body text; ``listed`` has a bullet or number."""

    text: str
    level: int | None = None
    listed: bool = False
    in_table: bool = False


def paragraphs(data: bytes) -> list[Paragraph]:
    """Every paragraph of the body that holds text, those in tables marked. Raises UnreadableFile."""
    try:
        container = preflight.inspect(data, _MAIN)
        if _PART in container.namelist() and container.getinfo(_PART).file_size > MAX_TEXT:
            raise Unfit(Refusal.UNPACKS_TOO_BIG, limit=MAX_TEXT // 1024**2)
    except Unfit as unfit:
        other = unfit.reason in (Refusal.NOT_A_WORKBOOK, Refusal.PLAIN_TEXT)
        raise UnreadableFile("file_not_a_document" if other else unfit.reason, **unfit.values) from unfit
    try:
        return list(_paragraphs(docx.Document(io.BytesIO(data))))
    except Exception as error:  # what lxml and python-docx raise over a crafted part is no fixed list
        raise UnreadableFile(Refusal.DAMAGED) from error


def _paragraphs(document: Any) -> Iterator[Paragraph]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            cells = (cell.text for row in block.rows for cell in row.cells)
            yield from (Paragraph(text, in_table=True) for text in cells if text.strip())
        elif block.text.strip():
            yield Paragraph(block.text, _level(block), _listed(block))


def _level(paragraph: Any) -> int | None:
    """The paragraph's own outline level, else that of its style or of a style it is made from."""
    own = _outline(paragraph._p.pPr)
    style = paragraph.style
    while own is None and style is not None:
        named = _HEADING.fullmatch(style.name or "")
        own = int(named[1]) if named else _outline(style.element.find(qn("w:pPr")))
        style = style.base_style
    return own if own is not None and own <= 9 else None


def _outline(properties: Any) -> int | None:
    found = None if properties is None else properties.find(qn("w:outlineLvl"))
    return None if found is None else int(found.get(qn("w:val"))) + 1


def _listed(paragraph: Any) -> bool:
    own = (paragraph._p.pPr, paragraph.style.element.find(qn("w:pPr")))
    return any(each is not None and each.find(qn("w:numPr")) is not None for each in own)
