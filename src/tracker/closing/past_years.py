"""The past years in the sentences of reports, made of figures on record alone.

Seven forms: so many in all; net gain and the total; from one value to another; percentage points up or down; average
growth; rank; how many times. Where a figure lacks nothing is written, and only a net count is called net. Each
sentence keeps the figures it is made of, with their sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tracker import language
from tracker.config import LANGUAGES
from tracker.domain.judging import path
from tracker.domain.model import Bound, Figure, Indicator, Kind, Nature
from tracker.domain.verdict import Note, Point
from tracker.i18n import t
from tracker.language.names import both_names
from tracker.language.numbers import number
from tracker.language.verdict_words import spans
from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict, TargetVerdicts

Values = Callable[[str], dict[str, str]]
"""The words that fill a sentence, in a language."""

_TIMES = 2.0
"""From how many times its base on a value is said as a multiple: reports speak of doubling."""


@dataclass(frozen=True, slots=True)
class PastSentence:
    """One sentence without its full stop, and the figures that it is made of."""

    zh: str
    en: str
    indicator: Indicator
    figures: tuple[Figure, ...]

    def text(self, lang: str) -> str:
        """The sentence in one language."""
        return self.zh if lang == "zh" else self.en


def of_pillar(verdicts: PlanVerdicts, pillar: str) -> list[PastSentence]:
    """The sentences of a pillar: of its targets, then of the indicators that stand beside it."""
    found = [each for target in verdicts.targets_of(pillar) for each in _of_target(target)]
    told = {each.indicator.code for each in found}
    for row in verdicts.context:
        if row.pillar == pillar and row.indicator not in told:
            found += _of_indicator(verdicts, verdicts.indicators[row.indicator])
    return found


def _of_target(target: TargetVerdicts) -> Iterator[PastSentence]:
    for reading in target.readings:
        point = reading.verdict.latest
        if point is not None and not point.gap and Note.YEAR_ONLY not in reading.verdict.used.notes:
            yield from _of_reading(target, reading, point)


def _of_reading(target: TargetVerdicts, reading: ReadingVerdict, point: Point) -> Iterator[PastSentence]:
    own, indicator = reading.reading, reading.indicator
    if own.kind is Kind.AVERAGE_GROWTH:
        yield _sentence(indicator, "average", [point.figure], lambda lang: _covered(reading, point, lang))
    elif own.kind is Kind.CUMULATIVE_ADDITION and own.nature is Nature.STOCK:
        if own.baseline is not None:
            yield _net(reading, own.baseline, point)
    elif path.is_sum(own):
        figures = [each.figure for each in reading.verdict.series if each.figure.period.end <= point.date]
        name = both_names(target.row)  # the indicator's speaks of single years
        yield _sentence(
            indicator, "added", figures, lambda lang: {**_covered(reading, point, lang), "name": name.text(lang)}
        )
    elif own.baseline is not None and own.against is None:
        yield from _from_to(indicator, own.baseline, point.figure)


def _covered(reading: ReadingVerdict, point: Point, lang: str) -> dict[str, str]:
    value = language.bounded(number(point.value, reading.decimals), point.bound, lang)
    return {"value": value, "when": spans.covered(reading.verdict, point, lang)}


def _net(reading: ReadingVerdict, base: Figure, point: Point) -> PastSentence:
    indicator = reading.indicator

    def values(lang: str) -> dict[str, str]:
        return {
            "value": language.bounded(number(point.value, reading.decimals), point.bound, lang),
            "stock": language.figure_value(point.figure, indicator.decimals, lang),
            "base_when": language.period(base.period, lang),
            "when": language.period(point.figure.period, lang),
        }

    return _sentence(indicator, "net", [base, point.figure], values)


def _of_indicator(verdicts: PlanVerdicts, indicator: Indicator) -> Iterator[PastSentence]:
    """An indicator that judges no target: from the last whole year before the plan to the last one in it."""
    start, end = verdicts.plan.period_start, verdicts.plan.period_end
    years = [each for each in verdicts.figures.get(indicator.code, ()) if each.period.is_year and not each.basis]
    before = [each for each in years if each.period.end <= start]
    within = [each for each in years if start < each.period.end <= end]
    if before and within and indicator.nature is not Nature.ADDITION:
        yield from _from_to(indicator, before[-1], within[-1])


def _from_to(indicator: Indicator, base: Figure, last: Figure) -> Iterator[PastSentence]:
    if base.bound is not Bound.EXACT or last.bound is not Bound.EXACT or base.basis != last.basis:
        return
    change = last.value - base.value

    def values(lang: str) -> dict[str, str]:
        return {
            "base": language.figure_value(base, indicator.decimals, lang),
            "value": language.figure_value(last, indicator.decimals, lang),
            "points": number(abs(change), indicator.decimals),
            "base_when": language.period(base.period, lang),
            "when": language.period(last.period, lang),
        }

    form = _form(indicator, change)
    multiple = form == "rose" and base.value > 0 and last.value / base.value >= _TIMES
    yield _sentence(indicator, form, [base, last], values, last.value / base.value if multiple else None)


def _form(indicator: Indicator, change: float) -> str:
    if change == 0:
        return "same"
    if indicator.unit_zh == "%":
        return "points_up" if change > 0 else "points_down"
    if indicator.unit_zh in _ranks():
        return "rank_up" if change < 0 else "rank_down"
    return "rose" if change > 0 else "fell"


def _ranks() -> tuple[str, str]:
    """What the unit of a rank may be called."""
    return t("closing.rank_unit", "zh"), t("closing.rank_unit", "en")


def _sentence(
    indicator: Indicator, form: str, figures: Sequence[Figure], values: Values, times: float | None = None
) -> PastSentence:
    texts = {}
    for lang in LANGUAGES:
        shown = {"name": language.name(indicator, lang), "unit": language.name(indicator, lang, "unit"), **values(lang)}
        text = t(f"closing.past_{form}", lang, **shown)
        if times is not None:
            text += t("closing.past_times", lang, base_when=shown["base_when"], times=number(times, 1))
        texts[lang] = text + (t("closing.past_expected", lang) if figures[-1].preliminary else "")
    return PastSentence(texts["zh"], texts["en"], indicator, tuple(figures))
