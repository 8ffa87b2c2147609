"""Judge figures from a file: each row names its rule and is answered in that rule's own published codes.

Rows are read and written one at a time, so memory does not grow with the file. A row that cannot be read is
written through with an empty status and reported with its row and column; the others are judged all the same.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from tracker.errors import Refused, UnreadableFile
from tracker.i18n import t
from tracker.verdicts import case_row

NUMBERS = (
    "elapsed_share",
    "due_value",
    "achieved_share",
    "due_share",
    "observed_rate",
    "required_rate",
    "mean_change",
    "last_change",
    "projected_value",
    "gap_share",
    "margin",
    "ratio",
    "limit_coefficient",
    "threshold_high",
    "threshold_medium",
    "threshold_low",
    "score",
    "target_used",
)
"""The columns of numbers a rule may have used; empty where a rule does not use one."""

ADDED = ("status", *NUMBERS, "why")
MOST_PROBLEMS_KEPT = 1000


@dataclass(frozen=True, slots=True)
class CaseProblem:
    """A cell that cannot be read: ``row`` as a spreadsheet counts them (the header is 1)."""

    row: int
    column: str
    value: str
    expected: str

    def text(self, lang: str) -> str:
        """The problem in words, naming row and column."""
        return t(
            "judge.problem",
            lang,
            row=self.row,
            column=self.column,
            value=self.value,
            expected=t(f"judge.expected_{self.expected}", lang),
        )


@dataclass(slots=True)
class Counts:
    """What came of a file: rows by status, the problems found, and matches with a ``published`` column."""

    rows: int = 0
    bad_rows: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    problems: list[CaseProblem] = field(default_factory=list)
    compared: int = 0
    matching: int = 0

    @property
    def exit_code(self) -> int:
        """0 when every row could be read, 1 otherwise."""
        return 1 if self.bad_rows else 0


def judge_file(source: Path, out: TextIO | Path) -> Counts:
    """Judge every row of a UTF-8 CSV and write it with ``status``, the numbers used and ``why`` added.

    Input columns stay; one of an added name is filled anew. A path is written whole or not at all. Raises
    UnreadableFile (exit code 2) when the file cannot be opened or is not UTF-8 text in rows, Refused (1) when
    columns are missing or named twice. Bad cells are returned in ``Counts.problems``, the first 1000 of them.
    """
    try:
        with source.open(encoding="utf-8-sig", newline="") as stream, _opened(out) as sink:
            return _judge_stream(csv.reader(stream, strict=True), sink)
    except UnicodeDecodeError as error:
        raise UnreadableFile("cases_not_text", file=source.name) from error
    except csv.Error as error:
        raise UnreadableFile("cases_not_rows", file=source.name, problem=str(error)) from error
    except BrokenPipeError:
        raise  # the reader of what is written has gone; the file that is read is well
    except OSError as error:
        name = Path(error.filename or source).name
        raise UnreadableFile("cases_unreadable", file=name, problem=error.strerror or "") from error


@contextmanager
def _opened(out: TextIO | Path) -> Iterator[TextIO]:
    if not isinstance(out, Path):
        yield out
        return
    unfinished = out.with_name(out.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def _judge_stream(rows: Iterator[list[str]], sink: TextIO) -> Counts:
    header = [name.strip() for name in next(rows, [])]
    _refuse_header(header)
    fresh = [name for name in ADDED if name not in header]
    kept = [index for index, name in enumerate(header) if name in ADDED]
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow([*header, *fresh])
    counts = Counts()
    for number, cells in enumerate(rows, start=2):
        if not any(cells):
            continue
        counts.rows += 1
        answer = _answer(header, cells, number, counts)
        written = [*cells[: len(header)], *[""] * (len(header) - len(cells))]
        for index in kept:
            written[index] = answer.get(header[index], "")
        writer.writerow([*written, *(answer.get(name, "") for name in fresh)])
    return counts


def _refuse_header(header: Sequence[str]) -> None:
    if absent := [name for name in case_row.REQUIRED if name not in header]:
        raise Refused("cases_columns", columns=", ".join(absent))
    known = (*case_row.REQUIRED, *case_row.OPTIONAL)
    if twice := [name for name in known if header.count(name) > 1]:
        raise Refused("cases_columns_twice", columns=", ".join(twice))


def _answer(header: Sequence[str], cells: Sequence[str], number: int, counts: Counts) -> dict[str, str]:
    row = dict(zip(header, cells, strict=False))
    try:
        if any(cells[len(header) :]):
            raise case_row.BadCell("", ",".join(cells[len(header) :]), "no_more_cells")
        outcome = case_row.judge(row)
    except case_row.BadCell as bad:
        counts.bad_rows += 1
        if len(counts.problems) < MOST_PROBLEMS_KEPT:
            counts.problems.append(CaseProblem(number, bad.column, bad.value, bad.expected))
        return {}
    counts.statuses[outcome.code] += 1
    if published := case_row.cell(row, "published"):
        counts.compared += 1
        counts.matching += published == outcome.code
    numbers = {name: f"{value:.12g}" for name, value in outcome.numbers.items()}
    return {**numbers, "status": outcome.code, "why": outcome.why or ""}
