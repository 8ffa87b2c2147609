"""What loading the plans changed; the targets and the commitments, as lines or as JSON."""

from __future__ import annotations

from tracker.actions.terminal.answer import Answer, as_json
from tracker.actions.terminal.commands import CommitmentsCommand, InitCommand, TargetsCommand
from tracker.actions.terminal.context import Context
from tracker.i18n import localised, t
from tracker.reports import listing
from tracker.verdicts import judging

_COUNTED = ("pillar", "commitment", "target", "observation", "milestone")


def init(context: Context, command: InitCommand) -> Answer:
    """What loading the plans' files changed."""
    if not context.loaded.changed:
        return Answer(messages=(t("cli.unchanged", command.lang),))
    counts = {name: context.loaded.counts[name] for name in _COUNTED}
    return Answer(messages=(t("cli.loaded", command.lang, **counts),))


def targets(context: Context, command: TargetsCommand) -> Answer:
    """The rows of ``target_progress`` with verdicts."""
    rows = listing.targets(judging.judge_plan(context.database, command.as_of))
    if command.as_json:
        return Answer(output=as_json(rows))
    lines = (
        t(
            "cli.target_line",
            command.lang,
            target=localised(row["name_zh"], row["name_en"], command.lang),
            reading=localised(row["reading_zh"], row["reading_en"], command.lang),
            status=t(f"verdict.{row['status'] or row['mark']}", command.lang),
            value="—" if row["judged_value"] is None else f"{row['judged_value']:g}",
            goal=f"{row['target_value']:g}",
            period=row["judged_period"] or "",
            later="".join(t("cli.target_later", command.lang, text=each) for each in row[f"later_{command.lang}"]),
        )
        for row in rows
    )
    return Answer(output="".join(f"{line}\n" for line in lines))


def commitments(context: Context, command: CommitmentsCommand) -> Answer:
    """Commitments with pillar, measure, sentence, department, state."""
    rows = listing.commitments(judging.judge_plan(context.database, command.as_of))
    if command.as_json:
        return Answer(output=as_json(rows))
    lines = (
        t(
            "cli.commitment_line",
            command.lang,
            state=t(f"state.{row['state']}", command.lang),
            sentence=row["sentence"],
            department=localised(row["department_zh"], row["department_en"], command.lang),
        )
        for row in rows
    )
    return Answer(output="".join(f"{line}\n" for line in lines))
