"""How a target stands: ``judge`` turns a reading and its figures into a verdict. Pure; the day is a parameter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.domain import path, series
from tracker.domain.model import Figure, Milestone, Reading
from tracker.domain.rules import DEFAULT_RULER, RULERS, line, milestone
from tracker.domain.rules.ruler import Evidence, Ruler
from tracker.domain.status import DEFAULT_SCALE, Mark, Scale, Status
from tracker.domain.verdict import Awaited, Hold, Note, Reason, Ruling, Verdict

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
) -> Verdict:
    """Judge a reading as of a day, by its own ruler or the plan's default; the rulings of all rulers are kept.

    ``figures`` are those of the reading's indicator, current revisions alone; ones dated after ``as_of``
    are not known yet, ones dated up to the start are baseline only. ``milestones`` are in the indicator's
    terms. Raises NotComparable where a level would be set against an addition.
    """
    chosen = RULERS[reading.ruler or default_ruler]
    evidence = Evidence(reading, series.read(reading, figures, as_of), milestones, as_of, scale)
    rulings = _with_choice(_all_rulings(evidence, chosen), chosen, still_open=as_of <= reading.due)
    if not evidence.series.points and reading.start <= as_of < series.first_due(reading):
        rulings = tuple(_not_due_yet(each) for each in rulings)
    used = next(each for each in rulings if each.used)
    in_force = hold if hold and hold.since <= as_of else None
    point = used.point
    return Verdict(
        reading=reading,
        as_of=as_of,
        status=None if in_force else used.status,
        mark=in_force.mark if in_force else used.mark,
        why=_why(in_force, used),
        ruler=used.ruler,
        latest=point,
        due_at_latest=used.due,
        due_today=used.due_today,
        achieved_share=None if in_force else used.achieved_share,
        due_share=used.due_share,
        ratio=None if in_force else used.ratio,
        elapsed_at_latest=path.elapsed_share(reading, point.date) if point else None,
        elapsed_today=path.elapsed_share(reading, as_of),
        rulings=rulings,
        missing=evidence.series.missing,
        series=tuple(evidence.whole_points),
        line=path.line(reading, chosen.course or path.straight),
        notes=used.notes,
        scale=scale,
        hold=in_force,
        awaited=awaited,
    )


def _all_rulings(evidence: Evidence, chosen: Ruler) -> tuple[Ruling, ...]:
    """Those of the chosen ruler; the line and the official milestones are always shown beside it."""
    if evidence.as_of < evidence.reading.start:
        return (Ruling(chosen.code, mark=Mark.NOT_DUE, why=Reason.NOT_STARTED),)
    always = (chosen if chosen.course else line.RULER, milestone.RULER)
    rulers = always if chosen in always else (chosen, *always)
    return tuple(ruling for ruler in rulers for ruling in ruler.rule(evidence))


def _with_choice(rulings: tuple[Ruling, ...], chosen: Ruler, still_open: bool) -> tuple[Ruling, ...]:
    """Mark the ruling used: the chosen ruler's strictest; where line or milestone has no status, the other's.

    A milestone does not stand for the line after the due date: one year does not settle the whole promise.
    """
    own = [each for each in rulings if each.ruler == chosen.code]
    if not own:
        own = [Ruling(chosen.code, mark=Mark.NOT_REPORTED, why=Reason.NO_MILESTONE)]
        rulings = (*own, *rulings)
    achieved = [each for each in rulings if each.status is Status.ACHIEVED and not chosen.whole_promise]
    others = [
        each
        for each in rulings
        if each.status and each.ruler != chosen.code and (still_open or RULERS[each.ruler].whole_promise)
    ]
    instead = others if chosen.by_scale and own[0].status is None else []
    used = (achieved or instead or own)[0]
    note = (Note.FALLBACK,) if instead and used is instead[0] else ()
    return tuple(replace(each, used=True, notes=each.notes + note) if each is used else each for each in rulings)


def _not_due_yet(ruling: Ruling) -> Ruling:
    """Nobody has failed to report what no period has yet come to its end for."""
    if ruling.why not in (Reason.NO_FIGURE, Reason.NO_MILESTONE):
        return ruling
    return replace(ruling, mark=Mark.NOT_DUE, why=Reason.FIRST_DUE_LATER)


def _why(hold: Hold | None, used: Ruling) -> Reason | None:
    if hold is None:
        return used.why
    return Reason.BREAK if hold.mark is Mark.NOT_COMPARABLE else Reason.WITHHELD
