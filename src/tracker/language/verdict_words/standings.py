"""How a target stands in a few words: the judged figure beside what was promised, and what must be known with it."""

from __future__ import annotations

from tracker.domain.judging import path
from tracker.domain.verdict import FigurePair, Note, Point, Verdict
from tracker.i18n import t
from tracker.language import promise
from tracker.language.figures import goal, progress
from tracker.language.names import ReadingNames
from tracker.language.numbers import number
from tracker.language.verdict_words import bases, spans, tallies
from tracker.language.verdict_words.arithmetic import Arithmetic


def value(verdict: Verdict, names: ReadingNames, lang: str) -> str:
    """Such as 58 / 100 firms; alone where a single year stands for a sum, or where no number was promised.

    Of a target against another indicator it is the difference of both figures, for that is what is judged.
    """
    point, pair = _point(verdict), judged_pair(verdict)
    if pair:
        return _difference(pair, names, lang)
    unit = names.unit.text(lang)
    reached = progress(point, verdict.reading.value, names.decimals, lang) if point else t("common.none", lang)
    if verdict.reading.against or not path.has_goal(verdict.reading) or Note.YEAR_ONLY in verdict.used.notes:
        return t("distance.alone", lang, value=reached, unit=unit)
    return t("distance.of_goal", lang, value=reached, goal=goal(verdict.reading, lang), unit=unit)


def when(verdict: Verdict, lang: str) -> str:
    """The period of that figure, or of all that it is the sum or average of; of a single year that it is that year's.

    Empty without a figure.
    """
    point = _point(verdict)
    if point is None:
        return ""
    if Note.YEAR_ONLY in verdict.used.notes:
        return t("distance.only_year", lang, year=point.period.year)
    return spans.covered(verdict, point, lang)


def covered(verdict: Verdict, lang: str) -> str:
    """The period alone, for where another place says that a figure is a single year's."""
    point = _point(verdict)
    return spans.covered(verdict, point, lang) if point else ""


def beside(verdict: Verdict, names: ReadingNames, lang: str) -> list[str]:
    """What must be known with the figure: compared figures, a promise without a number, restated bases, years."""
    sums, reading = Arithmetic(verdict, names, lang), verdict.reading
    pair, point = judged_pair(verdict), _point(verdict)
    return [
        *([sums.compared(point), t("distance.difference_judged", lang)] if pair and point else []),
        *([promise.target(reading, names, lang)] if reading.against or not path.has_goal(reading) else []),
        *bases.lines(verdict, names, lang),
        *tallies.of_years(verdict, names, lang),
    ]


def judged_pair(verdict: Verdict) -> FigurePair | None:
    """Both figures of the judged period of a target against another indicator."""
    point = _point(verdict)
    return next((each for each in verdict.compared if point and each.difference == point.figure), None)


def _difference(pair: FigurePair, names: ReadingNames, lang: str) -> str:
    gap = pair.difference.value
    side = "level" if not gap else "higher" if gap > 0 else "lower"
    text = number(abs(gap), names.decimals)
    return t(f"distance.{side}", lang, gap=text, points=promise.gap_unit(names, lang))


def _point(verdict: Verdict) -> Point | None:
    return verdict.used.point or verdict.latest
