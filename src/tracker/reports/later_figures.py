"""The lines on figures that are later than the judged one, on a card and in every export."""

from __future__ import annotations

from tracker import language
from tracker.domain.model import Figure
from tracker.i18n import t
from tracker.verdicts.later_figures import later_figures
from tracker.verdicts.plan_verdicts import ReadingVerdict


def lines(reading: ReadingVerdict, lang: str) -> list[str]:
    """A line for each such figure: its period, its value, whether it is settled, and why it is not judged."""
    years = language.listed(reading.verdict.missing_years, lang)
    return [
        t(
            "summary.later",
            lang,
            period=language.period(each.figure.period, lang),
            value=_value(reading, each.figure, lang),
            why=t(f"summary.later_{each.reason}", lang, years=years),
        )
        for each in later_figures(reading)
    ]


def _value(reading: ReadingVerdict, figure: Figure, lang: str) -> str:
    value = language.in_terms_of(reading.verdict.reading, figure, reading.indicator.decimals, lang)
    text = f"{value} {language.name(reading.indicator, lang, 'unit')}"
    marks = language.unsettled(figure, lang)
    return t("summary.later_marked", lang, value=text, marks=language.clauses(marks, lang)) if marks else text
