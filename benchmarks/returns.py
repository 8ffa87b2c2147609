"""What a return costs: 200,000 past values the whole way, and a small return, beside the bare readers.

Run: python benchmarks/returns.py [rows]. Processor seconds, own and of children; compare the ratios, not the digits.
Memory is the most that each process held at once (VmHWM), on Linux alone: a child that this process starts begins
its own count of the most with what this process held when it started it, so the kernel's sum over children
(ru_maxrss) would name the wrong one.
"""

from __future__ import annotations

import io
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl

from tracker import plans, returns
from tracker.domain.actor import Actor
from tracker.returns import review
from tracker.returns.figure_tables import importing
from tracker.returns.figure_tables import template as history_template
from tracker.returns.quarterly import commit
from tracker.returns.quarterly.drawing import template
from tracker.store.engine.database import Database
from tracker.store.tables.filed import returns as filed

PLACE = "zhuzhou"
DATA = Path(__file__).resolve().parents[1] / "data"
INDICATORS = ("giants-stock", "giants-new", "industry-new", "champions")
TODAY = date(2026, 11, 22)
BENCHMARK = Actor("benchmark")

PANDAS = "import sys, pandas; print(len(pandas.read_excel(sys.argv[1], sheet_name=0, header=None)))"
CALAMINE = """
import sys, python_calamine as calamine
print(len(calamine.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()))
"""


def past_values(shell: bytes, rows: int) -> bytes:
    """A workbook of past values with as many rows, written as a program of theirs would."""
    head = openpyxl.load_workbook(io.BytesIO(shell))
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("历史数据")
    for row in head["历史数据"].iter_rows(1, 4, values_only=True):
        sheet.append(row)
    periods = [f"{year}-{month:02d}" for year in range(2000, 2020) for month in range(1, 13)]
    for number in range(rows):
        indicator = INDICATORS[number % 4]
        period, region = periods[number // 4 % 240], f"region-{number // 960}"
        sheet.append((indicator, region, period, number % 997, None, None))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """(processor seconds, wall seconds)."""
    before, wall = cpu(), time.monotonic()
    work()
    return cpu() - before, time.monotonic() - wall


def in_fresh_process(script: str, path: Path) -> tuple[float, float]:
    return timed(lambda: subprocess.run([sys.executable, "-c", script, str(path)], check=True, capture_output=True))


@dataclass
class Peak:
    """The most memory, in MB, that a process held while it was looked at."""

    megabytes: float = 0.0


def most_held(process: int | str) -> float:
    """Megabytes by the kernel's own high-water mark of a process; 0.0 where there is none such."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


@contextmanager
def watched_reader() -> Iterator[Peak]:
    """The high-water mark of the child that reads a workbook, looked at every few milliseconds while it lives."""
    peak, done = Peak(), threading.Event()

    def look() -> None:
        while not done.wait(0.005):
            for child in Path("/proc/self/task").glob("*/children"):
                with suppress(OSError):
                    for process in child.read_text().split():
                        if b"tracker.workbook.read.child" in Path(f"/proc/{process}/cmdline").read_bytes():
                            peak.megabytes = max(peak.megabytes, most_held(process))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()


def large(database: Database, folder: Path, rows: int) -> None:
    file = past_values(history_template.write(database, PLACE, "gxj"), rows)
    path = folder / "history.xlsx"
    path.write_bytes(file)
    before = most_held("self")
    plan: list[importing.FiguresChangeset] = []
    with watched_reader() as child:
        ours = timed(lambda: plan.append(importing.prepare(database, file, "history.xlsx", TODAY)))
    prepared = most_held("self")
    written = timed(lambda: importing.commit(database, plan[0], file, BENCHMARK))
    committed = most_held("self")
    again = timed(lambda: importing.commit(database, plan[0], file, BENCHMARK))
    with database.reading() as cursor:
        number = max(row.id for row in filed.every(cursor, PLACE))
    undone = timed(lambda: review.withdraw(database, number, BENCHMARK, "benchmark"))
    withdrawn = most_held("self")
    bare, pandas = in_fresh_process(CALAMINE, path), in_fresh_process(PANDAS, path)
    whole = ours[0] + written[0]
    print(f"{rows} past values, {len(file) / 1e6:.1f} MB; {plan[0].compared}")
    print(f"  read + check + compare  {ours[0]:6.2f} CPU s  {ours[1]:6.2f} s")
    print(f"  commit                  {written[0]:6.2f} CPU s  {written[1]:6.2f} s")
    print(f"  the same file again     {again[0]:6.2f} CPU s  {again[1]:6.2f} s")
    print(f"  withdrawn again         {undone[0]:6.2f} CPU s  {undone[1]:6.2f} s")
    print(f"  bare calamine           {bare[0]:6.2f} CPU s  whole way / calamine {whole / bare[0]:.1f}")
    print(f"  pandas.read_excel       {pandas[0]:6.2f} CPU s  whole way / pandas   {whole / pandas[0]:.2f}")
    print(f"  most memory of the reading child {child.megabytes:6.0f} MB")
    print(f"  most memory of the server        {before:6.0f} MB before, {prepared:.0f} prepared,")
    print(f"                                   {committed:6.0f} committed, {withdrawn:.0f} withdrawn")


def small(database: Database) -> None:
    shell = template.write(database, PLACE, "gxj", "2026Q4", TODAY)
    book = openpyxl.load_workbook(io.BytesIO(shell))
    for sheet in book.worksheets[:1]:
        sheet["I6"] = 99
    stream = io.BytesIO()
    book.save(stream)
    file = stream.getvalue()
    times = 10
    load = timed(lambda: [openpyxl.load_workbook(io.BytesIO(file)) for _ in range(times)])
    draw = timed(lambda: [template.write(database, PLACE, "gxj", "2026Q4", TODAY) for _ in range(times)])
    look = timed(lambda: [returns.prepare(database, file, "r.xlsx", TODAY) for _ in range(times)])
    plan = returns.prepare(database, file, "r.xlsx", TODAY)
    send = timed(lambda: commit.commit(database, plan, file, BENCHMARK))
    each = 1000 / times
    print("a small return, CPU ms (wall ms)")
    print(f"  openpyxl load of it     {load[0] * each:6.0f} ({load[1] * each:.0f})")
    print(f"  template written        {draw[0] * each:6.0f} ({draw[1] * each:.0f})")
    print(f"  read + check + plan     {look[0] * each:6.0f} ({look[1] * each:.0f}), a child process each time")
    print(f"  commit                  {send[0] * 1000:6.0f} ({send[1] * 1000:.0f})")


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as folder, Database(Path(folder) / "tracker.duckdb") as database:
        plans.load(database, DATA)
        small(database)
        large(database, Path(folder), rows)


if __name__ == "__main__":
    main()
