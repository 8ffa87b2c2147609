"""A changeset as a plain mapping, the shape of JSON: what the command line prints."""

from __future__ import annotations

from typing import Any

from tracker.forms.issues import sentence
from tracker.returns.quarterly.changeset import Change, Changeset


def as_json(changeset: Changeset, lang: str) -> dict[str, Any]:
    """File, counts, issues worded in ``lang``, and every figure and commitment with what would change."""
    return {
        "file": changeset.file_name,
        "sha256": changeset.sha256,
        "department": changeset.department,
        "round": changeset.round,
        "base_version": changeset.base_version,
        "blocking": changeset.blocking,
        "counts": {change.value: changeset.count(change) for change in Change},
        "issues": [
            {
                "problem": issue.problem.value,
                "severity": issue.severity.value,
                "sheet": issue.sheet,
                "cell": issue.cell,
                "row": issue.row_code,
                "text": sentence(issue, lang),
            }
            for issue in changeset.issues
        ],
        "figures": [
            {
                "row": each.code,
                "indicator": each.indicator,
                "period": each.period.code,
                "change": each.change.value,
                "old": each.old,
                "new": each.value,
                "preliminary": each.preliminary,
                "comment": each.comment,
                "sheet": each.sheet,
                "cell": each.cell,
            }
            for each in changeset.figures
        ],
        "commitments": [
            {
                "commitment": each.answer.code,
                "change": each.change.value,
                "old": each.old_state,
                "new": each.answer.state and each.answer.state.value,
                "node": each.answer.node,
                "sheet": each.answer.sheet,
                "cell": each.answer.cell,
            }
            for each in changeset.updates
        ],
        "texts": [
            {
                "row": each.row_code,
                "column": each.column.text(lang),
                "old": each.words(lang)[0],
                "new": each.words(lang)[1],
                "sheet": each.sheet,
                "cell": each.cell,
            }
            for each in changeset.text_changes
        ],
    }
