"""Whether a target will be kept by its due date, by the pace so far: arithmetic on its verdict, not a forecast.

likely     reached already; or the mean pace since the start, kept up, leads to the goal by the due date
at_risk    the mean pace does not lead there, but the fastest pace between two figures would, or a whole year is left
unlikely   less than a year is left and not even that pace would; or a promise for every year was broken for good
unknown    no pace can be formed, for the reason given
Where the last figure is too old to be judged (``stale``) the chance is that of the old figures, and is to be said so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.domain.catch_up import CatchUp, Unprojected, catch_up
from tracker.domain.judging import path
from tracker.domain.status import Mark
from tracker.domain.verdict import Verdict


class Chance(StrEnum):
    """How a target stands to be kept in time; worded by ``closing.chance_<code>``."""

    LIKELY = "likely"
    AT_RISK = "at_risk"
    UNLIKELY = "unlikely"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Expectation:
    """The chance with what it rests on: ``at_due`` and ``best_at_due`` are in the reading's terms."""

    chance: Chance
    catch_up: CatchUp
    refused: Unprojected | None = None
    at_due: float | None = None
    best_at_due: float | None = None
    stale: bool = False


def expectation(verdict: Verdict) -> Expectation:
    """What is to be expected of a target whose due date has not passed."""
    return replace(_by_pace(verdict), stale=verdict.mark is Mark.STALE)


def _by_pace(verdict: Verdict) -> Expectation:
    found = catch_up(verdict)
    reading = verdict.reading
    if reading.every_year and verdict.broken_years:
        return Expectation(Chance.UNLIKELY, found)
    if found.done:
        return Expectation(Chance.LIKELY, found)
    led = found.projection
    if led is None or not path.has_goal(reading) or verdict.mark in (Mark.NOT_COMPARABLE, Mark.WITHHELD):
        return Expectation(Chance.UNKNOWN, found, found.refused)
    wanted, way = path.goal(reading), path.path(reading)
    assert way is not None
    best = max(led.low, led.high, key=lambda value: value * way.sign)
    reaches = [(value - way.aim) * way.sign >= 0 or wanted.reached(value) for value in (led.at_due, best)]
    may_change = reaches[1] or found.yearly is not None
    chance = Chance.LIKELY if reaches[0] else Chance.AT_RISK if may_change else Chance.UNLIKELY
    return Expectation(chance, found, at_due=led.at_due, best_at_due=best)
