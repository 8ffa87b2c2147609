"""What is promised for each year, in the same way from a report and from a table."""

from __future__ import annotations

from tracker.plans.drafting import words
from tracker.plans.drafting.draft import Question
from tracker.plans.drafting.indicators import SHARES


def is_said(text: str) -> bool:
    """Whether the words before a number speak of each year; an average over the years is none."""
    return bool(words.pattern("each_year").search(text))


def kind(text: str, unit: str) -> str:
    """How a number of each year is counted: a line to keep, growth, or so many a year."""
    if any(words.pattern(name).search(text) for name in ("keep", "limit")):
        return "keep"
    if unit not in SHARES or words.pattern("reduction").search(text):
        return "yearly_flow"
    return "average_growth" if words.pattern("increase").search(text) else "keep"


def question(kind: object) -> Question | None:
    """What is to be checked of a target that is promised for each year; what is to be kept each year is sure."""
    return None if kind == "keep" else Question("each_year")
