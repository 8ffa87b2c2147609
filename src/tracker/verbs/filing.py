"""Verbs of a return: its template, its check, its way in."""

from __future__ import annotations

from tracker.errors import TrackerError
from tracker.i18n import t
from tracker.reports import judging
from tracker.returns import issues, plan_listing, prepare, template
from tracker.returns.commit import commit
from tracker.returns.plan import Change, ReturnPlan
from tracker.verbs.answer import Answer, as_json, failed
from tracker.verbs.asked import Check, Import, Template
from tracker.verbs.opened import Opened


def make_template(opened: Opened, asked: Template) -> Answer:
    """The prefilled workbook."""
    due = judging.read(opened.database, asked.as_of).due_values()
    return Answer(file=template.write(opened.database, asked.department, asked.round, asked.lang, due))


def check(opened: Opened, asked: Check) -> Answer:
    """The issues of a return and what it would change; exit code 1 where an issue blocks."""
    return _shown(_planned(opened, asked), asked)


def take_in(opened: Opened, asked: Import) -> Answer:
    """What ``check`` says, then the commit of exactly that."""
    plan = _planned(opened, asked)
    shown = _shown(plan, asked)
    if plan.blocking or asked.dry_run:
        return shown
    try:
        done = commit(opened.database, plan, asked.file, asked.by, asked.explanations)
    except TrackerError as error:
        return shown.then(failed(error, asked.lang))
    said = "cli.committed" if done.filed else "cli.nothing_to_commit"
    counts = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged, "removed": done.removed}
    return shown.then(Answer(messages=(t(said, asked.lang, number=done.return_id, **counts),)))


def _planned(opened: Opened, asked: Check) -> ReturnPlan:
    return prepare(opened.database, asked.file, asked.file_name, asked.as_of)


def _shown(plan: ReturnPlan, asked: Check) -> Answer:
    lines = [
        t(
            "cli.issue_line",
            asked.lang,
            severity=issue.severity.value,
            place=" ".join(part for part in (issue.sheet, issue.cell) if part),
            text=issues.sentence(issue, asked.lang),
        )
        for issue in plan.issues
    ]
    counts = {change.value: plan.count(change) for change in Change}
    lines.append(t("cli.plan_counts", asked.lang, file=plan.file_name, **counts))
    output = as_json(plan_listing.listed(plan, asked.lang)) if asked.as_json else ""
    return Answer(1 if plan.blocking else 0, output, tuple(lines))
