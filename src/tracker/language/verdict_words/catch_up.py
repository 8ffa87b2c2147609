"""What it takes to catch up, with its uncertainty."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.catch_up import FARTHEST, CatchUp, Projection, catch_up
from tracker.domain.verdict import Verdict
from tracker.i18n import t
from tracker.language.figures import bounded, difference_unit
from tracker.language.names import ReadingNames, listed
from tracker.language.numbers import needed, number
from tracker.language.periods import day, month


def lines(verdict: Verdict, names: ReadingNames, lang: str) -> list[str]:
    """The need, the pace so far, where it leads, and how sure that is; or why nothing is projected.

    Empty after the due date: there is nothing left to catch up with.
    """
    found = catch_up(verdict)
    if found.over:
        return []
    if found.done:
        return [t("receipt.catch_up_done", lang)]
    words = _Words(names, lang)
    years = listed(verdict.missing_years, lang)
    refusal = [words.line(found.refused.value, years=years)] if found.refused else []
    projected = _projected(found.projection, words) if found.projection else []
    return [*_need(found, verdict, words), *projected, *refusal]


def need(verdict: Verdict, names: ReadingNames, lang: str) -> str:
    """In a few words for a table: what is still to come and how much of it a quarter; empty where nothing is."""
    found, words = catch_up(verdict), _Words(names, lang)
    if found.growth is not None:
        return t("summary.need_growth", lang, yearly=words.amount(found.growth))
    if found.remaining is None:
        return ""
    remaining, points = words.amount(found.remaining), words.points
    if found.quarterly is None:
        days = found.days_left
        return t("summary.need_left", lang, remaining=remaining, points=points, days=days)
    return t("summary.need", lang, remaining=remaining, points=points, quarterly=words.amount(found.quarterly))


@dataclass(frozen=True, slots=True)
class _Words:
    """How amounts of one reading are said in one language."""

    names: ReadingNames
    lang: str

    @property
    def points(self) -> str:
        """The unit of an amount that is added or still to come: of percentages, percentage points."""
        return difference_unit(self.names.unit).text(self.lang)

    def line(self, key: str, **values: object) -> str:
        """A line on catching up; every text may use the units."""
        unit = self.names.unit.text(self.lang)
        return t(f"receipt.catch_up_{key}", self.lang, **{"unit": unit, "points": self.points, **values})

    def amount(self, value: float) -> str:
        """What must still come: whole units of what has no decimals, rounded up, for with less it is not enough."""
        return needed(value, self.names.decimals)

    def about(self, value: float) -> str:
        """What the arithmetic gives, in whole units as well; what is more than nothing never reads as nothing."""
        decimals = self.names.decimals
        if value > 0 and not number(value, decimals).strip("0.,"):
            return t("receipt.catch_up_under", self.lang, value=number(10.0**-decimals, decimals))
        return bounded(number(value, decimals), None, self.lang)


def _need(found: CatchUp, verdict: Verdict, words: _Words) -> list[str]:
    if found.since is None:
        return []
    due, since = day(verdict.reading.due, words.lang), day(found.since, words.lang)
    if found.growth is not None:
        return [words.line("growth", yearly=words.amount(found.growth), since=since, due=due)]
    if found.remaining is None:
        return []
    left = words.line("left", remaining=words.amount(found.remaining), since=since, due=due, days=found.days_left)
    paces = [
        words.line(key, pace=words.amount(pace))
        for key, pace in (("yearly", found.yearly), ("quarterly", found.quarterly))
        if pace is not None
    ]
    return [left, *paces]


def _projected(projection: Projection, words: _Words) -> list[str]:
    best, arrival, lang = projection.best, projection.arrival, words.lang
    low, high = (number(each, words.names.decimals) for each in (projection.low, projection.high))
    return [
        words.line(
            "pace",
            pace=words.about(projection.pace),
            best=words.about(best.pace),
            best_start=day(best.start, lang),
            best_end=day(best.end, lang),
        ),
        *([] if projection.ever_reached is None else [words.line("reached" if projection.ever_reached else "never")]),
        words.line("projected", value=words.about(projection.at_due)),
        *([words.line("range", low=low, high=high)] if low != high else []),
        words.line("arrival", date=month(arrival, lang)) if arrival else words.line("no_arrival", years=int(FARTHEST)),
        words.line("uncertain", count=projection.count),
    ]
