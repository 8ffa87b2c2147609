"""A return: its template, its check, its import."""

from __future__ import annotations

from tracker import language
from tracker.actions import returns
from tracker.actions.choosing import choose_department, choose_place, choose_plan
from tracker.actions.terminal import past_figures, region_tables
from tracker.actions.terminal.answer import Answer, as_json, failed, issue_line
from tracker.actions.terminal.commands import CheckCommand, ImportCommand, TemplateCommand
from tracker.actions.terminal.context import Context
from tracker.domain.actor import Actor
from tracker.errors import TrackerError
from tracker.forms.identity import closing_round
from tracker.forms.problems import Problem
from tracker.i18n import t
from tracker.returns.quarterly import changeset_json
from tracker.returns.quarterly.changeset import Change, Changeset, FigureChange


def write_template(context: Context, command: TemplateCommand) -> Answer:
    """The prefilled workbook."""
    database = context.database
    place, round_code = _asking(context, command)
    department = choose_department(database, place, command.department)
    file = returns.write_template(database, place, department, round_code, command.as_of, command.lang, command.layout)
    return Answer(file=file)


def _asking(context: Context, command: TemplateCommand) -> tuple[str, str]:
    """The place and the round that are asked for, or the plan that is closed."""
    if command.round is not None:
        return choose_place(context.database, command.place), command.round
    plan = choose_plan(context.database, command.plan)
    return plan.place, closing_round(plan.plan)


def check(context: Context, command: CheckCommand) -> Answer:
    """The issues of a workbook of whichever form and what it would change; exit code 1 where an issue blocks."""
    changeset = returns.check(context.database, command.file, command.file_name, command.as_of)
    if _is(changeset, Problem.IS_PAST_FIGURES):
        return past_figures.check(context, command)
    if _is(changeset, Problem.IS_REGION_TABLE):
        return region_tables.check(context, command)
    return _checked(changeset, command)


def import_return(context: Context, command: ImportCommand) -> Answer:
    """What ``check`` answers, then the commit of exactly that, once every warning is explained."""
    changeset = returns.check(context.database, command.file, command.file_name, command.as_of)
    if _is(changeset, Problem.IS_PAST_FIGURES):
        return past_figures.import_past_figures(context, command)
    if _is(changeset, Problem.IS_REGION_TABLE):
        return region_tables.import_table(context, command)
    if changeset.blocking:
        return _checked(changeset, command).then(Answer(1, messages=(t("cli.not_submitted", command.lang),)))
    if command.dry_run:
        return _checked(changeset, command)
    shown = _shown(changeset, command)
    try:
        done = returns.submit(context.database, Actor.named(command.by), changeset, command.file, command.explanations)
    except TrackerError as error:
        return shown.then(failed(error, command.lang))
    outcome = "cli.committed" if done.filed else "cli.nothing_to_commit"
    counts = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged, "removed": done.removed}
    return shown.then(Answer(messages=(t(outcome, command.lang, number=done.return_id, **counts),)))


def _is(changeset: Changeset, other: Problem) -> bool:
    """Whether the workbook is of another form."""
    return any(issue.problem is other for issue in changeset.issues)


def _checked(changeset: Changeset, command: CheckCommand) -> Answer:
    """What the changeset shows; of a file that was filed already also that nothing would change."""
    shown = _shown(changeset, command)
    if changeset.same_as is None:
        return shown
    again = t("cli.nothing_to_commit", command.lang, number=changeset.same_as)
    return shown.then(Answer(shown.exit_code, messages=(again,)))


def _shown(changeset: Changeset, command: CheckCommand) -> Answer:
    lines = [issue_line(issue, command.lang) for issue in changeset.issues]
    lines += _changes(changeset, command.lang)
    counts = {change.value: changeset.count(change) for change in Change}
    lines.append(t("cli.plan_counts", command.lang, file=changeset.file_name, **counts))
    output = as_json(changeset_json.as_json(changeset, command.lang)) if command.as_json else ""
    return Answer(1 if changeset.blocking else 0, output, tuple(lines))


def _changes(changeset: Changeset, lang: str) -> list[str]:
    """A line for every figure and commitment that would not stay as it is."""
    figures = [
        (
            f"{each.code} {each.name.text(lang)}",
            each.period.code,
            _value(each.old, each, lang),
            _value(each.value, each, lang),
        )
        for each in changeset.figures
        if each.change is not Change.UNCHANGED
    ]
    period = changeset.round_period.code if changeset.round_period else ""
    updates = [
        (
            f"{each.answer.code} {each.sentence}",
            period,
            t(f"state.{each.old_state}", lang) if each.old_state else "-",
            t(f"state.{each.answer.state}", lang) if each.answer.state else "-",
        )
        for each in changeset.updates
        if each.change is not Change.UNCHANGED
    ]
    texts = [
        (each.row_code or each.sheet, each.column.text(lang), *(text or "-" for text in each.words(lang)))
        for each in changeset.text_changes
    ]
    return [
        t("cli.change_line", lang, code=code, period=when, old=old, new=new)
        for code, when, old, new in figures + updates + texts
    ]


def _value(value: float | None, change: FigureChange, lang: str) -> str:
    """A value with all its digits and its unit."""
    return "-" if value is None else f"{language.in_full(value, change.decimals)} {change.unit.text(lang)}"
