"""What years and final figures come to, in lines of a receipt: what is known of a sum, years kept, what was lacking."""

from __future__ import annotations

from tracker.domain.judging import final, path
from tracker.domain.verdict import Point, Verdict
from tracker.language.figures import goal
from tracker.language.names import ReadingNames, clauses, listed
from tracker.language.periods import period
from tracker.language.promise import gap_unit
from tracker.language.verdict_words.arithmetic import Arithmetic, exact_percent, shortened


def of_years(verdict: Verdict, names: ReadingNames, lang: str) -> list[str]:
    """Which years were kept and broken, and what the known ones come to; nothing where neither is asked."""
    sums = Arithmetic(verdict, names, lang)
    return [*_known_sum(sums), *_every_year(sums)]


def lacking(sums: Arithmetic, point: Point) -> list[str]:
    """How far a final figure is from the promise, and what part of the way that is; a broken year is not measured."""
    reading = sums.verdict.reading
    gap, share = final.lacking(reading, point.value), final.lacking_share(reading, point.value)
    if not gap or reading.every_year:
        return []
    side = "above" if path.goal(reading).over(point.value) else "below"
    of = "way" if reading.baseline and path.path(reading) else "target"
    part = "" if share is None else sums.line(f"part_of_{of}", share=exact_percent(share))
    unit = gap_unit(sums.names, sums.lang)
    return [sums.line(f"end_{side}", gap=sums.number(gap), unit=unit, part=part)]


def _known_sum(sums: Arithmetic) -> list[str]:
    """What is known of a sum that years are missing from, never set against the whole."""
    known = sums.verdict.known_sum
    if known is None:
        return []
    parts = shortened(
        [
            sums.line("known_year", period=period(each.period, sums.lang), value=sums.number(each.value))
            for each in known.figures
        ]
    )
    key = "known_sum" if len(known.figures) > 1 else "known_part"
    value, missing = sums.number(known.value), listed(known.missing, sums.lang)
    promised = goal(sums.verdict.reading, sums.lang)
    return [sums.line(key, parts=listed(parts, sums.lang), value=value, missing=missing, goal=promised)]


def _every_year(sums: Arithmetic) -> list[str]:
    """Of a promise for every year: how many of the years that are over kept it, and which did not."""
    verdict = sums.verdict
    if not (verdict.kept_years or verdict.broken_years):
        return []
    years = {"kept": verdict.kept_years, "broken": verdict.broken_years, "unknown": verdict.missing_years}
    said = [
        sums.line(f"years_{word}", years=listed(found, sums.lang))
        for word, found in years.items()
        if found and word != "kept"
    ]
    counts = {"kept": len(verdict.kept_years), "years": sum(len(found) for found in years.values())}
    return [sums.line("every_year", said=clauses([sums.line("years_count", **counts), *said], sums.lang))]
