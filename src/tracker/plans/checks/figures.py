"""Published figures: one of each, within what is plausible, none published in the future."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain import period as periods
from tracker.domain.model import Indicator
from tracker.errors import Fault
from tracker.plans.entries import Placed
from tracker.plans.files import PlaceFiles
from tracker.plans.models.place import ObservationEntry, SourceEntry


def check(place: PlaceFiles, today: date) -> Iterator[Fault]:
    """Figures written twice or hardly possible; sources of a day to come."""
    yield from _twice(place.placed(ObservationEntry))
    indicators = {each.code: each for each in place.of(Indicator)}
    for figure in place.placed(ObservationEntry):
        indicator = indicators.get(figure.entry.indicator)
        if indicator and not is_plausible(indicator, figure.entry.value):
            yield implausible(figure, "value", indicator, figure.entry.value)
    for source in place.placed(SourceEntry):
        published = source.entry.published
        if published and first_day(published) > today:
            yield source.fault("published_in_future", "published", value=published, today=today)


def is_plausible(indicator: Indicator, value: float) -> bool:
    """Whether a value lies within the plausible range of its indicator."""
    low, high = indicator.plausible_low, indicator.plausible_high
    return (low is None or value >= low) and (high is None or value <= high)


def implausible(figure: Placed[object], field: str, indicator: Indicator, value: float) -> Fault:
    """The warning of a value outside the plausible range."""
    low = "" if indicator.plausible_low is None else f"{indicator.plausible_low:g}"
    high = "" if indicator.plausible_high is None else f"{indicator.plausible_high:g}"
    return figure.fault(
        "implausible", field, warning=True, indicator=indicator.code, value=f"{value:g}", low=low, high=high
    )


def first_day(published: str) -> date:
    """The first day that a date of publication may mean: a year or a month may mean any of its days."""
    return periods.parse(published).start


def _twice(figures: tuple[Placed[ObservationEntry], ...]) -> Iterator[Fault]:
    seen: dict[tuple[str, str, str, str | None], Placed[ObservationEntry]] = {}
    for each in figures:
        entry = each.entry
        key = entry.indicator, entry.region, entry.period.code, entry.basis
        if key in seen:
            yield each.fault(
                "figure_twice",
                "value",
                indicator=entry.indicator,
                period=entry.period.code,
                other=seen[key].at("value"),
            )
        seen.setdefault(key, each)
