"""Numbers, days and periods as a reader sees them, in Chinese or English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.period import Grain, Period
from tracker.i18n import localised, t


@dataclass(frozen=True, slots=True)
class ReadingNames:
    """What a reading is called and how its numbers are written; ``version`` names the data judged."""

    target_zh: str
    target_en: str
    reading_zh: str
    reading_en: str
    unit_zh: str
    unit_en: str
    decimals: int = 0
    version: str = ""

    def target(self, lang: str) -> str:
        """The target's name."""
        return localised(self.target_zh, self.target_en, lang)

    def reading(self, lang: str) -> str:
        """The reading's name."""
        return localised(self.reading_zh, self.reading_en, lang)

    def unit(self, lang: str) -> str:
        """The unit of the reading's values."""
        return localised(self.unit_zh, self.unit_en, lang)


def number(value: float, decimals: int = 0) -> str:
    """A value with its indicator's decimals; more where it would otherwise be shown as another value."""
    shown = decimals
    while shown < decimals + 2 and abs(round(value, shown) - value) > 1e-9 * max(1.0, abs(value)):
        shown += 1
    text = f"{value:,.{shown}f}"
    return "0" + text[2:] if float(text.replace(",", "")) == 0 and text.startswith("-0") else text


def ratio(value: float) -> str:
    """A pace ratio with three decimals."""
    return f"{value:.3f}"


def percent(share: float) -> str:
    """A share as a percentage with two decimals: enough to work the ratio out again by hand."""
    return f"{share * 100:.2f}%"


def day(value: date, lang: str) -> str:
    """A date in words."""
    return t("common.period_day", lang, year=value.year, month=value.month, day=value.day)


def month(value: date, lang: str) -> str:
    """The month of a date in words."""
    return t("common.period_month", lang, year=value.year, month=value.month)


def period(value: Period, lang: str) -> str:
    """A period in words."""
    end = value.end
    if value.grain is Grain.SPAN:
        return t("common.period_span", lang, start=value.start.isoformat(), end=end.isoformat())
    if value.grain is Grain.HALF:
        half = t("common.first_half" if end.month <= 6 else "common.second_half", lang)
        return t("common.period_half", lang, year=end.year, half=half)
    quarter = (end.month + 2) // 3
    return t(f"common.period_{value.grain}", lang, year=end.year, quarter=quarter, month=end.month, day=end.day)
