"""The readings of the first plan with their public figures, as plain values for tests of the rules."""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.domain import period
from tracker.domain.model import Comparator, Counting, Direction, Figure, Kind, Milestone, Nature, Reading, Source

ADOPTED = date(2021, 9, 28)
DUE = date(2026, 12, 31)
TODAY = date(2026, 11, 22)


def figure(code: str, value: float, **more: Any) -> Figure:
    """A figure of a period given by its code."""
    return Figure(period.parse(code), value, **more)


def milestone(code: str, value: float, comparable: bool = True, name: str = "") -> Milestone:
    """An official milestone of a period given by its code."""
    return Milestone(period.parse(code), value, name, name, comparable)


def reading(code: str = "r", **more: Any) -> Reading:
    """A level that should rise to 100 within the first plan's window, unless told otherwise."""
    given: dict[str, Any] = {
        "target": code,
        "kind": Kind.LEVEL,
        "nature": Nature.STOCK,
        "direction": Direction.UP,
        "comparator": Comparator.AT_LEAST,
        "value": 100.0,
        "start": ADOPTED,
        "due": DUE,
    }
    return Reading(code=code, **{**given, **more})


INDUSTRY = reading(
    "industry-gross",
    kind=Kind.CUMULATIVE_ADDITION,
    nature=Nature.ADDITION,
    counting=Counting.GROSS,
    value=1000,
)
INDUSTRY_FIGURES = (figure("2023", 170),)
INDUSTRY_MILESTONES = (milestone("2021", 180), milestone("2023", 180), milestone("2023", 200))

GIANTS_NET = reading(
    "giants-net",
    kind=Kind.CUMULATIVE_ADDITION,
    counting=Counting.NET,
    baseline=figure("2021-09-12", 38),
)
GIANTS_STOCK = (
    figure("2021-09-12", 38),
    figure("2022-02", 38),
    figure("2022", 58),
    figure("2025", 96),
)
GIANTS_GROSS = reading("giants-gross", kind=Kind.CUMULATIVE_ADDITION, nature=Nature.ADDITION, counting=Counting.GROSS)
GIANTS_NEW = (figure("2022", 21), figure("2023", 24), figure("2024", 7))

LISTED = reading(
    "listed-gross",
    kind=Kind.CUMULATIVE_ADDITION,
    nature=Nature.ADDITION,
    counting=Counting.GROSS,
    value=10,
)
LISTINGS = (figure("2021-10-19", 1), figure("2023-03-30", 1))
LISTED_MILESTONES = (milestone("2023", 3, comparable=False), milestone("2025", 2, comparable=False))

LISTED_ALL = reading("listed-25-all", value=25, baseline=figure("2021-06", 11))
A_SHARES = (
    figure("2023-03", 12, source=Source(doubt="A-share count")),
    figure("2025-04-30", 12, source=Source(doubt="A-share count, not official")),
)
LISTED_STAR = reading("listed-25-star", value=25, baseline=figure("2021-09-07", 3))
