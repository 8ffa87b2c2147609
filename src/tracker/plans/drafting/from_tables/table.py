"""An office's table of indicators to a draft: each row an indicator and a target, with figures and goals by year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.plans import text_files
from tracker.plans.drafting import indicators, words
from tracker.plans.drafting.draft import ASKED_ABOVE, DraftPlan, Question, Sheaf
from tracker.plans.drafting.from_tables import cells, grid, head, understanding, units, years
from tracker.plans.drafting.from_tables.cells import CellRead
from tracker.plans.drafting.from_tables.grid import GridRow
from tracker.plans.drafting.from_tables.head import Head
from tracker.plans.drafting.from_tables.understanding import Understood
from tracker.plans.drafting.from_tables.units import Units
from tracker.workbook.read.book import Book

_COUNT_OF_ROWS = re.compile("\\(\\d+\u9879\\)$")
_CHINESE_NUMBER = re.compile("\\(?[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]+\\)?[\u3001.]?")
_DEPARTMENTS = re.compile("[\u3001,;/\n]|\\s+")
_LONG_NOTE = 40


def read_text(text: str) -> DraftPlan:
    """The draft from a delimited text. Raises EntryError as text_files does."""
    return _read(grid.of_lines(text_files.table(text)))


def read_book(book: Book) -> DraftPlan:
    """The draft from the first visible sheet of a workbook that has the head of such a table."""
    visible = [grid.of_sheet(sheet) for sheet in book.sheets if not sheet.hidden]
    return _read(next((rows for rows in visible if head.find(rows)), []))


@dataclass
class _Table:
    """What is written so far."""

    head: Head
    sheaf: Sheaf = field(default_factory=Sheaf)
    departments: dict[str, str] = field(default_factory=dict)
    pillars: dict[str, str] = field(default_factory=dict)
    category: str = ""
    parent: str = ""
    count: int = 0

    def pillar(self) -> str:
        """The code of the category that the row belongs to."""
        if self.category and self.category not in self.pillars:
            self.pillars[self.category] = code = f"p{len(self.pillars) + 1}"
            self.sheaf.add("pillar", {"code": code, "name_zh": self.category}, {"name_zh": Question("category")})
        return self.pillars.get(self.category, "")

    def department(self, names: Sequence[str]) -> str:
        """The code of the first of several departments; each is written once."""
        for name in names:
            if name not in self.departments:
                self.departments[name] = code = f"d{len(self.departments) + 1:02d}"
                self.sheaf.add("department", {"code": code, "name_zh": name}, {})
        return self.departments[names[0]] if names else ""


def _read(rows: Sequence[GridRow]) -> DraftPlan:
    found = head.find(rows)
    if found is None:
        sheaf = Sheaf()
        sheaf.miss(1, "no_head")
        return sheaf.draft()
    table = _Table(found)
    _write_plan(table)
    for column, text in found.unread:
        table.sheaf.miss(rows[found.first_row - 1].number, "column_unread", column=column + 1, words=text)
    for row in rows[found.first_row :]:
        _write_row(table, row)
    return table.sheaf.draft()


def _write_plan(table: _Table) -> None:
    last, base = table.head.last_year, table.head.base
    values = {
        "period_start": date(base.year + 1, 1, 1) if base and base.year else None,
        "period_end": date(last, 12, 31) if last else None,
    }
    asked = {"title_zh": Question("title", {"words": table.head.title}), "adopted": Question("adopted")}
    years = {name: Question("period_of_table") for name, value in values.items() if value}
    table.sheaf.add("plan", values, {**asked, **years})


def _write_row(table: _Table, row: GridRow) -> None:
    name_column = table.head.named["name"]
    if head.is_head_again(row, table.head):
        return
    if _is_note(row):
        table.sheaf.miss(row.number, "note", words=row.at(row.filled[0]).typed)
        return
    category = cells.without_notes(row.at(table.head.named.get("category")).text)
    if category:
        table.category = _plain_category(category)
    name = cells.without_notes(row.at(name_column).text)
    if _is_category(table.head, row):
        table.category = _plain_category(row.at(row.filled[-1]).text)
    elif not name:
        table.sheaf.miss(row.number, "no_name", words=_quote(row))
    else:
        _write_indicator(table, row, name)


def _is_note(row: GridRow) -> bool:
    text = row.at(row.filled[0]).text
    alone = len({row.at(column).text for column in row.filled}) == 1
    return alone and (len(text) > _LONG_NOTE or bool(words.cell("note", "{}\\s*[:\\d]").match(text)))


def _is_category(table_head: Head, row: GridRow) -> bool:
    """A row with one text alone, or with a Chinese number and a name."""
    if _says_figures(table_head, row):
        return False
    if len({row.at(column).text for column in row.filled}) == 1:
        return True
    number = row.at(table_head.named.get("number")).text
    return len(row.filled) == 2 and bool(_CHINESE_NUMBER.fullmatch(number))


def _says_figures(table_head: Head, row: GridRow) -> bool:
    dated = (table_head.base, table_head.target, table_head.growth, *table_head.actuals, *table_head.goals)
    columns = [each.column for each in dated if each] + [table_head.named.get("unit")]
    return any(row.at(column).text for column in columns if column is not None)


def _plain_category(text: str) -> str:
    bare = re.sub(words.words()["cell"]["category_mark"], "", cells.without_notes(text))
    return _COUNT_OF_ROWS.sub("", bare.replace(" ", ""))


def _quote(row: GridRow) -> str:
    return " | ".join(row.at(column).typed for column in row.filled)


def _write_indicator(table: _Table, row: GridRow, written: str) -> None:
    table.count += 1
    number = table.count
    name, stated = units.name_and_unit(table.head, row, written)
    name = row.at(table.head.named["name"]).original(name)
    base = years.cell(row, table.head.base)
    understood, unit = _understood(table, row, name, stated, base)
    code, source = f"i{number:02d}", f"row-{row.number}"
    _name_questions(table, written, understood)
    pillar = table.pillar()
    if not pillar:
        understood.ask("pillar", "pillar")
    values: dict[str, object] = {
        "code": f"t{number:02d}", "pillar": pillar, "name_zh": name, "sentence": "", **understood.values,
        "force": understanding.force(row.at(table.head.named.get("force")).text),
        "unit_zh": unit.target, "due": date(table.head.last_year, 12, 31) if table.head.last_year else None,
        "source": source, "indicator": code, **_baseline(table.head, base, unit, source, understood),
    }  # fmt: skip
    table.sheaf.add("target", values, understood.questions)
    _write_counted(table, row, {**values, "kind": understood.values.get("kind")}, base, unit)
    asked = ASKED_ABOVE if table.sheaf.rows["source"] else Question("url")  # all rows are of one document
    table.sheaf.add("source", {"code": source, "quote": _quote(row)}, {"url": asked})
    years.write(table.sheaf, table.head, row, name, unit.counted, {"source": source, "indicator": code})


def _name_questions(table: _Table, written: str, understood: Understood) -> None:
    if words.cell("part", "{}").match(written):
        understood.ask("name_zh", "part_of", parent=table.parent)
    else:
        table.parent = written


def _understood(
    table: _Table, row: GridRow, name: str, stated: str, base: CellRead
) -> tuple[Understood, Units]:  # fmt: skip
    """The target of the row, from its own column or from that of yearly growth; and the units of the row."""
    own, growth = years.cell(row, table.head.target), years.cell(row, table.head.growth)
    in_growth = own.empty and not growth.empty
    cell = growth if in_growth else own
    in_per_cent = in_growth and not cell.cumulative and "%" in getattr(table.head.growth, "words", "")
    unit = units.of(stated, cell, (base, *years.actuals(table.head, row)), in_per_cent=in_per_cent)
    found = understanding.target(cell, name, unit, base, in_growth=in_growth)
    if not own.empty and not growth.empty and table.head.growth is not None:
        found.ask("value", "also_growth", words=row.at(table.head.growth.column).text)
    if not unit.counted and (cell.value is not None or base.value is not None):
        found.ask("unit_zh", "unit")
    if cell.unit and cell.unit != unit.target:
        found.ask("unit_zh", "other_unit", unit=cell.unit)
    if cell.noted:
        found.ask("value", "footnote")
    if cell.rest:
        found.ask("value", "more_words", words=cell.rest)
    if cell.year and cell.year != table.head.last_year:
        found.ask("due", "other_year", year=cell.year)
    return found, unit


def _baseline(
    table_head: Head, base: CellRead, unit: Units, source: str, understood: Understood
) -> dict[str, object]:  # fmt: skip
    """The fields of the base; what it says in words or over an earlier period is asked."""
    if base.empty or table_head.base is None:
        return {}
    if not understanding.has_one_value(base):
        understood.ask("baseline.value", "base_unclear", words=base.words or base.value)
        return {}
    year = base.year or table_head.base.year
    if not year:
        understood.ask("baseline.period", "base_year", words=table_head.base.words)
    if table_head.base.is_preliminary:
        understood.ask("baseline.value", "base_preliminary", words=table_head.base.words)
    if base.noted:
        understood.ask("baseline.period", "footnote")
    if base.unit and base.unit != unit.counted:
        understood.ask("baseline.value", "other_unit", unit=base.unit)
    if base.comparator:
        understood.ask("baseline.value", "bounded", comparator=base.comparator)
    found: dict[str, object] = {
        "baseline.period": str(year) if year else None, "baseline.value": base.value, "baseline.source": source,
    }  # fmt: skip
    if base.other is not None:
        understood.ask("baseline.value", "two_values", first=base.value, second=base.other)
        found |= {"other_baseline.period": str(year) if year else None, "other_baseline.value": base.other}
        found |= {"other_baseline.source": source}
    return found


def _write_counted(table: _Table, row: GridRow, target: dict[str, object], base: CellRead, unit: Units) -> None:
    """The indicator with its department."""
    names = [each for each in _DEPARTMENTS.split(str(row.at(table.head.named.get("department")).text)) if each]
    lower = understanding.is_better_lower(str(target["name_zh"]))
    values = indicators.of_target(str(target["indicator"]), target, unit=unit.counted, lower_is_better=lower)
    values |= {
        "decimals": _decimals(table.head, row, None if unit.grows else target.get("value"), base.value),
        "department": table.department(names), "department_named": True if names else None,
        "definition_zh": row.at(table.head.named.get("note")).text,
    }  # fmt: skip
    several = Question("departments", {"names": ", ".join(names)}) if len(names) > 1 else None
    table.sheaf.add("indicator", values, {
        "department": several if names else Question("department"),
        "unit_zh": _unit_question(unit),
        "nature": None if target.get("kind") else Question("nature", {"alternatives": ("stock", "addition", "rate")}),
    })  # fmt: skip


def _decimals(table_head: Head, row: GridRow, *own: object) -> int | None:
    """The most that the target, the base or any figure of the row has."""
    return indicators.decimals(*own, *(each.value for each in years.actuals(table_head, row)))


def _unit_question(unit: Units) -> Question | None:
    if not unit.counted:
        return Question("unit")
    return Question("unit_of_target", {"unit": unit.counted}) if unit.of_target_alone else None
