"""What there is to catch up, in plain words with its uncertainty."""

from __future__ import annotations

from tracker.domain.catch_up import FARTHEST, CatchUp, Projection
from tracker.domain.verdict import Verdict
from tracker.i18n import t
from tracker.language.formatting import ReadingNames, day, month, number


def lines(found: CatchUp, verdict: Verdict, words: ReadingNames, lang: str) -> list[str]:
    """The need, the pace so far, where it leads, and how sure that is; or why nothing is projected."""

    def say(key: str, **values: object) -> str:
        return t(f"receipt.catch_up_{key}", lang, **{"unit": words.unit(lang), **values})

    if found.done:
        return [say("done")]
    years = t("receipt.years_join", lang).join(str(year) for year in verdict.missing_years)
    refusal = [say(found.refused.value, years=years)] if found.refused else []
    projected = _projected(found.projection, words, lang) if found.projection else []
    return [*_need(found, verdict, words, lang), *projected, *refusal]


def _need(found: CatchUp, verdict: Verdict, words: ReadingNames, lang: str) -> list[str]:
    if found.yearly is None or found.years_left is None or found.since is None:
        return []
    due, since = day(verdict.reading.due, lang), day(found.since, lang)
    unit, yearly = words.unit(lang), number(found.yearly, words.decimals)
    if found.remaining is None or found.quarterly is None:
        return [t("receipt.catch_up_growth", lang, yearly=yearly, since=since, due=due)]
    return [
        t(
            "receipt.catch_up_need",
            lang,
            unit=unit,
            remaining=number(found.remaining, words.decimals),
            since=since,
            due=due,
            days=found.days_left,
            years=number(found.years_left),
            yearly=yearly,
            quarterly=number(found.quarterly, words.decimals),
        )
    ]


def _projected(projection: Projection, words: ReadingNames, lang: str) -> list[str]:
    def say(key: str, **values: object) -> str:
        return t(f"receipt.catch_up_{key}", lang, **{"unit": words.unit(lang), **values})

    def shown(value: float) -> str:
        return number(round(value, words.decimals + 1), words.decimals)

    best, arrival = projection.best, projection.arrival
    low, high = shown(projection.low), shown(projection.high)
    return [
        say(
            "pace",
            pace=shown(projection.pace),
            best=shown(best.pace),
            best_start=day(best.start, lang),
            best_end=day(best.end, lang),
        ),
        say("reached" if projection.ever_reached else "never"),
        say("projected", value=shown(projection.at_due)),
        *([say("range", low=low, high=high)] if low != high else []),
        say("arrival", date=month(arrival, lang)) if arrival else say("no_arrival", years=int(FARTHEST)),
        say("uncertain", count=projection.count),
    ]
