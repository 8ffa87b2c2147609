"""The rows of one sheet of a plan workbook: found by their headings, each cell read, what is odd about it asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker.errors import Fault, Spot
from tracker.plans.sheets import cells, questions
from tracker.plans.sheets.gathering import SheetRow
from tracker.plans.sheets.layout import KIND, LINE, NEEDED, QUESTION, WORDS, SheetColumn, SheetLayout
from tracker.plans.sheets.layout import column as plain_column
from tracker.workbook import address
from tracker.workbook.read.book import Sheet, Trap, Value

_ABOVE = 12
"""Rows among which the headings are looked for."""

_ASKED = plain_column(QUESTION)


def read(sheet: Sheet, layout: SheetLayout, faults: list[Fault]) -> Iterator[SheetRow]:
    """The rows that hold an entry; what is wrong with the sheet or its cells is added to ``faults``."""
    above, columns = _head(sheet, (*layout.columns, _ASKED))
    if len(columns) < 2:
        if any(True for _ in sheet.cells()):
            faults.append(Fault(key="no_headings", spot=Spot(sheet=sheet.name)))
        return
    faults += _unread(sheet, above, columns)
    faults += _beside(sheet)
    for number in range(above + 1, len(sheet.rows) + 1):
        row = _Row(sheet, layout, number, columns)
        if row.is_blank:
            faults += row.questions()
            continue
        found = row.read(faults)
        if found:
            yield found


def _beside(sheet: Sheet) -> Iterator[Fault]:
    """Comments and floating pictures, which nobody reads."""
    for kind, count in sheet.beside.items():
        yield Fault(key=f"beside_{kind}", spot=Spot(sheet=sheet.name), values={"count": count}, warning=True)


def lines(sheet: Sheet) -> str | None:
    """The words of a sheet of numbered lines; None where there is no line."""
    above, columns = _head(sheet, (plain_column(LINE), plain_column(WORDS)))
    places = {column.sign: place for place, column in columns.items()}
    if not places.keys() >= {LINE, WORDS}:
        return None
    held = [row for row in range(above + 1, len(sheet.rows) + 1) if any(sheet.value(row, each) for each in columns)]
    if not held:
        return None
    found: list[str] = []
    before: Value = None
    for row in range(above + 1, held[-1] + 1):
        number, words = sheet.value(row, places[LINE]), cells.plain(sheet.value(row, places[WORDS]) or "")
        if number is not None and number == before:
            found[-1] += words  # of a line too long for one cell
        else:
            found.append(words)
        before = number
    return "\n".join(found)


class _Row:
    """One row below the headings."""

    def __init__(self, sheet: Sheet, layout: SheetLayout, number: int, columns: Mapping[int, SheetColumn]) -> None:
        self.sheet, self.layout, self.number, self.columns = sheet, layout, number, columns
        self.spots = {column.sign: self._spot(place) for place, column in columns.items()}

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing but perhaps a question."""
        return not any(
            self._value(place) is not None or self._trap(place)
            for place, column in self.columns.items()
            if column.sign != QUESTION
        )

    def read(self, faults: list[Fault]) -> SheetRow | None:
        """The row as an entry or a part of one."""
        values: dict[str, object] = {}
        odd: list[tuple[SheetColumn, cells.CellSays]] = []
        for place, column in self.columns.items():
            shown = self.sheet.shown.get(address.name(self.number, place))
            found = cells.read(column, self._value(place), self._trap(place), shown)
            if found.value is not None and column.sign != QUESTION:
                values[column.sign] = found.value
            if found.fault and column.sign != QUESTION:
                odd.append((column, found))
        row = self._of_kind(values, faults)
        if row is None:
            return None
        faults += [
            row.fault(found.fault, column.sign, warning=found.is_warning, value=found.value or "")
            for column, found in odd
        ]
        if self.number in self.sheet.hidden_rows:
            faults.append(row.fault("row_hidden", "", warning=True))
        faults += self.questions(row)
        return row

    def questions(self, row: SheetRow | None = None) -> Iterator[Fault]:
        """A warning for a question that still stands beside the row."""
        place = next((place for place, column in self.columns.items() if column.sign == QUESTION), None)
        asked = self._value(place) if place else None
        if asked is not None and str(asked).strip():
            own = row or SheetRow(self.layout.parts[0], self.spots[QUESTION], {}, self.spots)
            yield own.fault(questions.OPEN, QUESTION, warning=True, question="\n".join(questions.lines(asked)))

    def _of_kind(self, values: dict[str, object], faults: list[Fault]) -> SheetRow | None:
        """The row of the kind that it says it is, or that the sheet is for."""
        kind = values.pop(KIND, None)
        parts = self.layout.parts
        part = next((each for each in parts if kind == each.name), parts[0] if len(parts) == 1 else None)
        spot = self.spots.get("code", next(iter(self.spots.values())))
        if part:
            return SheetRow(part, spot, values, self.spots)
        row = SheetRow(parts[0], spot, values, self.spots)
        expected = ", ".join(each.name for each in parts)
        faults.append(row.fault("missing" if kind is None else "choice", KIND, value=kind, expected=expected))
        return None

    def _spot(self, place: int) -> Spot:
        return Spot(sheet=self.sheet.name, cell=address.name(self.number, place))

    def _value(self, place: int) -> Value:
        value = self.sheet.value(self.number, place)
        return None if isinstance(value, str) and not value.strip() else value

    def _trap(self, place: int) -> Trap | None:
        return self.sheet.traps.get(address.name(self.number, place))


def _head(sheet: Sheet, columns: Sequence[SheetColumn]) -> tuple[int, dict[int, SheetColumn]]:
    """The number of the last row of headings, and which column stands where."""
    by_label = {label: column for column in columns for label in column.labels}
    best: tuple[int, dict[int, SheetColumn]] = (0, {})
    for number, values in enumerate(sheet.rows[:_ABOVE], start=1):
        named = {
            place: by_label[heading]
            for place, value in enumerate(values, start=1)
            if isinstance(value, str) and (heading := value.replace(NEEDED, "").strip()) in by_label
        }
        if named and len(named) >= len(best[1]):
            best = number, named
    return best


def _unread(sheet: Sheet, above: int, columns: Mapping[int, SheetColumn]) -> Iterator[Fault]:
    """Columns with something in them that no heading names, and headings that stand twice."""
    told: set[int] = set()
    for row, place, _ in sheet.cells():
        if row > above and place not in columns and place not in told:
            told.add(place)
            yield Fault(key="unknown_column", spot=Spot(sheet=sheet.name, cell=address.name(row, place)))
    seen: dict[str, int] = {}
    for place, column in columns.items():
        if column.sign in seen:
            cell = address.name(above, place)
            yield Fault(key="column_twice", spot=Spot(sheet=sheet.name, cell=cell), field=column.sign)
        seen.setdefault(column.sign, place)
    for place in sheet.hidden_columns & columns.keys():
        if not columns[place].sign.endswith("_en") and any(
            sheet.value(row, place) is not None for row in range(above + 1, len(sheet.rows) + 1)
        ):
            cell = address.name(above, place)
            yield Fault(key="column_hidden", spot=Spot(sheet=sheet.name, cell=cell), warning=True)
