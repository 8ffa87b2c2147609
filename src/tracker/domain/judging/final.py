"""After the due date the promise itself is judged, in words of its own, whatever ruler the pace was judged by.

done_early   the final figure keeps the promise, and so does every figure since one whose period ended at least a year
             before the due date; only for a promise with a way to go, for what is held all along is done on time
done         the final figure keeps the promise
near         it falls short by at most 5 % of the way from base to target, or of the target where there is no base;
             never of a binding target, never of one for every year
missed       it does not
The final figure is that of the period with the due date, and no preliminary one. What cannot be lost again (entrants
alone, at least so many) is done as soon as the known ones suffice, with years missing and before the final figure.
Of a promise for every year any broken year is a miss. Otherwise there is a mark: the final figure is awaited, or the
promise is not assessed, for a reason: figures of years before the last are missing so that no sum can be formed, only
one side of the truth is known, no baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.domain.judging import basis, path, rulings
from tracker.domain.judging.series import whole_years
from tracker.domain.model import Bound, Force, Reading
from tracker.domain.rules import due_date, every_year, line
from tracker.domain.rules.every_year import YearlyRecord
from tracker.domain.rules.ruler import Evidence
from tracker.domain.status import TOLERANCE, Mark, Status
from tracker.domain.verdict import Point, Reason, Ruling

NEAR_SHARE = 0.05
"""How much of the way may be lacking for a target to be called near.

Reports on closed plans speak of "near the target" at 95 to 99 per cent, and of no binding target.
"""


def ruling(evidence: Evidence) -> Ruling:
    """The final ruling: a final status, or a mark with its reason."""
    reading, points = evidence.reading, evidence.series.points
    if reading.every_year:
        return _of_every_year(reading, every_year.record(evidence))
    lasting = [each for each in points if _keeps(reading, each)] if path.is_for_good(reading) else []
    if lasting:
        return _judged(reading, points[-1], _on_time_or_early(reading, lasting[0]))
    if not points and (why := line.rule(evidence)[0].why) in (Reason.NO_BASELINE, Reason.NO_PACE):
        return _not_assessed(why)
    if lacks_years(evidence):
        return _not_assessed(Reason.YEARS_MISSING)
    if not points:
        return _awaited(reading, Reason.NO_FIGURE, None)
    if points[-1].date < reading.due:
        return _awaited(reading, Reason.FINAL_MISSING, points[-1])
    if points[-1].figure.preliminary:
        return _awaited(reading, Reason.FINAL_PRELIMINARY, points[-1])
    return _judged(reading, points[-1], _by_final_figure(reading, points))


def lacks_years(evidence: Evidence) -> bool:
    """Whether no sum over the years can be formed, even with the final figure, because earlier ones are missing."""
    reading, series = evidence.reading, evidence.series
    broken_off = bool(series.points) and series.points[-1].gap
    return broken_off or (path.is_sum(reading) and any(each.end < reading.due for each in series.missing))


def lacking(reading: Reading, value: float) -> float:
    """How far a value is from keeping the promise, in its unit; 0 where it does, or where its end is excluded."""
    wanted = path.goal(reading)
    if wanted.low is not None and wanted.short(value):
        return wanted.low - value
    if wanted.high is not None and wanted.over(value):
        return value - wanted.high
    return 0.0


def lacking_share(reading: Reading, value: float) -> float | None:
    """The same as a share of the way from base to target, or of the target without a base; None where that is 0."""
    way = path.path(reading)
    whole = abs(way.aim - way.start) if way else abs(path.bound(reading))
    return lacking(reading, value) / whole if whole else None


def _by_final_figure(reading: Reading, points: Sequence[Point]) -> Status:
    value = points[-1].value
    if path.goal(reading).reached(value):
        return _on_time_or_early(reading, _kept_since(reading, points))
    share = lacking_share(reading, value)
    exact = rulings.goodness(reading, points[-1]) is Bound.EXACT
    is_near = exact and share is not None and share <= NEAR_SHARE + TOLERANCE
    return Status.NEAR if is_near and reading.force is not Force.BINDING else Status.MISSED


def _kept_since(reading: Reading, points: Sequence[Point]) -> Point:
    """The first of the last figures that all keep the promise; preliminary ones prove nothing either way."""
    since = points[-1]
    for point in reversed([each for each in points if not each.figure.preliminary]):
        if not path.goal(reading).reached(point.value):
            break
        since = point
    return since


def _on_time_or_early(reading: Reading, since: Point) -> Status:
    """What is held all along is done on time; what there was a way to go to may be reached a year early."""
    due = reading.due
    a_year_before = due.replace(year=due.year - 1, day=min(due.day, 28) if due.month == 2 else due.day)
    early = path.path(reading) is not None and since.date <= a_year_before
    return Status.DONE_EARLY if early else Status.DONE


def _keeps(reading: Reading, point: Point) -> bool:
    known = rulings.proves(rulings.goodness(reading, point), good=True)
    return known and path.goal(reading).reached(point.value) and not point.figure.preliminary


def _judged(reading: Reading, point: Point, status: Status) -> Ruling:
    """The ruling with its numbers, as far as the figure proves it."""
    way = None if point.gap else path.path(reading)
    due = None if path.goal(reading).is_band else path.bound(reading)
    share = way.share(point.value) if way else None
    found = Ruling(
        due_date.CODE,
        point=point,
        due=due,
        achieved_share=share,
        due_share=1.0 if way else None,
        ratio=share if way or due is None or point.gap else rulings.relative(point.value, due, path.sense(reading)),
        code=due_date.MET if status.good else due_date.NOT_MET,
        notes=rulings.notes(reading, point),
    )
    proved = rulings.as_far_as_known(found, status, rulings.goodness(reading, point))
    return proved if proved.status else rulings.without_status(proved, Mark.NOT_ASSESSED, Reason.BOUND_ONLY)


def _of_every_year(reading: Reading, record: YearlyRecord) -> Ruling:
    firmly_broken = [each for each in record.broken if not each.figure.preliminary]
    last_year = whole_years(reading.start, reading.due)[-1]
    if firmly_broken:
        last = firmly_broken[-1]
        found = _judged(basis.on(reading, last.date), last, Status.MISSED)
    elif record.last is None:
        found = _awaited(reading, Reason.NO_FIGURE, None)
    elif any(each.year < last_year for each in record.unknown):
        found = _not_assessed(Reason.YEARS_UNKNOWN)
    elif record.unknown:
        found = _awaited(reading, Reason.FINAL_MISSING, record.last)
    elif any(each.figure.preliminary for each in (*record.kept, *record.broken)):
        found = _awaited(reading, Reason.FINAL_PRELIMINARY, record.last)
    else:
        found = _judged(basis.on(reading, record.last.date), record.last, Status.DONE)
    code = (every_year.KEPT if found.status.good else every_year.BROKEN) if found.status else None
    return replace(found, ruler=every_year.CODE, code=code, achieved_share=None, due_share=None, ratio=None)


def _awaited(reading: Reading, why: Reason, point: Point | None) -> Ruling:
    notes = rulings.notes(reading, point) if point else ()
    return Ruling(due_date.CODE, mark=Mark.AWAITING_FINAL, why=why, point=point, notes=notes)


def _not_assessed(why: Reason) -> Ruling:
    return Ruling(due_date.CODE, mark=Mark.NOT_ASSESSED, why=why)
