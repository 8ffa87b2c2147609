"""Verbs of past values in bulk: their template, their way in."""

from __future__ import annotations

from tracker.actions.answer import Answer, as_json, failed, issue_line
from tracker.actions.opened import Opened
from tracker.actions.requests import HistoryTemplate, ImportHistory
from tracker.errors import TrackerError
from tracker.i18n import t
from tracker.returns.past_figures import importing, listing, template
from tracker.returns.past_figures.importing import HistoryPlan, Imported

MAX_LINES = 20
"""Issues told line by line; of more, the count alone."""


def make_template(opened: Opened, asked: HistoryTemplate) -> Answer:
    """The empty workbook."""
    return Answer(file=template.write(opened.database, asked.department, asked.lang))


def take_in(opened: Opened, asked: ImportHistory) -> Answer:
    """The issues and what would change, then the commit of exactly that; exit code 1 where an issue blocks."""
    plan = importing.prepare(opened.database, asked.file, asked.file_name, asked.as_of, opened.tell)
    shown = _shown(plan, asked)
    if plan.blocking or asked.dry_run:
        return shown
    try:
        done = importing.commit(opened.database, plan, asked.file, asked.by, opened.tell)
    except TrackerError as error:
        return shown.then(failed(error, asked.lang))
    return shown.then(Answer(messages=(_outcome(done, asked.lang),)))


def _shown(plan: HistoryPlan, asked: ImportHistory) -> Answer:
    lines = [issue_line(issue, asked.lang) for issue in plan.issues[:MAX_LINES]]
    left = sum(plan.counts.values()) - len(lines)
    if left:
        lines.append(t("cli.issues_left", asked.lang, count=left))
    counts = plan.compared
    lines.append(
        t("cli.plan_counts", asked.lang, file=plan.file_name, new=counts.new, changed=counts.changed,
          unchanged=counts.unchanged, removed=0)
    )  # fmt: skip
    output = as_json(listing.listed(plan, asked.lang)) if asked.as_json else ""
    return Answer(1 if plan.blocking else 0, output, tuple(lines))


def _outcome(done: Imported, lang: str) -> str:
    if not done.filed:
        return t("cli.history_stands", lang)
    counts = done.compared
    return t(
        "cli.committed", lang, number=done.number, new=counts.new, changed=counts.changed,
        unchanged=counts.unchanged, removed=0,
    )  # fmt: skip
