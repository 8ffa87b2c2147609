"""How long judging takes, as a ratio to a plain pandas group-by-sum over the same rows in the same run.

    python benchmarks/judging.py [most_targets]

Five yearly figures a target, all six kinds mixed, rows shuffled once. Best of several rounds of each, taken in
turn, so that a busy machine weighs on both alike. Prints a Markdown table; nothing here is asserted.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd
from tracker.domain.many import judge_many

from tracker.domain import period
from tracker.domain.judge import judge
from tracker.domain.model import Comparator, Direction, Figure, Kind, Nature, Reading

SIZES = (1_000, 10_000, 100_000, 1_000_000)
YEARS = (2021, 2022, 2023, 2024, 2025)
AS_OF = date(2026, 11, 22)
START, DUE = date(2020, 12, 31), date(2026, 12, 31)
ROUNDS = 5
ONE_BY_ONE = 2_000
KINDS = (
    (Kind.LEVEL, Nature.STOCK),
    (Kind.CUMULATIVE_ADDITION, Nature.ADDITION),
    (Kind.CUMULATIVE_ADDITION, Nature.STOCK),
    (Kind.CUMULATIVE_REDUCTION, Nature.RATE),
    (Kind.AVERAGE_GROWTH, Nature.STOCK),
    (Kind.YEARLY_FLOW, Nature.ADDITION),
    (Kind.KEEP, Nature.STOCK),
)


def frames(size: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """That many targets and five figures each, in no order, one in twenty of them missing."""
    random = np.random.default_rng(size)
    pick = np.arange(size) % len(KINDS)
    code = pd.Series(np.arange(size)).map("t{:07d}".format)
    targets = pd.DataFrame(
        {
            "target": code,
            "kind": pd.Categorical.from_codes(pick, [f"{place}" for place in range(len(KINDS))]).map(
                {f"{place}": kind.value for place, (kind, _) in enumerate(KINDS)}
            ),
            "nature": np.array([nature.value for _, nature in KINDS])[pick],
            "comparator": Comparator.AT_LEAST.value,
            "value": random.uniform(5, 200, size),
            "start": np.datetime64(START),
            "due": np.datetime64(DUE),
            "baseline": random.uniform(1, 100, size),
            "baseline_date": np.datetime64(START),
        }
    )
    figures = pd.DataFrame(
        {
            "target": np.repeat(code.to_numpy(), len(YEARS)),
            "year": np.tile(YEARS, size),
            "value": np.where(random.random(size * 5) < 0.05, np.nan, random.uniform(1, 60, size * 5)),
        }
    )
    return targets, figures.sample(frac=1, random_state=1).reset_index(drop=True)


def best_of(rounds: int, *works: Callable[[], object]) -> list[float]:
    """The shortest time of each piece of work in seconds, the pieces taken in turn."""
    times = [[float("inf")] for _ in works]
    for _ in range(rounds):
        for place, work in enumerate(works):
            began = time.perf_counter()
            work()
            times[place].append(time.perf_counter() - began)
    return [min(each) for each in times]


def one_by_one(targets: pd.DataFrame, figures: pd.DataFrame) -> Callable[[], object]:
    """The same judged a reading at a time, for scale."""
    by_target = dict(iter(figures.groupby("target")))
    periods = {year: period.year(year) for year in YEARS}
    work = []
    for row in targets.to_dict("records"):
        base = Figure(period.parse("2020"), row["baseline"])
        judged = Reading(
            row["target"],
            row["target"],
            Kind(row["kind"]),
            Nature(row["nature"]),
            Direction.UP,
            Comparator.AT_LEAST,
            row["value"],
            START,
            DUE,
            baseline=base,
        )
        rows = by_target[row["target"]]
        known = [Figure(periods[year], value) for year, value in zip(rows["year"], rows["value"], strict=True)]
        work.append((judged, known))
    return lambda: [judge(judged, known, (), AS_OF) for judged, known in work]


def main(most: int) -> None:
    """Print the table up to the size given."""
    print("| targets | rows | group-by-sum ms | judged ms | ratio | µs a target |")
    print("|---|---|---|---|---|---|")
    for size in (each for each in SIZES if each <= most):
        targets, figures = frames(size)
        plain, judged = best_of(
            ROUNDS,
            lambda figures=figures: figures.groupby("target")["value"].sum(),
            lambda targets=targets, figures=figures: judge_many(targets, figures, AS_OF),
        )
        print(
            f"| {size:,} | {len(figures):,} | {plain * 1e3:.1f} | {judged * 1e3:.1f} "
            f"| {judged / plain:.2f} | {judged / size * 1e6:.2f} |"
        )
    targets, figures = frames(ONE_BY_ONE)
    (single,) = best_of(2, one_by_one(targets, figures))
    print(f"\nOne at a time, with every ruling and note: {single / ONE_BY_ONE * 1e6:.0f} µs a reading.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1])
