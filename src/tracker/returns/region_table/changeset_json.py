"""What a table of regions would do, as plain values for scripts."""

from __future__ import annotations

from typing import Any

from tracker.returns.figure_tables import changeset_json as figures_json
from tracker.returns.region_table.preparing import RegionChangeset


def as_json(changeset: RegionChangeset, lang: str) -> dict[str, Any]:
    """The counts of goals and figures together, the issues, every goal, and some of the figures."""
    return figures_json.as_json(changeset.figures, lang) | {
        "plan": str(changeset.plan),
        "period": changeset.table.period.code,
        "counts": {change.value: count for change, count in changeset.counted.items()},
        "goals": [
            {
                "reading": each.breakdown.row.code,
                "region": each.region.code,
                "change": each.change.value,
                "old": each.part.goal.value if each.part.goal else None,
                "new": each.value,
                "set": each.value is not None,
                "cell": each.cell.address,
            }
            for each in changeset.goals
        ],
    }
