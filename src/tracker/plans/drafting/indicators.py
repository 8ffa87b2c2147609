"""The fields of an indicator as far as its target tells them."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.plans.drafting import words

SHARES = ("%", "\u2030")
"""The units of rates and of growth."""


def of_target(
    code: str, target: Mapping[str, object], *, unit: str = "", lower_is_better: bool = False
) -> dict[str, object]:
    """Name, unit, nature and direction of what a target counts; ``unit`` where the target's is not that of the figures.

    More of a reduction is better, whatever the target says of it; what is reduced itself goes down.
    """
    kind, own = target.get("kind"), str(target.get("unit_zh") or "")
    unit = unit or own
    rate = unit in SHARES or (kind == "average_growth" and unit == own)
    adds = kind in ("cumulative_addition", "yearly_flow") and not rate
    down = lower_is_better or target.get("comparator") in ("at_most", "less_than") or kind == "cumulative_reduction"
    down = down and not counts_reduction(str(target.get("name_zh") or ""))
    return {
        "code": code, "name_zh": target.get("name_zh"), "unit_zh": unit,
        "nature": "rate" if rate else "addition" if adds else "stock",
        "direction": "down" if down else "up", "frequency": "year", "decimals": decimals(target.get("value")),
    }  # fmt: skip


def counts_reduction(name: str) -> bool:
    """Whether the figures are themselves reductions, by the end of the name."""
    return bool(
        words.cell("reduction", r"{}(?:\u7387|\u5e45\u5ea6|\u6bd4\u4f8b)?(?:\s*[(\[][^()\[\]]*[)\]])?$").search(name)
    )


def decimals(*values: object) -> int | None:
    """The most decimals that any of the numbers has; None without a number."""
    given = [len(f"{value:.12g}".partition(".")[2]) for value in values if isinstance(value, int | float)]
    return max(given, default=None)
