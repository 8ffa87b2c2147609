"""A workbook kept before it is fit to be submitted: with its issues, without any of its values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.domain.actor import Actor
from tracker.domain.model import ReturnState
from tracker.errors import Refused
from tracker.returns.quarterly import preparing
from tracker.returns.quarterly.changeset import Changeset
from tracker.returns.quarterly.commit import filed_row, issue_rows
from tracker.store.engine.database import now
from tracker.store.tables import audit
from tracker.store.tables.filed import return_texts, returns

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor, Database


FILES = 5
"""Drafts of one department and round whose files are kept; of earlier ones their issues and fingerprints are."""


class Draft(NamedTuple):
    """A draft opened again: its changeset by the data of today, its file, and its explanations by row code."""

    changeset: Changeset
    file: bytes
    explanations: Mapping[str, str]


def keep(
    database: Database, changeset: Changeset, file: bytes, by: Actor, explanations: Mapping[str, str] | None = None
) -> int:
    """Keep the file, its issues and their explanations as a draft and return its number.

    It replaces an earlier draft; one of the same file and explanations is not kept again.
    Raises Refused for a file that does not say whose return it is.
    """
    if (
        changeset.department_name is None
        or changeset.place is None
        or changeset.department is None
        or changeset.round is None
    ):
        raise Refused("nothing_to_mark", file=changeset.file_name)
    at = now()
    explained = {row: text for row, text in (explanations or {}).items() if text.strip()}
    issues = issue_rows(changeset, explained)
    kept_explanations = {each["row_code"]: each["explanation"] for each in issues if each["explanation"]}
    with database.writing(facts=False) as cursor:
        earlier = returns.open_draft(cursor, changeset.place, changeset.department, changeset.round)
        if earlier and earlier.sha256 == changeset.sha256 and _explanations(cursor, earlier.id) == kept_explanations:
            return earlier.id
        number = returns.file_away(cursor, filed_row(changeset, file, by.name, at, "draft"), replaces=None)
        returns.replace_drafts(cursor, changeset.place, changeset.department, changeset.round, number)
        returns.empty_old_files(cursor, changeset.place, changeset.department, changeset.round, FILES)
        returns.keep_issues(cursor, number, issues)
        return_texts.keep(cursor, number, changeset.texts)
        audit.record(cursor, at, by.name, "drafted", f"return/{number}", {"sha256": changeset.sha256})
    return number


def reopen(database: Database, return_id: int, as_of: date) -> Draft:
    """The draft with its changeset against the data as they are now. Raises Refused when it is no draft."""
    with database.reading() as cursor:
        row = returns.get(cursor, return_id)
        if row is None:
            raise Refused("unknown_return", number=return_id)
        if row.state is not ReturnState.DRAFT:
            raise Refused(f"return_is_{row.state}", number=return_id)
        file, explanations = returns.file(cursor, return_id), _explanations(cursor, return_id)
    return Draft(preparing.prepare(database, file, row.file_name, as_of), file, explanations)


def _explanations(cursor: Cursor, return_id: int) -> dict[str, str]:
    """Row code -> the explanation that was kept of its issues."""
    kept = returns.issues(cursor, return_id)
    return {row.row_code: row.explanation for row in kept if row.row_code and row.explanation}
