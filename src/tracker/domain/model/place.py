"""The nouns of a place: itself, its parts, who reports in it, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.model.kinds import Frequency
from tracker.domain.model.stored import Code, Stored, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Stored):
    """A city, county or nation: departments, indicators, figures, rounds and returns are its own."""

    code: str
    name_zh: str
    name_en: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Department(Stored):
    """An office that reports."""

    code: Code
    name_zh: Text
    name_en: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Region(Stored):
    """A part of a place, such as a county or a district, by its official code."""

    code: Code
    name_zh: Text
    name_en: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Stored):
    """One reporting period with its opening and due date."""

    code: str
    frequency: Frequency
    period: str
    opens: date
    due: date
