"""What a target promises, in words: its values, its other indicator, its baseline."""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.judging import series
from tracker.domain.model import Bound, Comparator, Counting, Figure, Kind, Nature, Reading
from tracker.i18n import localised, t
from tracker.language.figures import figure_value
from tracker.language.names import ReadingNames
from tracker.language.numbers import in_full, term
from tracker.language.periods import day, period

PER_CENT = "%"
_NAMED = (Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.AT_MOST, Comparator.LESS_THAN, Comparator.ABOUT)
"""Comparators that the name of another indicator follows without a number."""


def promise(reading: Reading, names: ReadingNames, lang: str) -> str:
    """The values that keep the promise, such as "at least 100 firms"; a range always by both ends."""
    if reading.against:
        return _against(reading, names, lang)
    if reading.value is None:
        return t("receipt.promise_in_words", lang)
    return _values(reading, names, lang)


def target(reading: Reading, names: ReadingNames, lang: str) -> str:
    """The promise with its due date, or for every year, and how it is counted."""
    key = "target_every_year" if reading.every_year else "target"
    years = series.whole_years(reading.start, reading.due)
    kind = f"{reading.kind}_{reading.counting}" if _is_counted(reading) else reading.kind
    return t(
        f"receipt.{key}",
        lang,
        due=day(reading.due, lang),
        first=years.start,
        last=years.stop - 1,
        promise=promise(reading, names, lang),
        kind=t(f"rule.kind_{kind}", lang),
    )


def baseline(reading: Reading, names: ReadingNames, lang: str) -> list[str]:
    """The base, and beside it other official values of it; or since when the target is counted from zero, if it is."""
    base = reading.baseline
    if base is not None:
        others = [_base("other_baseline", each, reading, names, lang) for each in reading.other_baselines]
        return [_base("baseline", base, reading, names, lang), *others]
    if reading.kind is Kind.CUMULATIVE_ADDITION and reading.nature is Nature.ADDITION:
        return [t("receipt.from_zero", lang, start=day(reading.start, lang))]
    has_base = reading.kind is Kind.LEVEL or (reading.nature is Nature.STOCK and reading.kind is not Kind.KEEP)
    return [t("receipt.no_baseline", lang)] if has_base and not reading.against else []


def in_terms_of(reading: Reading, figure: Figure, decimals: int, lang: str) -> str:
    """A figure of the indicator in the terms of a reading: of a net addition what was added, with the stock."""
    base = reading.baseline
    if reading.kind is not Kind.CUMULATIVE_ADDITION or reading.nature is not Nature.STOCK or base is None:
        return figure_value(figure, decimals, lang)
    net = figure_value(replace(figure, value=figure.value - base.value), decimals, lang)
    return t("receipt.net_and_stock", lang, net=net, stock=figure_value(figure, decimals, lang))


def gap_unit(names: ReadingNames, lang: str) -> str:
    """The unit of a difference of two figures: percentage points between percentages."""
    return t("receipt.points", lang) if names.unit.zh == PER_CENT else names.unit.text(lang)


def unit_of(reading: Reading, names: ReadingNames, lang: str) -> str:
    """The unit of the numbers that a reading is judged by."""
    return gap_unit(names, lang) if reading.against else names.unit.text(lang)


def _base(key: str, base: Figure, reading: Reading, names: ReadingNames, lang: str) -> str:
    exact, (own_unit, decimals) = base.bound is Bound.EXACT, names.of_figures
    unit = unit_of(reading, names, lang) if reading.against else own_unit.text(lang)
    value = term(base.value, decimals) if exact else figure_value(base, decimals, lang)
    return t(f"receipt.{key}", lang, period=period(base.period, lang), value=value, unit=unit)


def _values(reading: Reading, names: ReadingNames, lang: str) -> str:
    is_interval = reading.upper is not None and reading.comparator in (Comparator.RANGE, Comparator.KEEP)
    key = Comparator.RANGE if is_interval else reading.comparator
    if key is Comparator.ABOUT and reading.tolerance is None:
        return t("receipt.promise_about_unsaid", lang, **_numbers(reading, names, lang))
    return t(f"receipt.promise_{key}", lang, **_numbers(reading, names, lang))


def _against(reading: Reading, names: ReadingNames, lang: str) -> str:
    against, comparator = reading.against, reading.comparator
    assert against is not None
    other = localised(against.name_zh, against.name_en, lang)
    if against.margin or comparator not in _NAMED:
        return t("receipt.against_by", lang, other=other, promise=_values(reading, names, lang))
    if comparator is Comparator.ABOUT and reading.tolerance is None:
        return t("receipt.against_about_unsaid", lang, other=other)
    return t(f"receipt.against_{comparator}", lang, other=other, **_numbers(reading, names, lang))


def _numbers(reading: Reading, names: ReadingNames, lang: str) -> dict[str, str]:
    value = reading.against.margin if reading.against else reading.number
    return {
        "value": in_full(value),
        "upper": in_full(value if reading.upper is None else reading.upper),
        "tolerance": in_full(reading.tolerance or 0.0),
        "unit": unit_of(reading, names, lang),
        "gap_unit": gap_unit(names, lang),
    }


def _is_counted(reading: Reading) -> bool:
    return reading.kind is Kind.CUMULATIVE_ADDITION and reading.counting in (Counting.GROSS, Counting.NET)
