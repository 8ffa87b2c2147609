"""What the command line can ask for, as plain values that travel.

Never a path: the command line reads and writes the files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from tracker.config import LANGUAGES
from tracker.domain.model import AssessmentKind, OpinionAnswer

Language = Annotated[str, Field(pattern=f"^(?:{'|'.join(LANGUAGES)})$")]
"""What arrives in another language is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What every command has: the reader's language ("zh", "en"), the day to judge by, the file it is about."""

    verb: ClassVar[str]
    __pydantic_config__: ClassVar[Any] = {"extra": "forbid"}  # a later version may send more than we know

    lang: Language
    as_of: date
    file: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class InitCommand(Command):
    """Load the plan's files."""

    verb = "init"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansCommand(Command):
    """The places and their plans, as lines or as JSON."""

    verb = "plans"

    as_json: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadPlanCommand(Command):
    """Load a place and its plans, packed in ``file``, in the name of ``by``."""

    verb = "plan-load"

    by: str
    why: str | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCommand(Command):
    """What every command about one plan has: its code, None where there is but one."""

    plan: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCommand(Command):
    """What every command about one place has: its code, None where there is but one."""

    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPlanCommand(PlanCommand):
    """A plan with its place, packed: the command line writes the files."""

    verb = "plan-export"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPlaceCommand(PlaceCommand):
    """A place without its plans, packed: a draft is put into it."""

    verb = "place-export"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportYearlyTableCommand(PlanCommand):
    """The yearly goals of a plan as a workbook."""

    verb = "yearly-export"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckYearlyTableCommand(Command):
    """Every fault of a table of yearly goals, as lines or as JSON; write nothing."""

    verb = "yearly-check"

    as_json: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadYearlyTableCommand(Command):
    """Load what a table of yearly goals changes, in the name of ``by``."""

    verb = "yearly-load"

    by: str
    why: str | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetsCommand(PlanCommand):
    """The targets with their verdicts, as lines or as JSON; ``known`` is the day by which all had to be known."""

    verb = "targets"

    as_json: bool = False
    known: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentsCommand(PlanCommand):
    """The commitments with their state, as lines or as JSON."""

    verb = "commitments"

    as_json: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EndCommand(PlanCommand):
    """What became of a plan, as lines or as JSON."""

    verb = "close-show"

    as_json: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPlanCommand(PlanCommand):
    """The draft of the plan after this one, as a plan workbook."""

    verb = "close-next"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportCommand(PlanCommand):
    """The summary table, or that of the year so far, as a file of ``format``, in ``table_lang``."""

    verb = "export"

    what: Literal["summary", "schedule"] = "summary"
    format: str
    table_lang: Language
    known: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateCommand(PlaceCommand):
    """The prefilled workbook of a department: of a round in one of its layouts, or of a plan that is closed."""

    verb = "template"

    department: str
    round: str | None = None
    layout: Literal["quarterly", "ledger"] = "quarterly"
    plan: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionTemplateCommand(PlanCommand):
    """The table of regions of a department for a year of a plan, all its targets where none is named."""

    verb = "region-template"

    department: str
    year: str
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCommand(Command):
    """Read and check a return; write nothing."""

    verb = "check"

    file_name: str
    as_json: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCommand(CheckCommand):
    """Check a return, then commit it in the name of ``by``; ``explanations`` answer warnings, by row code."""

    verb = "import"

    by: str
    explanations: Mapping[str, str] = field(default_factory=dict)
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PastFiguresTemplateCommand(PlaceCommand):
    """The empty workbook of a department for past values."""

    verb = "history-template"

    department: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPastFiguresCommand(CheckCommand):
    """Check a workbook of past values, then commit it; ``explanations`` answer warnings, by the code of their kind."""

    verb = "import-history"

    by: str
    explanations: Mapping[str, str] = field(default_factory=dict)
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAssessmentCommand(PlanCommand):
    """Open an assessment of a plan in the name of ``by``; without a ``cut_off`` judged as of the day."""

    verb = "close-open"

    by: str
    closes: AssessmentKind
    cut_off: date | None = None
    known: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentCommand(PlanCommand):
    """What every command about one assessment has: its number, None for the last that was opened."""

    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideCommand(AssessmentCommand):
    """Decide of a target or a commitment; ``said`` are fields of a decision, an empty one takes back."""

    verb = "close-decide"

    by: str
    target: str | None = None
    commitment: str | None = None
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionCommand(AssessmentCommand):
    """Keep an opinion with its answer, or answer the ``opinion`` of that number."""

    verb = "close-opinion"

    by: str
    opinion: int | None = None
    given_by: str = ""
    text: str = ""
    answer: OpinionAnswer | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleCommand(AssessmentCommand):
    """Settle an assessment in the name of a body."""

    verb = "close-settle"

    by: str
    body: str
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentsCommand(PlanCommand):
    """The assessments of a plan with their items and opinions, as lines or as JSON."""

    verb = "close-list"

    as_json: bool = False
