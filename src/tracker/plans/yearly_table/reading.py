"""A filled table of yearly goals: what the plan and its place say once it is taken in, and every fault by its cell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tracker import language
from tracker.domain import period as periods
from tracker.domain.model import Department
from tracker.errors import Fault, Refused, Spot
from tracker.forms import figure_checks, issues
from tracker.forms.declare import Column
from tracker.forms.identity import identity_of
from tracker.forms.issues import Issue
from tracker.forms.problems import Severity
from tracker.forms.reading import answers, cleaning
from tracker.forms.reading.answers import FormAnswers, RowAnswer
from tracker.forms.reading.numbers import Unit, read_number
from tracker.forms.reading.traps import trap_issues
from tracker.i18n import t
from tracker.language import Bilingual
from tracker.plans.files import PlaceFiles, place_of, plan_of
from tracker.plans.yearly_table.layout import (
    DOCUMENT,
    LABELS,
    LEAD_UNIT,
    LEADER,
    PUBLISHED,
    UNITS,
    VERSION,
    TargetLine,
    YearlyTable,
    goals_text,
    year_column,
    yearly_table,
)
from tracker.workbook.read.book import Book, Shown


def plan_named(book: Book) -> tuple[str, str] | None:
    """The place and the plan that a table of yearly goals is of; None where the workbook is none. Raises Refused."""
    identity = identity_of(book)
    found = yearly_table(identity.round) if identity else None
    if identity is None or found is None:
        return None
    if identity.version != VERSION:
        raise Refused("old_yearly_table", version=identity.version, current=VERSION)
    return identity.place, found[0]


def read(book: Book, table: YearlyTable) -> tuple[PlaceFiles, list[Fault]]:
    """The place with all its plans as the table makes it, and the faults; what it leaves alone stays as it is."""
    answered = answers.read_answers(book, table.form)
    taking = _Taking(table, answered)
    taking.take()
    identity = answered.identity
    if taking.changed and identity and yearly_table(identity.round) != (table.plan.plan.code, table.digest):
        taking.faults.append(Fault(key="yearly_moved", spot=Spot(sheet=_sheet(answered))))
    return taking.result(), taking.faults


class _Taking:
    """The contents of the place and the plan while a table is taken into them."""

    def __init__(self, table: YearlyTable, answered: FormAnswers) -> None:
        self.table, self.answered = table, answered
        self.faults: list[Fault] = [_fault(each) for each in answered.issues if each.severity is not Severity.NOTICE]
        self._place: dict[str, Any] = json.loads(table.place.content)
        self._plan: dict[str, Any] = json.loads(table.plan.content)
        self._departments = {
            cleaning.code(name).casefold(): each.code
            for each in table.place.of(Department)
            for name in (each.code, each.name_zh, each.name_en)
            if name
        }
        self._said: dict[tuple[str, str], tuple[str, str]] = {}
        """(indicator or target, field) -> what a row said of it first, and where."""

    @property
    def changed(self) -> bool:
        """Whether the table says anything else than the plan and its place."""
        before = json.loads(self.table.place.content), json.loads(self.table.plan.content)
        return (self._place, self._plan) != before

    def take(self) -> None:
        """Every row."""
        lines = {line.reading.code: line for line in self.table.lines}
        for row in self.answered.rows:
            line = lines.get(row.code)
            if line is None:
                self._at(row, self.table.form.parts[0].row_code, "yearly_code", code=row.code[:40])
                continue
            flaws = list(trap_issues(row))
            self.faults += [_fault(each) for each in flaws if each.severity is not Severity.NOTICE]
            if not any(each.blocks for each in flaws):
                self._labels(row, line)
                self._words(row, line)
                self._department(row, line)
                for year in self.table.years:
                    self._year(row, line, year)

    def result(self) -> PlaceFiles:
        """The place with its plans; the plan of the table is changed, the others are as they were."""
        code = self.table.plan.plan.code
        changed = plan_of(json.dumps(self._plan, ensure_ascii=False), self.table.plan.folder)
        plans = tuple(changed if each.plan.code == code else each for each in self.table.place.plans)
        return place_of(json.dumps(self._place, ensure_ascii=False), plans)

    def _labels(self, row: RowAnswer, line: TargetLine) -> None:
        """What is only shown must say what the plan says: it is changed in the plan workbook."""
        shown = [self.table.shown(line, lang) for lang in ("zh", "en")]
        for column in LABELS:
            if column.key in row.columns:
                text = _plain(row.cell(column).text)
                if text not in {_plain(each[column.key]) for each in shown}:
                    self._at(
                        row, column, "yearly_label", expected=shown[0][column.key], text=row.cell(column).text[:40]
                    )

    def _words(self, row: RowAnswer, line: TargetLine) -> None:
        """Leader and other units, which all readings of a target share."""
        entry = _coded(self._plan["target"], line.target.code)
        for column, before in ((LEADER, line.target.leader), (UNITS, line.target.units)):
            text = cleaning.text_answer(row.cell(column).text)
            if (
                column.key in row.columns
                and self._agrees(row, column, line.target.code, text)
                and text != (before or "")
            ):
                _set(entry, column.key, text or None)

    def _department(self, row: RowAnswer, line: TargetLine) -> None:
        """The department that leads reports the indicator."""
        text = row.cell(LEAD_UNIT).text
        code = self._departments.get(cleaning.code(text).casefold())
        if LEAD_UNIT.key not in row.columns:
            return
        if code is None:
            self._at(row, LEAD_UNIT, "yearly_department", text=text[:40])
        elif self._agrees(row, LEAD_UNIT, line.indicator.code, code) and code != line.indicator.department:
            _coded(self._place["indicator"], line.indicator.code)["department"] = code

    def _year(self, row: RowAnswer, line: TargetLine, year: int) -> None:
        """The goals for a year: those that stay, those that go, those that are new by the document named below."""
        column = year_column(year)
        if column.key not in row.columns:
            return
        goals = self._goals(row, column, line)
        if goals is None or not self._agrees(row, column, line.indicator.code, goals_text(sorted(goals))):
            return
        left = list(self.table.milestones(line.indicator.code, year))
        new = []
        for goal in goals:
            kept = next((each for each in left if each.value == goal), None)
            if kept:
                left.remove(kept)
            elif goal not in new:
                new.append(goal)
        for each in left:
            self._remove(each.source, line.indicator.code, year)
        for goal in new:
            self._add(row, column, line, year, goal)

    def _goals(self, row: RowAnswer, column: Column, line: TargetLine) -> list[float] | None:
        """The numbers in a cell, several with a slash between them; None where one of them is none."""
        cell = row.cell(column)
        unit = Unit(line.indicator.unit_zh, line.indicator.unit_en)
        values: Sequence[object] = [cell.value] if not isinstance(cell.value, str) else _parts(cell.value)
        found = []
        for value in values:
            said = read_number(value, unit, cell.shown is Shown.PERCENT)
            problems = list(said.problems)
            if said.value is not None:
                problems += filter(None, (figure_checks.precision(line.indicator, said.value),))
            asked = [each for each in problems if each.severity is not Severity.NOTICE]
            for problem in asked:
                facts = {
                    "text": str(value)[:40], "value": "" if said.value is None else said.value,
                    "unit": Bilingual(unit.zh, unit.en), "name": line.name, "decimals": line.indicator.decimals,
                }  # fmt: skip
                self.faults.append(_fault(Issue(problem, row.sheet, cell.address, row.key, facts)))
            if asked:
                return None
            found += [said.value] if said.value is not None else []
        return found

    def _add(self, row: RowAnswer, column: Column, line: TargetLine, year: int, goal: float) -> None:
        foot = next(iter(self.answered.feet.values()), {})
        document, published = foot.get(DOCUMENT.key, ""), _day(foot.get(PUBLISHED.key, ""))
        if not document or published is None:
            self._at(row, column, "yearly_document", year=str(year))
            return
        used = {each["code"] for each in self._place["source"]}
        code = next(name for name in _names(line.indicator.code, year) if name not in used)
        where = f"{row.sheet}!{row.cell(column).address}"
        facts = {"name": line.name.zh, "year": str(year), "unit": line.indicator.unit_zh, "where": where}
        quote = t("yearly.quote", "zh", value=language.in_full(goal), **facts)
        source = {"code": code, "url": document, "published": published, "quote": quote}
        self._place["source"].append(source)
        milestone = {
            "source": code, "indicator": line.indicator.code, "period": periods.year(year).code, "value": goal,
            "name_zh": document,
        }  # fmt: skip
        self._plan["milestone"].append(milestone)

    def _remove(self, source: str, indicator: str, year: int) -> None:
        """A goal that the table has no more; its line of the public record stays, with the reason."""
        code = periods.year(year).code
        rest = [
            each
            for each in self._plan["milestone"]
            if (each["source"], each["indicator"], each["period"]) != (source, indicator, code)
        ]
        self._plan["milestone"] = rest
        others = [json.loads(each.content) for each in self.table.place.plans if each is not self.table.plan]
        if not any(source in _sources(content) for content in (self._plan, self._place, *others)):
            reason = Bilingual.of(lambda lang: t("yearly.replaced", lang))
            entry = {"source": source, "reason_zh": reason.zh, "reason_en": reason.en}
            self._place["not_loaded"].append(entry)

    def _agrees(self, row: RowAnswer, column: Column, of: str, text: str) -> bool:
        """Whether no row before said otherwise of the same thing; rows may share a target or an indicator."""
        first, where = self._said.setdefault((of, column.key), (text, row.cell(column).address))
        if first != text:
            self._at(row, column, "yearly_differs", text=text[:40], other=first[:40], first=where)
        return first == text and where == row.cell(column).address

    def _at(self, row: RowAnswer, column: Column, key: str, **values: object) -> None:
        spot = Spot(sheet=row.sheet, cell=row.cell(column).address)
        values = {"column": column.header, **values}
        self.faults.append(Fault(key=key, spot=spot, table="target", entry=row.code[:40], values=values))


def _day(text: str) -> str | None:
    """The day in the foot, as plans write it; None where it is none."""
    match = _DAY.fullmatch("".join(text.split()))
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat() if match else None
    except ValueError:
        return None


_DAY = re.compile(r"(\d{4})[-./\u5e74](\d{1,2})[-./\u6708](\d{1,2})\u65e5?")


def _fault(issue: Issue) -> Fault:
    """An issue of a form as a fault of the plan."""
    text = Bilingual.of(lambda lang: issues.sentence(issue, lang))
    spot = Spot(sheet=issue.sheet or "", cell=issue.cell or "")
    return Fault(key="of_form", spot=spot, values={"text": text}, warning=not issue.blocks)


def _sheet(answered: FormAnswers) -> str:
    return answered.rows[0].sheet if answered.rows else ""


def _parts(text: str) -> list[str]:
    return [part for each in cleaning.text_answer(text).replace("\uff0f", "/").split("/") if (part := each.strip())]


def _plain(text: str) -> str:
    return "".join(cleaning.text_answer(text).split())


def _coded(entries: Sequence[dict[str, Any]], code: str) -> dict[str, Any]:
    return next(each for each in entries if each["code"] == code)


def _set(entry: dict[str, Any], field: str, value: object) -> None:
    if value is None:
        entry.pop(field, None)
    else:
        entry[field] = value


def _names(indicator: str, year: int) -> Iterator[str]:
    """Codes for the line of the record that a goal comes from."""
    yield f"goal-{indicator}-{year}"
    for number in range(2, 1000):
        yield f"goal-{indicator}-{year}-{number}"


def _sources(content: Mapping[str, Any]) -> set[str]:
    """The lines of the public record that anything in a content comes from, the record itself aside."""
    found: set[str] = set()
    waiting: list[Any] = [entries for table, entries in content.items() if table != "source"]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            found |= {each["source"]} if isinstance(each.get("source"), str) else set()
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
    return found
