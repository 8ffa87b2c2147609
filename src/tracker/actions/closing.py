"""What is done at the end of a term."""

from __future__ import annotations

from pathlib import Path

from tracker.closing import items
from tracker.closing.claims import checking, wording


def check_claim(table: Path, claim: str, lang: str) -> tuple[list[str], int]:
    """Hold a published closing statement against a table of items: lines in words and the exit code.

    0 where it adds up, 1 where it does not, 2 where it cannot be read. Raises UnreadableFile (2) for the table.
    """
    outcome = checking.check(claim, items.read_items(table))
    return list(wording.lines(outcome, lang)), outcome.exit_code
