"""The process that touches uploaded documents: ``python -m tracker.documents.word_child`` < file > JSON.

It limits itself before it reads a byte, so that a crafted file ends this process and no other.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table

from tracker.workbook.read import preflight
from tracker.workbook.read.child import limit_self
from tracker.workbook.read.refusals import Refusal, Unfit

MAX_TEXT = 30 * 1024 * 1024
"""A report of five hundred pages takes a tenth of it."""

_MAIN = "wordprocessingml.document.main+xml"
_PART = "word/document.xml"
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


def main() -> None:
    """Read a document from standard input, answer on standard output."""
    limit_self()
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read(preflight.MAX_BYTES + 1)))
    sys.stdout.flush()


def answer(data: bytes) -> bytes:
    """The paragraphs, or why the document is refused, as JSON."""
    try:
        found: object = read(data)
    except Unfit as unfit:
        found = {"refusal": unfit.reason.value, "values": unfit.values}
    except MemoryError:
        found = {"refusal": Refusal.TOO_HEAVY.value, "values": {}}
    except Exception:  # what lxml and python-docx raise over a crafted part is no fixed list
        found = {"refusal": Refusal.DAMAGED.value, "values": {}}
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")


def read(data: bytes) -> list[dict[str, Any]]:
    """Every paragraph of the body that holds text, as plain values. Raises Unfit."""
    container = preflight.inspect(data, _MAIN)
    if _PART in container.namelist() and container.getinfo(_PART).file_size > MAX_TEXT:
        raise Unfit(Refusal.UNPACKS_TOO_BIG, limit=MAX_TEXT // 1024**2)
    return list(_paragraphs(docx.Document(io.BytesIO(data))))


def _paragraphs(document: Any) -> Iterator[dict[str, Any]]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            cells = (cell.text for row in block.rows for cell in row.cells)
            yield from ({"text": text, "in_table": True} for text in cells if text.strip())
        elif block.text.strip():
            yield {"text": block.text, "level": _level(block), "listed": _listed(block)}


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


if __name__ == "__main__":
    main()
