"""Formulas that take their value from another file, as the format writes them: ``[1]Sheet!A1``, ``'[1]A sheet'!A1``.

Square brackets alone say nothing: ``Table1[column]`` and ``LEN("[")`` stay within the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracker.workbook.read.refusals import Refusal, Unfit

_ELSEWHERE = re.compile(r"'[^'\[]*\[[^\[\]]+\][^']*'!|\[[^\[\]]+\][\w.]*!")
MOST_NAMES = 1_000

_WORD = re.compile(r"[\w.\\]+")


class Links:
    """Tells linked formulas, given the workbook's defined names (name -> what it refers to)."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Raises Unfit for more names than any office defines: each may lead to the next."""
        if len(names) > MOST_NAMES:
            raise Unfit(Refusal.TOO_MANY_NAMES, limit=MOST_NAMES)
        self._names: set[str] = set()
        while found := {name.casefold() for name, text in names.items() if self.within(text)} - self._names:
            self._names |= found

    def within(self, formula: str) -> bool:
        """Whether a formula refers to another file, itself or by a name that does."""
        if _ELSEWHERE.search(formula):
            return True
        return bool(self._names) and not self._names.isdisjoint(map(str.casefold, _WORD.findall(formula)))
