"""The words of statuses, marks, states of a commitment, and rulers."""

from __future__ import annotations

from tracker.domain.status import CommitmentState, Mark, Status
from tracker.i18n import t


def status_word(of: Status | Mark | CommitmentState, lang: str) -> str:
    """The word of a status, of the mark in its place, or of a commitment's state."""
    return t(f"state.{of}" if isinstance(of, CommitmentState) else f"verdict.{of}", lang)


def ruler_name(code: str, lang: str) -> str:
    """The name of a ruler, by its code."""
    return t(f"rule.{code}_name", lang)
