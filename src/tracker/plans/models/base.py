"""What all entries share, and the fields that are written alike wherever they occur."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainSerializer, WithJsonSchema

from tracker.domain import period as periods
from tracker.domain.model.stored import Code, Number, Text
from tracker.domain.period import Period
from tracker.domain.rules import RULERS
from tracker.language import yes_or_no_by_word

__all__ = ["Code", "Day", "Entry", "Number", "PeriodCode", "Published", "RulerCode", "Text", "YesOrNo"]

_DAY = re.compile("(\\d{4})[-/.\u5e74](\\d{1,2})[-/.\u6708](\\d{1,2})\u65e5?")
"""Year, month and day parted as spreadsheets do it, or by their Chinese words."""


class EntryError(ValueError):
    """A fault of a field that pydantic has no kind for; ``key`` words it as ``plan_fault.<key>``."""

    def __init__(self, key: str, expected: str = "") -> None:
        super().__init__(key)
        self.key, self.expected = key, expected


class Entry(BaseModel):
    """What all entries share: no unknown fields, no change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)


def _day(written: object) -> object:
    """A day as spreadsheets and offices write it, such as 2026/1/21, made plain."""
    match = _DAY.fullmatch(written.strip()) if isinstance(written, str) else None
    if match is None:
        return written
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return written


def _period(written: object) -> Period:
    """A period of time by its code, a day also as spreadsheets write it."""
    plain = _day(written)
    try:
        return periods.day(plain) if isinstance(plain, date) else periods.parse(str(plain))
    except ValueError as error:
        raise EntryError("not_a_period") from error


def _published(written: object) -> str | None:
    """The code of the day, month or year in which something was published: by it is told what was known when."""
    return None if written is None else _period(written).code


def _yes_or_no(written: object) -> object:
    """Yes and no are taken in the words of the house too."""
    return yes_or_no_by_word().get(written, written) if isinstance(written, str) else written


def _known_ruler(code: str) -> str:
    if code not in RULERS:
        raise EntryError("choice", ", ".join(RULERS))
    return code


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
PeriodCode = Annotated[
    Period,
    BeforeValidator(_period),
    PlainSerializer(lambda period: period.code),
    WithJsonSchema({"type": "string", "format": "period"}),
]
Published = Annotated[str, BeforeValidator(_published), WithJsonSchema({"type": "string", "format": "period"})]
"""When something was published: a day, or the month or year where no more is known."""
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no)]
RulerCode = Annotated[str, AfterValidator(_known_ruler), WithJsonSchema({"enum": list(RULERS)})]
