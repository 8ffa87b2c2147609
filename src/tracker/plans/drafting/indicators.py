"""The fields of an indicator as far as its target tells them."""

from __future__ import annotations

from collections.abc import Mapping


def of_target(code: str, target: Mapping[str, object], *, lower_is_better: bool = False) -> dict[str, object]:
    """Name, unit, nature and direction of what a target counts."""
    kind, unit = target.get("kind"), str(target.get("unit_zh") or "")
    rate = unit in ("%", "\u2030") or kind == "average_growth"
    adds = kind in ("cumulative_addition", "yearly_flow") and not rate
    down = lower_is_better or target.get("comparator") in ("at_most", "less_than") or kind == "cumulative_reduction"
    return {
        "code": code, "name_zh": target.get("name_zh"), "unit_zh": unit,
        "nature": "rate" if rate else "addition" if adds else "stock",
        "direction": "down" if down else "up", "frequency": "year", "decimals": decimals(target.get("value")),
    }  # fmt: skip


def decimals(*values: object) -> int | None:
    """The most decimals that any of the numbers has; None without a number."""
    given = [len(f"{value:.12g}".partition(".")[2]) for value in values if isinstance(value, int | float)]
    return max(given, default=None)
