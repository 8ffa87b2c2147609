"""The sums of a verdict written out with their numbers: how the actual, the value due and the ratio came about."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.judging import path, series
from tracker.domain.model import Bound, Kind, Nature
from tracker.domain.rules import RULERS
from tracker.domain.verdict import Point, Ruling, Verdict
from tracker.i18n import localised, t
from tracker.language.figures import bounded
from tracker.language.names import ReadingNames, listed
from tracker.language.numbers import in_full, ratio, rounded, share_apart, term
from tracker.language.periods import day, period
from tracker.language.promise import PER_CENT, unit_of
from tracker.language.verdict_words import distances, spans

MOST_TERMS = 24
"""Longer sums are shortened in the middle."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Writes the sums of one verdict in one language; every method gives lines of plain text."""

    verdict: Verdict
    names: ReadingNames
    lang: str

    def line(self, key: str, **values: object) -> str:
        """A line of the receipt; every text may use the unit."""
        unit = unit_of(self.verdict.reading, self.names, self.lang)
        return t(f"receipt.{key}", self.lang, **{"unit": unit, **values})

    def number(self, value: float) -> str:
        """A value in the reading's terms; what is not the promised value, or the one due, does not look like it."""
        reading, due = self.verdict.reading, self.verdict.due_at_latest
        wanted = path.goal(reading) if path.has_goal(reading) else path.Goal(None, None)
        bounds = [each for each in (wanted.low, wanted.high, due) if each is not None]
        return term(value, self.names.decimals, bounds)

    def promised(self, value: float) -> str:
        """A value of the promise, in the digits of its document."""
        return in_full(value)

    def owed(self, value: float, beside: float | None = None) -> str:
        """A value due as it was worked out, and rounded so that it keeps the promise, as all other places show it."""
        decimals, text = self.names.decimals, self.number(value)
        rounded_due = distances.due(self.verdict.reading, value, decimals, beside)
        if rounded_due == text:
            return text
        worked_out = text if decimals else term(value, bounds=(rounded(value),))
        return self.line("rounded", value=worked_out, rounded=rounded_due)

    def actual(self, ruling: Ruling) -> str:
        """How the judged value came from the published figures."""
        point, reading = ruling.point, self.verdict.reading
        assert point is not None
        if not RULERS[ruling.ruler].whole_promise and path.is_by_year(reading):
            return self._plain(point)
        if reading.against:
            return self.compared(point)
        if reading.kind is Kind.CUMULATIVE_REDUCTION:
            return self._compounded(point, "reduction", "−")
        if reading.kind is Kind.AVERAGE_GROWTH:
            return self._compounded(point, "growth", "+")
        if reading.nature is Nature.ADDITION:
            return self._summed(point)
        if reading.kind is Kind.CUMULATIVE_ADDITION and reading.baseline:
            base, raw = self.number(reading.baseline.value), self.number(point.figure.value)
            when, value = period(point.period, self.lang), self.number(point.value)
            return self.line("actual_net", period=when, raw=raw, base=base, value=value)
        return self._plain(point)

    def elapsed(self, point: Point) -> str:
        """The days gone at the observation and their share."""
        reading = self.verdict.reading
        days, total = path.elapsed_days(reading, point.date)
        return self.line(
            "elapsed",
            start=day(reading.start, self.lang),
            due=day(reading.due, self.lang),
            date=day(point.date, self.lang),
            days=f"{days:,}",
            total=f"{total:,}",
            share=exact_percent(path.elapsed_share(reading, point.date)),
        )

    def due(self, ruling: Ruling) -> list[str]:
        """How the value due at the observation came about, and the one due on the day of judging."""
        if ruling.point is None or self.verdict.reading.against:
            return []
        if ruling.due is None:
            return self._band()
        if self.verdict.is_final and not self.verdict.reading.every_year:
            return [
                self.line("due_at_end", date=day(self.verdict.reading.due, self.lang), due=self.promised(ruling.due))
            ]
        lines = [self._due_then(ruling, ruling.point)]
        if ruling.due_today is not None and not self._is_constant():
            lines.append(self.due_today(ruling.due_today))
        return lines

    def due_today(self, value: float) -> str:
        """The value due on the day of judging."""
        reading, today = self.verdict.reading, self.verdict.as_of
        return self.line(
            "due_today",
            date=day(today, self.lang),
            days=f"{path.elapsed_days(reading, today)[0]:,}",
            share=exact_percent(path.elapsed_share(reading, today)),
            due=self.owed(value),
        )

    def ratio(self, ruling: Ruling) -> list[str]:
        """The shares and the ratio they give; empty where the rule has none."""
        if ruling.ratio is None or ruling.point is None or ruling.due is None or self.verdict.reading.against:
            return []
        if ruling.achieved_share is not None and ruling.due_share is not None:
            achieved, due_share = exact_percent(ruling.achieved_share), exact_percent(ruling.due_share)
            return [
                self._share(ruling, achieved, due_share),
                self.line("ratio_shares", achieved=achieved, due_share=due_share, ratio=ratio(ruling.ratio)),
            ]
        value, due = self.number(ruling.point.value), self.number(ruling.due)
        rising = path.sense(self.verdict.reading) > 0
        if rising and ruling.due > 0:
            return [self.line("ratio_values", value=value, due=due, ratio=ratio(ruling.ratio))]
        key = "ratio_signed" if rising else "ratio_mirrored"
        size = self.number(abs(ruling.due))
        return [self.line(key, value=value, due=due, size=size, ratio=ratio(ruling.ratio))]

    def rule_numbers(self, ruling: Ruling) -> list[str]:
        """What a published rule used, and its verdict in its own code."""
        lines, used = [], ruling.detail
        if "required_rate" in used and ruling.ratio is not None:
            observed, required = exact_percent(used["observed_rate"]), exact_percent(used["required_rate"])
            lines.append(self.line("growth_numbers", observed=observed, required=required, ratio=ratio(ruling.ratio)))
        if "projected_value" in used:
            lines.append(
                self.line(
                    "trend_numbers",
                    change=self.number(used["mean_change"]),
                    projected=self.number(used["projected_value"]),
                    gap=exact_percent(used["gap_share"]),
                )
            )
        if ruling.code and not RULERS[ruling.ruler].by_scale:
            lines.append(self.line("rule_says", code=t(f"rule.code_{ruling.code}", self.lang)))
        return lines

    def _band(self) -> list[str]:
        """The range that is due at every date: by both its ends."""
        reading = self.verdict.reading
        wanted = path.goal(reading) if path.has_goal(reading) else path.Goal(None, None)
        if wanted.low is None or wanted.high is None:
            return []
        key = "due_exactly" if wanted.low == wanted.high else "due_band"
        return [self.line(key, due=self.promised(wanted.low), upper=self.promised(wanted.high))]

    def compared(self, point: Point) -> str:
        """Both figures of a period and their difference."""
        reading = self.verdict.reading
        pair = next(each for each in self.verdict.compared if each.difference == point.figure)
        assert reading.against is not None
        unit = self.names.unit.text(self.lang)
        gap = pair.difference.value
        own = self.names.indicator or self.names.target
        return self.line(
            "compared_equal" if not gap else "compared_above" if gap > 0 else "compared_below",
            own=own.text(self.lang),
            own_value=_with_unit(bounded(self.number(pair.own.value), pair.own.bound, self.lang), unit),
            other=localised(reading.against.name_zh, reading.against.name_en, self.lang),
            other_value=_with_unit(bounded(self.number(pair.other.value), pair.other.bound, self.lang), unit),
            gap=self.number(abs(gap)),
            period=period(point.period, self.lang),
        )

    def _plain(self, point: Point) -> str:
        return self.line("actual", period=period(point.period, self.lang), value=self._figure(point))

    def _figure(self, point: Point) -> str:
        return bounded(self.number(point.value), point.bound or Bound.EXACT, self.lang)

    def _summed(self, point: Point) -> str:
        figures = spans.summed(self.verdict, point)
        if len(figures) == 1:
            return self._plain(point)
        terms = " + ".join(shortened([self.number(each.value) for each in figures]))
        value = self._figure(point)
        if point.events:
            dates = listed(shortened([day(each.period.end, self.lang) for each in figures]), self.lang)
            return self.line("actual_events", terms=terms, value=value, dates=dates)
        first, last = (period(each.period, self.lang) for each in (figures[0], figures[-1]))
        return self.line("actual_sum", terms=terms, value=value, first=first, last=last)

    def _compounded(self, point: Point, key: str, sign: str) -> str:
        reading = self.verdict.reading
        when, value = period(point.period, self.lang), self.number(point.value)
        if reading.nature is Nature.STOCK and reading.baseline:
            base = reading.baseline
            years = series.years_between(base.period.end, point.date)
            return self.line(
                f"actual_{key}",
                raw=term(point.figure.value, self.names.of_figures[1]),
                base=term(base.value, self.names.of_figures[1]),
                years=term(years),
                value=value,
                period=when,
            )
        figures = spans.summed(self.verdict, point)
        factors = " × ".join(shortened([f"(1 {sign} {self.number(each.value)}%)" for each in figures]))
        return self.line(f"actual_{key}_rates", factors=factors, years=len(figures), value=value, period=when)

    def _due_then(self, ruling: Ruling, point: Point) -> str:
        reading, due = self.verdict.reading, self.owed(ruling.due or 0.0, point.value)
        if ruling.milestone:
            name = localised(ruling.milestone.name_zh, ruling.milestone.name_en, self.lang)
            named = self.line("milestone_name", name=name) if name else ""
            when = period(ruling.milestone.period, self.lang)
            return self.line("due_milestone", period=when, due=self.promised(ruling.milestone.value), name=named)
        if reading.kind is Kind.YEARLY_FLOW:
            months = term(12 * path.year_share(point.date))
            return self.line("due_in_year", aim=self.promised(path.bound(reading)), months=months, due=due)
        if self._is_constant() or not RULERS[ruling.ruler].course:
            return self.line("due_constant", due=due)
        way, (days, total) = path.path(reading), path.elapsed_days(reading, point.date)
        start = way.start if way else 0.0
        values = {
            "aim": self.promised(way.aim if way else path.bound(reading)),
            "start": self.number(start),
            "days": f"{days:,}",
            "total": f"{total:,}",
            "due": due,
        }
        if reading.kind in RULERS[ruling.ruler].bends:
            return self.line(f"due_{ruling.ruler}", **values)
        return self.line("due_from_base" if start else "due_from_zero", **values)

    def _share(self, ruling: Ruling, achieved: str, due_share: str) -> str:
        way = path.path(self.verdict.reading)
        assert way is not None and ruling.point is not None
        values = {
            "value": self.number(ruling.point.value),
            "start": self.number(way.start),
            "aim": self.promised(way.aim),
            "achieved": achieved,
            "due_share": due_share,
        }
        return self.line("share_from_base" if way.start else "share_from_zero", **values)

    def _is_constant(self) -> bool:
        reading = self.verdict.reading
        if reading.kind is Kind.YEARLY_FLOW or path.is_capped(reading):
            return False
        return reading.kind in path.CONSTANT_KINDS or path.path(reading) is None


def shortened(terms: list[str]) -> list[str]:
    """At most so many terms, the middle ones left out."""
    if len(terms) <= MOST_TERMS:
        return terms
    return [*terms[: MOST_TERMS // 2], "…", *terms[-MOST_TERMS // 2 :]]


def exact_percent(share: float) -> str:
    """With two decimals: enough to work the ratio out again by hand."""
    return share_apart(share, 2)


def _with_unit(text: str, unit: str) -> str:
    return f"{text}{unit}" if unit == PER_CENT else f"{text} {unit}"
