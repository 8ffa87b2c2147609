"""The judge: ``judge`` turns a reading and its figures into a verdict. Pure; the day is a parameter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.domain.judging import basis, difference, final, path, series
from tracker.domain.judging.stale import STALE_AFTER_MONTHS, is_stale
from tracker.domain.model import Comparator, Figure, Kind, Milestone, Nature, Reading
from tracker.domain.rules import DEFAULT_RULER, RULERS, every_year, line, milestone
from tracker.domain.rules.ruler import Evidence, Ruler
from tracker.domain.status import DEFAULT_SCALE, Mark, Scale, Status
from tracker.domain.verdict import Awaited, FigurePair, Hold, KnownSum, Note, Reason, Ruling, Verdict

__all__ = ["DEFAULT_SCALE", "Mark", "Scale", "Status", "Verdict", "judge"]


def judge(
    reading: Reading,
    figures: Sequence[Figure],
    milestones: Sequence[Milestone],
    as_of: date,
    scale: Scale = DEFAULT_SCALE,
    *,
    default_ruler: str = DEFAULT_RULER,
    hold: Hold | None = None,
    awaited: Awaited | None = None,
    other_figures: Sequence[Figure] = (),
    stale_after: int | None = STALE_AFTER_MONTHS,
) -> Verdict:
    """Judge a reading as of a day, by its own ruler or the plan's default; the rulings of all rulers are kept.

    ``figures`` are those of the reading's indicator on any basis, current revisions alone; ones dated after ``as_of``
    are not known yet, ones dated up to the start are baseline only. ``other_figures`` are those of the indicator that
    the reading is against. ``milestones`` are in the indicator's terms. ``stale_after`` is in months, None or 0 for
    never. After the due date the words are final (``final``). Raises NotComparable where a level would be set against
    an addition.
    """
    chosen = RULERS[every_year.CODE if reading.every_year else reading.ruler or default_ruler]
    reading = replace(reading, every_year=chosen.code == every_year.CODE and series.has_years(reading))
    pairs = difference.compared(basis.judged(reading, figures), other_figures) if reading.against else ()
    own = difference.as_difference(reading)
    known = series.read(own, [each.difference for each in pairs] if reading.against else figures, as_of)
    latest = known.points[-1] if known.points else None
    until = min(as_of, reading.due)
    on = latest.date if latest else until
    current = own if own.every_year else basis.on(own, on)
    evidence = Evidence(current, known, milestones, until, scale)
    in_force = hold if hold and hold.since <= as_of else None
    verdict = _verdict(evidence, chosen, as_of, stale_after, in_force)
    point = verdict.latest
    return replace(
        verdict,
        hold=in_force,
        awaited=awaited,
        compared=tuple(each for each in pairs if each.own.period.end <= as_of),
        restated=basis.in_force(reading, on) if latest else None,
        other_bases=basis.beside(figures, _own_figure(point.figure, pairs)) if point else (),
    )


def _own_figure(judged: Figure, pairs: Sequence[FigurePair]) -> Figure:
    """The indicator's own figure, where the judged one is its difference to another."""
    return next((each.own for each in pairs if each.difference == judged), judged)


def unjudgeable(reading: Reading) -> Reason | None:
    """Why no rule can judge a promise, whatever its figures."""
    if reading.value is None:
        return Reason.IN_WORDS
    if reading.comparator is Comparator.ABOUT and reading.tolerance is None:
        return Reason.NO_TOLERANCE
    return None


def _verdict(evidence: Evidence, chosen: Ruler, as_of: date, stale_after: int | None, hold: Hold | None) -> Verdict:
    """The verdict on the evidence, which ends at the due date; of what no rule can judge the figures alone."""
    reading, points = evidence.reading, evidence.series.points
    if why := unjudgeable(reading):
        mark = Mark.NOT_JUDGED if as_of <= reading.due else Mark.NOT_ASSESSED
        ruling = Ruling(chosen.code, mark=mark, why=why, point=points[-1] if points else None, used=True)
        return _assembled(evidence, chosen, as_of, (ruling,), hold)
    rulings = _with_choice(_all_rulings(evidence, chosen), chosen)
    if not points and reading.start <= as_of < series.first_due(reading):
        rulings = tuple(_not_due_yet(each) for each in rulings)
    if as_of > reading.due:
        return _final(evidence, chosen, as_of, rulings, hold)
    verdict = _assembled(evidence, chosen, as_of, rulings, hold)
    is_old = bool(points) and is_stale(points[-1].date, as_of, stale_after)
    if hold:
        return verdict
    if verdict.status is None:
        return replace(verdict, last_status=_last_status(evidence, verdict, chosen))
    if not is_old or (verdict.status is Status.ACHIEVED and path.is_for_good(reading)):
        return verdict
    return replace(
        verdict,
        status=None,
        mark=Mark.STALE,
        why=Reason.STALE,
        stale_after=stale_after,
        last_status=verdict.status,
        status_today=_status_today(evidence, verdict),
    )


def _final(evidence: Evidence, chosen: Ruler, as_of: date, by_pace: tuple[Ruling, ...], hold: Hold | None) -> Verdict:
    """The verdict on the promise itself; where there is none, the statuses of the running term are kept beside it."""
    running = _assembled(evidence, chosen, as_of, by_pace, None)
    deciding = replace(final.ruling(evidence), used=True)
    before = () if deciding.status else tuple(replace(each, used=False) for each in by_pace if each.status)
    verdict = _assembled(evidence, chosen, as_of, (deciding, *before), hold)
    if hold or verdict.status:
        return verdict
    last = running.status or _last_status(evidence, running, chosen)
    return replace(verdict, last_status=last, status_today=_status_today(evidence, running))


def _assembled(
    evidence: Evidence, chosen: Ruler, as_of: date, rulings: tuple[Ruling, ...], hold: Hold | None
) -> Verdict:
    """The verdict that the used one of the rulings gives, with every number."""
    reading = evidence.reading
    used = next(each for each in rulings if each.used)
    point = used.point
    yearly = every_year.record(evidence) if reading.every_year and not unjudgeable(reading) else None
    return Verdict(
        reading=reading,
        as_of=as_of,
        status=None if hold else used.status,
        mark=_mark(hold, used, is_final=as_of > reading.due),
        why=_why(hold, used),
        ruler=used.ruler,
        latest=point,
        due_at_latest=used.due,
        due_today=used.due_today,
        achieved_share=None if hold else used.achieved_share,
        due_share=used.due_share,
        ratio=None if hold else used.ratio,
        elapsed_at_latest=path.elapsed_share(reading, point.date) if point else None,
        elapsed_today=path.elapsed_share(reading, as_of),
        rulings=rulings,
        missing=yearly.unknown if yearly else evidence.series.missing,
        series=tuple(evidence.whole_points),
        line=() if unjudgeable(reading) else path.line(reading, chosen.course or path.straight),
        notes=used.notes,
        scale=evidence.scale,
        kept_years=tuple(each.period.year for each in yearly.kept) if yearly else (),
        broken_years=tuple(each.period.year for each in yearly.broken) if yearly else (),
        known_sum=_known_sum(evidence, is_final=as_of > reading.due),
    )


def _known_sum(evidence: Evidence, is_final: bool) -> KnownSum | None:
    """What is known of a sum of additions that years are missing from: before its last figure, or any in the end."""
    reading, known = evidence.reading, evidence.series
    is_counted = reading.kind is Kind.CUMULATIVE_ADDITION and reading.nature is Nature.ADDITION
    if not (is_counted and known.points and known.missing):
        return None
    if not (known.points[-1].gap or is_final):
        return None
    missing = tuple(each.year for each in known.missing)
    return KnownSum(known.points[-1].value, tuple(each.figure for each in known.points), missing)


def _status_today(evidence: Evidence, verdict: Verdict) -> Status | None:
    """The last figure against what is due on the day of judging, by the line that judged it.

    None by another ruler, and of a sum that whole years are missing from: what is known is not the whole.
    """
    course, known = RULERS[verdict.ruler].course, evidence.series
    is_partial = path.is_sum(evidence.reading) and known.missing
    return line.status_by(evidence, course) if course and known.points and not is_partial else None


def _last_status(evidence: Evidence, verdict: Verdict, chosen: Ruler) -> Status | None:
    """Where there is no status for want of a figure: the one of the last day on which there was a figure to judge."""
    if not (verdict.mark and verdict.mark.lacking):
        return None
    for point in reversed(evidence.whole_points):
        then = replace(evidence, as_of=point.date, series=evidence.series.until(point.date))
        ruling = next(each for each in _with_choice(_all_rulings(then, chosen), chosen) if each.used)
        if ruling.status:
            return ruling.status
    return None


def _all_rulings(evidence: Evidence, chosen: Ruler) -> tuple[Ruling, ...]:
    """Those of the chosen ruler; the line and the official milestones are always shown beside it.

    The line is not where each year is judged by itself.
    """
    if evidence.as_of < evidence.reading.start:
        return (Ruling(chosen.code, mark=Mark.NOT_DUE, why=Reason.NOT_STARTED),)
    if chosen.code == every_year.CODE:
        always: tuple[Ruler, ...] = (chosen, milestone.RULER)
    else:
        always = (chosen if chosen.course else line.RULER, milestone.RULER)
    rulers = always if chosen in always else (chosen, *always)
    return tuple(ruling for ruler in rulers for ruling in ruler.rule(evidence))


def _with_choice(rulings: tuple[Ruling, ...], chosen: Ruler) -> tuple[Ruling, ...]:
    """Mark the ruling used: the chosen ruler's strictest; where line or milestone has no status, the other's."""
    own = [each for each in rulings if each.ruler == chosen.code]
    if not own:
        own = [Ruling(chosen.code, mark=Mark.NOT_REPORTED, why=Reason.NO_MILESTONE)]
        rulings = (*own, *rulings)
    achieved = [each for each in rulings if each.status is Status.ACHIEVED and not chosen.whole_promise]
    others = [each for each in rulings if each.status and each.ruler != chosen.code]
    instead = others if chosen.by_scale and own[0].status is None else []
    used = (achieved or instead or own)[0]
    note = (Note.FALLBACK,) if instead and used is instead[0] else ()
    return tuple(replace(each, used=True, notes=each.notes + note) if each is used else each for each in rulings)


def _not_due_yet(ruling: Ruling) -> Ruling:
    """Nobody has failed to report what no period has yet come to its end for."""
    if ruling.why not in (Reason.NO_FIGURE, Reason.NO_MILESTONE):
        return ruling
    return replace(ruling, mark=Mark.NOT_DUE, why=Reason.FIRST_DUE_LATER)


def _mark(hold: Hold | None, used: Ruling, is_final: bool) -> Mark | None:
    if hold is None:
        return used.mark
    return Mark.NOT_ASSESSED if is_final else hold.mark


def _why(hold: Hold | None, used: Ruling) -> Reason | None:
    if hold is None:
        return used.why
    return Reason.BREAK if hold.mark is Mark.NOT_COMPARABLE else Reason.WITHHELD
