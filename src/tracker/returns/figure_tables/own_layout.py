"""A table of an office's own layout: where its headings are, what its columns look like, and the form they make.

What is proposed goes by likeness alone; a person says what each column is, once, and it is remembered.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from tracker.domain import period as periods
from tracker.domain.period import NotAPeriod
from tracker.forms.declare import Answered, CellContent, Column, Form, FormPart, Says
from tracker.forms.reading import headers
from tracker.language import Bilingual
from tracker.workbook.read.book import Book, Sheet

NOTE = "note"
"""What a column is that has a word on the figures of its row."""

_LOOK_IN = 15
_SAMPLE = 3
_CONTENT = {Says.VALUE: CellContent.NUMBER, Says.PERIOD: CellContent.DATE, Says.NATURE: CellContent.CHOICE}
_YEAR = re.compile(r"(\d{4})\s*\u5e74?")
_MONTH = re.compile(r"(\d{4})\s*\u5e74\s*(\d{1,2})\s*\u6708")
_QUARTER = re.compile(r"(\d{4})\s*\u5e74?\s*(?:\u7b2c?([1-4\u4e00\u4e8c\u4e09\u56db])\u5b63\u5ea6|[Qq]([1-4]))")
_DIGITS = {"\u4e00": "1", "\u4e8c": "2", "\u4e09": "3", "\u56db": "4"}


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """One column by its heading: what it says (a ``Says``, ``note``, or nothing), its values of which period."""

    heading: str
    says: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class OwnLayout:
    """What the columns of a table are; ``indicator`` is that of all its figures where no column says it."""

    columns: tuple[OwnColumn, ...]
    indicator: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """By these the table is known again."""
        return tuple(each.heading for each in self.columns)

    def as_json(self) -> str:
        """As it is remembered."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> OwnLayout:
        """What ``as_json`` wrote."""
        found = json.loads(text)
        return cls(tuple(OwnColumn(**each) for each in found["columns"]), found["indicator"])


@dataclass(frozen=True, slots=True)
class OwnTable:
    """The table of a workbook: its proposed layout, and some cells below each heading."""

    sheet: str
    proposed: OwnLayout
    samples: tuple[tuple[str, ...], ...]


def find(book: Book) -> OwnTable | None:
    """The first sheet with headings over rows; None where there is none."""
    for sheet in book.sheets:
        number = _heading_row(sheet) if not (sheet.hidden or sheet.trouble) else 0
        if number:
            placed = [(place, text) for place, value in enumerate(sheet.rows[number - 1], start=1)
                      if (text := headers.heading(value))]  # fmt: skip
            below = sheet.rows[number : number + _SAMPLE]
            samples = tuple(
                tuple(headers.heading(row[place - 1]) for row in below if place <= len(row)) for place, _ in placed
            )
            return OwnTable(sheet.name, OwnLayout(tuple(_proposed(text) for _, text in placed)), samples)
    return None


def faults(layout: OwnLayout) -> Iterator[str]:
    """What is still to be said before the table can be read, as the ends of keys of texts."""
    says = [each.says for each in layout.columns]
    values = [each for each in layout.columns if each.says == Says.VALUE]
    if not values:
        yield "no_values"
    if not layout.indicator and Says.INDICATOR not in says:
        yield "no_indicator"
    if Says.PERIOD not in says and any(not each.period for each in values):
        yield "no_period"
    if any(each.period and not _is_period(each.period) for each in values):
        yield "not_a_period"
    singles = [each for each in says if each and each != Says.VALUE]
    if len(singles) != len(set(singles)):
        yield "said_twice"


def form_of(layout: OwnLayout) -> Form:
    """The form that a layout without faults makes."""
    columns = [_column(number, each) for number, each in enumerate(layout.columns) if each.says]
    by_says = {each.says: each for each in columns}
    names = (Says.INDICATOR, Says.REGION, Says.PERIOD)
    first = next((by_says[each] for each in names if each in by_says), columns[0])
    part = FormPart(
        key="own_layout",
        letter="",
        columns=tuple(columns),
        row_code=first,
        is_open=True,
        most_rows=1_000_000,
        first_answer=next(each for each in columns if each.says is Says.VALUE),
        explanation=next((each for each in columns if each.content is CellContent.TEXT), None),
        of=((Says.INDICATOR, layout.indicator),) if layout.indicator else (),
        named=Bilingual("\u81ea\u6709\u8868\u5f0f", "own layout"),
    )
    return Form("own_layout", version=1, parts=(part,))


def _column(number: int, own: OwnColumn) -> Column:
    says = None if own.says == NOTE else Says(own.says)
    content = _CONTENT.get(says, CellContent.CODE) if says else CellContent.TEXT
    of = ((Says.PERIOD, own.period),) if own.period else ()
    name = Bilingual(own.heading)
    return Column(f"own{number}", content, 16, Answered.ALWAYS, says=says, of=of, named=name)


def _heading_row(sheet: Sheet) -> int:
    """The row among the first that has most headings that look like something, 0 where none does."""
    best, most = 0, 0
    for number, row in enumerate(sheet.rows[:_LOOK_IN], start=1):
        known = sum(bool(_proposed(text).says) for value in row if (text := headers.heading(value)))
        if known > most:
            best, most = number, known
    return best


def _proposed(text: str) -> OwnColumn:
    """What a heading looks like it says."""
    plain = "".join(text.split()).casefold()
    says = next((says for says, words in _words().items() if plain in words), "")
    period = "" if says else _period_in(text)
    return OwnColumn(text, says or (Says.VALUE.value if period else ""), period)


def _period_in(text: str) -> str:
    """The period that a heading is, if it is one."""
    if match := _MONTH.fullmatch(text.strip()):
        return f"{match[1]}-{int(match[2]):02d}"
    if match := _QUARTER.fullmatch(text.strip()):
        number = match[2] or match[3]
        return f"{match[1]}Q{_DIGITS.get(number, number)}"
    match = _YEAR.fullmatch(text.strip())
    return match[1] if match and 1900 <= int(match[1]) <= 2100 else ""


def _is_period(text: str) -> bool:
    try:
        periods.parse(text)
    except NotAPeriod:
        return False
    return True


@cache
def _words() -> dict[str, Sequence[str]]:
    text = (files("tracker.returns.figure_tables") / "layout_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
