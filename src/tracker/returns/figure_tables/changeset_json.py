"""What a workbook of past values would do, as plain values for scripts."""

from __future__ import annotations

from typing import Any

from tracker.forms import issues
from tracker.forms.issues import Issue
from tracker.returns.figure_tables.importing import MAX_SHOWN, FiguresChangeset


def as_json(changeset: FiguresChangeset, lang: str) -> dict[str, Any]:
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
        "unexplained": [problem.value for problem in changeset.unexplained],
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


def _issue(issue: Issue, lang: str) -> dict[str, Any]:
    return {
        "problem": issue.problem.value,
        "severity": issue.severity.value,
        "sheet": issue.sheet,
        "cell": issue.cell,
        "text": issues.sentence(issue, lang),
    }
