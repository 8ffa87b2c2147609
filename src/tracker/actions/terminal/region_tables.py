"""Tables of regions: their template, their check, their import."""

from __future__ import annotations

from tracker import language
from tracker.actions import region_tables
from tracker.actions.choosing import choose_department, choose_plan
from tracker.actions.region_tables import GoalChange, RegionChangeset
from tracker.actions.terminal.answer import Answer, as_json, failed, issue_line
from tracker.actions.terminal.commands import CheckCommand, ImportCommand, RegionTemplateCommand
from tracker.actions.terminal.context import Context
from tracker.domain.actor import Actor
from tracker.errors import TrackerError
from tracker.i18n import t
from tracker.returns.quarterly.changeset import Change
from tracker.returns.region_table import changeset_json


def write_template(context: Context, command: RegionTemplateCommand) -> Answer:
    """The table, filled with what is in force."""
    plan = choose_plan(context.database, command.plan)
    department = choose_department(context.database, plan.place, command.department)
    file = region_tables.write_template(
        context.database, plan, department, command.year, command.as_of, command.lang, command.targets
    )
    return Answer(file=file)


def check(context: Context, command: CheckCommand) -> Answer:
    """The issues and what would change; exit code 1 where an issue blocks."""
    return _shown(region_tables.check(context.database, command.file, command.file_name, command.as_of), command)


def import_table(context: Context, command: ImportCommand) -> Answer:
    """The issues and what would change, then the commit of exactly that; exit code 1 where an issue blocks."""
    changeset = region_tables.check(context.database, command.file, command.file_name, command.as_of)
    shown = _shown(changeset, command)
    if changeset.blocking:
        return shown.then(Answer(1, messages=(t("cli.not_submitted", command.lang),)))
    if command.dry_run:
        return shown
    try:
        actor = Actor.named(command.by)
        done = region_tables.submit(context.database, actor, changeset, command.file, command.explanations)
    except TrackerError as error:
        return shown.then(failed(error, command.lang))
    if done.number is None:
        return shown.then(Answer(messages=(t("regions.nothing", command.lang),)))
    counts = {change.value: count for change, count in done.counted.items()}
    return shown.then(Answer(messages=(t("cli.committed", command.lang, number=done.number, removed=0, **counts),)))


def _shown(changeset: RegionChangeset, command: CheckCommand) -> Answer:
    lang = command.lang
    lines = [issue_line(issue, lang) for issue in changeset.figures.issues]
    lines += [_line(each, lang) for each in changeset.goals if each.change is not Change.UNCHANGED]
    counts = {change.value: count for change, count in changeset.counted.items()}
    lines.append(t("cli.plan_counts", lang, file=changeset.figures.file_name, removed=0, **counts))
    output = as_json(changeset_json.as_json(changeset, lang)) if command.as_json else ""
    return Answer(1 if changeset.blocking else 0, output, tuple(lines))


def _line(goal: GoalChange, lang: str) -> str:
    """The goal of one region, before and after."""
    before = goal.part.goal
    return t(
        "cli.change_line",
        lang,
        code=f"{goal.breakdown.row.code} {language.name(goal.region, lang)}",
        period=goal.breakdown.period.code,
        old=_value(before.value, goal, lang) if before else "-",
        new=_value(goal.value, goal, lang),
    )


def _value(value: float | None, goal: GoalChange, lang: str) -> str:
    if value is None:
        return t("regions.no_goal", lang)
    indicator = goal.breakdown.indicator
    return f"{language.in_full(value, indicator.decimals)} {language.name(indicator, lang, 'unit')}"
