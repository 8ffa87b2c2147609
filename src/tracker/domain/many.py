"""The straight-line verdict of very many targets at once, in whole arrays; agrees with ``progress.judge``.

For one-sided promises (at least, at most) of all six kinds with exact whole-year figures. Sums, bounds and
thresholds are those of ``series``, ``path`` and ``rulings``; a test sets the two side by side on random plans.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from tracker.domain.arrays import Days, Floats, Known, Plan
from tracker.domain.status import DEFAULT_SCALE, TOLERANCE, Mark, Scale, Status
from tracker.domain.verdict import Why

_STATUSES = (Status.FAR_BEHIND, Status.BEHIND, Status.ON_TRACK, Status.AHEAD, Status.ACHIEVED)
_FAR, _BEHIND, _ON_TRACK, _AHEAD, _ACHIEVED = range(5)
_MARKS = (Mark.NOT_DUE, Mark.NOT_REPORTED, Mark.WITHHELD)
_WHYS = (
    Why.NOT_STARTED,
    Why.NO_FIGURE,
    Why.NO_BASELINE,
    Why.YEARS_MISSING,
    Why.FINAL_MISSING,
    Why.NO_PACE,
    Why.FIRST_DUE_LATER,
)
_NOT_STARTED, _NO_FIGURE, _NO_BASELINE, _YEARS_MISSING, _FINAL_MISSING, _NO_PACE, _FIRST_DUE_LATER = range(7)
_NONE = -1
_MARK_OF = np.array([0, 1, 1, 1, 1, 2, 0, _NONE], dtype=np.int8)
"""The place of each reason's mark in _MARKS; the last one answers for no reason."""


def judge_many(targets: pd.DataFrame, figures: pd.DataFrame, as_of: date, scale: Scale = DEFAULT_SCALE) -> pd.DataFrame:
    """One row a target, in the order given: status, mark, why, year, value, due, ratio.

    ``targets``: target (unique), kind, nature, comparator, value, start, due, baseline (NaN for none),
    baseline_date. ``figures``: target, year, value; NaN and infinite values are missing, order is free, one
    value a target and year. Raises ValueError for a comparator that is not one-sided.
    """
    plan = Plan(targets)
    known = Known(plan, figures, np.datetime64(as_of, "D"))
    value = known.value
    due = plan.due_value(known.date)
    pace = plan.pace(value, due)
    grade = _grade(plan, known.date, value, pace, scale)
    status, why = _settled(plan, known, grade, np.datetime64(as_of, "D"))
    hidden = (why == _YEARS_MISSING) | ~known.any
    return pd.DataFrame(
        {
            "target": targets["target"].array,
            "status": _words(status, _STATUSES),
            "mark": _words(_MARK_OF[why], _MARKS),
            "why": _words(why, _WHYS),
            "year": np.where(hidden, np.nan, known.year),
            "value": np.where(hidden, np.nan, value),
            "due": np.where(known.any, due, np.nan),
            "ratio": np.where(hidden, np.nan, pace),
        }
    )


def _grade(plan: Plan, day: Days, value: Floats, pace: Floats, scale: Scale) -> npt.NDArray[np.int8]:
    """The place of the status in _STATUSES, as ``rulings`` gives it for an exact figure."""
    reached, no_pace = plan.reached(value), np.isnan(pace)
    late = day >= plan.due
    year_end_of_due = day.astype("datetime64[Y]") >= plan.due.astype("datetime64[Y]")
    constant = plan.keep | plan.growth
    settled = plan.level | (constant & late) | (plan.flow & year_end_of_due)
    settled |= plan.from_zero & (plan.rising | late)
    by_pace = np.full(len(value), _FAR, dtype=np.int8)
    for least, place in ((scale.behind, _BEHIND), (scale.on_track, _ON_TRACK), (scale.ahead, _AHEAD)):
        by_pace[pace >= least - TOLERANCE] = place
    kept = np.where(settled, _ACHIEVED, np.where(no_pace, _ON_TRACK, by_pace))
    decided = late | plan.flow | (plan.capped & ~reached)
    missed = np.where(no_pace, _BEHIND, np.where(decided, np.minimum(by_pace, _BEHIND), by_pace))
    return np.where(reached, kept, missed).astype(np.int8)


def _settled(
    plan: Plan, known: Known, grade: npt.NDArray[np.int8], as_of: np.datetime64
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    """Places of the status and of the reason where there is none; later lines outrank earlier ones."""
    why = np.full(len(grade), _NONE, dtype=np.int8)
    good, achieved = grade >= _ON_TRACK, grade == _ACHIEVED
    proved = plan.sum & np.where(plan.rising, good, ~good)
    derived = plan.stock & ~(plan.level | plan.keep)
    no_base = np.isnan(plan.base)
    why[known.gap & ~proved] = _YEARS_MISSING
    why[(as_of > plan.due) & (plan.due > known.date) & ~achieved] = _FINAL_MISSING
    why[plan.level & no_base & ~achieved] = _NO_BASELINE
    why[~known.any] = _NO_FIGURE
    why[~known.any & (as_of < plan.first_due)] = _FIRST_DUE_LATER
    why[~known.any & derived & ~no_base & (plan.base <= 0) & ~plan.sum] = _NO_PACE
    why[~known.any & derived & no_base] = _NO_BASELINE
    why[as_of < plan.start] = _NOT_STARTED
    return np.where(why == _NONE, grade, _NONE).astype(np.int8), why


def _words(places: npt.NDArray[np.int8], words: Sequence[StrEnum]) -> pd.Categorical[str]:
    return pd.Categorical.from_codes(places, pd.Index([each.value for each in words]))
