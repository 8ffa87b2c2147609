"""Formulas that take their value from another file, as the format writes them: ``[1]Sheet!A1``, ``'[1]A sheet'!A1``.

Square brackets alone say nothing: ``Table1[column]`` and ``LEN("[")`` stay within the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_ELSEWHERE = re.compile(r"'[^'\[]*\[[^\[\]]+\][^']*'!|\[[^\[\]]+\][\w.]*!")
_WORD = re.compile(r"[\w.\\]+")


class Links:
    """Tells linked formulas, given the workbook's defined names (name -> what it refers to)."""

    def __init__(self, names: Mapping[str, str]) -> None:
        mentioned_by: dict[str, list[str]] = {}
        for name, text in names.items():
            for word in set(map(str.casefold, _WORD.findall(text))):
                mentioned_by.setdefault(word, []).append(name.casefold())
        waiting = [name.casefold() for name, text in names.items() if _ELSEWHERE.search(text)]
        self._names = set(waiting)
        while waiting:  # each name once, however long the chain that leads to it
            further = [name for name in mentioned_by.get(waiting.pop(), ()) if name not in self._names]
            self._names.update(further)
            waiting += further

    def within(self, formula: str) -> bool:
        """Whether a formula refers to another file, itself or by a name that does."""
        if _ELSEWHERE.search(formula):
            return True
        return bool(self._names) and not self._names.isdisjoint(map(str.casefold, _WORD.findall(formula)))
