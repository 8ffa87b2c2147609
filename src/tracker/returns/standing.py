"""Which revision of a figure stands once returns have been withdrawn or cells cleared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from tracker.store import returns
from tracker.store.rows import Row

if TYPE_CHECKING:
    from tracker.store.database import Cursor


@dataclass(frozen=True, slots=True)
class Filed:
    """What matters of a return: whose it is, for which round, and whether it was withdrawn."""

    department: str
    round: str
    withdrawn: bool


def standing(revisions: Iterable[Row], filed: Mapping[int, Filed]) -> Row | None:
    """The revision that stands, of all revisions of one figure, oldest first.

    A revision of a withdrawn return never was. One without a value takes back: what earlier returns of the same
    department and round had said (a cleared cell), or what the public record had. One that says what an earlier
    one said is that one put back, no statement of its own; one that is ``repeated`` is what a return said again.
    """
    kept: list[Row] = []
    heard = set()
    for row in revisions:
        said = tuple(row[name] for name in returns.SAID)
        if row["value"] is not None and said in heard:
            continue
        heard.add(said)
        own = filed.get(row["return_id"]) if row["return_id"] is not None else None
        if own is not None and own.withdrawn:
            continue
        if row["value"] is not None:
            kept.append(row)
        elif own is not None:
            kept = [each for each in kept if not _same_return(filed, each, own)]
        else:
            kept = [each for each in kept if each["return_id"] is not None]
    return kept[-1] if kept else None


def settle(cursor: Cursor, return_id: int, by: str, at: datetime) -> int:
    """Let the right revision stand of each figure that a return gave or cleared; return how many that moved."""
    filed = {
        row["id"]: Filed(row["department"], row["round"], row["state"] == "withdrawn") for row in returns.listed(cursor)
    }
    count = 0
    for revisions in returns.touched(cursor, return_id):
        moved = _moved(revisions, filed)
        returns.put_back(cursor, moved, by, at)
        count += len(moved)
    return count


def _moved(revisions: Iterable[Row], filed: Mapping[int, Filed]) -> list[tuple[Row, Row | None]]:
    """(last revision, right one) of each figure of which not the last revision is to stand."""
    moved: list[tuple[Row, Row | None]] = []
    for _, group in groupby(revisions, key=itemgetter("indicator", "region", "period")):
        history = list(group)
        right, last = standing(history, filed), [row for row in history if not row["repeated"]][-1]
        if right is None and last["value"] is None:
            continue
        if right is None or any(right[name] != last[name] for name in returns.SAID):
            moved.append((last, right))
    return moved


def _same_return(filed: Mapping[int, Filed], row: Row, own: Filed) -> bool:
    other = filed.get(row["return_id"]) if row["return_id"] is not None else None
    return other is not None and (other.department, other.round) == (own.department, own.round)
