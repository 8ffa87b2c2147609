"""What an ended plan hands on to the next one: for each target what came of it and what is to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker import language
from tracker.closing.assessing import AssessedTarget, PlanAssessment
from tracker.domain.grade import Grade
from tracker.domain.model import Fate, Figure, Nature
from tracker.i18n import t
from tracker.language import promise
from tracker.language.verdict_words import standings, tallies

_STOPS = "\u3002."

_ADVICE = {
    Grade.EXCEEDED: "raise",
    Grade.EARLY: "raise",
    Grade.COMPLETED: "continue",
    Grade.NEAR: "unmet",
    Grade.MISSED: "unmet",
    Grade.NOT_ASSESSED: "redefine",
    None: "open",
}
"""What is to be asked of a target of each grade, or of one that is not graded yet."""


_BY_FATE = {Fate.RAISE: "to_raise", Fate.REDEFINE: "to_redefine", Fate.DROP: "drop"}
"""What is to be asked where the office decided, which says nothing of what was kept."""


def advice(target: AssessedTarget) -> str:
    """The code of what is asked; worded by ``closing.next_<code>``."""
    return _ADVICE[target.lead.grade]


def decided(target: AssessedTarget, fates: Mapping[str, Fate]) -> str:
    """The code of what is asked, by what the office decided of the target where it did."""
    fate = fates.get(target.target.code)
    return advice(target) if fate in (None, Fate.CONTINUE) else _BY_FATE[fate]


def promised(target: AssessedTarget, lang: str) -> str:
    """What was promised, with its unit."""
    reading = target.lead.verdicts
    return f"{language.goal(reading.reading, lang)} {promise.unit_of(reading.reading, reading.names, lang)}"


def came_to(target: AssessedTarget, lang: str) -> str:
    """What came of it in the terms of the promise, with its period; what is known where no sum can be formed."""
    reading = target.lead.verdicts
    verdict = reading.verdict
    if verdict.known_sum is not None:
        return " ".join(tallies.of_years(verdict, reading.names, lang)).rstrip(_STOPS)
    point = verdict.latest
    if point is None:
        return ""
    stock = point.value != point.figure.value and reading.reading.nature is Nature.STOCK
    value = (
        language.in_terms_of(reading.reading, point.figure, reading.decimals, lang)
        if stock
        else language.progress(point, reading.reading.value, reading.decimals, lang)
    )
    return t("closing.came_to", lang, when=standings.when(verdict, lang), value=value)


def last_figure(target: AssessedTarget) -> Figure | None:
    """The last figure of the indicator itself in the plan, as the next plan counts from it."""
    verdicts = target.lead.verdicts
    own = [each for each in verdicts.figures if not each.basis and each.period.end <= verdicts.reading.due]
    return own[-1] if own else None


def is_final(target: AssessedTarget) -> bool:
    """Whether that figure is of the end of the term and no preliminary one."""
    figure = last_figure(target)
    return figure is not None and figure.period.end >= target.lead.verdicts.reading.due and not figure.preliminary


def by_advice(assessment: PlanAssessment) -> Iterator[tuple[str, list[AssessedTarget]]]:
    """The targets by what is asked of them."""
    for code in dict.fromkeys(_ADVICE.values()):
        found = [each for each in assessment.targets if advice(each) == code]
        if found:
            yield code, found
