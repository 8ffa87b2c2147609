"""The state of a target in a line: the judged figure over the target, its date, how far from what was due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain.verdict import Note
from tracker.language.verdict_words import distances, standings
from tracker.language.verdict_words import receipt as receipt_text
from tracker.reports import later_figures
from tracker.ui import app
from tracker.ui.blocks.shared import formatting

if TYPE_CHECKING:
    from tracker.domain.verdict import Verdict
    from tracker.verdicts.plan_verdicts import ReadingVerdict

_SHOWN_NOTES = (Note.CONFIRMED_ONLY, Note.AT_LEAST, Note.AT_BEST, Note.PRELIMINARY)
"""Notes that change what the figure means; the receipt has them all."""


def value(reading: ReadingVerdict) -> str:
    """Such as 58 / 100 firms; a single year's figure is shown alone, for the target is a sum."""
    return app.escape(standings.value(reading.verdict, reading.names, app.lang()))


def when(reading: ReadingVerdict) -> str:
    """The period of the figure, or of the several it is made of; of a single year that it is that year's."""
    return standings.when(reading.verdict, app.lang())


def dated(reading: ReadingVerdict) -> str:
    """The figure with its period in a line of others."""
    at = when(reading)
    return app.t("overview.dated", value=value(reading), when=at) if at else value(reading)


def distance(reading: ReadingVerdict) -> str:
    """How far from what was due then, and what is due today; why there is no status where nothing was due."""
    verdict, names = reading.verdict, reading.names
    ruling = verdict.used
    if not _has_distance(verdict):
        return app.escape(receipt_text.why(verdict, lang=app.lang()))
    if Note.YEAR_ONLY in ruling.notes:
        return app.escape(_against_milestones(reading))
    then, today = distances.sentence(verdict, names, app.lang()), distances.today(verdict, names, app.lang())
    return app.escape(app.t("overview.due_both", then=then, today=today) if today else then)


def _has_distance(verdict: Verdict) -> bool:
    return verdict.used.point is not None and verdict.used.due is not None


def _against_milestones(reading: ReadingVerdict) -> str:
    """A single year beside the official milestones of that year, and how far from the stricter one."""
    point = reading.verdict.used.point
    own = [each for each in reading.milestones if each.comparable and point and each.period == point.period]
    key = "overview.against_several" if len(own) > 1 else "overview.against"
    values = " / ".join(formatting.goal(each.value) for each in own)
    milestones = app.t(key, values=values, unit=reading.names.unit.text(app.lang()))
    return app.clauses([milestones, distances.gap_sentence(reading.verdict, reading.names, app.lang())])


def show_notes(reading: ReadingVerdict) -> None:
    """What must be known of the figure beside its value: why it gives no status, and any later one not judged."""
    verdict = reading.verdict
    why = [receipt_text.why(verdict, lang=app.lang())] if _has_distance(verdict) and not verdict.status else []
    _show_small([*why, *standings.beside(verdict, reading.names, app.lang())])
    notes = [app.t(f"verdict.note_{note.value}") for note in _SHOWN_NOTES if note in reading.verdict.notes]
    if notes:
        st.caption(" ".join(notes))
    show_later(reading)


def show_later(reading: ReadingVerdict) -> None:
    """Figures on record that are later than the judged one."""
    _show_small(later_figures.lines(reading, app.lang()))


def _show_small(lines: list[str]) -> None:
    if lines:
        st.markdown("  \n".join(f":small[{app.escape(line)}]" for line in lines))
