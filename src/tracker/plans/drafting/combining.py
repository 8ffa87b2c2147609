"""The drafts of a report and of a table of the same plan made one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.plans.drafting import matching, merging, words
from tracker.plans.drafting.draft import TABLES, DraftPlan, DraftRow, Question
from tracker.plans.drafting.matching import Pair

_ASIDE = re.compile(r"[^\w]")
"""Signs and spaces, which two papers write differently in the same name."""


def together(report: DraftPlan, table: DraftPlan) -> DraftPlan:
    """Pillars, measures and commitments of the report, targets of both; the period is the table's.

    A promise of the report that is a row of the table is one target, whose indicator is the table's.
    A category of the table is no pillar beside those of the report: it is the one of that name, or else its targets
    ask for theirs. The codes of the two readings differ by rule, save those of pillars.
    """
    if not report.of("pillar"):
        return _joined(report, table, table.of("target"))
    names = {row.values["code"]: str(row.values["name_zh"]) for row in table.of("pillar")}
    known = _pillars_by_name(report)
    return _joined(report, table, tuple(_in_report(row, names, known) for row in table.of("target")))


def _pillars_by_name(report: DraftPlan) -> dict[str, object]:
    """The codes of the pillars by name and by heading, as far as only one is called so."""
    called: dict[str, set[object]] = {}
    for row in report.of("pillar"):
        for text in {row.values.get("name_zh"), row.values.get("aim_zh")} - {None}:
            called.setdefault(_bare(text), set()).add(row.values["code"])
    return {name: codes.pop() for name, codes in called.items() if len(codes) == 1}


def _bare(name: object) -> str:
    return _ASIDE.sub("", words.plain(str(name)))


def _joined(report: DraftPlan, table: DraftPlan, targets: tuple[DraftRow, ...]) -> DraftPlan:
    pairs = matching.pairs(report.of("target"), targets)
    report = _without(report, pairs)
    of_both = {pair.table.values["code"]: merging.merged(pair) for pair in pairs}
    rows = {name: report.of(name) + table.of(name) for name in TABLES}
    rows["pillar"] = report.of("pillar") or table.of("pillar")
    rows["target"] = report.of("target") + tuple(of_both.get(row.values["code"], row) for row in targets)
    rows["plan"] = tuple(_one_plan(*pair) for pair in zip(report.of("plan"), table.of("plan"), strict=False))
    rows["plan"] = rows["plan"] or report.of("plan") or table.of("plan")
    return DraftPlan(rows, report.unread + table.unread)


def _without(report: DraftPlan, pairs: Sequence[Pair]) -> DraftPlan:
    """The report's draft without the targets that are rows of the table, and without their indicators."""
    taken = {
        "target": {pair.report.values["code"] for pair in pairs},
        "indicator": {pair.report.values["indicator"] for pair in pairs},
    }
    left = {
        name: tuple(row for row in report.of(name) if row.values["code"] not in codes) for name, codes in taken.items()
    }
    return replace(report, rows={**report.rows, **left})


def _in_report(row: DraftRow, names: dict[object, str], known: dict[str, object]) -> DraftRow:
    """A target of the table under the pillar of the report that its category names, or with a question."""
    values = {name: value for name, value in row.values.items() if name != "pillar"}
    category = names.get(row.values.get("pillar"), "")
    if _bare(category) in known:
        return DraftRow({**values, "pillar": known[_bare(category)]}, row.questions)
    asked = Question("pillar_of_category", {"category": category}) if category else Question("pillar")
    return DraftRow(values, {**row.questions, "pillar": asked})


def _one_plan(report: DraftRow, table: DraftRow) -> DraftRow:
    """The report's title and the table's period, each with its question."""
    asked = {**report.questions, **{name: table.questions[name] for name in table.values if name in table.questions}}
    return DraftRow({**report.values, **table.values}, asked)
