"""The record of one return: all that its page shows, read in one snapshot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.domain.model import Act, FiledReturn, KeptIssue, RecordedFigure, RecordedGoal, RecordedUpdate
from tracker.errors import Refused
from tracker.forms.declare import FootField, Form
from tracker.language import Bilingual
from tracker.returns import asking
from tracker.returns.closing import context as closing
from tracker.returns.quarterly import texts
from tracker.returns.quarterly.texts import TextKey
from tracker.store.tables import audit
from tracker.store.tables.filed import region_goals, return_record, return_texts, returns

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor, Database

MAX_FIGURES = 200
"""Figures read of one return; of more, ``RecordedFigure.every`` has the count."""


@dataclass(frozen=True, slots=True)
class Content:
    """The figures, the updates of commitments, the goals of regions and the further texts of a return."""

    number: int
    figures: Sequence[RecordedFigure]
    updates: Sequence[RecordedUpdate]
    goals: Sequence[RecordedGoal]
    texts: Mapping[TextKey, str]
    """(row code, key of the column) -> text that no other table keeps."""

    @property
    def row_texts(self) -> Mapping[str, Mapping[str, str]]:
        """Row code -> key of the column -> text."""
        return texts.by_row(self.texts)


@dataclass(frozen=True, slots=True)
class Record:
    """A return with its file, content, issues and acts, and the content of the return that it replaced, if any."""

    filed: FiledReturn
    file: bytes
    content: Content
    issues: Sequence[KeptIssue]
    acts: Sequence[Act]
    replaced: Content | None
    foot: Sequence[tuple[FootField, str]]
    """What was written under the tables."""
    closed: Mapping[str, Bilingual] = field(default_factory=dict)
    """Of a closing return what its rows are about, by their codes."""

    @property
    def form(self) -> Form:
        """The form that it was filled in on; of several layouts the one with every column."""
        return asking.form_of(self.filed.round)


def read(database: Database, number: int) -> Record:
    """The record of a return. Raises Refused where there is none of that number."""
    with database.reading() as cursor:
        filed = returns.get(cursor, number)
        if filed is None:
            raise Refused("unknown_return", number=number)
        before = return_record.before(cursor, number)
        content = _content(cursor, number)
        return Record(
            filed=filed,
            file=returns.file(cursor, number),
            content=content,
            issues=returns.issues(cursor, number),
            acts=audit.of_subject(cursor, f"return/{number}"),
            replaced=_content(cursor, before) if before is not None else None,
            foot=texts.of_foot(content.texts, asking.form_of(filed.round)),
            closed=closing.row_names(cursor, filed.place, filed.round, content.row_texts),
        )


def _content(cursor: Cursor, number: int) -> Content:
    return Content(
        number,
        return_record.figures(cursor, number, MAX_FIGURES),
        return_record.updates(cursor, number),
        region_goals.of_return(cursor, number),
        return_texts.of_return(cursor, number),
    )
