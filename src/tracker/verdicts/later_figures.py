"""Figures on record that are later than the one a reading is judged by, and why they are not judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.model import Figure
from tracker.domain.rules import RULERS
from tracker.domain.verdict import Reason
from tracker.verdicts.plan_verdicts import ReadingVerdict


class NotJudged(StrEnum):
    """Why a figure is not judged; worded by ``summary.later_<reason>``."""

    EARLY = "early"
    UNUSED = "unused"
    SUM_BROKEN = "sum_broken"
    NO_MILESTONE = "no_milestone"


@dataclass(frozen=True, slots=True)
class LaterFigure:
    """A figure and why it is not judged."""

    figure: Figure
    reason: NotJudged


def later_figures(reading: ReadingVerdict) -> list[LaterFigure]:
    """The newest figure after the judged one, and the newest of a period that is not over; one, both or none.

    Once the term is over the sum of the known years says all that there is of its figures.
    """
    verdict = reading.verdict
    counted = verdict.known_sum.figures if verdict.known_sum and verdict.is_final else ()
    judged = verdict.used.point or verdict.latest
    since = judged.date if judged else reading.reading.start
    newest = (max(known, key=lambda each: each.period.end, default=None) for known in (reading.figures, reading.early))
    later = (each for each in newest if each and each.period.end > since and each not in counted)
    return [LaterFigure(each, _reason(reading, each)) for each in later]


def _reason(reading: ReadingVerdict, figure: Figure) -> NotJudged:
    if figure in reading.early:
        return NotJudged.EARLY
    matched = any(each.comparable and each.period.end == figure.period.end for each in reading.milestones)
    if RULERS[reading.verdict.ruler].whole_promise or matched:
        return NotJudged.UNUSED
    if any(each.why is Reason.YEARS_MISSING for each in reading.verdict.rulings):
        return NotJudged.SUM_BROKEN
    return NotJudged.NO_MILESTONE
