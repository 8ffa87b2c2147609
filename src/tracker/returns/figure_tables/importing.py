"""Past values in bulk: a long table of indicator, region, period and value, many thousand rows at a time."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker import language
from tracker.domain.actor import Actor
from tracker.domain.model import Sample
from tracker.errors import Refused, StaleChangeset, StoreError
from tracker.forms.declare import Form
from tracker.forms.identity import PAST_FIGURES, Identity
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem, Severity
from tracker.forms.reading import answers
from tracker.forms.reading.answers import FormAnswers
from tracker.returns.figure_tables import known, template
from tracker.returns.figure_tables.past_figures import FORM
from tracker.returns.figure_tables.rows import MAX_KEPT, FigureRows
from tracker.store.engine.database import now
from tracker.store.tables import audit
from tracker.store.tables.filed import past_figures as stored
from tracker.store.tables.filed import returns
from tracker.store.tables.filed.past_figures import Compared
from tracker.verdicts import catalogue
from tracker.workbook import text
from tracker.workbook.read import reader as workbook_read

if TYPE_CHECKING:
    from tracker.domain.model import Sample
    from tracker.store.engine.database import Cursor, Database

MAX_SHOWN = 200
"""Issues shown and kept with the return; of more, the count alone."""

MAX_SAMPLES = 50
"""Figures shown of those that would be written."""


class Step(StrEnum):
    """How far a large file has come."""

    READ = "read"
    CHECKED = "checked"
    COMPARED = "compared"
    WRITTEN = "written"
    CONFIRMED = "confirmed"


OnStep = Callable[[Step], None]
"""Called after each step; never while a transaction is open."""


def _silent(_: Step) -> None:
    """Report no progress."""


@dataclass(frozen=True, slots=True)
class FiguresChangeset:
    """What a workbook of past values would do."""

    place: str
    department: str
    file_name: str
    sha256: str
    sheet: str
    form_version: int
    figures: Mapping[str, Sequence[object]]
    """By column of store.tables.past_figures."""
    compared: Compared
    base_revision: int
    """The newest revision of any figure at the comparison."""
    samples: Sequence[Sample]
    """Some of the figures that would be written, with the current ones."""
    issues: Sequence[Issue]
    """The first of them."""
    counts: Mapping[Problem, int]
    """How many issues of each kind there are."""
    unexplained: Mapping[Problem, int]
    """How many warnings of each kind are in rows without a note."""
    notes: Mapping[str, str]
    """The notes of rows with a warning, by the row of their issues."""

    @property
    def blocking(self) -> bool:
        """Whether there is an error."""
        return any(problem.severity is Severity.ERROR for problem in self.counts)


@dataclass(frozen=True, slots=True)
class Imported:
    """What was done. ``filed`` is false where nothing had to be written; ``number`` is the return that has the file."""

    filed: bool
    number: int | None
    compared: Compared


def prepare(
    database: Database,
    data: bytes,
    file_name: str,
    as_of: date,
    on_step: OnStep = _silent,
    form: Form = FORM,
    owner: Identity | None = None,
) -> FiguresChangeset:
    """Read, check and compare a table of figures; nothing is kept. Raises UnreadableFile and Refused.

    ``owner`` says whose a table of an office's own layout is, which does not say so itself.
    """
    return read_and_check(database, data, file_name, as_of, on_step, form, owner)[0]


def read_and_check(
    database: Database,
    data: bytes,
    file_name: str,
    as_of: date,
    on_step: OnStep = _silent,
    form: Form = FORM,
    owner: Identity | None = None,
) -> tuple[FiguresChangeset, FormAnswers]:
    """The changeset, with the answers that it was made from."""
    answered = answers.read_answers(workbook_read.read(data), form, owner)
    on_step(Step.READ)
    identity = _identity(database, answered, form)
    return of_answers(database, answered, identity, data, file_name, as_of, on_step), answered


def of_answers(
    database: Database,
    answered: FormAnswers,
    identity: Identity,
    data: bytes,
    file_name: str,
    as_of: date,
    on_step: OnStep = _silent,
) -> FiguresChangeset:
    """The figures among the answers of a file, checked and compared. Raises Refused."""
    _, own = template.own(database, identity.place, identity.department)
    with database.reading() as cursor:
        before = known.load(cursor, identity.place, identity.department, as_of)
    reader = FigureRows(answered.rows, {row.code: row for row in own}, before, as_of)
    figures = reader.figures()
    on_step(Step.CHECKED)
    sheet = answered.rows[0].sheet if answered.rows else ""
    with database.reading(scratch=True) as cursor:
        compared = stored.compare(cursor, identity.place, figures, sheet)
        reader.refuse_locked(stored.locked(cursor, MAX_KEPT))
        samples, base = stored.samples(cursor, MAX_SAMPLES), stored.last_revision(cursor)
    on_step(Step.COMPARED)
    return FiguresChangeset(
        place=identity.place,
        department=identity.department,
        file_name=text.file_name(file_name),
        sha256=hashlib.sha256(data).hexdigest(),
        sheet=sheet,
        form_version=identity.version,
        figures=figures,
        compared=compared,
        base_revision=base,
        samples=samples,
        issues=[*answered.issues, *reader.issues],
        counts=Counter(issue.problem for issue in answered.issues) + reader.counts,
        unexplained=reader.unexplained,
        notes=reader.notes,
    )


def commit(
    database: Database,
    changeset: FiguresChangeset,
    file: bytes,
    by: Actor,
    explanations: Mapping[Problem, str] | None = None,
    on_step: OnStep = _silent,
) -> Imported:
    """Write what differs from the current figures in one transaction; where nothing does, write nothing and say so.

    ``explanations`` answer all warnings of a kind that have no note in their row.

    Raises Refused, StaleChangeset where somebody revised one of the figures since the comparison, StoreError where the
    store does not hold it afterwards.
    """
    if hashlib.sha256(file).hexdigest() != changeset.sha256:
        raise Refused("file_differs", file=changeset.file_name)
    if changeset.blocking:
        raise Refused("return_blocked", file=changeset.file_name)
    with database.writing() as cursor:
        done = _write(cursor, changeset, file, by.name, explanations or {}, now())
    if done.filed:
        on_step(Step.WRITTEN)
        _confirm(database, done)
        on_step(Step.CONFIRMED)
    return done


def _write(
    cursor: Cursor,
    changeset: FiguresChangeset,
    file: bytes,
    by: str,
    explanations: Mapping[Problem, str],
    at: datetime,
) -> Imported:
    compared = stored.compare(cursor, changeset.place, changeset.figures, changeset.sheet, by, at)
    if not compared.differing:
        return _again(cursor, changeset, compared, by, at)
    refuse_stale(cursor, changeset)
    number = returns.file_away(cursor, filed_row(changeset, PAST_FIGURES, compared, file, by, at), replaces=None)
    stored.write(cursor, number)
    returns.keep_issues(cursor, number, kept_issues(changeset, explanations))
    detail = {"sha256": changeset.sha256, "new": compared.new, "changed": compared.changed}
    audit.record(cursor, at, by, "submitted", f"return/{number}", detail)
    return Imported(True, number, compared)


def kept_issues(changeset: FiguresChangeset, explanations: Mapping[Problem, str]) -> list[dict[str, object]]:
    """The first issues as the store keeps them, each with its explanation."""
    return [issue.kept(_explanation(changeset, issue, explanations)) for issue in changeset.issues[:MAX_SHOWN]]


def _explanation(changeset: FiguresChangeset, issue: Issue, explanations: Mapping[Problem, str]) -> str | None:
    """The note of the row that an issue is in, else the word on all of its kind."""
    return changeset.notes.get(issue.row_code or "") or explanations.get(issue.problem)


def _again(cursor: Cursor, changeset: FiguresChangeset, compared: Compared, by: str, at: datetime) -> Imported:
    """Everything is current already: by an earlier return of the same file, or by others."""
    latest = returns.latest(cursor, changeset.place, changeset.department, PAST_FIGURES)
    if latest is None or latest.sha256 != changeset.sha256:
        return Imported(False, None, compared)
    audit.record(cursor, at, by, "filed_again", f"return/{latest.id}", {"sha256": changeset.sha256})
    return Imported(False, latest.id, compared)


def refuse_stale(cursor: Cursor, changeset: FiguresChangeset) -> None:
    """Refuse if a figure was revised or locked since the comparison."""
    moved = stored.moved_since(cursor, changeset.base_revision)
    if moved:
        raise StaleChangeset(
            "stale_changeset", what=moved.label, who=moved.recorded_by, at=language.moment(moved.recorded_at)
        )
    for row in stored.locked(cursor, 1):
        raise StaleChangeset("stale_lock", what=f"{row.indicator} {row.period}", number=row.number)


def _confirm(database: Database, done: Imported) -> None:
    assert done.number is not None
    with database.reading() as cursor:
        if returns.counts(cursor, done.number)["figures"] != done.compared.differing:
            raise StoreError("not_confirmed", return_id=done.number)


def filed_row(
    changeset: FiguresChangeset, round_code: str, counts: Compared, file: bytes, by: str, at: datetime
) -> dict[str, object]:
    """The row that keeps the workbook as it came."""
    return {
        "place": changeset.place, "department": changeset.department, "round": round_code,
        "file_name": changeset.file_name, "file": file, "sha256": changeset.sha256,
        "template_version": str(changeset.form_version), "state": "submitted", "submitted_by": by, "submitted_at": at,
        "new_count": counts.new, "changed_count": counts.changed,
        "unchanged_count": counts.unchanged, "removed_count": 0,
    }  # fmt: skip


def _identity(database: Database, answered: FormAnswers, form: Form) -> Identity:
    """Whose past figures the workbook has. Raises Refused for one that is no such workbook, or not of today's form."""
    identity = answered.identity
    if identity is None or identity.round != PAST_FIGURES or not answered.is_template:
        raise Refused("not_past_figures")
    if identity.version != form.version:
        raise Refused("old_past_figures_template", version=identity.version, current=form.version)
    codes = [place.code for place in catalogue.places(database)]
    if identity.place not in codes:
        raise Refused("unknown_place", code=identity.place, known=", ".join(codes))
    return identity
