"""The answer of a closing assessment in a sentence that the word guard allows, and what must stand with it."""

from __future__ import annotations

from collections.abc import Iterable

from tracker import language
from tracker.closing.assessing import AssessedTarget, Phase, PlanAssessment
from tracker.closing.guard import Strength, strength
from tracker.domain.expectation import Chance
from tracker.domain.grade import Grade
from tracker.domain.term import closing_day
from tracker.i18n import t


def answer(assessment: PlanAssessment, lang: str) -> str:
    """Where the plan stands at its end, by the phase it is in."""
    if assessment.phase is Phase.CLOSING:
        return closing_statement(assessment, lang)
    verdicts = assessment.verdicts
    due = language.day(verdicts.plan.period_end, lang)
    until = language.day(closing_day(verdicts.plan.period_end), lang)
    running = assessment.phase is Phase.RUNNING
    return t(
        "closing.running" if running else "closing.collecting",
        lang,
        due=due,
        until=until,
        days=abs(assessment.days_left),
        count=len(assessment.targets),
        parts=language.listed(_by_chance(assessment, lang) if running else _by_grade(assessment, lang), lang),
    )


def closing_statement(assessment: PlanAssessment, lang: str) -> str:
    """How many targets have which grade, binding and expected ones apart, with no stronger word than holds."""
    forces = [
        t(
            "closing.closing_force",
            lang,
            force=language.force(force, lang),
            count=sum(counts.values()),
            parts=language.listed(_grade_parts(counts, lang), lang),
        )
        for force, counts in assessment.counts.items()
        if counts
    ]
    return t(
        "closing.closing",
        lang,
        count=len(assessment.targets),
        word=t(f"closing.closing_{_word(assessment)}", lang),
        parts=t("closing.closing_join", lang).join(forces),
    )


def named(assessment: PlanAssessment, lang: str) -> list[str]:
    """What is missed, near and not assessed, by name: it goes with the statement, always."""
    lines = [
        t(f"closing.{grade.value}", lang, names=_names(found, lang))
        for grade in (Grade.MISSED, Grade.NEAR, Grade.NOT_ASSESSED)
        if (found := assessment.of_grade(grade))
    ]
    graded = sum(sum(counts.values()) for counts in assessment.counts.values())
    clean = graded == len(assessment.targets) and not assessment.of_grade(Grade.MISSED, Grade.NOT_ASSESSED)
    return [t("closing.none_missed", lang), *lines] if clean else lines


def sum_of_parts(assessment: PlanAssessment, lang: str) -> str:
    """The counts of the grades added up beside the number of targets."""
    counts = [count for own in assessment.counts.values() for count in own.values()]
    counts += [len(assessment.awaited)] if assessment.awaited else []
    return t(
        "closing.adds_up", lang, parts=" + ".join(map(str, counts)), sum=sum(counts), count=len(assessment.targets)
    )


def guard(assessment: PlanAssessment, lang: str) -> str:
    """Which words a report may use."""
    return t(f"closing.guard_{strength(assessment).value}", lang)


def chance_word(chance: Chance, lang: str, *, stale: bool = False) -> str:
    """The word of an expectation; of old figures it says so."""
    return t(f"closing.chance_old_{chance.value}" if stale else f"closing.chance_{chance.value}", lang)


def _word(assessment: PlanAssessment) -> str:
    found = strength(assessment)
    nothing = found is Strength.NONE and len(assessment.of_grade(Grade.NOT_ASSESSED)) == len(assessment.targets)
    return "nothing" if nothing else found.value


def _grade_parts(counts: dict[Grade, int], lang: str) -> Iterable[str]:
    for grade in Grade:
        if counts.get(grade):
            yield t("closing.closing_part", lang, grade=t(f"grade.{grade.value}", lang), count=counts[grade])


def _by_chance(assessment: PlanAssessment, lang: str) -> Iterable[str]:
    for stale in (False, True):
        for chance in Chance:
            found = [each for each in assessment.targets if _expects(each, chance, stale=stale)]
            if found:
                yield _part(chance_word(chance, lang, stale=stale), found, lang)
    yield from _by_grade(assessment, lang)


def _by_grade(assessment: PlanAssessment, lang: str) -> Iterable[str]:
    for grade in Grade:
        found = assessment.of_grade(grade)
        if found:
            yield _part(t(f"grade.{grade.value}", lang), found, lang)
    if assessment.awaited:
        yield _part(t("closing.awaited", lang), assessment.awaited, lang)


def _expects(target: AssessedTarget, chance: Chance, *, stale: bool) -> bool:
    expected = target.lead.expectation
    return expected is not None and (expected.chance, expected.stale) == (chance, stale)


def _part(word: str, found: Iterable[AssessedTarget], lang: str) -> str:
    targets = list(found)
    return t("closing.part", lang, word=word, count=len(targets), names=_names(targets, lang))


def _names(found: Iterable[AssessedTarget], lang: str) -> str:
    return language.listed((language.name(each.target.row, lang) for each in found), lang)
