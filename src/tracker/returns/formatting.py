"""Periods, figures and names of the data as a clerk reads them in a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tracker.config import office_time
from tracker.domain.period import Grain, Period
from tracker.forms.issues import Bilingual
from tracker.i18n import localised, t, texts


def period(value: Period, lang: str) -> str:
    """A period in words."""
    end = value.end
    if value.grain is Grain.HALF:
        half = t("common.first_half" if end.month <= 6 else "common.second_half", lang)
        return t("common.period_half", lang, year=end.year, half=half)
    if value.grain is Grain.SPAN:
        return t("common.period_span", lang, start=value.start.isoformat(), end=end.isoformat())
    return t(
        f"common.period_{value.grain}", lang, year=end.year, quarter=(end.month + 2) // 3, month=end.month, day=end.day
    )


def round_name(of: Period, lang: str) -> str:
    """A round, named by its period as an office writes it."""
    if of.grain is Grain.YEAR:
        return t("common.round_year", lang, year=of.year)
    if of.grain is Grain.QUARTER:
        quarter = t("common.quarters", lang)[of.end.month // 3 - 1]
        return t("common.round_quarter", lang, year=of.year, quarter=quarter)
    return period(of, lang)


def moment(kept: datetime) -> str:
    """A time of the store on the office's clock, to the minute; where it is shown stands that it is Beijing time."""
    return f"{office_time(kept):%Y-%m-%d %H:%M}"


def figure(value: float, decimals: int) -> str:
    """A number with thousands separators and as many decimals as its indicator has."""
    return f"{value:,.{decimals}f}"


def name(row: Mapping[str, Any], lang: str) -> str:
    """The name of a plan row in the reader's language."""
    return localised(row["name_zh"], row["name_en"], lang)


def source(row: Mapping[str, Any], lang: str) -> str:
    """Where a standing figure came from, in few words."""
    if row["origin"] == "return":
        return t("template.source_return", lang, file=row["file_name"], sheet=row["sheet"], cell=row["cell"])
    return t("template.source_public", lang, date=row["published"] or "")


def both(value: Period) -> Bilingual:
    """A period in both languages."""
    return Bilingual(period(value, "zh"), period(value, "en"))


def plausible(indicator: Mapping[str, Any], lang: str) -> str | None:
    """The plausible range of an indicator; None where it has no bound."""
    low, high = indicator["plausible_low"], indicator["plausible_high"]
    shown = {
        bound: figure(value, indicator["decimals"])
        for bound, value in (("low", low), ("high", high))
        if value is not None
    }
    return t("template.range_" + "_".join(shown), lang, **shown) if shown else None


def natures() -> dict[str, bool]:
    """How a clerk says that a figure is preliminary (true) or final (false), in all languages."""
    found = texts()
    return {word.casefold(): False for word in found["template.nature_final"].values()} | {
        word.casefold(): True for word in found["template.nature_preliminary"].values()
    }


def nature(preliminary: bool, lang: str) -> str:
    """Preliminary or final, as the list in the template has it."""
    return t("template.nature_preliminary" if preliminary else "template.nature_final", lang)


def nature_choices() -> Bilingual:
    """Both choices, for a message."""
    return Bilingual(*(" / ".join((nature(False, lang), nature(True, lang))) for lang in ("zh", "en")))
