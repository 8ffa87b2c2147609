"""What came of a checked statement, in words."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.closing.claims.checking import ClaimCheck, Finding
from tracker.domain.grade import KEPT, Grade
from tracker.i18n import t
from tracker.language.names import listed

_MOST_NAMED = 8


def lines(outcome: ClaimCheck, lang: str) -> Iterator[str]:
    """A line a finding, what was not understood, and the sum of it."""
    for finding in outcome.findings:
        yield _line(finding, lang)
    for piece in outcome.unread:
        yield t("claim.unread", lang, text=piece)
    yield _sum_of_it(outcome, lang)


def _sum_of_it(outcome: ClaimCheck, lang: str) -> str:
    if not outcome.holds:
        wrong = sum(not each.holds for each in outcome.findings)
        return t("claim.not_adds_up", lang, count=wrong)
    if outcome.was_read:
        return t("claim.adds_up", lang, count=len(outcome.findings))
    return t("claim.partly" if outcome.findings else "claim.nothing", lang)


def _line(finding: Finding, lang: str) -> str:
    force = t(f"common.force_{finding.force.value}", lang) if finding.force else ""
    scope = t("claim.items_of", lang, force=force) if force else t("claim.items_all", lang)
    why = t(f"claim.{finding.key}", lang, scope=scope, grades=_grades(finding.grades, lang), **finding.values)
    if finding.items:
        why += t("claim.against", lang, items=_named(finding, lang))
    verdict = t("claim.holds" if finding.holds else "claim.differs", lang)
    return t("claim.line", lang, sign="✓" if finding.holds else "✗", verdict=verdict, said=finding.said, why=why)


def _grades(grades: frozenset[Grade], lang: str) -> str:
    words = [t(f"grade.{each.value}", lang) for each in Grade if each in grades and not (grades >= KEPT and each.kept)]
    return listed([t("claim.done_words", lang)] * (grades >= KEPT) + words, lang)


def _named(finding: Finding, lang: str) -> str:
    shown = [
        t("claim.item", lang, name=each.name, grade=t(f"grade.{each.grade.value}", lang))
        for each in finding.items[:_MOST_NAMED]
    ]
    more = [t("claim.more", lang, count=len(finding.items))] if len(finding.items) > _MOST_NAMED else []
    return listed(shown + more, lang)
