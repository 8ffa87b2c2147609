"""The drafts of a report and of a table of the same plan made one."""

from __future__ import annotations

from tracker.plans.drafting.draft import TABLES, DraftPlan, DraftRow, Question


def together(report: DraftPlan, table: DraftPlan) -> DraftPlan:
    """Pillars, measures and commitments of the report, targets of both; the period is the table's.

    A category of the table is no pillar beside those of the report: its targets ask for theirs. The codes of the two
    readings differ by rule, save those of pillars.
    """
    if not report.of("pillar"):
        return _joined(report, table, table.of("target"))
    names = {row.values["code"]: row.values["name_zh"] for row in table.of("pillar")}
    return _joined(report, table, tuple(_without_pillar(row, names) for row in table.of("target")))


def _joined(report: DraftPlan, table: DraftPlan, targets: tuple[DraftRow, ...]) -> DraftPlan:
    rows = {name: report.of(name) + table.of(name) for name in TABLES}
    rows["pillar"] = report.of("pillar") or table.of("pillar")
    rows["target"] = report.of("target") + targets
    rows["plan"] = tuple(_one_plan(*pair) for pair in zip(report.of("plan"), table.of("plan"), strict=False))
    rows["plan"] = rows["plan"] or report.of("plan") or table.of("plan")
    return DraftPlan(rows, report.unread + table.unread)


def _without_pillar(row: DraftRow, names: dict[object, object]) -> DraftRow:
    values = {name: value for name, value in row.values.items() if name != "pillar"}
    category = names.get(row.values.get("pillar"), "")
    asked = Question("pillar_of_category", {"category": category}) if category else Question("pillar")
    return DraftRow(values, {**row.questions, "pillar": asked})


def _one_plan(report: DraftRow, table: DraftRow) -> DraftRow:
    """The report's title and the table's period, each with its question."""
    asked = {**report.questions, **{name: table.questions[name] for name in table.values if name in table.questions}}
    return DraftRow({**report.values, **table.values}, asked)
