"""Past figures in bulk: their template, their import."""

from __future__ import annotations

from tracker.actions import past_figures
from tracker.actions.choosing import choose_department, choose_place
from tracker.actions.past_figures import FiguresChangeset, Imported
from tracker.actions.terminal.answer import Answer, as_json, failed, issue_line
from tracker.actions.terminal.commands import (
    CheckCommand,
    ImportCommand,
    ImportPastFiguresCommand,
    PastFiguresTemplateCommand,
)
from tracker.actions.terminal.context import Context
from tracker.domain.actor import Actor
from tracker.errors import TrackerError
from tracker.i18n import t
from tracker.returns.figure_tables import changeset_json

MAX_LINES = 20
"""Issues listed line by line; of more, the count alone."""


def write_template(context: Context, command: PastFiguresTemplateCommand) -> Answer:
    """The empty workbook."""
    place = choose_place(context.database, command.place)
    department = choose_department(context.database, place, command.department)
    return Answer(file=past_figures.write_template(context.database, place, department, command.lang))


def check(context: Context, command: CheckCommand) -> Answer:
    """The issues and what would change; exit code 1 where an issue blocks."""
    return _shown(_checked(context, command), command)


def import_past_figures(context: Context, command: ImportCommand | ImportPastFiguresCommand) -> Answer:
    """The issues and what would change, then the commit of exactly that; exit code 1 where an issue blocks."""
    changeset = _checked(context, command)
    shown = _shown(changeset, command)
    if changeset.blocking:
        return shown.then(Answer(1, messages=(t("cli.not_submitted", command.lang),)))
    if command.dry_run:
        return shown
    try:
        done = past_figures.submit(
            context.database,
            Actor.named(command.by),
            changeset,
            command.file,
            command.explanations,
            context.on_step,
        )
    except TrackerError as error:
        return shown.then(failed(error, command.lang))
    return shown.then(Answer(messages=(_outcome(done, command.lang),)))


def _checked(context: Context, command: CheckCommand) -> FiguresChangeset:
    return past_figures.check(context.database, command.file, command.file_name, command.as_of, context.on_step)


def _shown(changeset: FiguresChangeset, command: CheckCommand) -> Answer:
    lines = [issue_line(issue, command.lang) for issue in changeset.issues[:MAX_LINES]]
    left = sum(changeset.counts.values()) - len(lines)
    if left:
        lines.append(t("cli.issues_left", command.lang, count=left))
    counts = changeset.compared
    lines.append(
        t("cli.plan_counts", command.lang, file=changeset.file_name, new=counts.new, changed=counts.changed,
          unchanged=counts.unchanged, removed=0)
    )  # fmt: skip
    output = as_json(changeset_json.as_json(changeset, command.lang)) if command.as_json else ""
    return Answer(1 if changeset.blocking else 0, output, tuple(lines))


def _outcome(done: Imported, lang: str) -> str:
    if not done.filed:
        return t("cli.past_figures_current", lang)
    counts = done.compared
    return t(
        "cli.committed", lang, number=done.number, new=counts.new, changed=counts.changed,
        unchanged=counts.unchanged, removed=0,
    )  # fmt: skip
