"""Figures on record that are later than the one a reading is judged by, and why they are not judged."""

from __future__ import annotations

from tracker.domain.model import Bound, Figure
from tracker.domain.rules import RULERS
from tracker.domain.verdict import Reason
from tracker.i18n import t
from tracker.language.formatting import number, period
from tracker.reports.summary.wording import name, unsettled
from tracker.verdicts.plan_verdicts import ReadingVerdict


def later_figures(reading: ReadingVerdict) -> list[Figure]:
    """The newest figure after the judged one, and the newest of a period that is not over; one, both or none."""
    judged = reading.verdict.used.point or reading.verdict.latest
    since = judged.date if judged else reading.reading.start
    newest = (max(known, key=lambda each: each.period.end, default=None) for known in (reading.figures, reading.early))
    return [each for each in newest if each and each.period.end > since]


def lines(reading: ReadingVerdict, lang: str) -> list[str]:
    """A line for each such figure: its period, its value, whether it is settled, and why it is not judged."""
    return [
        t(
            "summary.later",
            lang,
            period=period(each.period, lang),
            value=_value(reading, each, lang),
            why=_why(reading, each, lang),
        )
        for each in later_figures(reading)
    ]


def _value(reading: ReadingVerdict, figure: Figure, lang: str) -> str:
    text = number(figure.value, reading.indicator["decimals"])
    if figure.bound is not Bound.EXACT:
        text = t(f"common.{figure.bound.value}", lang, value=text)
    text = f"{text} {name(reading.indicator, lang, 'unit')}"
    marks = unsettled(figure, lang)
    return t("summary.later_marked", lang, value=text, marks=t("overview.join", lang).join(marks)) if marks else text


def _why(reading: ReadingVerdict, figure: Figure, lang: str) -> str:
    if figure in reading.early:
        return t("summary.later_early", lang)
    verdict = reading.verdict
    matched = any(each.comparable and each.period.end == figure.period.end for each in reading.milestones)
    if RULERS[verdict.ruler].whole_promise or matched:
        return t("summary.later_unused", lang)
    if any(each.why is Reason.YEARS_MISSING for each in verdict.rulings):
        years = t("receipt.years_join", lang).join(str(year) for year in verdict.missing_years)
        return t("summary.later_sum_broken", lang, years=years)
    return t("summary.later_no_milestone", lang)
