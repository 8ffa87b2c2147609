"""Figures of an indicator: the value with its bound, whether it is preliminary, what range is plausible."""

from __future__ import annotations

from functools import cache

from tracker.domain.judging import path
from tracker.domain.model import Bound, Comparator, Figure, Indicator, Reading
from tracker.domain.verdict import Point
from tracker.i18n import localised, t, texts
from tracker.language.names import Bilingual
from tracker.language.numbers import apart, decimals_apart, in_full, number, rounded

_DIFFERENCES = {"%": "percentage_points", "\uff05": "percentage_points", "\u2030": "per_mille_points"}
"""The unit in which two figures of a unit differ, where that is another one; as well for the wide sign of per cent."""


def figure_value(figure: Figure, decimals: int, lang: str) -> str:
    """A published figure with its bound; a round word such as "above 2,000" gets no decimals that nobody said."""
    exact = figure.bound is Bound.EXACT
    return bounded(number(figure.value, decimals) if exact else in_full(figure.value), figure.bound, lang)


def bounded(text: str, bound: Bound | None, lang: str) -> str:
    """A number that is the value itself, one side of it, or, with None, near it on either side."""
    return text if bound is Bound.EXACT else t(f"common.{bound or 'about'}", lang, value=text)


def progress(point: Point, goal: float | None, decimals: int, lang: str) -> str:
    """How far a promise is kept: with its bound, and never like the goal that it misses."""
    if point.bound is Bound.EXACT:
        return apart(point.value, goal, decimals)
    shown = rounded(point.value, decimals_apart(point.value, goal, decimals))
    return bounded(in_full(shown), point.bound, lang)


def goal(reading: Reading, lang: str) -> str:
    """What was promised, in the digits of its document: a limit with its sign, a range with both its ends.

    About a number is that number, with the values that are near enough where the plan says how near.
    """
    if reading.value is None:
        return t("receipt.promise_in_words", lang)
    stated = f"{goal_sign(reading, lang)} {in_full(reading.value)}".strip()
    wanted = path.goal(reading) if path.has_goal(reading) else None
    if wanted is None or wanted.low is None or wanted.high is None or wanted.low == wanted.high:
        return stated
    ends = t("common.range", lang, low=in_full(wanted.low), high=in_full(wanted.high))
    return t("common.about_within", lang, value=stated, ends=ends) if _is_about(reading) else ends


def goal_sign(reading: Reading, lang: str) -> str:
    """The sign of a goal that is a limit, that must be passed, or that is only about a number; else empty."""
    if _is_about(reading):
        return bounded("", None, lang).strip()
    wanted = path.goal(reading)
    if wanted.low is not None and wanted.high is not None:
        return ""
    if wanted.strict:
        return t("common.sign_below" if wanted.low is None else "common.sign_above", lang)
    return bounded("", Bound.AT_MOST if wanted.low is None else Bound.AT_LEAST, lang).strip()


def _is_about(reading: Reading) -> bool:
    return reading.comparator is Comparator.ABOUT


def difference_unit(unit: Bilingual) -> Bilingual:
    """The unit of a difference of two figures: percentages differ by percentage points."""
    key = _DIFFERENCES.get(unit.zh.strip())
    return Bilingual.of(lambda lang: t(f"common.{key}", lang)) if key else unit


def marked_preliminary(text: str, preliminary: bool, lang: str) -> str:
    """A number with the mark of one that is preliminary."""
    return f"{text} {t('common.preliminary', lang)}" if preliminary else text


def basis(figure: Figure, lang: str) -> str:
    """In what terms a figure is counted; empty where as published."""
    return localised(figure.basis_zh or figure.basis, figure.basis_en, lang)


def finality(preliminary: bool, lang: str) -> str:
    """Preliminary or final, as the list in the template has it."""
    return t("common.preliminary" if preliminary else "common.final", lang)


def finality_choices(lang: str) -> tuple[str, str]:
    """What can be chosen from that list."""
    return finality(False, lang), finality(True, lang)


@cache
def finality_words() -> dict[str, bool]:
    """How a clerk writes that a figure is preliminary (true) or final (false), in all languages."""
    return {
        word.casefold(): preliminary
        for key, preliminary in (("common.final", False), ("common.preliminary", True))
        for word in texts()[key].values()
    }


def plausible_range(indicator: Indicator, lang: str) -> str:
    """The plausible range of an indicator; empty where it has no bound."""
    limits = {"low": indicator.plausible_low, "high": indicator.plausible_high}
    shown = {bound: number(value, indicator.decimals) for bound, value in limits.items() if value is not None}
    return t("template.range_" + "_".join(shown), lang, **shown) if shown else ""
