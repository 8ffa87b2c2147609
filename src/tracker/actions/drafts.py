"""A draft of a plan from an office's papers: read, and written as the plan workbook or as plan files. No database."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.documents import word
from tracker.errors import ConfigError, Fault, PlanFaults, Spot
from tracker.plans import PlaceFiles, text_files
from tracker.plans.drafting import combining, existing
from tracker.plans.drafting.draft import DraftPlan
from tracker.plans.drafting.from_reports import report
from tracker.plans.drafting.from_tables import table
from tracker.plans.layout import PLACE_TABLES, PLAN_TABLES
from tracker.plans.models.base import EntryError
from tracker.plans.sheets import drafts
from tracker.plans.writing import files_of, plan_files
from tracker.workbook.read import reader

WORKBOOK, DOCUMENT = ".xlsx", ".docx"

QUESTIONS = "questions.md"
"""The list of questions among the files of a draft; nothing reads it."""

_FOLDER = "plan"
"""The folder of a draft plan, which may have no code yet."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of an office, by its name and its content."""

    name: str
    data: bytes

    def is_a(self, ending: str) -> bool:
        """Whether its name ends so."""
        return self.name.lower().endswith(ending)


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What the papers gave, and the words of the report where there is one."""

    plan: DraftPlan
    report: str | None


def read(figures: Paper | None, words: Paper | None) -> PlanDraft:
    """The draft from a table of indicators, a report or both. Raises ConfigError, PlanFaults, UnreadableFile."""
    if words is None:
        if figures is None:
            raise ConfigError("draft_of_nothing")
        return PlanDraft(_table(figures), None)
    plan, text = _report(words)
    return PlanDraft(combining.together(plan, _table(figures)) if figures else plan, text)


def in_place(draft: PlanDraft, place: PlaceFiles) -> PlanDraft:
    """The draft with all that a place has, so that loading it takes nothing away."""
    return replace(draft, plan=existing.into(draft.plan, place))


def as_workbook(draft: PlanDraft, lang: str) -> bytes:
    """The plan workbook, with the questions beside its cells."""
    return drafts.write(draft.plan, draft.report, lang)


def as_files(draft: PlanDraft, lang: str) -> dict[str, str]:
    """File -> its text: the plan files as far as they go, and the list of questions."""
    place, plan = (drafts.entries_of(draft.plan, tables) for tables in (PLACE_TABLES, PLAN_TABLES))
    listed = "".join(f"- {each}\n" for each in questions(draft, lang))
    return files_of(place, PLACE_TABLES) | plan_files(_FOLDER, plan, draft.report) | {QUESTIONS: listed}


def questions(draft: PlanDraft, lang: str) -> list[str]:
    """Every question in words, with what it is about."""
    return drafts.questions(draft.plan, lang)


def _table(paper: Paper) -> DraftPlan:
    if paper.is_a(WORKBOOK):
        return table.read_book(reader.read(paper.data))
    text = _text(paper)
    try:
        return table.read_text(text)
    except EntryError as error:
        raise _unreadable(paper, error) from error


def _report(paper: Paper) -> tuple[DraftPlan, str]:
    if paper.is_a(DOCUMENT):
        found = word.paragraphs(paper.data)
        return report.read_document(found), "\n".join(each.text for each in found)
    text = _text(paper)
    return report.read_text(text), text


def _text(paper: Paper) -> str:
    try:
        return text_files.decode(paper.data).replace("\r\n", "\n")
    except EntryError as error:
        raise _unreadable(paper, error) from error


def _unreadable(paper: Paper, error: EntryError) -> PlanFaults:
    return PlanFaults([Fault(key=error.key, spot=Spot(paper.name))])
