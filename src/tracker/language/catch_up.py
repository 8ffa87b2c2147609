"""What it takes to catch up, with its uncertainty."""

from __future__ import annotations

from tracker.domain.catch_up import FARTHEST, CatchUp, Projection, catch_up
from tracker.domain.verdict import Verdict
from tracker.i18n import t
from tracker.language.names import ReadingNames, listed
from tracker.language.numbers import approximate, precise
from tracker.language.periods import day, month


def lines(verdict: Verdict, names: ReadingNames, lang: str) -> list[str]:
    """The need, the pace so far, where it leads, and how sure that is; or why nothing is projected."""
    found = catch_up(verdict)
    if found.done:
        return [_line("done", names, lang)]
    years = listed(verdict.missing_years, lang)
    refusal = [_line(found.refused.value, names, lang, years=years)] if found.refused else []
    projected = _projected(found.projection, names, lang) if found.projection else []
    return [*_need(found, verdict, names, lang), *projected, *refusal]


def _need(found: CatchUp, verdict: Verdict, names: ReadingNames, lang: str) -> list[str]:
    if found.yearly is None or found.years_left is None or found.since is None:
        return []
    due, since = day(verdict.reading.due, lang), day(found.since, lang)
    yearly = precise(found.yearly, names.decimals)
    if found.remaining is None or found.quarterly is None:
        return [t("receipt.catch_up_growth", lang, yearly=yearly, since=since, due=due)]
    return [
        t(
            "receipt.catch_up_need",
            lang,
            unit=names.unit.text(lang),
            remaining=precise(found.remaining, names.decimals),
            since=since,
            due=due,
            days=found.days_left,
            years=precise(found.years_left),
            yearly=yearly,
            quarterly=precise(found.quarterly, names.decimals),
        )
    ]


def _projected(projection: Projection, names: ReadingNames, lang: str) -> list[str]:
    def line(key: str, **values: object) -> str:
        return _line(key, names, lang, **values)

    def shown(value: float) -> str:
        return approximate(value, names.decimals)

    best, arrival = projection.best, projection.arrival
    low, high = shown(projection.low), shown(projection.high)
    return [
        line(
            "pace",
            pace=shown(projection.pace),
            best=shown(best.pace),
            best_start=day(best.start, lang),
            best_end=day(best.end, lang),
        ),
        line("reached" if projection.ever_reached else "never"),
        line("projected", value=shown(projection.at_due)),
        *([line("range", low=low, high=high)] if low != high else []),
        line("arrival", date=month(arrival, lang)) if arrival else line("no_arrival", years=int(FARTHEST)),
        line("uncertain", count=projection.count),
    ]


def _line(key: str, names: ReadingNames, lang: str, **values: object) -> str:
    return t(f"receipt.catch_up_{key}", lang, **{"unit": names.unit.text(lang), **values})
