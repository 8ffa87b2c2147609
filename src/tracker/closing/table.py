"""The table of a closing assessment, a row a reading, in words: for the page and for papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker import language
from tracker.closing.assessing import AssessedReading, AssessedTarget, PlanAssessment
from tracker.closing.summary import chance_word
from tracker.domain.expectation import Chance, Expectation
from tracker.domain.grade import Grade
from tracker.domain.status import Mark
from tracker.domain.verdict import Verdict
from tracker.i18n import t
from tracker.language import promise
from tracker.language.verdict_words import receipt, standings


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One reading of a target at the end of its term; all but ``target`` and ``reading`` in words."""

    number: int
    target: AssessedTarget
    reading: AssessedReading
    name: str
    unit: str
    force: str
    baseline: str
    planned: str
    actual: str
    result: str
    completion: str
    progress: str
    basis: str
    note: str


def rows(assessment: PlanAssessment, lang: str) -> Iterator[AssessmentRow]:
    """The rows in the report's order; the readings of a target below one another under one number."""
    for number, target in enumerate(assessment.targets, 1):
        for reading in target.readings:
            yield _row(number, target, reading, lang)


def result(reading: AssessedReading, lang: str) -> str:
    """The grade; while the term runs the expectation, after it that the final figure is awaited."""
    if reading.expectation:
        return outlook(reading, reading.expectation, lang)
    return t("closing.awaited", lang) if reading.grade is None else t(f"grade.{reading.grade.value}", lang)


def brief(reading: AssessedReading, lang: str) -> str:
    """The result in a few words: of an expectation the word and where the mean pace leads, no reasons."""
    expected = reading.expectation
    if expected is None:
        return result(reading, lang)
    word, own = chance_word(expected.chance, lang, stale=expected.stale), reading.verdicts
    if expected.at_due is None:
        return word
    value = language.number(expected.at_due, own.decimals)
    return t("closing.chance_brief", lang, word=word, value=value, unit=promise.unit_of(own.reading, own.names, lang))


def outlook(reading: AssessedReading, expected: Expectation, lang: str) -> str:
    """Whether the target is likely to be kept in time, with the numbers that say so, or why it cannot be told."""
    word, own = chance_word(expected.chance, lang, stale=expected.stale), reading.verdicts
    if expected.at_due is not None and expected.best_at_due is not None:
        at_due, best = (language.number(each, own.decimals) for each in (expected.at_due, expected.best_at_due))
        unit = promise.unit_of(own.reading, own.names, lang)
        return t("closing.chance_at_due", lang, word=word, value=at_due, best=best, unit=unit)
    if expected.chance is Chance.LIKELY:
        return t("closing.chance_done", lang, word=word)
    if expected.chance is Chance.UNLIKELY:
        years = language.listed(reading.verdict.broken_years, lang)
        return t("closing.chance_broken", lang, word=word, years=years)
    return t("closing.chance_refused", lang, word=word, why=_refusal(reading, expected, lang))


def _refusal(reading: AssessedReading, expected: Expectation, lang: str) -> str:
    verdict = reading.verdict
    if expected.refused is None:
        return receipt.why(verdict, lang=lang) or t("receipt.catch_up_no_path", lang)
    years = language.listed(verdict.missing_years, lang)
    unit = reading.verdicts.names.unit.text(lang)
    return t(f"receipt.catch_up_{expected.refused.value}", lang, years=years, unit=unit, points=unit)


def _row(number: int, target: AssessedTarget, reading: AssessedReading, lang: str) -> AssessmentRow:
    own, verdict = reading.verdicts, reading.verdict
    base = own.reading.baseline
    share = verdict.achieved_share
    return AssessmentRow(
        number=number,
        target=target,
        reading=reading,
        name=language.name(own.row, lang) if len(target.readings) > 1 else "",
        unit=own.names.unit.text(lang),
        force=language.force(target.target.row.force, lang),
        baseline=_baseline(reading, lang) if base else "",
        planned=promise.promise(own.reading, own.names, lang),
        actual=_actual(reading, lang),
        result=result(reading, lang),
        completion="" if reading.completion is None else language.percent(reading.completion),
        progress="" if share is None else language.percent(share),
        basis=_basis(verdict, lang),
        note=language.sentences(_notes(target, reading, lang), lang),
    )


def _baseline(reading: AssessedReading, lang: str) -> str:
    base = reading.verdicts.reading.baseline
    assert base is not None
    value = language.figure_value(base, reading.verdicts.names.of_figures[1], lang)
    return t("closing.baseline_of", lang, value=value, period=language.period(base.period, lang))


def _actual(reading: AssessedReading, lang: str) -> str:
    verdict, names = reading.verdict, reading.verdicts.names
    point = verdict.latest
    if point is None:
        return t("common.none", lang)
    final = point.date >= verdict.reading.due
    state = "preliminary" if point.figure.preliminary else "final" if final else "not_last"
    value = language.progress(point, verdict.reading.value, names.decimals, lang)
    return t(
        "closing.actual",
        lang,
        value=value,
        when=standings.when(verdict, lang),
        state=t(f"closing.actual_{state}", lang),
    )


def _basis(verdict: Verdict, lang: str) -> str:
    point = verdict.latest
    if verdict.restated:
        reason = language.name(verdict.restated, lang, "reason")
        return language.clauses([verdict.restated.basis, reason], lang)
    return language.basis(point.figure, lang) if point else ""


def _notes(target: AssessedTarget, reading: AssessedReading, lang: str) -> list[str]:
    verdict = reading.verdict
    notes = []
    if len(target.readings) > 1:
        notes.append(t("closing.counts_by_first" if reading is target.lead else "closing.beside", lang))
    if reading.grade is Grade.NOT_ASSESSED and verdict.mark is not Mark.NOT_ASSESSED:
        notes.append(t("closing.no_final", lang))
    if reading.why is not None:
        notes.append(receipt.why(verdict, lang=lang))
    return [*notes, *standings.beside(verdict, reading.verdicts.names, lang)]
