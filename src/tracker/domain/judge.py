"""How a target stands: ``judge`` turns a reading and its figures into a verdict. Pure; the day is a parameter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.domain import path, published, rulings, series
from tracker.domain.model import Figure, Milestone, Reading
from tracker.domain.status import DEFAULT_SCALE, Mark, Scale, Status
from tracker.domain.verdict import Awaited, Hold, Note, Reason, Ruler, Ruling, Verdict

__all__ = ["DEFAULT_SCALE", "Mark", "Scale", "Status", "Verdict", "judge"]


def judge(
    reading: Reading,
    figures: Sequence[Figure],
    milestones: Sequence[Milestone],
    as_of: date,
    scale: Scale = DEFAULT_SCALE,
    *,
    default_ruler: Ruler = Ruler.LINE,
    hold: Hold | None = None,
    awaited: Awaited | None = None,
) -> Verdict:
    """Judge a reading as of a day, by its own ruler or the plan's default, every ruler's word kept.

    ``figures`` are those of the reading's indicator, current revisions alone; ones dated after ``as_of``
    are not known yet, ones dated up to the start are baseline only. ``milestones`` are in the indicator's
    terms. Raises NotComparable where a level would be set against an addition.
    """
    chosen = Ruler(reading.ruler) if reading.ruler else default_ruler
    seen = series.read(reading, figures, as_of)
    if as_of < reading.start:
        words: tuple[Ruling, ...] = (Ruling(chosen, mark=Mark.NOT_DUE, why=Reason.NOT_STARTED),)
    else:
        words = _every_word(reading, seen, milestones, as_of, scale, chosen)
    words = _with_choice(words, chosen, open_still=as_of <= reading.due)
    if not seen.points and reading.start <= as_of < series.first_due(reading):
        words = tuple(_not_asked_yet(each) for each in words)
    used = next(each for each in words if each.used)
    held = hold if hold and hold.since <= as_of else None
    point = used.point
    return Verdict(
        reading=reading,
        as_of=as_of,
        status=None if held else used.status,
        mark=held.mark if held else used.mark,
        why=_why(held, used),
        ruler=used.ruler,
        latest=point,
        due_at_latest=used.due,
        due_today=used.due_today,
        achieved_share=None if held else used.achieved_share,
        due_share=used.due_share,
        ratio=None if held else used.ratio,
        elapsed_at_latest=path.elapsed_share(reading, point.date) if point else None,
        elapsed_today=path.elapsed_share(reading, as_of),
        rulings=words,
        missing=seen.missing,
        series=tuple(each for each in seen.points if not each.gap),
        line=path.straight_line(reading, chosen if chosen is Ruler.GEOMETRIC else Ruler.LINE),
        notes=used.notes,
        scale=scale,
        hold=held,
        awaited=awaited,
    )


def _every_word(
    reading: Reading,
    seen: series.Series,
    milestones: Sequence[Milestone],
    as_of: date,
    scale: Scale,
    chosen: Ruler,
) -> tuple[Ruling, ...]:
    straight = Ruler.GEOMETRIC if chosen is Ruler.GEOMETRIC else Ruler.LINE
    words = (
        rulings.line(reading, seen, as_of, scale, straight),
        *rulings.milestones(reading, seen, milestones, as_of, scale),
    )
    extra = published.ruling(chosen, reading, seen, as_of)
    return (extra, *words) if extra else words


def _with_choice(words: tuple[Ruling, ...], chosen: Ruler, open_still: bool) -> tuple[Ruling, ...]:
    """Mark the ruling used: the chosen ruler's strictest; where line or milestone is silent, the other speaks.

    A milestone does not speak for the line after the due date: one year does not settle the whole promise.
    """
    own = [each for each in words if each.ruler is chosen]
    if chosen is Ruler.MILESTONE and not own:
        own = [Ruling(chosen, mark=Mark.NOT_REPORTED, why=Reason.NO_MILESTONE)]
        words = (*own, *words)
    settled = [each for each in words if each.status is Status.ACHIEVED and each.ruler is not Ruler.DUE_DATE]
    silent = chosen in (Ruler.LINE, Ruler.GEOMETRIC, Ruler.MILESTONE) and own[0].status is None
    able = [each for each in words if open_still or each.ruler is not Ruler.MILESTONE]
    others = [each for each in able if each.status and each.ruler is not chosen] if silent else []
    picked = (settled if chosen is Ruler.MILESTONE and settled else others or own)[0]
    note = (Note.FALLBACK,) if others and picked is others[0] else ()
    return tuple(replace(each, used=True, notes=each.notes + note) if each is picked else each for each in words)


def _not_asked_yet(ruling: Ruling) -> Ruling:
    """Nobody has failed to report what no period has yet come to its end for."""
    if ruling.why not in (Reason.NO_FIGURE, Reason.NO_MILESTONE):
        return ruling
    return replace(ruling, mark=Mark.NOT_DUE, why=Reason.FIRST_DUE_LATER)


def _why(held: Hold | None, used: Ruling) -> Reason | None:
    if held is None:
        return used.why
    return Reason.BREAK if held.mark is Mark.NOT_COMPARABLE else Reason.WITHHELD
