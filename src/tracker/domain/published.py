"""The rules of other governments applied to a reading: growth, extrapolation and due date (modules ``rules``)."""

from __future__ import annotations

from datetime import date

from tracker.domain.records import Reading
from tracker.domain.series import Series
from tracker.domain.verdict import Ruler, Ruling


def ruling(ruler: Ruler, reading: Reading, seen: Series, as_of: date) -> Ruling | None:
    """The word of a published rule on a reading; None where the ruler is ours (line, milestone)."""
    return None
