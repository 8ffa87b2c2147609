"""Exports: a file of the summary table."""

from __future__ import annotations

from tracker.actions import exports
from tracker.actions.choosing import choose_plan
from tracker.actions.terminal.answer import Answer
from tracker.actions.terminal.commands import ExportCommand
from tracker.actions.terminal.context import Context
from tracker.verdicts import judging


def export(context: Context, command: ExportCommand) -> Answer:
    """The table that is asked for as a file. Raises Refused for a format that is not made."""
    verdicts = judging.judge_plan(
        context.database, choose_plan(context.database, command.plan), command.as_of, command.known
    )
    make = exports.schedule if command.what == "schedule" else exports.summary
    return Answer(file=make(verdicts, command.format, command.table_lang))
