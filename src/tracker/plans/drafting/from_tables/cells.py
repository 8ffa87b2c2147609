"""One cell of an office's table: a number with its bounds and brackets, nothing, or words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from tracker.plans.drafting import words

_FOOTNOTE = re.compile(
    "[\u2460-\u2473\u2776-\u277f*\u203b#\u2020\u2021]+|(?<![m\u7c73])[\u00b9\u00b2\u00b3]+|\\[\u6ce8?\\d?\\]$"
)
_NOTE_NUMBER = re.compile("(?<=[\\d%\u3400-\u9fff])\\[\u6ce8?[1-9]?\\]$")
_BRACKETED = re.compile(r"[\[(](.*)[\])]")
_LONGEST = 200
"""A longer cell is a text, whatever numbers it holds."""
_YEAR = re.compile("\\(((?:19|20)\\d\\d)\u5e74?[^)\\d]{0,4}\\)$")
_GROUP = re.compile("(?<=\\d)[,'\u2019 ](?=\\d{3}(?!\\d))")
_AMOUNT = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*([^\d\s()\[\]]{0,12})")
_RANGE = re.compile(
    r"(-?\d+(?:\.\d+)?)\s*([^\d\s()\[\]~-]{0,8}?)\s*(?:-|~|\u2014|\u2013|\u81f3|\u5230)\s*(\d+(?:\.\d+)?)\s*([^\d\s()\[\]]{0,12})"
)
_REST = re.compile("([^,;\u3001\u3002]*\\d[^,;\u3001\u3002]*)[,;\u3001\u3002](.*[\u3400-\u9fff].*)")
_TWO = re.compile(r"(-?\d+(?:\.\d+)?)(%?)\s*(?:[/;\u3001|]|\n|\(|\[)\s*(-?\d+(?:\.\d+)?)%?\s*[\])]?")


@dataclass(frozen=True, slots=True)
class CellRead:
    """What a cell says. ``words`` is the text where no number was read; both empty where there is nothing.

    ``cumulative`` is a number in brackets: over the whole period. ``year`` is another one than its column's.
    """

    value: float | None = None
    upper: float | None = None
    other: float | None = None
    unit: str = ""
    comparator: str = ""
    keeps: bool = False
    cumulative: bool = False
    round_brackets: bool = False
    year: int | None = None
    lead: str = ""
    words: str = ""
    noted: bool = False
    """It carries the mark of a footnote."""
    rest: str = ""
    """Words behind a number that were not understood."""

    @property
    def empty(self) -> bool:
        """Whether the cell is empty."""
        return self.value is None and not self.words


def read(value: object, shown_as_percent: bool = False) -> CellRead:
    """What a cell says, as it was typed. Never raises."""
    if value is None or isinstance(value, bool):
        return CellRead()
    if isinstance(value, date):
        return CellRead(words=value.isoformat()[:10])
    if isinstance(value, int | float):
        number = float(f"{value * 100 if shown_as_percent else value:.12g}")
        return CellRead(value=number, unit="%" if shown_as_percent else "")
    return _read_text(str(value))


def tidy(text: object) -> str:
    """A text on one line with plain signs and without invisible characters."""
    return words.plain(as_typed(text)).translate(_BRACKETS).replace("\u2212", "-")


def as_typed(text: object) -> str:
    """A text on one line without invisible characters, else as it is written; as long as ``tidy`` makes it."""
    typed = "" if text is None else str(text)
    kept = "".join(each for each in typed if each.isspace() or unicodedata.category(each) not in ("Cc", "Cf"))
    return re.sub(r"\s+", " ", kept).strip()


def without_notes(text: str) -> str:
    """Without the marks of footnotes."""
    return _FOOTNOTE.sub("", _NOTE_NUMBER.sub("", text)).strip()


_BRACKETS = str.maketrans({
    "\u3014": "[", "\u3015": "]", "\u3010": "[", "\u3011": "]", "\u2329": "<", "\u232a": ">", "\u3008": "<",
    "\u3009": ">",
})  # fmt: skip


def _read_text(typed: str) -> CellRead:
    text = tidy(typed)
    if len(text) > _LONGEST:
        return CellRead(words=text)
    bare = without_notes(text) if not _BRACKETED.fullmatch(text) else text
    if bare in words.cell_words("none"):
        return CellRead()
    year = _YEAR.search(bare)
    if year:
        bare = bare[: year.start()].strip()
    found, rest = _bracketed(_GROUP.sub("", bare)), ""
    if found.value is None and (parted := _REST.fullmatch(bare)):
        found, rest = _bracketed(_GROUP.sub("", parted[1])), parted[2]
    if found.value is None:
        return CellRead(words=text)
    return replace(found, year=int(year[1]) if year else None, noted=bare != text and not year, rest=rest)


def _bracketed(text: str) -> CellRead:
    whole = _BRACKETED.fullmatch(text)
    if whole:
        inner = _number(without_notes(whole[1]))
        return replace(inner, cumulative=True, round_brackets=text.startswith("("))
    said = words.cell("cumulative", r"[\[(]{}[\])]$").search(text)
    if said:
        return replace(_number(text[: said.start()].strip()), cumulative=True)
    return _number(text)


def _number(text: str) -> CellRead:
    two = _TWO.fullmatch(text)
    if two:
        return CellRead(value=float(two[1]), other=float(two[3]), unit=two[2])
    lead, rest = _lead(text)
    comparator, rest = _bound(rest)
    ranged = _RANGE.fullmatch(rest)
    if ranged and float(ranged[3]) > float(ranged[1]):
        unit, _, _ = _unit(ranged[4])
        return CellRead(
            float(ranged[1]), float(ranged[3]), unit=unit or ranged[2], comparator="range", lead=lead,
            keeps=_keeps(lead),
        )  # fmt: skip
    amount = _AMOUNT.fullmatch(rest)
    if amount is None:
        return CellRead()
    unit, after, known = _unit(amount[2])
    if not known:
        return CellRead()
    return CellRead(float(amount[1]), unit=unit, comparator=comparator or after, lead=lead, keeps=_keeps(lead))


def _lead(text: str) -> tuple[str, str]:
    """The words before a number that are no bound, such as "yearly growth"; and the rest."""
    match = re.match("([\u3400-\u9fff]*?)((?:" + _bounds() + ")?\\s*[+-]?\\d.*)", text)
    return (match[1], match[2]) if match else ("", text)


def _bound(text: str) -> tuple[str, str]:
    match = re.match(_bounds(), text)
    if not match:
        return "", text
    name = next(each for each in _BOUNDS if match[0] in words.cell_words(each))
    return name, text[match.end() :].strip()


def _unit(tail: str) -> tuple[str, str, bool]:
    """The unit behind a number, the bound behind the unit, and whether all of it is understood."""
    for name, comparator in (("after_least", "at_least"), ("after_most", "at_most"), ("about", "about")):
        found = words.cell(name, "{}$").search(tail)
        if found:
            return tail[: found.start()].strip(), comparator, True
    known = not tail or bool(words.pattern("unit").fullmatch(tail)) or len(tail) <= 6
    return tail, "", known


def _keeps(lead: str) -> bool:
    return bool(words.cell("keep").search(lead))


_BOUNDS = ("more_than", "less_than", "at_least", "at_most", "exactly", "about")


@cache
def _bounds() -> str:
    found = sorted({each for name in _BOUNDS for each in words.cell_words(name)}, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, found)) + ")"
