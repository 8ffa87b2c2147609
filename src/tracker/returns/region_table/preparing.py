"""A filled table of regions to a changeset: its figures as every table of figures has them, and its goals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.model import PlanKey
from tracker.errors import Refused
from tracker.forms import marking
from tracker.forms.identity import Identity, identity_of, region_table
from tracker.forms.issues import Issue
from tracker.forms.problems import Severity
from tracker.forms.reading import answers, cleaning, regions
from tracker.forms.reading.answers import FormAnswers
from tracker.returns.figure_tables import importing
from tracker.returns.figure_tables.importing import FiguresChangeset
from tracker.returns.quarterly.changeset import Change
from tracker.returns.region_table import drawing, form, goals
from tracker.returns.region_table.form import RegionTable, column_of
from tracker.returns.region_table.goals import GoalChange
from tracker.workbook.read import reader as workbook_read
from tracker.workbook.read.book import Book
from tracker.workbook.write import form as workbook

if TYPE_CHECKING:
    from tracker.store.engine.database import Database


@dataclass(frozen=True, slots=True)
class RegionChangeset:
    """What a table of regions would do: the issues of goals are among those of its figures."""

    table: RegionTable
    figures: FiguresChangeset
    goals: Sequence[GoalChange]

    @property
    def plan(self) -> PlanKey:
        """The plan whose promises are spread."""
        return self.table.plan.key

    @property
    def blocking(self) -> bool:
        """Whether there is an error."""
        return self.figures.blocking

    @property
    def counted(self) -> Mapping[Change, int]:
        """How many goals and figures are new, changed or as they were."""
        own = Counter(each.change for each in self.goals)
        compared = self.figures.compared
        return {
            Change.NEW: own[Change.NEW] + compared.new,
            Change.CHANGED: own[Change.CHANGED] + compared.changed,
            Change.UNCHANGED: own[Change.UNCHANGED] + compared.unchanged,
        }

    @property
    def differing(self) -> int:
        """How many would be written."""
        return self.counted[Change.NEW] + self.counted[Change.CHANGED]


def prepare(database: Database, data: bytes, file_name: str, as_of: date) -> RegionChangeset:
    """Read, check and compare a table of regions; nothing is kept. Raises UnreadableFile and Refused."""
    return read_and_check(database, data, file_name, as_of)[0]


def read_and_check(database: Database, data: bytes, file_name: str, as_of: date) -> tuple[RegionChangeset, FormAnswers]:
    """The changeset, with the answers that it was made from."""
    book = workbook_read.read(data)
    identity = _identity(book)
    plan, period = region_table(identity.round) or ("", "")
    with database.reading() as cursor:
        table = form.load(cursor, PlanKey(identity.place, plan), identity.department, period, as_of)
    answered = answers.read_answers(book, table.form)
    figures = importing.of_answers(database, answered, identity, data, file_name, as_of)
    read, issues = goals.read(table, answered.rows, _codes(table))
    noted = {row.key: row.note for row in answered.rows if row.note}
    return RegionChangeset(table, _with_issues(figures, issues, noted), read), answered


def write_marked(database: Database, data: bytes, file_name: str, as_of: date, lang: str) -> bytes:
    """The table anew with what was typed, its issues at their cells. Raises UnreadableFile and Refused."""
    changeset, answered = read_and_check(database, data, file_name, as_of)
    codes = _codes(changeset.table)
    keys = {row.key: codes.get(cleaning.code(row.code).casefold(), row.key) for row in answered.rows}
    rows = marking.without_repeats(answered.rows, changeset.figures.issues)
    typed = {(keys[row], column): value for (row, column), value in marking.answers(rows).items()}
    places = {cell: (keys[row], column) for cell, (row, column) in marking.places(answered.rows).items()}
    issues, on_sheet = changeset.figures.issues, {column for row in answered.rows[:1] for column in row.columns}
    own = [each for each in changeset.table.breakdowns if column_of("goal", each).key in on_sheet]
    table = replace(changeset.table, breakdowns=own or changeset.table.breakdowns)
    filled = drawing.sheet(table, as_of, lang, typed, marking.remarks(issues, places, lang))
    found = marking.listing(issues, places, [filled], lang, changeset.figures.notes)
    return workbook.write([filled], str(table.identity), before=[found])


def _identity(book: Book) -> Identity:
    """What the workbook is known by. Raises Refused where that is no table of regions of today's form."""
    identity = identity_of(book)
    if identity is None or not region_table(identity.round):
        raise Refused("not_region_table")
    if identity.version != form.VERSION:
        raise Refused("old_region_table", version=identity.version, current=form.VERSION)
    return identity


def _codes(table: RegionTable) -> Mapping[str, str]:
    return regions.codes_of([part.region for part in table.breakdowns[0].parts])


def _with_issues(figures: FiguresChangeset, issues: Sequence[Issue], noted: Mapping[str, str]) -> FiguresChangeset:
    """The changeset of the figures with further issues; the note of a row answers its warnings."""
    warnings = [each for each in issues if each.severity is Severity.WARNING]
    words = {each.row_code: noted.get(each.row_code) for each in warnings if each.row_code}
    answered = {row: word for row, word in words.items() if word}
    unexplained = Counter(each.problem for each in warnings if each.row_code not in answered)
    return replace(
        figures,
        notes={**figures.notes, **answered},
        issues=[*figures.issues, *issues],
        counts=Counter(figures.counts) + Counter(each.problem for each in issues),
        unexplained=Counter(figures.unexplained) + unexplained,
    )
