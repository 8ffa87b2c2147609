"""Figures of an indicator: the value with its bound, whether it is preliminary, what range is plausible."""

from __future__ import annotations

from functools import cache

from tracker.domain.model import Bound, Figure, Indicator
from tracker.i18n import t, texts
from tracker.language.numbers import number


def figure_value(figure: Figure, decimals: int, lang: str) -> str:
    """A published figure with its bound."""
    return bounded(number(figure.value, decimals), figure.bound, lang)


def bounded(text: str, bound: Bound, lang: str) -> str:
    """A number that is the value itself or one side of it."""
    return text if bound is Bound.EXACT else t(f"common.{bound}", lang, value=text)


def marked_preliminary(text: str, preliminary: bool, lang: str) -> str:
    """A number with the mark of one that is preliminary."""
    return f"{text} {t('common.preliminary', lang)}" if preliminary else text


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
