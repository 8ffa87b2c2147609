"""What a department does with its return, and what the office does with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker.actions import explaining
from tracker.domain.actor import Actor
from tracker.errors import Refused
from tracker.forms.marking import AnswerKey
from tracker.returns import asking, review
from tracker.returns.quarterly import drafts, preparing
from tracker.returns.quarterly.changeset import Changeset
from tracker.returns.quarterly.commit import Committed, commit
from tracker.returns.quarterly.drafts import Draft
from tracker.returns.quarterly.drawing import entered, marked, template
from tracker.returns.quarterly.form import FORM
from tracker.returns.review import CellRemark
from tracker.workbook.write.form import FormColumn, FormRow, FormSheet

if TYPE_CHECKING:
    from tracker.store.engine.database import Database

__all__ = [
    "AnswerKey",
    "CellRemark",
    "Changeset",
    "Committed",
    "Draft",
    "FormColumn",
    "FormRow",
    "FormSheet",
    "accept",
    "asked",
    "check",
    "keep_draft",
    "reopen_draft",
    "send_back",
    "submit",
    "unexplained",
    "unlock",
    "withdraw",
    "write_entered",
    "write_marked",
    "write_sent_back",
    "write_template",
]


def write_template(
    database: Database, place: str, department: str, round_code: str, as_of: date, lang: str, layout: str = FORM.key
) -> bytes:
    """The prefilled workbook of a department for a round, in one of the layouts of a return. Raises Refused."""
    return template.write(database, place, department, round_code, as_of, lang, asking.in_layout(round_code, layout))


def asked(
    database: Database, place: str, department: str, round_code: str, as_of: date, lang: str
) -> dict[str, FormSheet]:
    """What a round asks of a department, sheet by sheet, with the answers given so far. Raises Refused."""
    return entered.asked(database, place, department, round_code, as_of, lang)


def write_entered(
    database: Database,
    place: str,
    department: str,
    round_code: str,
    as_of: date,
    lang: str,
    rows: Collection[str],
    answers: Mapping[AnswerKey, str],
) -> bytes:
    """What was entered of some rows as a workbook, to be checked and submitted as one. Raises Refused."""
    return entered.write(database, place, department, round_code, as_of, lang, rows, answers)


def check(database: Database, file: bytes, file_name: str, as_of: date, place: str | None = None) -> Changeset:
    """The issues of a workbook and what it would change; nothing is written. Raises UnreadableFile.

    ``place`` is the one whose returns are expected, where that is known.
    """
    return preparing.prepare(database, file, file_name, as_of, place)


def write_marked(database: Database, file: bytes, file_name: str, as_of: date, lang: str) -> bytes:
    """The clerk's workbook anew, with its issues at their cells. Raises Refused, UnreadableFile."""
    return marked.write(database, file, file_name, as_of, lang)


def write_sent_back(database: Database, return_id: int, as_of: date, lang: str) -> bytes:
    """A return that was sent back as a workbook, with the reviewer's remarks at their cells. Raises Refused."""
    return marked.write_sent_back(database, return_id, as_of, lang)


def unexplained(changeset: Changeset, explanations: Mapping[str, str]) -> list[str]:
    """The codes of rows with a warning that neither the workbook nor ``explanations`` explain."""
    return [code for code in changeset.unexplained if not explanations.get(code, "").strip()]


def submit(
    database: Database, actor: Actor, changeset: Changeset, file: bytes, explanations: Mapping[str, str]
) -> Committed:
    """Commit what the changeset shows. Raises Refused, also while a warning has no explanation; StaleChangeset."""
    explanations = explaining.cleaned(explanations)
    rows = unexplained(changeset, explanations)
    if rows:
        raise Refused("unexplained", rows=", ".join(rows))
    return commit(database, changeset, file, actor, explanations)


def keep_draft(
    database: Database, actor: Actor, changeset: Changeset, file: bytes, explanations: Mapping[str, str]
) -> int:
    """Keep the workbook with its issues, without any of its values; the number of the draft. Raises Refused."""
    return drafts.keep(database, changeset, file, actor, explaining.cleaned(explanations))


def reopen_draft(database: Database, return_id: int, as_of: date) -> Draft:
    """A draft, checked against the data as they are now. Raises Refused."""
    return drafts.reopen(database, return_id, as_of)


def accept(database: Database, actor: Actor, return_id: int) -> None:
    """Accept a submitted return of somebody else. Raises Refused."""
    review.accept(database, return_id, actor)


def send_back(
    database: Database, actor: Actor, return_id: int, reason: str, remarks: Sequence[CellRemark] = ()
) -> None:
    """Send a submitted return back with a reason, with remarks on its cells, or with both. Raises Refused."""
    review.send_back(database, return_id, actor, reason, remarks)


def unlock(database: Database, actor: Actor, return_id: int, reason: str) -> None:
    """Open an accepted return of somebody else again. Raises Refused."""
    review.unlock(database, return_id, actor, reason)


def withdraw(database: Database, actor: Actor, return_id: int, reason: str) -> int:
    """Take out what a return put in and restore what it replaced; how many figures moved. Raises Refused."""
    return review.withdraw(database, return_id, actor, reason)
