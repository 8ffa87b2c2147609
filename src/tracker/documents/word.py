"""The paragraphs of a Word document in order, each with its outline level; read by a limited child process."""

from __future__ import annotations

import json
from dataclasses import dataclass

from tracker.errors import UnreadableFile
from tracker.workbook.read import reader
from tracker.workbook.read.refusals import Refusal

_CHILD = "tracker.documents.word_child"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: ``level`` counts from 1 for a heading, None for body text; ``listed`` has a bullet or number."""

    text: str
    level: int | None = None
    listed: bool = False
    in_table: bool = False


def paragraphs(data: bytes) -> list[Paragraph]:
    """Every paragraph of the body that holds text, those in tables marked. Raises UnreadableFile."""
    reader.refuse_size(len(data))
    with reader.turn():
        answer = json.loads(reader.run_child(_CHILD, data))
    if isinstance(answer, list):
        return [Paragraph(**each) for each in answer]
    other = answer["refusal"] in (Refusal.NOT_A_WORKBOOK, Refusal.PLAIN_TEXT)
    raise UnreadableFile("file_not_a_document" if other else answer["refusal"], **answer["values"])
