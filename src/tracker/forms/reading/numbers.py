"""One cell to one number: what people write, what is read, what is asked back. Never a guess.

The words allowed in a number's cell are in number_words.toml.
"""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from tracker.domain.model.stored import unsigned_zero
from tracker.forms.problems import Problem
from tracker.forms.reading.cleaning import MOST_TEXT

MOST = 1e15
"""No figure of a city is larger; beyond it, doubles no longer tell one from the next."""

_MARKED = ("<super>", "<sub>", "<circle>", "<fraction>", "<square>", "<compat>")
_INVISIBLE = {"Cf", "Cc"}
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_SPACED = re.compile(r"-?\d{1,3}(?: \d{3})+(?:\.\d+)?", re.ASCII)
_SHORT_GROUP = re.compile(r"-?\d{1,3}(?:,\d{4})+(?:\.\d+)?|-?\d+,\d+", re.ASCII)
_RANGE = re.compile(r"-?[\d.]+\S{0,2}?\s*(?:-|~|\u2014|\u2013|\u81f3|\u5230)\s*[\d.]+\S{0,2}")
_DATE = re.compile(r"(?:19|20)\d{2}\s*(?:\u5e74|[-./]\s*\d{1,2}(?:\D|$)|[Qq]\s*[1-4]|[Hh]\s*[12])")
_HEAD = re.compile(r"(-?[\d,.]*\d(?: \d{3})*(?:\.\d+)?)\s*(.*)", re.DOTALL)
_FOOTNOTE = re.compile(r"-?[\d.,]+\s*[*\u203b\u2020\u2021]+")
_PLUS = re.compile(r"\+\s*\d")
_BROKEN = re.compile(r"\d[^\S\r\n]*[\r\n\t\v\f][\r\n\t\v\f\s]*[-+]?\d")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


@dataclass(frozen=True, slots=True)
class NumberRead:
    """What one cell says: a value in the indicator's unit, or none and why; ``problems`` go to the clerk."""

    value: float | None = None
    preliminary: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def blank(self) -> bool:
        """Nothing was reported; that is not an error."""
        return self.value is None and self.problems in ((), (Problem.READ_AS_NONE,))


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of an indicator in both languages."""

    zh: str
    en: str | None = ""

    @property
    def scale(self) -> float:
        """How many of the thing itself one unit is: a hundred million for a unit that begins so."""
        return _leading_scale(self.zh)[0]

    @property
    def noun(self) -> str:
        """The unit without its scale."""
        return _leading_scale(self.zh)[1]


def read_number(value: object, unit: Unit, shown_as_percent: bool = False) -> NumberRead:
    """The number a cell says. Never raises; a cell that does not say one carries the problem."""
    if value is None:
        return NumberRead()
    if isinstance(value, bool):
        return NumberRead(problems=(Problem.NOT_A_NUMBER,))
    if isinstance(value, date):
        return NumberRead(problems=(Problem.A_DATE,))
    if isinstance(value, int | float):
        return _bounded(_typed(float(value), unit, shown_as_percent))
    return _bounded(_written(str(value), unit))


def _bounded(read: NumberRead) -> NumberRead:
    if read.value is None:
        return read
    if abs(read.value) > MOST:
        return NumberRead(problems=(Problem.TOO_LARGE,))
    return replace(read, value=unsigned_zero(read.value))


def says_nothing(text: str) -> bool:
    """Whether a text is blank, or one of the words for none or for the same as elsewhere."""
    plain = _normal(text).lower().rstrip("\u3002.")
    return not plain or plain in _words()["none"] or plain in _words()["elsewhere"]


def _typed(value: float, unit: Unit, shown_as_percent: bool) -> NumberRead:
    if math.isnan(value):
        return NumberRead(problems=(Problem.NOT_A_NUMBER,))
    if shown_as_percent:
        if unit.noun != "%":
            return NumberRead(problems=(Problem.OTHER_UNIT,))
        return NumberRead(_tidy(value * 100), problems=(Problem.CONVERTED,))
    return NumberRead(value)


def _written(text: str, unit: Unit) -> NumberRead:
    if _BROKEN.search(text.strip()):
        return NumberRead(problems=(Problem.TWO_NUMBERS,))
    if any(unicodedata.decomposition(each).startswith(_MARKED) for each in text if each not in "\u2026\u00a0"):
        return NumberRead(problems=(Problem.NOT_A_NUMBER,))
    plain = _normal(text)
    words = _words()
    if not plain:
        return NumberRead()
    if plain.lower() in words["none"]:
        return NumberRead(problems=(Problem.READ_AS_NONE,))
    if plain in words["below_unit"]:
        return NumberRead(problems=(Problem.BELOW_UNIT,))
    if any(plain.startswith(word) for word in words["elsewhere"]):
        return NumberRead(problems=(Problem.SAME_AS,))
    if _DATE.match(plain):
        return NumberRead(problems=(Problem.A_DATE,))
    if _FOOTNOTE.fullmatch(plain):
        return NumberRead(problems=(Problem.FOOTNOTE_MARK,))
    if _PLUS.match(plain):
        return NumberRead(problems=(Problem.A_CHANGE,))
    rest, inexact, preliminary = _take_qualifiers(plain, words)
    if any(word in plain for word in words["change"]):
        return NumberRead(problems=(Problem.A_CHANGE,))
    if _RANGE.fullmatch(rest):
        return NumberRead(problems=(Problem.A_RANGE,))
    if any(rest.startswith(word) or rest.endswith(word) for word in words["one_sided"]):
        return NumberRead(problems=(Problem.ONE_SIDED,))
    return _qualified(_number_and_unit(rest, unit), text, inexact, preliminary)


def _qualified(read: NumberRead, text: str, inexact: bool, preliminary: bool) -> NumberRead:
    if read.value is None:
        return read
    problems = list(read.problems)
    if inexact:
        problems.append(Problem.APPROXIMATE)
    elif preliminary:
        problems.append(Problem.SAID_PRELIMINARY)
    elif not problems and not _PLAIN.fullmatch(text):
        problems.append(Problem.READ_AS)
    return NumberRead(read.value, inexact or preliminary, tuple(problems))


def _number_and_unit(text: str, unit: Unit) -> NumberRead:
    head = _HEAD.fullmatch(text)
    if head is None:
        return NumberRead(problems=(Problem.NOT_A_NUMBER,))
    digits, tail = head[1], head[2].strip()
    if _PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits) or _SPACED.fullmatch(digits):
        number = float(digits.replace(",", "").replace(" ", ""))
    else:
        return NumberRead(problems=(Problem.ODD_COMMAS if _SHORT_GROUP.fullmatch(digits) else Problem.NOT_A_NUMBER,))
    factor = _factor(tail, unit)
    if factor is None:
        return NumberRead(problems=(Problem.OTHER_UNIT if _is_unit(tail) else Problem.NOT_A_NUMBER,))
    converted = () if factor == 1 else (Problem.CONVERTED,)
    return NumberRead(_tidy(number * factor), problems=converted)


def is_same_unit(text: str, unit: Unit) -> bool:
    """Whether a text is the unit of an indicator, or another word for the same count."""
    return _factor(_normal(text), unit) == 1


def _factor(tail: str, unit: Unit) -> float | None:
    """What turns the number before ``tail`` into the unit of the indicator; None where nothing does."""
    if not tail or tail == _normal(unit.zh) or tail.casefold() == (unit.en or unit.zh).casefold():
        return 1.0
    scale, noun = _leading_scale(tail)
    if noun and not _same_noun(noun, unit.noun):
        return None
    if (scale < 1) != (unit.scale < 1):
        return None
    return scale / unit.scale


def _same_noun(noun: str, own: str) -> bool:
    return noun == own or any(noun in group and own in group for group in _words()["counters"])


def _is_unit(tail: str) -> bool:
    """Whether the words after a number are short enough and bare enough to be a unit."""
    return len(tail) <= 6 and not any(each.isdigit() or each in ".,/;:" for each in tail)


def _leading_scale(text: str) -> tuple[float, str]:
    scales: dict[str, float] = _words()["scale"]
    for word in sorted(scales, key=len, reverse=True):
        if text.startswith(word):
            return float(scales[word]), text[len(word) :] or (text if scales[word] < 1 else "")
    return 1.0, text


def _take_qualifiers(text: str, words: dict[str, Any]) -> tuple[str, bool, bool]:
    """(what is left, whether it is approximate, whether it is preliminary)."""
    found: set[str] = set()

    def bracketed(match: re.Match[str]) -> str:
        inside = match[1].strip()
        for kind in ("preliminary", "approximate", "final"):
            if inside in words[kind]:
                found.add(kind)
                return ""
        return match[0]

    rest = _BRACKETED.sub(bracketed, text).strip()
    for kind in ("preliminary", "approximate", "final"):
        for word in sorted(words[kind], key=len, reverse=True):
            if rest.startswith(word) or rest.endswith(word):
                found.add(kind)
                rest = rest.removeprefix(word).removesuffix(word).strip(" :")
                break
    return rest, "approximate" in found, "preliminary" in found


def _normal(text: str) -> str:
    """NFKC, invisible characters gone, every space a plain one, minus signs one sign."""
    kept = "".join(
        each for each in unicodedata.normalize("NFKC", text[:MOST_TEXT]) if unicodedata.category(each) not in _INVISIBLE
    )
    return re.sub(r"\s+", " ", kept).replace("\u2212", "-").strip()


def _tidy(value: float) -> float:
    """Without the dust of decimal fractions in binary: 0.07 x 100 is 7."""
    return float(f"{value:.15g}")


@cache
def _words() -> dict[str, Any]:
    text = (files("tracker.forms.reading") / "number_words.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    return {
        name: {_normal(word): size for word, size in words.items()} if name == "scale" else _normal_words(words)
        for name, words in raw.items()
    }


def _normal_words(words: list[Any]) -> list[Any]:
    return [_normal_words(word) if isinstance(word, list) else _normal(word).lower() for word in words]
