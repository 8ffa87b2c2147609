"""The word of what was judged: its status, or what is there in its place."""

from __future__ import annotations

from tracker.domain.pillar import standing
from tracker.domain.status import Mark, Status
from tracker.domain.verdict import Reason, Ruling, Verdict
from tracker.i18n import t
from tracker.language.verdict_words.statuses import status_word


def outcome_word(judged: Verdict | Ruling, lang: str) -> str:
    """The word of a verdict, or of one ruling; "not reported" is said of those alone who have not reported."""
    if judged.why is Reason.NO_BASELINE and judged.status is None:
        return t("verdict.lacks_baseline", lang)
    found: Status | Mark | None = judged.status or judged.mark
    return status_word(found, lang) if found else t("common.none", lang)


def verdict_word(verdict: Verdict, lang: str) -> str:
    """The word of a verdict; where figures lack or are old also what the last ones come to: grey hides no red."""
    word = outcome_word(verdict, lang)
    if verdict.last_status is None:
        return word
    weakest = standing(verdict)
    last = weakest if isinstance(weakest, Status) else verdict.last_status
    return t("verdict.with_last", lang, word=word, last=status_word(last, lang))
