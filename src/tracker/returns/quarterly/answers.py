"""A book that was read, as answers: which template it is, and what each coded row says, with its cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker import language
from tracker.forms import cleaning
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem
from tracker.i18n import t
from tracker.language import Bilingual
from tracker.returns.quarterly import layout
from tracker.returns.quarterly.layout import ANSWERS, COLUMNS, WHERE_ASKED, Column, Identity, Part
from tracker.workbook import address
from tracker.workbook.read.book import Book, Sheet, Shown, Trap, Value
from tracker.workbook.write.form import PROPERTY

MAX_ROWS = 5_000
"""Coded rows of one sheet: more than the largest template has."""

MOST_SHOWN = 200
"""Characters of one cell in the message that says that its row was not read."""

_LOOK_FOR_HEADER_IN = 40


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer cell as typed."""

    address: str
    value: Value
    trap: Trap | None
    shown: Shown | None

    @property
    def text(self) -> str:
        """The value as text, without spaces at its ends; a share as it is seen, 98% and not 0.98."""
        if self.shown is Shown.PERCENT and isinstance(self.value, float):
            return f"{self.value * 100:.15g}%"
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return "" if self.value is None else str(self.value).strip()


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """What one coded row says; ``cells`` by column."""

    sheet: str
    part: Part
    code: str
    row: int
    hidden: bool
    cells: Mapping[Column, Cell]

    def cell(self, column: Column) -> Cell:
        """One answer; an empty cell where the column is missing."""
        return self.cells.get(column, Cell(f"A{self.row}", None, None, None))

    @property
    def filled(self) -> bool:
        """Whether any answer cell holds something."""
        return any(self._holds(column) for column in self._asked)

    def typed(self, most: int = MOST_SHOWN) -> str:
        """What was typed in the answer cells, as many characters of each as are asked for."""
        return "; ".join(self.cell(column).text[:most] for column in self._asked if self._holds(column))

    @property
    def _asked(self) -> tuple[Column, ...]:
        return (*ANSWERS[self.part], *((Column.PERIOD,) if "#" in self.code else ()))

    def _holds(self, column: Column) -> bool:
        return bool(self.cell(column).text or self.cell(column).trap)


@dataclass(frozen=True, slots=True)
class ReturnAnswers:
    """All that a file says, and what was odd about the file itself."""

    identity: Identity | None
    rows: Sequence[RowAnswer]
    issues: Sequence[Issue]
    feet: Mapping[Part, Sequence[str]]
    """What stands in the cells in which the department signs, left to right."""


def read_answers(book: Book) -> ReturnAnswers:
    """The answers of a book. Never raises: a file that is no template has an issue that says so."""
    found = _identities(book)
    identity = found[0] if found else None
    issues: list[Issue] = []
    if len(set(found)) > 1:
        shown = "; ".join(sorted({str(each) for each in found}))
        issues.append(Issue(Problem.IDENTITY_CONFLICT, values={"found": shown}))
    if book.strict:
        issues.append(Issue(Problem.STRICT_FORMAT))
    by_part: dict[Part | None, list[Sheet]] = {}
    for sheet in book.sheets:
        by_part.setdefault(_part(sheet), []).append(sheet)
    others = by_part.pop(None, [])
    rows: list[RowAnswer] = []
    feet: dict[Part, Sequence[str]] = {}
    for part, sheets in by_part.items():
        unfit = _unfit(sheets)
        issues += unfit
        if part and not unfit:
            rows += _rows(sheets[0], part, issues)
            feet[part] = next((texts for values in sheets[0].rows if (texts := _foot(values))), ())
    for sheet in others:
        issues += [_unreadable(sheet)] if sheet.trouble and identity is None else _extra_sheet(sheet)
    if identity is None or not by_part:
        issues.insert(0, Issue(Problem.NOT_A_TEMPLATE))
    return ReturnAnswers(identity, rows, issues, feet)


def _identities(book: Book) -> list[Identity]:
    """The identities found in the property, the hidden sheet and the heads of the sheets; one is enough."""
    texts = [book.properties.get(PROPERTY, "")]
    for sheet in book.sheets:
        texts += [text for row in sheet.rows[:5] for text in row if isinstance(text, str)]
    return [found[0] for found in map(layout.identify, texts) if found]


def _part(sheet: Sheet) -> Part | None:
    """Which answer sheet this is: by its form number, or by its name where the number was lost."""
    for row in sheet.rows[:5]:
        for text in row:
            found = layout.identify(text) if isinstance(text, str) else None
            if found and found[1]:
                return found[1]
    return layout.part_by_name(sheet.name)


def _unfit(sheets: Sequence[Sheet]) -> list[Issue]:
    """Why none of the sheets of one part is read: which of two is meant, or what nobody sees, is not ours to choose."""
    first = sheets[0]
    if len(sheets) > 1:
        return [Issue(Problem.SHEET_TWICE, first.name, values={"sheets": language.joined(map(_named, sheets))})]
    if first.hidden:
        return [Issue(Problem.SHEET_HIDDEN, first.name, values={"sheet": first.name})]
    return [_unreadable(first)] if first.trouble else []


def _named(sheet: Sheet) -> Bilingual:
    if not sheet.hidden:
        return Bilingual(sheet.name, sheet.name)
    return Bilingual.of(lambda lang: t("issue.hidden_sheet", lang, sheet=sheet.name))


def _unreadable(sheet: Sheet) -> Issue:
    reason = Bilingual.of(lambda lang: t(f"error.{sheet.trouble}", lang, **sheet.trouble_values))
    return Issue(Problem.SHEET_UNREADABLE, sheet.name, values={"sheet": sheet.name, "reason": reason})


def _extra_sheet(sheet: Sheet) -> Iterator[Issue]:
    ours = {PROPERTY, *layout.own_sheets()}
    holds = sheet.trouble or any(value is not None for row in sheet.rows for value in row)
    if sheet.name not in ours and not sheet.hidden and holds:
        yield Issue(Problem.EXTRA_SHEET, sheet.name, values={"sheet": sheet.name})


def _rows(sheet: Sheet, part: Part, issues: list[Issue]) -> list[RowAnswer]:
    header, columns = columns_by_sign(sheet, layout.marks(part))
    missing = [column for column in (Column.CODE, *ANSWERS[part]) if column not in (*columns, *WHERE_ASKED)]
    if missing:
        issues.append(column_missing(sheet.name, missing))
    if Column.CODE not in columns:
        return []
    rows: list[RowAnswer] = []
    uncoded: list[RowAnswer] = []
    end = 0
    trapped = {address.parse(place)[0] for place in sheet.traps}
    answers = [columns[column] for column in ANSWERS[part] if column in columns]
    for number, values in enumerate(sheet.rows[header:], start=header + 1):
        code = sheet.value(number, columns[Column.CODE])
        if isinstance(code, str) and cleaning.code(code):
            end = number
            if len(rows) == MAX_ROWS:
                issues.append(Issue(Problem.TOO_MANY_ROWS, sheet.name, values={"sheet": sheet.name, "limit": MAX_ROWS}))
                break
            rows.append(_row(sheet, part, cleaning.code(code), number, columns))
        elif _foot(values):
            end = number
        elif len(uncoded) < MAX_ROWS and (
            number in trapped or any(sheet.value(number, each) is not None for each in answers)
        ):
            row = _row(sheet, part, "", number, columns)
            uncoded += [row] if row.filled else []
    issues += _without_code(sheet, part, uncoded, end)
    return rows


def _without_code(sheet: Sheet, part: Part, uncoded: Sequence[RowAnswer], end: int) -> Iterator[Issue]:
    """An answer inside the table that nothing says the meaning of stands in the way; a note below it is only said."""
    below = []
    for row in uncoded:
        if row.row < end:
            typed = [row.cell(column) for column in ANSWERS[part] if row.cell(column).text or row.cell(column).trap]
            values = {"row": row.row, "text": row.typed(layout.MAX_TEXT)}
            yield Issue(Problem.ROW_WITHOUT_CODE, sheet.name, typed[0].address, values=values)
        elif row.cell(_TELLING[part]).text:
            below.append(row.row)
    if below:
        shown = ", ".join(str(number) for number in below[:8])
        yield Issue(Problem.EXTRA_ROWS, sheet.name, f"A{below[0]}", values={"sheet": sheet.name, "rows": shown})


def _foot(row: Sequence[Value]) -> list[str]:
    """The texts of the row under the table in which the clerk signs; none of another row."""
    heads = layout.foot_words()
    return [text.strip() for text in row if isinstance(text, str) and text.strip().startswith(heads)]


def column_missing(sheet: str, missing: Sequence[Column]) -> Issue:
    """Columns that the sheet should have."""
    names = language.joined(layout.column_words(column) for column in missing)
    return Issue(Problem.COLUMN_MISSING, sheet, values={"sheet": sheet, "columns": names})


_TELLING = {Part.FIGURES: Column.VALUE, Part.COMMITMENTS: Column.STATE}
"""The column that shows a row below the table to be an answer and no note: feet and notes leave it free."""


def columns_by_sign(sheet: Sheet, marks: Mapping[str, Column]) -> tuple[int, dict[Column, int]]:
    """(row of the signs, column -> place): the row among the first that holds most of the signs."""
    best: tuple[int, dict[Column, int]] = (0, {})
    for number, row in enumerate(sheet.rows[:_LOOK_FOR_HEADER_IN], start=1):
        found = {
            marks[text.strip()]: place
            for place, text in enumerate(row, start=1)
            if isinstance(text, str) and text.strip() in marks
        }
        if len(found) > len(best[1]):
            best = number, found
    return best


def _row(sheet: Sheet, part: Part, code: str, number: int, columns: Mapping[Column, int]) -> RowAnswer:
    cells = {}
    for column in COLUMNS[part]:
        if column in columns:
            place = address.name(number, columns[column])
            cells[column] = Cell(
                place, sheet.value(number, columns[column]), sheet.traps.get(place), sheet.shown.get(place)
            )
    hidden = number in sheet.hidden_rows or any(columns.get(each) in sheet.hidden_columns for each in ANSWERS[part])
    return RowAnswer(sheet.name, part, code, number, hidden, cells)
