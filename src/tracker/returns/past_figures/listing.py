"""What a workbook of past values would do, as plain values for scripts and as a table of its issues."""

from __future__ import annotations

from typing import Any

from tracker.forms import issues
from tracker.forms.issues import Issue
from tracker.i18n import t
from tracker.returns.past_figures.importing import MAX_SHOWN, PastFiguresChangeset
from tracker.workbook.write.table import TableColumn, TableSheet, write_tables

_WIDTHS = {"cell": 20.0, "severity": 10.0, "issue": 90.0}


def as_json(changeset: PastFiguresChangeset, lang: str) -> dict[str, Any]:
    """The counts, the first issues and some of what would be written."""
    return {
        "file": changeset.file_name,
        "sha256": changeset.sha256,
        "department": changeset.department,
        "blocking": changeset.blocking,
        "counts": {
            "new": changeset.compared.new,
            "changed": changeset.compared.changed,
            "unchanged": changeset.compared.unchanged,
        },
        "issue_counts": {problem.value: count for problem, count in changeset.counts.items()},
        "issues": [_issue(issue, lang) for issue in changeset.issues[:MAX_SHOWN]],
        "samples": [
            {
                "indicator": row.indicator,
                "region": row.region,
                "period": row.period,
                "old": row.current_value,
                "new": row.value,
                "cell": row.cell,
            }
            for row in changeset.samples
        ],
    }


def issues_workbook(changeset: PastFiguresChangeset, lang: str) -> bytes:
    """The issues as a table, a row each; where there are more than were kept one by one, a note says how many."""
    columns = [TableColumn(t(f"record.column_{name}", lang), width) for name, width in _WIDTHS.items()]
    rows = [_line(issue, lang) for issue in changeset.issues]
    left = sum(changeset.counts.values()) - len(changeset.issues)
    notes = [t("past_figures.issues_left", lang, count=left)] if left else []
    return write_tables([TableSheet(t("template.sheet_issues", lang), [changeset.file_name], columns, rows, notes)])


def _issue(issue: Issue, lang: str) -> dict[str, Any]:
    return {
        "problem": issue.problem.value,
        "severity": issue.severity.value,
        "sheet": issue.sheet,
        "cell": issue.cell,
        "text": issues.sentence(issue, lang),
    }


def _line(issue: Issue, lang: str) -> list[str]:
    where = f"{issue.sheet or ''} {issue.cell or ''}".strip()
    return [where, t(f"issue.severity_{issue.severity}", lang), issues.sentence(issue, lang)]
