"""The verbs by name, and how one is run; the command line and the server do it alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tracker import plans
from tracker.actions import filing, past_figures, showing
from tracker.actions.answer import Answer, failed
from tracker.actions.commands import (
    CheckCommand,
    Command,
    CommitmentsCommand,
    ExportCommand,
    ImportCommand,
    ImportPastFiguresCommand,
    InitCommand,
    PastFiguresTemplateCommand,
    TargetsCommand,
    TemplateCommand,
)
from tracker.actions.opened import Opened
from tracker.errors import TrackerError
from tracker.store.engine.database import Database

_ANSWERS: Mapping[type[Command], Callable[..., Answer]] = {
    InitCommand: showing.init,
    TargetsCommand: showing.targets,
    CommitmentsCommand: showing.commitments,
    ExportCommand: showing.export,
    TemplateCommand: filing.make_template,
    CheckCommand: filing.check,
    ImportCommand: filing.import_return,
    PastFiguresTemplateCommand: past_figures.make_template,
    ImportPastFiguresCommand: past_figures.import_past_figures,
}

KINDS: Mapping[str, type[Command]] = {kind.verb: kind for kind in _ANSWERS}
"""What each verb is asked with, by its name."""


def silent(_: str) -> None:
    """Nobody waits to be told how far a verb has come."""


def run(database: Database, folder: Path, command: Command, tell: Callable[[str], None] = silent) -> Answer:
    """The answer on a database that is first brought to what the plans in ``folder`` say; a failure is an answer."""
    try:
        return _ANSWERS[type(command)](Opened(database, plans.load(database, folder), tell), command)
    except TrackerError as error:
        return failed(error, command.lang)
