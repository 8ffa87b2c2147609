"""Bytes of an uploaded file to a Book, read by a limited child process, never in this one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tracker.errors import UnreadableFile
from tracker.workbook.read.book import Beside, Book, Sheet, Shown, Trap, Value
from tracker.workbook.read.preflight import MAX_BYTES
from tracker.workbook.read.refusals import Refusal

WALL_SECONDS = 30
AT_ONCE = 2
"""Files read at the same time: each may take a gigabyte and a processor."""
WAIT_SECONDS = 45
"""How long a file waits for its turn."""

TURNS = threading.BoundedSemaphore(AT_ONCE)

_ROOT = Path(__file__).resolve().parents[3]


def read(data: bytes) -> Book:
    """The workbook as it was typed. Raises UnreadableFile with a key of Refusal."""
    refuse_size(len(data))
    with turn():
        return _book(json.loads(ask_child(data)))


@contextmanager
def turn() -> Iterator[None]:
    """Wait until few enough other files are being read. Raises UnreadableFile."""
    if not TURNS.acquire(timeout=WAIT_SECONDS):
        raise UnreadableFile(Refusal.BUSY)
    try:
        yield
    finally:
        TURNS.release()


def _book(answer: dict[str, Any]) -> Book:
    if "refusal" in answer:
        raise UnreadableFile(answer["refusal"], **answer["values"])
    sheets = [_sheet(each) for each in answer["sheets"]]
    if all(sheet.trouble for sheet in sheets):
        raise UnreadableFile(str(sheets[0].trouble), **sheets[0].trouble_values)
    return Book(
        sheets=sheets,
        properties=answer["properties"],
        strict=answer["strict"],
    )


def refuse_size(size: int) -> None:
    """Raises UnreadableFile for a file of more bytes than are read, before anybody holds them in memory."""
    if size > MAX_BYTES:
        raise UnreadableFile(Refusal.TOO_BIG, size=round(size / 1024**2, 1), limit=MAX_BYTES // 1024**2)


def ask_child(data: bytes) -> bytes:
    """What the child that reads workbooks answers. Raises UnreadableFile where it gave no answer."""
    return run_child("tracker.workbook.read.child", data)


def run_child(module: str, data: bytes) -> bytes:
    """The answer of a child process to these bytes, as it wrote it. Raises UnreadableFile where it gave none."""
    command = [sys.executable, "-P", "-m", module]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=WALL_SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(Refusal.TOO_SLOW, seconds=WALL_SECONDS) from error
    if done.returncode != 0 or not done.stdout:
        # Ended by a limit (a signal) or by a reader that aborts where it finds no memory.
        raise UnreadableFile(Refusal.TOO_HEAVY)
    return done.stdout


def _sheet(plain: dict[str, Any]) -> Sheet:
    if "trouble" in plain:
        return Sheet(
            plain["name"], plain["hidden"], [], trouble=plain["trouble"], trouble_values=plain["trouble_values"]
        )
    return Sheet(
        name=plain["name"],
        hidden=plain["hidden"],
        rows=[[_value(each) for each in row] for row in plain["rows"]],
        traps={place: Trap(trap) for place, trap in plain["traps"].items()},
        shown={place: Shown(shown) for place, shown in plain["shown"].items()},
        hidden_rows=frozenset(plain["hidden_rows"]),
        hidden_columns=frozenset(plain["hidden_columns"]),
        merges=[(top, left, bottom, right) for top, left, bottom, right in plain["merges"]],
        beside={Beside(kind): count for kind, count in plain["beside"].items() if count},
    )


def _value(plain: object) -> Value:
    if isinstance(plain, dict):
        return date.fromisoformat(plain["d"]) if "d" in plain else datetime.fromisoformat(plain["t"])
    return plain  # type: ignore[return-value]  # the child writes no other kinds
