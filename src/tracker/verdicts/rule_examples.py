"""Published cases that the rule page works out: the figures as printed, the numbers as our own rules compute them."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain import period as periods
from tracker.domain.rules import RULES
from tracker.domain.rules.case import Case, Outcome, Toward


@dataclass(frozen=True, slots=True)
class Example:
    """One case: its text ``rules_page.example_<name>``, the rule, the figures, and who published the verdict."""

    name: str
    rule: str
    case: Case
    published: str
    source: str

    def outcome(self) -> Outcome:
        """What our rule says of the figures."""
        return RULES[self.rule](self.case)


def _case(toward: Toward, base: tuple[str, float] | None, target: tuple[str, float], current: tuple[str, float],
          as_of: str | None = None) -> Case:  # fmt: skip
    return Case(
        toward=toward,
        base_period=periods.parse(base[0]) if base else None,
        base=base[1] if base else None,
        target_period=periods.parse(target[0]),
        target=target[1],
        current_period=periods.parse(current[0]),
        current=current[1],
        as_of=periods.parse(as_of).end if as_of else None,
    )


EXAMPLES: tuple[Example, ...] = (
    Example(
        "air_line", "line", _case(Toward.UP, ("2020", 87.0), ("2025", 87.5), ("2022", 86.5)), "behind",
        "NDRC 2023-12-26",
    ),
    Example(
        "air_milestone", "milestone", _case(Toward.UP, None, ("2022", 85.6), ("2022", 86.5)), "met", "MEE 2023-01-17",
    ),
    Example(
        "care_line", "line", _case(Toward.DOWN, ("2019", 54.2), ("2031", 29.8), ("2021", 57.6)), "behind",
        "Productivity Commission, Closing the Gap, target 12",
    ),
    Example(
        "poverty_growth", "growth", _case(Toward.DOWN, ("2015", 14.5), ("2030", 7.25), ("2023", 10.4)),
        "moderate_progress", "Statistics Canada CIF 1.1.1",
    ),
    Example(
        "deaths_extrapolation", "extrapolation",
        _case(Toward.DOWN, ("2015", 288.1), ("2030", 190.0), ("2020", 276.3)), "cloud",
        "Destatis, Indicator Report 2022, 3.1.b",
    ),
    Example(
        "online_due_date", "due_date",
        _case(Toward.UP, None, ("2020-03", 70.0), ("2018", 62.0), as_of="2018-04"), "future",
        "GC InfoBase, Departmental Results Report 2017-18",
    ),
)  # fmt: skip
"""In the order in which the page shows their rules."""
