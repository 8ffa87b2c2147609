"""How many opinions came in and what became of them, in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tracker.domain.model import Opinion, OpinionAnswer
from tracker.i18n import t


def sentence(opinions: Sequence[Opinion], lang: str) -> str:
    """How many came in and what became of them; those that still wait for an answer are told apart."""
    counts = Counter(each.answer for each in opinions)
    values = {each.value: counts[each] for each in OpinionAnswer}
    told = t("assessment.opinions", lang, count=len(opinions), **values)
    waiting = counts[None]
    return told + t("assessment.opinions_waiting", lang, count=waiting) if waiting else told
