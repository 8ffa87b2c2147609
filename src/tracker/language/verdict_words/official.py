"""An official assessment beside our verdict, in words."""

from __future__ import annotations

from tracker.domain.model import OfficialAssessment
from tracker.domain.official import Agreement, agreement
from tracker.domain.verdict import Verdict
from tracker.i18n import localised, t
from tracker.language.names import sentences
from tracker.language.verdict_words.outcomes import verdict_word
from tracker.language.verdict_words.receipt import why
from tracker.language.verdict_words.statuses import ruler_name, status_word


def line(assessment: OfficialAssessment, lang: str) -> str:
    """Who says what where, with the sentence quoted."""
    return t(
        "verdict.official",
        lang,
        body=localised(assessment.body_zh, assessment.body_en, lang),
        document=localised(assessment.document_zh, assessment.document_en, lang),
        published=assessment.published or "",
        word=assessment.word,
        quote=assessment.quote,
    )


def brief(verdict: Verdict | None, assessment: OfficialAssessment, lang: str) -> str:
    """The official word, and of a target whether ours says the same: short enough for a badge."""
    if verdict is None:
        return t("verdict.official_brief_plan", lang, word=assessment.word)
    found = t(f"verdict.official_brief_{agreement(verdict, assessment)}", lang)
    return t("verdict.official_brief", lang, word=assessment.word, beside=found)


def of_target(verdict: Verdict, assessment: OfficialAssessment, lang: str) -> str:
    """All of it in one paragraph, for an export."""
    return sentences([line(assessment, lang), beside(verdict, assessment, lang)], lang)


def beside(verdict: Verdict | None, assessment: OfficialAssessment, lang: str) -> str:
    """Whether our verdict agrees; where it differs the reasons of both, where either is silent why."""
    found = agreement(verdict, assessment)
    if verdict is None:
        return t("verdict.official_plan", lang)
    if found is Agreement.SILENT and verdict.status:
        return t("verdict.official_no_word", lang, ours=status_word(verdict.status, lang))
    return t(
        f"verdict.official_{found}",
        lang,
        ours=verdict_word(verdict, lang),
        ruler=ruler_name(verdict.ruler, lang),
        why=why(verdict, lang=lang),
        theirs=assessment.quote,
    )
