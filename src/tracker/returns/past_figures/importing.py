"""Past values in bulk: a long table of indicator, region, period and value, many thousand rows at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker import language
from tracker.domain.actor import Actor
from tracker.domain.model import Sample
from tracker.errors import Refused, StaleChangeset, StoreError, UnreadableFile
from tracker.forms.identity import PAST_FIGURES, Identity, identify
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem, Severity
from tracker.forms.reading.answers import columns_by_sign
from tracker.returns.past_figures import known, template
from tracker.returns.past_figures.form import FORM, INDICATOR, PERIOD, TABLE, VALUE
from tracker.returns.past_figures.rows import MAX_KEPT, PastRows
from tracker.store.engine.database import now
from tracker.store.tables import audit
from tracker.store.tables.filed import past_figures as stored
from tracker.store.tables.filed import returns
from tracker.store.tables.filed.past_figures import Compared
from tracker.verdicts import catalogue
from tracker.workbook import text
from tracker.workbook.read import reader as workbook_read
from tracker.workbook.read.book import Book, Sheet
from tracker.workbook.write.form import PROPERTY

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


Progress = Callable[[Step], None]
"""Called after each step; never while a transaction is open."""


def _silent(_: Step) -> None:
    """Report no progress."""


@dataclass(frozen=True, slots=True)
class PastFiguresChangeset:
    """What a workbook of past values would do."""

    place: str
    department: str
    file_name: str
    sha256: str
    sheet: str
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
    database: Database, data: bytes, file_name: str, as_of: date, progress: Progress = _silent
) -> PastFiguresChangeset:
    """Read, check and compare a workbook of past values; nothing is kept. Raises UnreadableFile and Refused."""
    file_name = text.file_name(file_name)
    book = workbook_read.read(data)
    progress(Step.READ)
    sheet, header, columns, identity = _find(book)
    _refuse_other(database, identity)
    _, own = template.own(database, identity.place, identity.department)
    with database.reading() as cursor:
        before = known.load(cursor, identity.place, identity.department)
    reader = PastRows(sheet, header, columns, {row.code: row for row in own}, before, as_of)
    figures = reader.figures()
    progress(Step.CHECKED)
    with database.reading() as cursor:
        compared = stored.compare(cursor, identity.place, figures, sheet.name)
        reader.refuse_locked(stored.locked(cursor, MAX_KEPT))
        samples, base = stored.samples(cursor, MAX_SAMPLES), stored.last_revision(cursor)
    progress(Step.COMPARED)
    digest = hashlib.sha256(data).hexdigest()
    return PastFiguresChangeset(
        identity.place, identity.department, file_name, digest, sheet.name, figures, compared, base, samples,
        reader.issues, reader.counts,
    )  # fmt: skip


def commit(
    database: Database, changeset: PastFiguresChangeset, file: bytes, by: Actor, progress: Progress = _silent
) -> Imported:
    """Write what differs from the current figures in one transaction; where nothing does, write nothing and say so.

    Raises Refused, StaleChangeset where somebody revised one of the figures since the comparison, StoreError where the
    store does not hold it afterwards.
    """
    if hashlib.sha256(file).hexdigest() != changeset.sha256:
        raise Refused("file_differs", file=changeset.file_name)
    if changeset.blocking:
        raise Refused("return_blocked", file=changeset.file_name)
    with database.writing() as cursor:
        done = _write(cursor, changeset, file, by.name, now())
    if done.filed:
        progress(Step.WRITTEN)
        _confirm(database, done)
        progress(Step.CONFIRMED)
    return done


def _write(cursor: Cursor, changeset: PastFiguresChangeset, file: bytes, by: str, at: datetime) -> Imported:
    compared = stored.compare(cursor, changeset.place, changeset.figures, changeset.sheet, by, at)
    if not compared.differing:
        return _again(cursor, changeset, compared, by, at)
    _refuse_stale(cursor, changeset)
    number = returns.file_away(cursor, _filed(changeset, file, by, at), replaces=None)
    stored.write(cursor, number)
    returns.keep_issues(cursor, number, [issue.kept() for issue in changeset.issues[:MAX_SHOWN]])
    detail = {"sha256": changeset.sha256, "new": compared.new, "changed": compared.changed}
    audit.record(cursor, at, by, "submitted", f"return/{number}", detail)
    return Imported(True, number, compared)


def _again(cursor: Cursor, changeset: PastFiguresChangeset, compared: Compared, by: str, at: datetime) -> Imported:
    """Everything is current already: by an earlier return of the same file, or by others."""
    latest = returns.latest(cursor, changeset.place, changeset.department, PAST_FIGURES)
    if latest is None or latest.sha256 != changeset.sha256:
        return Imported(False, None, compared)
    audit.record(cursor, at, by, "filed_again", f"return/{latest.id}", {"sha256": changeset.sha256})
    return Imported(False, latest.id, compared)


def _refuse_stale(cursor: Cursor, changeset: PastFiguresChangeset) -> None:
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


def _filed(changeset: PastFiguresChangeset, file: bytes, by: str, at: object) -> dict[str, object]:
    counts = changeset.compared
    return {
        "place": changeset.place, "department": changeset.department, "round": PAST_FIGURES,
        "file_name": changeset.file_name, "file": file, "sha256": changeset.sha256,
        "template_version": str(FORM.version), "state": "submitted", "submitted_by": by, "submitted_at": at,
        "new_count": counts.new, "changed_count": counts.changed,
        "unchanged_count": counts.unchanged, "removed_count": 0,
    }  # fmt: skip


def _refuse_other(database: Database, identity: Identity) -> None:
    if identity.version != FORM.version:
        raise Refused("old_past_figures_template", version=identity.version, current=FORM.version)
    codes = [place.code for place in catalogue.places(database)]
    if identity.place not in codes:
        raise Refused("unknown_place", code=identity.place, known=", ".join(codes))


def _find(book: Book) -> tuple[Sheet, int, dict[str, int], Identity]:
    """The sheet of past values, its header row, its columns, its template. Raises Refused, UnreadableFile."""
    candidates = [book.properties.get(PROPERTY, "")]
    candidates += [text for sheet in book.sheets for row in sheet.rows[:5] for text in row if isinstance(text, str)]
    identity = next((found[0] for found in map(identify, candidates) if found and found[0].round == PAST_FIGURES), None)
    if identity is None:
        raise Refused("not_past_figures")
    placed = [(sheet, *columns_by_sign(sheet, TABLE.marks)) for sheet in book.sheets]
    found = [each for each in placed if {INDICATOR.key, PERIOD.key, VALUE.key} <= set(each[2])]
    if len(found) > 1:
        raise Refused("past_figures_twice", sheets=", ".join(sheet.name for sheet, _, _ in found))
    for sheet, header, columns in found:
        if sheet.hidden:
            raise Refused("past_figures_hidden", sheet=sheet.name)
        return sheet, header, columns, identity
    for sheet in book.sheets:
        if sheet.trouble:
            raise UnreadableFile(str(sheet.trouble), **sheet.trouble_values)
    raise Refused("not_past_figures")
