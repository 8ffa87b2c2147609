"""How long judging takes, as a ratio to a plain pandas group-by-sum over the same figures in the same run.

    python benchmarks/judging.py [most_targets]

Targets are judged one at a time, as pages do it: every ruling with its numbers and notes. Each has five yearly
figures, one in twenty of them missing, and all six kinds are mixed. The best of several rounds of each counts,
taken in turn, so that a busy machine weighs on both alike. Prints a Markdown table; nothing here is asserted.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from datetime import date

import pandas as pd

from tracker.domain import period
from tracker.domain.judging.judge import judge
from tracker.domain.model import Comparator, Direction, Figure, Kind, Nature, Reading

SIZES = (100, 1_000, 10_000)
YEARS = (2021, 2022, 2023, 2024, 2025)
PERIODS = {year: period.year(year) for year in (2020, *YEARS)}
AS_OF = date(2026, 11, 22)
START, DUE = date(2020, 12, 31), date(2026, 12, 31)
ROUNDS = 5
KINDS = (
    (Kind.LEVEL, Nature.STOCK),
    (Kind.CUMULATIVE_ADDITION, Nature.ADDITION),
    (Kind.CUMULATIVE_ADDITION, Nature.STOCK),
    (Kind.CUMULATIVE_REDUCTION, Nature.RATE),
    (Kind.AVERAGE_GROWTH, Nature.STOCK),
    (Kind.YEARLY_FLOW, Nature.ADDITION),
    (Kind.KEEP, Nature.STOCK),
)

Case = tuple[Reading, list[Figure]]


def cases(size: int) -> list[Case]:
    """That many readings, each with its figures."""
    chance = random.Random(size)
    return [(_reading(number, chance), _figures(chance)) for number in range(size)]


def _reading(number: int, chance: random.Random) -> Reading:
    kind, nature = KINDS[number % len(KINDS)]
    return Reading(
        code=f"t{number}",
        target=f"t{number}",
        kind=kind,
        nature=nature,
        direction=Direction.UP,
        comparator=Comparator.AT_LEAST,
        value=chance.uniform(5, 200),
        start=START,
        due=DUE,
        baseline=Figure(PERIODS[2020], chance.uniform(1, 100)),
    )


def _figures(chance: random.Random) -> list[Figure]:
    return [Figure(PERIODS[year], chance.uniform(1, 60)) for year in YEARS if chance.random() >= 0.05]


def frame(of: list[Case]) -> pd.DataFrame:
    """The figures of all readings as one table, in no order."""
    rows = [(reading.code, figure.value) for reading, figures in of for figure in figures]
    return pd.DataFrame(rows, columns=["target", "value"]).sample(frac=1, random_state=1)


def best_of(rounds: int, *works: Callable[[], object]) -> list[float]:
    """The shortest time of each piece of work in seconds, the pieces taken in turn."""
    times = [float("inf")] * len(works)
    for _ in range(rounds):
        for position, work in enumerate(works):
            began = time.perf_counter()
            work()
            times[position] = min(times[position], time.perf_counter() - began)
    return times


def measure(size: int) -> str:
    """One line of the table."""
    judged = cases(size)
    table = frame(judged)
    plain, judging = best_of(
        ROUNDS,
        lambda: table.groupby("target")["value"].sum(),
        lambda: [judge(reading, figures, (), AS_OF) for reading, figures in judged],
    )
    return (
        f"| {size:,} | {len(table):,} | {plain * 1e3:.1f} | {judging * 1e3:.1f} "
        f"| {judging / plain:.0f} | {judging / size * 1e6:.0f} |"
    )


def main(most: int) -> None:
    """Print the table up to the size given."""
    print("| targets | figures | group-by-sum ms | judging ms | ratio | µs a target |")
    print("|---|---|---|---|---|---|")
    for size in SIZES:
        if size <= most:
            print(measure(size))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1])
