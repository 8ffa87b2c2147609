"""The commands by name, and how one is run: alike by the command line and by the process that serves the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tracker.actions.opening import Database, load_plans
from tracker.actions.terminal import closing, exports, past_figures, plan, region_tables, returns, term_end
from tracker.actions.terminal.answer import Answer, failed
from tracker.actions.terminal.commands import (
    AssessmentsCommand,
    CheckCommand,
    CheckYearlyTableCommand,
    Command,
    CommitmentsCommand,
    DecideCommand,
    EndCommand,
    ExportCommand,
    ExportPlaceCommand,
    ExportPlanCommand,
    ExportYearlyTableCommand,
    ImportCommand,
    ImportPastFiguresCommand,
    InitCommand,
    LoadPlanCommand,
    LoadYearlyTableCommand,
    NextPlanCommand,
    OpenAssessmentCommand,
    OpinionCommand,
    PastFiguresTemplateCommand,
    PlansCommand,
    RegionTemplateCommand,
    SettleCommand,
    TargetsCommand,
    TemplateCommand,
)
from tracker.actions.terminal.context import Context, OnStep
from tracker.errors import TrackerError
from tracker.verdicts import keeping

_ANSWERS: Mapping[type[Command], Callable[..., Answer]] = {
    InitCommand: plan.init,
    PlansCommand: plan.plans,
    LoadPlanCommand: plan.load,
    ExportPlaceCommand: plan.export_place,
    ExportPlanCommand: plan.export,
    ExportYearlyTableCommand: plan.export_yearly,
    CheckYearlyTableCommand: plan.check_yearly,
    LoadYearlyTableCommand: plan.load_yearly,
    TargetsCommand: plan.targets,
    CommitmentsCommand: plan.commitments,
    EndCommand: term_end.show,
    NextPlanCommand: term_end.draft_next,
    ExportCommand: exports.export,
    RegionTemplateCommand: region_tables.write_template,
    TemplateCommand: returns.write_template,
    CheckCommand: returns.check,
    ImportCommand: returns.import_return,
    PastFiguresTemplateCommand: past_figures.write_template,
    ImportPastFiguresCommand: past_figures.import_past_figures,
    OpenAssessmentCommand: closing.open_assessment,
    DecideCommand: closing.decide,
    OpinionCommand: closing.opinion,
    SettleCommand: closing.settle,
    AssessmentsCommand: closing.assessments,
}

COMMANDS: Mapping[str, type[Command]] = {kind.verb: kind for kind in _ANSWERS}
"""The kind of command of each verb."""

_BRINGING_FACTS = (InitCommand, LoadPlanCommand, LoadYearlyTableCommand, ImportCommand, ImportPastFiguresCommand)


def ignore_step(_: str) -> None:
    """For a caller that does not show how far a command has come."""


def run(database: Database, folder: Path, command: Command, on_step: OnStep = ignore_step) -> Answer:
    """The answer on a database that is first brought to what the plans in ``folder`` say; a failure is an answer.

    After a command that may bring facts in, the verdicts kept for plain SQL are those of its day.
    """
    try:
        context = Context(database, load_plans(database, folder), on_step)
        answer = _ANSWERS[type(command)](context, command)
        if isinstance(command, _BRINGING_FACTS):
            keeping.keep_every_plan(database, command.as_of)
        return answer
    except TrackerError as error:
        return failed(error, command.lang)
