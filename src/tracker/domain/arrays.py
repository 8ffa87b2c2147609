"""Targets as arrays and the latest point of each in its reading's terms: the ground of ``many.judge_many``."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tracker.domain.records import Comparator, Kind, Nature
from tracker.domain.status import TOLERANCE

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Days = npt.NDArray[np.datetime64]


class Plan:
    """The targets as arrays, with what follows from their kinds."""

    def __init__(self, targets: pd.DataFrame) -> None:
        self.index = pd.Index(targets["target"])
        self.goal: Floats = targets["value"].to_numpy(np.float64)
        self.base: Floats = targets["baseline"].to_numpy(np.float64)
        self.start, self.due = _days(targets["start"]), _days(targets["due"])
        year = self.start.astype("datetime64[Y]")
        first = year + (self.start > year.astype("datetime64[D]"))
        self.first_due: Days = np.minimum((first + 1).astype("datetime64[D]") - 1, self.due)
        self.base_date = _days(targets["baseline_date"])
        kind, nature = _flags(targets["kind"], Kind), _flags(targets["nature"], Nature)
        comparator = _flags(targets["comparator"], Comparator)
        self.rising: Flags = comparator[Comparator.AT_LEAST]
        if not bool((self.rising | comparator[Comparator.AT_MOST]).all()):
            raise ValueError("judge_many takes one-sided promises: at_least or at_most")
        self.level, self.keep, self.flow = kind[Kind.LEVEL], kind[Kind.KEEP], kind[Kind.YEARLY_FLOW]
        self.reduction, self.growth = kind[Kind.CUMULATIVE_REDUCTION], kind[Kind.AVERAGE_GROWTH]
        self.sum: Flags = kind[Kind.CUMULATIVE_ADDITION]
        self.stock, self.rate = nature[Nature.STOCK], nature[Nature.RATE]
        self.by_year: Flags = nature[Nature.ADDITION] | (self.rate & (self.reduction | self.growth))
        self.from_zero: Flags = self.sum | self.reduction
        self.sign = np.where(self.rising, 1.0, -1.0)
        self.from_ = np.where(self.from_zero, 0.0, self.base)
        self.slack = TOLERANCE * np.abs(self.goal)
        has_way = ~(self.keep | self.growth | self.flow)
        self.way: Flags = has_way & (self.sign * (self.goal - self.from_) > self.slack)
        self.capped: Flags = self.from_zero & ~self.way

    def reached(self, value: Floats) -> Flags:
        """Where the value keeps the promise."""
        return self.sign * (value - self.goal) >= -self.slack

    def elapsed(self, day: Days) -> Floats:
        """The share of the days that have passed."""
        whole = (self.due - self.start).astype(np.float64)
        with np.errstate(divide="ignore", invalid="ignore"):
            share = (day - self.start).astype(np.float64) / whole
        return np.where(whole > 0, np.clip(share, 0.0, 1.0), 1.0)

    def due_value(self, day: Days) -> Floats:
        """The value due on a day; NaN for a level without a baseline."""
        share = self.elapsed(day)
        due = np.where(self.way, self.from_ + share * (self.goal - self.from_), self.goal)
        due = np.where(self.level & np.isnan(self.base), np.nan, due)
        return np.where(self.capped, share * self.goal, due)

    def pace(self, value: Floats, due: Floats) -> Floats:
        """The pace ratio, NaN where a rule has none."""
        with np.errstate(divide="ignore", invalid="ignore"):
            along = (value - self.from_) / (due - self.from_)
            beside = 1 + self.sign * (value - due) / np.abs(due)
        plain = self.capped | self.growth | self.flow
        pace = np.where(self.way, along, np.where(plain, beside, np.nan))
        return np.where(np.isfinite(pace), pace, np.nan)


class Known:
    """The latest point of each target in its reading's terms, from the figures known on a day."""

    def __init__(self, plan: Plan, figures: pd.DataFrame, as_of: np.datetime64) -> None:
        place = _places(plan.index, figures["target"])
        year = figures["year"].to_numpy(np.int64)
        value = figures["value"].to_numpy(np.float64)
        end = _year_ends(year)
        first_day = (year - 1970).astype("datetime64[Y]").astype("datetime64[D]")
        kept = (place >= 0) & np.isfinite(value) & (end <= as_of) & (end > plan.start[place])
        kept &= ~(plan.growth & plan.stock)[place] | (value >= 0)
        kept &= ~plan.by_year[place] | (first_day >= plan.start[place])
        place, year, value = place[kept], year[kept], value[kept]
        count = np.bincount(place, minlength=len(plan.index))
        newest = np.zeros(len(count), dtype=np.int64)
        np.maximum.at(newest, place, year)
        is_last = year == newest[place]
        latest = np.zeros(len(count))
        latest[place[is_last]] = value[is_last]
        self.any: Flags = count > 0
        self.year: Floats = newest.astype(np.float64)
        self.date: Days = np.where(self.any, _year_ends(newest), plan.start)
        whole = _first_whole_year(plan.start)
        self.gap: Flags = plan.by_year & ~plan.flow & self.any & (self.year - whole + 1 != count)
        self.value: Floats = np.where(self.any, self._terms(plan, place, value, count, latest), np.nan)
        self.any &= ~np.isnan(self.value)

    def _terms(self, plan: Plan, place: Any, value: Floats, count: Any, latest: Floats) -> Floats:
        size = len(count)
        summed = np.bincount(place, weights=value, minlength=size)
        result = np.where(plan.by_year & plan.sum, summed, latest)
        result = np.where(plan.sum & plan.stock, latest - plan.base, result)
        compounded = (plan.reduction | plan.growth) & plan.rate
        if bool(compounded.any()):
            step = np.where(plan.reduction[place], 1 - value / 100, 1 + value / 100)
            factor = np.ones(size)
            np.multiply.at(factor, place, step)
            mean = 100 * (np.maximum(factor, 0.0) ** (1 / np.maximum(count, 1)) - 1)
            result = np.where(compounded, np.where(plan.reduction, 100 * (1 - factor), mean), result)
        from_level = (plan.reduction | plan.growth) & plan.stock
        if bool(from_level.any()):
            years = _year_position(self.date) - _year_position(plan.base_date)
            with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
                part = np.where(plan.base > 0, latest / plan.base, np.nan)
                mean = 100 * (part ** (1 / years) - 1)
            result = np.where(from_level, np.where(plan.reduction, 100 * (1 - part), mean), result)
        return result


def _places(index: pd.Index[Any], column: pd.Series[Any]) -> npt.NDArray[np.intp]:
    """The row of each figure's target, -1 for none; each name is looked up once."""
    codes, names = pd.factorize(column)
    rows = np.append(index.get_indexer(pd.Index(names)), -1)
    return rows[codes]


def _flags(column: pd.Series[Any], words: Any) -> dict[Any, Flags]:
    codes = pd.Categorical(column, categories=[each.value for each in words]).codes
    return {each: codes == place for place, each in enumerate(words)}


def _days(column: pd.Series[Any]) -> Days:
    return column.to_numpy().astype("datetime64[D]")


def _year_ends(year: npt.NDArray[np.int64]) -> Days:
    next_year: Days = (year - 1969).astype("datetime64[Y]").astype("datetime64[D]")
    return next_year - np.timedelta64(1, "D")


def _first_whole_year(start: Days) -> npt.NDArray[np.int64]:
    year = start.astype("datetime64[Y]")
    begins = year.astype("datetime64[D]") == start
    return year.astype(np.int64) + 1970 + np.where(begins, 0, 1)


def _year_position(day: Days) -> Floats:
    year = day.astype("datetime64[Y]")
    first = year.astype("datetime64[D]")
    length = ((year + 1).astype("datetime64[D]") - first).astype(np.float64)
    position: Floats = year.astype(np.float64) + 1970 + ((day - first).astype(np.float64) + 1) / length
    return position
