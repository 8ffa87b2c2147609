"""A department's clerk: fills in a template, looks at the plan, sends it in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from support import first_plan, workbooks
from support.people import ZHANG_SAN
from tracker import returns
from tracker.domain.actor import Actor
from tracker.forms.issues import Issue
from tracker.forms.problems import Severity
from tracker.returns.quarterly import commit
from tracker.returns.quarterly.changeset import Changeset
from tracker.returns.quarterly.commit import Committed
from tracker.returns.quarterly.drawing import template
from tracker.store.engine.database import Database

AFTER_THE_YEAR = date(2027, 1, 5)
"""The fourth quarter's round is open and its year is over."""

_FIRST_TEMPLATES: dict[tuple[str, str, date, str], bytes] = {}


@dataclass
class Clerk:
    database: Database
    department: str = "gxj"
    round: str = "2026Q4"
    day: date = AFTER_THE_YEAR

    def template(self, lang: str = "zh") -> bytes:
        """The clerk's template; of the plan as it was loaded each is written once a session."""
        if not first_plan.is_untouched(self.database):
            return template.write(self.database, first_plan.PLACE, self.department, self.round, self.day, lang)
        key = (self.department, self.round, self.day, lang)
        if key not in _FIRST_TEMPLATES:
            _FIRST_TEMPLATES[key] = template.write(self.database, first_plan.PLACE, *key)
        return _FIRST_TEMPLATES[key]

    def fills(self, answers: workbooks.Answers, lang: str = "zh") -> bytes:
        return workbooks.filled(self.template(lang), answers)

    def address(self, code: str, column: str) -> str:
        """Where the clerk's template has a cell: ``clerk.address("giants-new@2025", "value")``."""
        return workbooks.address(self.template(), code, column)

    def plans(self, file: bytes) -> Changeset:
        return returns.prepare(self.database, file, "return.xlsx", self.day)

    def files(self, file: bytes, by: Actor = ZHANG_SAN) -> Committed:
        return commit.commit(self.database, self.plans(file), file, by)

    def finds(self, answers: workbooks.Answers) -> list[Issue]:
        """The issues of a return, those about figures left blank aside."""
        return [issue for issue in self.plans(self.fills(answers)).issues if issue.problem != "missing"]

    def flaws(self, answers: workbooks.Answers) -> list[tuple[str, Severity, str | None]]:
        """Problem, severity, and row code with column of the cell, such as ``giants-new@2025 value``."""
        file = self.fills(answers)
        return [
            (each.problem.value, each.severity, workbooks.at(file, each.sheet, each.cell) if each.cell else None)
            for each in self.finds(answers)
        ]
