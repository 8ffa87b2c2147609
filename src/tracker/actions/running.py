"""The verbs by name, and how one is run; the command line and the server do it alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tracker import plans
from tracker.actions import filing, past_figures, showing
from tracker.actions.answer import Answer, failed
from tracker.actions.opened import Opened
from tracker.actions.requests import (
    Asked,
    Check,
    Commitments,
    Export,
    HistoryTemplate,
    Import,
    ImportHistory,
    Init,
    Targets,
    Template,
)
from tracker.errors import TrackerError
from tracker.store.engine.database import Database

_ANSWERS: Mapping[type[Asked], Callable[..., Answer]] = {
    Init: showing.init,
    Targets: showing.targets,
    Commitments: showing.commitments,
    Export: showing.export,
    Template: filing.make_template,
    Check: filing.check,
    Import: filing.take_in,
    HistoryTemplate: past_figures.make_template,
    ImportHistory: past_figures.take_in,
}

KINDS: Mapping[str, type[Asked]] = {kind.verb: kind for kind in _ANSWERS}
"""What each verb is asked with, by its name."""


def silent(_: str) -> None:
    """Nobody waits to be told how far a verb has come."""


def run(database: Database, folder: Path, asked: Asked, tell: Callable[[str], None] = silent) -> Answer:
    """The answer on a database that is first brought to what the plans in ``folder`` say; a failure is an answer."""
    try:
        return _ANSWERS[type(asked)](Opened(database, plans.load(database, folder), tell), asked)
    except TrackerError as error:
        return failed(error, asked.lang)
