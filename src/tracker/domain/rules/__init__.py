"""Rules that others publish, one a module, each from plain values to its own published codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tracker.domain.rules import due_date, extrapolation, growth, line, milestone
from tracker.domain.rules.case import Case, Outcome

RULES: Mapping[str, Callable[[Case], Outcome]] = {
    "growth": growth.judge,
    "extrapolation": extrapolation.judge,
    "due_date": due_date.judge,
    "line": line.judge,
    "milestone": milestone.judge,
}
"""The rule named in a row of cases -> its function."""
