"""A plan as a plain mapping, the shape of JSON: what the command line prints."""

from __future__ import annotations

from typing import Any

from tracker.forms.issues import sentence
from tracker.returns.quarterly.changeset import Change, ReturnPlan


def listed(plan: ReturnPlan, lang: str) -> dict[str, Any]:
    """File, counts, issues worded in ``lang``, and every figure and commitment with what would change."""
    return {
        "file": plan.file_name,
        "sha256": plan.sha256,
        "department": plan.department,
        "round": plan.round,
        "base_version": plan.base_version,
        "blocking": plan.blocking,
        "counts": {change.value: plan.count(change) for change in Change},
        "issues": [
            {
                "problem": issue.problem.value,
                "severity": issue.severity.value,
                "sheet": issue.sheet,
                "cell": issue.cell,
                "row": issue.place,
                "text": sentence(issue, lang),
            }
            for issue in plan.issues
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
            for each in plan.figures
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
            for each in plan.updates
        ],
    }
