"""Verbs of a return: its template, its check, its way in."""

from __future__ import annotations

from tracker.actions.answer import Answer, as_json, failed, issue_line
from tracker.actions.opened import Opened
from tracker.actions.requests import Check, Import, Template
from tracker.errors import TrackerError
from tracker.i18n import t
from tracker.returns import formatting, prepare
from tracker.returns.quarterly import changeset_json, template
from tracker.returns.quarterly.changeset import Change, ReturnPlan
from tracker.returns.quarterly.commit import commit
from tracker.verdicts import judging


def make_template(opened: Opened, asked: Template) -> Answer:
    """The prefilled workbook."""
    due = judging.read(opened.database, asked.as_of).due
    return Answer(file=template.write(opened.database, asked.department, asked.round, asked.lang, due))


def check(opened: Opened, asked: Check) -> Answer:
    """The issues of a return and what it would change; exit code 1 where an issue blocks."""
    return _looked_at(_planned(opened, asked), asked)


def take_in(opened: Opened, asked: Import) -> Answer:
    """What ``check`` says, then the commit of exactly that, once every warning has its word of explanation."""
    plan = _planned(opened, asked)
    if plan.blocking or asked.dry_run:
        return _looked_at(plan, asked)
    shown = _shown(plan, asked)
    wanting = [code for code in plan.unexplained if not asked.explanations.get(code, "").strip()]
    if wanting:
        return shown.then(Answer(1, messages=(t("cli.unexplained", asked.lang, rows=", ".join(wanting)),)))
    try:
        done = commit(opened.database, plan, asked.file, asked.by, asked.explanations)
    except TrackerError as error:
        return shown.then(failed(error, asked.lang))
    said = "cli.committed" if done.filed else "cli.nothing_to_commit"
    counts = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged, "removed": done.removed}
    return shown.then(Answer(messages=(t(said, asked.lang, number=done.return_id, **counts),)))


def _planned(opened: Opened, asked: Check) -> ReturnPlan:
    return prepare(opened.database, asked.file, asked.file_name, asked.as_of)


def _looked_at(plan: ReturnPlan, asked: Check) -> Answer:
    """The plan alone; of a file that was filed already also that nothing would change."""
    shown = _shown(plan, asked)
    if plan.same_as is None:
        return shown
    again = t("cli.nothing_to_commit", asked.lang, number=plan.same_as)
    return shown.then(Answer(shown.exit_code, messages=(again,)))


def _shown(plan: ReturnPlan, asked: Check) -> Answer:
    lines = [issue_line(issue, asked.lang) for issue in plan.issues]
    lines += _changes(plan, asked.lang)
    counts = {change.value: plan.count(change) for change in Change}
    lines.append(t("cli.plan_counts", asked.lang, file=plan.file_name, **counts))
    output = as_json(changeset_json.listed(plan, asked.lang)) if asked.as_json else ""
    return Answer(1 if plan.blocking else 0, output, tuple(lines))


def _changes(plan: ReturnPlan, lang: str) -> list[str]:
    """A line for every figure and commitment that would not stay as it is."""
    figures = [
        (each.code, each.period.code, _number(each.old, each.decimals), _number(each.value, each.decimals))
        for each in plan.figures
        if each.change is not Change.UNCHANGED
    ]
    period = plan.round_period.code if plan.round_period else ""
    updates = [
        (
            each.answer.code,
            period,
            t(f"state.{each.old_state}", lang) if each.old_state else "-",
            t(f"state.{each.answer.state}", lang) if each.answer.state else "-",
        )
        for each in plan.updates
        if each.change is not Change.UNCHANGED
    ]
    return [
        t("cli.change_line", lang, code=code, period=when, old=old, new=new)
        for code, when, old, new in figures + updates
    ]


def _number(value: float | None, decimals: int) -> str:
    return "-" if value is None else formatting.figure(value, decimals)
