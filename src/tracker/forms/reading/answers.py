"""A book that was read, as answers to a form: which template it is, and what each coded row says, with its cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker import language
from tracker.forms.declare import MAX_TEXT, Column, Form, FormPart
from tracker.forms.identity import Identity, identify, identities
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem
from tracker.forms.reading import cells, cleaning, headers
from tracker.forms.reading.cells import Cell
from tracker.i18n import t, texts
from tracker.language import Bilingual
from tracker.workbook import address
from tracker.workbook.read.book import Book, Sheet, Value
from tracker.workbook.write.form import PROPERTY

MOST_UNCODED = 5_000
"""Rows without a code that are told one by one."""

MOST_SHOWN = 200
"""Characters of one cell in the message that says that its row was not read."""


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """What one coded row says; ``columns`` are the columns that the sheet has, each key with its number."""

    book_sheet: Sheet
    part: FormPart
    code: str
    row: int
    columns: Mapping[str, int]

    @property
    def sheet(self) -> str:
        """The name of its sheet."""
        return self.book_sheet.name

    @property
    def hidden(self) -> bool:
        """Whether its author does not see it, or not all of it."""
        sheet = self.book_sheet
        if not (sheet.hidden_rows or sheet.hidden_columns):
            return False
        answers = (self.columns.get(each.key) for each in self.part.answers)
        return self.row in sheet.hidden_rows or any(at in sheet.hidden_columns for at in answers)

    @property
    def key(self) -> str:
        """What it is known by among the rows: its code, or its number where many rows may have one code."""
        return str(self.row) if self.part.is_open else self.code

    @property
    def is_odd(self) -> bool:
        """Whether there is more to any of its cells than a value of common length."""
        sheet = self.book_sheet
        return self.row in sheet.odd_rows or self.hidden or (sheet.longest_text > MAX_TEXT and self._has_long_text)

    @property
    def _has_long_text(self) -> bool:
        return any(isinstance(each, str) and len(each) > MAX_TEXT for each in self.book_sheet.rows[self.row - 1])

    @property
    def cells(self) -> dict[str, Cell]:
        """Every cell of the row by the key of its column."""
        return {each.key: self.cell(each) for each in self.part.columns if each.key in self.columns}

    def cell(self, column: Column) -> Cell:
        """One cell; an empty one where the column is missing."""
        place = self.columns.get(column.key)
        if place is None:
            return Cell(self.row, 1, None)
        read = cells.held if self.part.is_open and column.is_label else cells.at
        return read(self.book_sheet, self.row, place)

    @property
    def filled(self) -> bool:
        """Whether any answer cell holds something."""
        return any(self._holds(column) for column in self.part.asked(self.code))

    def typed(self, most: int = MOST_SHOWN) -> str:
        """What was typed in the answer cells, as many characters of each as are asked for."""
        return "; ".join(self.cell(each).text[:most] for each in self.part.asked(self.code) if self._holds(each))

    def texts(self) -> dict[str, str | None]:
        """The answers in words by the key of their column, as they are kept; None for a blank one."""
        return {each.key: each.kept(cleaning.text_answer(self.cell(each).text)) or None for each in self.part.texts}

    @property
    def note(self) -> str | None:
        """The word on its warnings, if it has one."""
        explanation = self.part.explanation
        text = self.cell(explanation).text if explanation else ""
        return cleaning.text_answer(text) or None if text else None

    def _holds(self, column: Column) -> bool:
        return bool(self.cell(column).text or self.cell(column).trap)


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """All that a file says, and what was odd about the file itself."""

    identity: Identity | None
    rows: Sequence[RowAnswer]
    uncoded: Sequence[RowAnswer]
    """Rows with an answer that nothing says the meaning of."""
    issues: Sequence[Issue]
    feet: Mapping[str, Mapping[str, str]]
    """Part -> field of its foot -> what was written there, without the label."""

    @property
    def is_template(self) -> bool:
        """Whether the file is a template of the form at all."""
        return all(issue.problem is not Problem.NOT_A_TEMPLATE for issue in self.issues)


def read_answers(book: Book, form: Form, owner: Identity | None = None) -> FormAnswers:
    """The answers of a book. Never raises: a file that is no template has an issue that says so.

    ``owner`` says whose a table is that carries no identity, such as one of an office's own.
    """
    found = identities(book)
    identity = found[0] if found else owner
    issues: list[Issue] = []
    if len(set(found)) > 1:
        shown = "; ".join(sorted({str(each) for each in found}))
        issues.append(Issue(Problem.IDENTITY_CONFLICT, values={"found": shown}))
    if book.strict:
        issues.append(Issue(Problem.STRICT_FORMAT))
    by_part: dict[str, list[Sheet]] = {}
    others: list[Sheet] = []
    for sheet in book.sheets:
        part = _part(sheet, form)
        (by_part.setdefault(part.key, []) if part else others).append(sheet)
    rows: list[RowAnswer] = []
    uncoded: list[RowAnswer] = []
    feet: dict[str, Mapping[str, str]] = {}
    for key, sheets in by_part.items():
        unfit = _unfit(sheets)
        issues += unfit
        if not unfit:
            part = form.part(key)
            issues += _beside(sheets[0])
            own, without_code, flaws = _rows(sheets[0], part)
            rows += own
            uncoded += without_code
            issues += flaws
            feet[key] = next((foot for values in sheets[0].rows if (foot := _foot(values, part))), {})
    for sheet in others:
        issues += [_unreadable(sheet)] if sheet.trouble and identity is None else _extra_sheet(sheet)
    if identity is None or not by_part:
        issues.insert(0, Issue(Problem.NOT_A_TEMPLATE))
    return FormAnswers(identity, rows, uncoded, issues, feet)


def _part(sheet: Sheet, form: Form) -> FormPart | None:
    """Which answer sheet this is: by its form number, or by its name where the number was lost."""
    for row in sheet.rows[:5]:
        for text in row:
            found = identify(text) if isinstance(text, str) else None
            part = form.part_lettered(found[1]) if found and found[1] else None
            if part:
                return part
    return form.part_on_sheet(sheet.name) or _part_by_signs(sheet, form)


def _part_by_signs(sheet: Sheet, form: Form) -> FormPart | None:
    """The part whose rows and answers a renamed sheet has the signs of; of several that of most signs."""
    most, best = 0, None
    for part in form.parts:
        columns = headers.find(sheet, part).columns
        if part.row_code.key in columns and all(each.key in columns for each in part.answers if not each.where_asked):
            most, best = max((most, best), (len(columns), part), key=lambda each: each[0])
    return best


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
    added = {words for name in ("guide", "issues") for words in texts()[f"template.sheet_{name}"].values()}
    ours = {PROPERTY, *added}
    holds = sheet.trouble or any(value is not None for row in sheet.rows for value in row)
    if sheet.name not in ours and not sheet.hidden and holds:
        yield Issue(Problem.EXTRA_SHEET, sheet.name, values={"sheet": sheet.name})


def _beside(sheet: Sheet) -> Iterator[Issue]:
    """Comments and pictures, which are not read."""
    if sheet.beside:
        kinds = [
            Bilingual.of(lambda lang, kind=kind, count=count: t(f"issue.beside_{kind}", lang, count=count))
            for kind, count in sheet.beside.items()
        ]
        values = {"sheet": sheet.name, "what": language.joined(kinds)}
        yield Issue(Problem.BESIDE_CELLS, sheet.name, values=values)


def _rows(sheet: Sheet, part: FormPart) -> tuple[list[RowAnswer], list[RowAnswer], list[Issue]]:
    """The coded rows, those without a code, and what is wrong with the sheet."""
    header = headers.find(sheet, part)
    columns, issues = header.columns, list(headers.flaws(sheet, part, header))
    if part.row_code.key not in columns:
        return [], [], issues
    rows: list[RowAnswer] = []
    uncoded: list[RowAnswer] = []
    end = len(sheet.rows) + 1 if part.is_open else 0
    trapped = {address.parse(cell)[0] for cell in sheet.traps}
    answers = [columns[each.key] for each in part.answers if each.key in columns]
    for number, values in enumerate(sheet.rows[header.row :], start=header.row + 1):
        code = _code(sheet, part, number, columns[part.row_code.key])
        if isinstance(code, str) and cleaning.code(code) in part.reckoned:
            end = max(end, number)
            continue
        if isinstance(code, str) and cleaning.code(code):
            end = max(end, number)
            if len(rows) == part.most_rows:
                limit = {"sheet": sheet.name, "limit": part.most_rows}
                issues.append(Issue(Problem.TOO_MANY_ROWS, sheet.name, values=limit))
                break
            rows.append(RowAnswer(sheet, part, cleaning.code(code), number, columns))
        elif _foot(values, part):
            end = max(end, number)
        elif len(uncoded) < MOST_UNCODED and (
            number in trapped or any(sheet.value(number, each) is not None for each in answers)
        ):
            row = RowAnswer(sheet, part, "", number, columns)
            uncoded += [row] if row.filled else []
    return rows, uncoded, [*issues, *_without_code(sheet, part, uncoded, end)]


def _code(sheet: Sheet, part: FormPart, row: int, column: int) -> Value:
    """What a row is known by; in a table of the department's own a merged one is that of each row with an entry."""
    if sheet.merges and part.is_open and any(value is not None for value in sheet.rows[row - 1]):
        return cells.held(sheet, row, column).value
    return sheet.value(row, column)


def _without_code(sheet: Sheet, part: FormPart, uncoded: Sequence[RowAnswer], end: int) -> Iterator[Issue]:
    """An answer inside the table that nothing says the meaning of is an error; a note below it is only shown."""
    below = []
    for row in uncoded:
        if row.row < end:
            yield cells.flaw(row.cell(part.row_code), part.row_code, sheet.name) or _code_missing(row)
        elif part.first_answer and row.cell(part.first_answer).text:
            below.append(row.row)
    if below:
        shown = ", ".join(str(number) for number in below[:8])
        yield Issue(Problem.EXTRA_ROWS, sheet.name, f"A{below[0]}", values={"sheet": sheet.name, "rows": shown})


def _code_missing(row: RowAnswer) -> Issue:
    typed = [row.cell(column) for column in row.part.answers if row.cell(column).text or row.cell(column).trap]
    values = {"row": row.row, "text": row.typed(MAX_TEXT)}
    return Issue(Problem.ROW_WITHOUT_CODE, row.sheet, typed[0].address, values=values)


def _foot(row: Sequence[Value], part: FormPart) -> dict[str, str]:
    """What was written in the row under the table in which the clerk signs, by field; nothing of another row."""
    found = {}
    for text in (value.strip() for value in row if isinstance(value, str)):
        for field in part.foot:
            label = next((each for each in field.labels if text.startswith(each)), None)
            if label:
                found[field.key] = text.removeprefix(label).strip()
    return found
