"""The rulers a target can be judged by, one a file; the list is here and everything else follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tracker.domain.rules import due_date, every_year, extrapolation, geometric, growth, line, milestone
from tracker.domain.rules.case import Case, Outcome
from tracker.domain.rules.ruler import Ruler

RULERS: Mapping[str, Ruler] = {
    ruler.code: ruler
    for ruler in (
        line.RULER,
        geometric.RULER,
        milestone.RULER,
        growth.RULER,
        extrapolation.RULER,
        due_date.RULER,
        every_year.RULER,
    )
}
"""Every ruler by its code, in the order in which pages show them."""

DEFAULT_RULER = line.CODE
"""For targets that name none, of plans that name none."""

RULES: Mapping[str, Callable[[Case], Outcome]] = {code: ruler.judge for code, ruler in RULERS.items() if ruler.judge}
"""The rule named in a row of cases -> its function."""
