"""Verbs of past values in bulk: their template, their way in."""

from __future__ import annotations

from tracker.actions.answer import Answer, as_json, failed, issue_line
from tracker.actions.commands import ImportPastFiguresCommand, PastFiguresTemplateCommand
from tracker.actions.opened import Opened
from tracker.domain.actor import Actor
from tracker.errors import TrackerError
from tracker.i18n import t
from tracker.returns.past_figures import importing, listing, template
from tracker.returns.past_figures.importing import Imported, PastFiguresChangeset

MAX_LINES = 20
"""Issues told line by line; of more, the count alone."""


def make_template(opened: Opened, command: PastFiguresTemplateCommand) -> Answer:
    """The empty workbook."""
    return Answer(file=template.write(opened.database, command.department, command.lang))


def import_past_figures(opened: Opened, command: ImportPastFiguresCommand) -> Answer:
    """The issues and what would change, then the commit of exactly that; exit code 1 where an issue blocks."""
    changeset = importing.prepare(opened.database, command.file, command.file_name, command.as_of, opened.tell)
    shown = _shown(changeset, command)
    if changeset.blocking or command.dry_run:
        return shown
    try:
        done = importing.commit(opened.database, changeset, command.file, Actor.named(command.by), opened.tell)
    except TrackerError as error:
        return shown.then(failed(error, command.lang))
    return shown.then(Answer(messages=(_outcome(done, command.lang),)))


def _shown(changeset: PastFiguresChangeset, command: ImportPastFiguresCommand) -> Answer:
    lines = [issue_line(issue, command.lang) for issue in changeset.issues[:MAX_LINES]]
    left = sum(changeset.counts.values()) - len(lines)
    if left:
        lines.append(t("cli.issues_left", command.lang, count=left))
    counts = changeset.compared
    lines.append(
        t("cli.plan_counts", command.lang, file=changeset.file_name, new=counts.new, changed=counts.changed,
          unchanged=counts.unchanged, removed=0)
    )  # fmt: skip
    output = as_json(listing.as_json(changeset, command.lang)) if command.as_json else ""
    return Answer(1 if changeset.blocking else 0, output, tuple(lines))


def _outcome(done: Imported, lang: str) -> str:
    if not done.filed:
        return t("cli.past_figures_current", lang)
    counts = done.compared
    return t(
        "cli.committed", lang, number=done.number, new=counts.new, changed=counts.changed,
        unchanged=counts.unchanged, removed=0,
    )  # fmt: skip
