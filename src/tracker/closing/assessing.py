"""A plan at its end: a grade for each target that can have one, and counts that close.

The grade follows from the final verdict (``domain.judging.final``): kept a year early is early, kept and more than
promised is exceeded. Until the plan is to be closed a target whose final figure is not in has no grade and is awaited;
from then on it is not assessed, for want of that figure. A target that is understood in several ways is counted by its
first reading; the others stand beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from tracker.closing.items import Item
from tracker.domain import period as periods
from tracker.domain.expectation import Expectation, expectation
from tracker.domain.grade import Grade
from tracker.domain.judging import path
from tracker.domain.model import Force, Frequency, Kind, Round
from tracker.domain.status import Mark, Status
from tracker.domain.term import closing_day, completion
from tracker.domain.verdict import Reason, Verdict
from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict, TargetVerdicts

_GRADES = {
    Status.DONE_EARLY: Grade.EARLY,
    Status.DONE: Grade.COMPLETED,
    Status.NEAR: Grade.NEAR,
    Status.MISSED: Grade.MISSED,
}


class Phase(StrEnum):
    """How far a plan is from being closed; worded by ``closing.phase_<code>``."""

    RUNNING = "running"
    COLLECTING = "collecting"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class AssessedReading:
    """One reading at the end of the term; ``grade`` is None while the term runs or the final figure is awaited."""

    verdicts: ReadingVerdict
    grade: Grade | None
    awaited: bool
    why: Reason | None
    """Why it is not assessed, or awaited."""
    completion: float | None
    """The figure over the target (wanchengdu), as offices publish it; None where that says nothing."""
    expectation: Expectation | None
    """While the term runs."""

    @property
    def verdict(self) -> Verdict:
        """What it was judged to be."""
        return self.verdicts.verdict


@dataclass(frozen=True, slots=True)
class AssessedTarget:
    """One target and its readings; the first one counts."""

    target: TargetVerdicts
    readings: tuple[AssessedReading, ...]

    @property
    def lead(self) -> AssessedReading:
        """The reading that counts."""
        return self.readings[0]

    @property
    def force(self) -> Force:
        """Binding, or else expected: what is striven for binds nobody."""
        return Force.BINDING if self.target.row.force is Force.BINDING else Force.EXPECTED

    @property
    def differ(self) -> bool:
        """Whether its readings have different grades."""
        return len({each.grade for each in self.readings}) > 1


@dataclass(frozen=True)
class PlanAssessment:
    """A plan as of a day at or near its end."""

    verdicts: PlanVerdicts
    phase: Phase
    targets: tuple[AssessedTarget, ...]

    @property
    def days_left(self) -> int:
        """Days to the end of the plan; negative after it."""
        return (self.verdicts.plan.period_end - self.verdicts.as_of).days

    @cached_property
    def counts(self) -> Mapping[Force, Counter[Grade]]:
        """How many targets have which grade, binding and expected ones apart."""
        found: dict[Force, Counter[Grade]] = {Force.BINDING: Counter(), Force.EXPECTED: Counter()}
        for each in self.targets:
            if each.lead.grade:
                found[each.force][each.lead.grade] += 1
        return found

    @property
    def awaited(self) -> tuple[AssessedTarget, ...]:
        """Targets whose final figure is not in."""
        return tuple(each for each in self.targets if each.lead.awaited)

    @property
    def adds_up(self) -> bool:
        """Whether all grades and what is awaited make up all targets."""
        graded = sum(sum(counts.values()) for counts in self.counts.values())
        return self.phase is Phase.RUNNING or graded + len(self.awaited) == len(self.targets)

    def of_grade(self, *grades: Grade) -> list[AssessedTarget]:
        """The targets that have one of these grades, in the report's order."""
        return [each for each in self.targets if each.lead.grade in grades]

    @property
    def items(self) -> list[Item]:
        """The graded targets as a table that statements can be held against."""
        return [Item(each.target.row.name_zh, each.force, each.lead.grade) for each in self.targets if each.lead.grade]


def assess(verdicts: PlanVerdicts) -> PlanAssessment:
    """The plan as of the day of its verdicts."""
    phase = _phase(verdicts.plan.period_end, verdicts.as_of)
    return PlanAssessment(
        verdicts,
        phase,
        tuple(AssessedTarget(each, tuple(_readings(each.readings, phase))) for each in verdicts.targets),
    )


def final_round(verdicts: PlanVerdicts, reading: ReadingVerdict) -> Round | None:
    """The round that asks for the final figure of a reading; the first of several, None where none does."""
    asked = (reading.indicator.frequency, Frequency.YEAR) if reading.indicator.in_rounds else ()
    rounds = [
        each
        for each in verdicts.rounds
        if (each.frequency in asked or reading.indicator.frequency is Frequency.EVENT)
        and periods.parse(each.period).start <= reading.reading.due <= periods.parse(each.period).end
    ]
    own = [each for each in rounds if each.frequency is reading.indicator.frequency]
    return min(own or rounds, key=lambda each: each.due, default=None)


def _phase(period_end: date, as_of: date) -> Phase:
    if as_of <= period_end:
        return Phase.RUNNING
    return Phase.CLOSING if as_of >= closing_day(period_end) else Phase.COLLECTING


def _readings(readings: Sequence[ReadingVerdict], phase: Phase) -> Iterable[AssessedReading]:
    for each in readings:
        verdict = each.verdict
        grade = grade_of(verdict, phase)
        awaited = verdict.is_final and grade is None
        why = verdict.why if awaited or grade is Grade.NOT_ASSESSED else None
        left = None if verdict.is_final else expectation(verdict)
        yield AssessedReading(each, grade, awaited, why, completion(verdict), left)


def grade_of(verdict: Verdict, phase: Phase) -> Grade | None:
    """The grade of a reading; None while its term runs, and while its final figure is waited for."""
    if not verdict.is_final:
        return None
    if verdict.status is not None:
        return Grade.EXCEEDED if verdict.status is Status.DONE and _exceeds(verdict) else _GRADES[verdict.status]
    awaits = verdict.mark in (Mark.AWAITING_FINAL, Mark.NOT_REPORTED, Mark.STALE)
    return None if awaits and phase is not Phase.CLOSING else Grade.NOT_ASSESSED


def _exceeds(verdict: Verdict) -> bool:
    """Whether more came than was promised, where more than promised is what is wanted."""
    reading, point = verdict.reading, verdict.used.point
    if point is None or reading.every_year or not path.has_goal(reading):
        return False
    wanted = path.goal(reading)
    if wanted.is_band or reading.kind is Kind.KEEP:
        return False
    return (point.value - path.bound(reading)) * path.sense(reading) > 0
