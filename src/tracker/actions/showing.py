"""Verbs that show what the database holds."""

from __future__ import annotations

from tracker.actions.answer import Answer, as_json
from tracker.actions.commands import CommitmentsCommand, ExportCommand, InitCommand, TargetsCommand
from tracker.actions.opened import Opened
from tracker.errors import Refused
from tracker.i18n import localised, t
from tracker.reports import listing
from tracker.reports.summary import export as summary
from tracker.verdicts import judging

MAKERS = {"xlsx": summary.xlsx, "csv": summary.csv}
"""How the summary table is made, by the format asked for."""

_TOLD = ("pillar", "commitment", "target", "observation", "milestone")


def init(opened: Opened, command: InitCommand) -> Answer:
    """What loading the plan's files changed."""
    if not opened.loaded.changed:
        return Answer(messages=(t("cli.unchanged", command.lang),))
    counts = {name: opened.loaded.counts[name] for name in _TOLD}
    return Answer(messages=(t("cli.loaded", command.lang, **counts),))


def targets(opened: Opened, command: TargetsCommand) -> Answer:
    """The rows of ``target_progress`` with verdicts."""
    rows = listing.targets(judging.judge_plan(opened.database, command.as_of))
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


def commitments(opened: Opened, command: CommitmentsCommand) -> Answer:
    """Commitments with pillar, measure, sentence, department, state."""
    rows = listing.commitments(judging.judge_plan(opened.database, command.as_of))
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


def export(opened: Opened, command: ExportCommand) -> Answer:
    """The summary table as a file. Raises Refused for a format that is not made."""
    if command.format not in MAKERS:
        raise Refused("unknown_format", code=command.format, known=", ".join(MAKERS))
    verdicts = judging.judge_plan(opened.database, command.as_of)
    return Answer(file=MAKERS[command.format](verdicts, command.table_lang))
