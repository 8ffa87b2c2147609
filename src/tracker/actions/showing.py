"""Verbs that show what the database holds."""

from __future__ import annotations

from tracker.actions.answer import Answer, as_json
from tracker.actions.opened import Opened
from tracker.actions.requests import Commitments, Export, Init, Targets
from tracker.errors import Refused
from tracker.i18n import localised, t
from tracker.reports import listing
from tracker.reports.summary import export as summary
from tracker.verdicts import judging

MAKERS = {"xlsx": summary.xlsx, "csv": summary.csv}
"""How the summary table is made, by the format asked for."""

_TOLD = ("pillar", "commitment", "target", "observation", "milestone")


def init(opened: Opened, asked: Init) -> Answer:
    """What loading the plan's files changed."""
    if not opened.loaded.changed:
        return Answer(messages=(t("cli.unchanged", asked.lang),))
    counts = {name: opened.loaded.counts[name] for name in _TOLD}
    return Answer(messages=(t("cli.loaded", asked.lang, **counts),))


def targets(opened: Opened, asked: Targets) -> Answer:
    """The rows of ``target_progress`` with verdicts."""
    rows = listing.targets(judging.read(opened.database, asked.as_of))
    if asked.as_json:
        return Answer(output=as_json(rows))
    lines = (
        t(
            "cli.target_line",
            asked.lang,
            target=localised(row["name_zh"], row["name_en"], asked.lang),
            reading=localised(row["reading_zh"], row["reading_en"], asked.lang),
            status=t(f"verdict.{row['status'] or row['mark']}", asked.lang),
            value="—" if row["judged_value"] is None else f"{row['judged_value']:g}",
            goal=f"{row['target_value']:g}",
            period=row["judged_period"] or "",
            later="".join(t("cli.target_later", asked.lang, text=each) for each in row[f"later_{asked.lang}"]),
        )
        for row in rows
    )
    return Answer(output="".join(f"{line}\n" for line in lines))


def commitments(opened: Opened, asked: Commitments) -> Answer:
    """Commitments with pillar, measure, sentence, department, state."""
    rows = listing.commitments(judging.read(opened.database, asked.as_of))
    if asked.as_json:
        return Answer(output=as_json(rows))
    lines = (
        t(
            "cli.commitment_line",
            asked.lang,
            state=t(f"state.{row['state']}", asked.lang),
            sentence=row["sentence"],
            department=localised(row["department_zh"], row["department_en"], asked.lang),
        )
        for row in rows
    )
    return Answer(output="".join(f"{line}\n" for line in lines))


def export(opened: Opened, asked: Export) -> Answer:
    """The summary table as a file. Raises Refused for a format that is not made."""
    if asked.format not in MAKERS:
        raise Refused("unknown_format", code=asked.format, known=", ".join(MAKERS))
    standing = judging.read(opened.database, asked.as_of)
    return Answer(file=MAKERS[asked.format](standing, asked.table_lang))
