"""The words of statuses, marks, states of a commitment, and rulers."""

from __future__ import annotations

from tracker.domain.pillar import outcome, standing
from tracker.domain.status import CommitmentState, Mark, Status
from tracker.domain.verdict import Verdict
from tracker.i18n import t


def status_word(of: Status | Mark | CommitmentState, lang: str) -> str:
    """The word of a status, of the mark in its place, or of a commitment's state."""
    return t(f"state.{of}" if isinstance(of, CommitmentState) else f"verdict.{of}", lang)


def verdict_word(verdict: Verdict, lang: str) -> str:
    """The word of a verdict; where figures lack or are old also what the last ones come to: grey hides no red."""
    word = status_word(outcome(verdict), lang)
    if verdict.last_status is None:
        return word
    weakest = standing(verdict)
    last = weakest if isinstance(weakest, Status) else verdict.last_status
    return t("verdict.with_last", lang, word=word, last=status_word(last, lang))


def ruler_name(code: str, lang: str) -> str:
    """The name of a ruler, by its code."""
    return t(f"rule.{code}_name", lang)
