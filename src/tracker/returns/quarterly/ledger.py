"""The return in the layout of an office's task list (L3): the same rows and answers, and beside them who leads what.

It is read, checked, shown and committed as the quarterly return is; it asks for two more texts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker import language
from tracker.domain.model import Commitment, Department, Measure, Pillar, Plan, ReturnState, UpdateRow
from tracker.domain.period import Period
from tracker.forms.declare import Answered, CellContent, Column, Form, FormPart
from tracker.forms.identity import identify
from tracker.forms.reading import headers
from tracker.i18n import t, texts
from tracker.language import Bilingual
from tracker.returns.quarterly.form import (
    CODE,
    COMMITMENTS,
    DELAY,
    DONE,
    EVIDENCE,
    FIGURES,
    FORM,
    LAST_STATE,
    NEXT,
    NODE,
    STATE,
    TASK,
)
from tracker.store.tables import plans
from tracker.store.tables.filed import returns
from tracker.workbook.read.book import Book

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

SERIAL = Column("serial", CellContent.LABEL, 6)
PILLAR = Column("pillar", CellContent.LABEL, 9)
MEASURE = Column("measure", CellContent.LABEL, 18)
OUTCOME = Column("outcome", CellContent.LABEL, 16)
QUARTERS = tuple(Column(f"quarter{number}", CellContent.LABEL, 18) for number in (1, 2, 3, 4))
LEADER = Column("leader", CellContent.LABEL, 10)
LEAD_UNIT = Column("lead_unit", CellContent.LABEL, 12)
UNITS = Column("units", CellContent.LABEL, 14)
POST = Column("post", CellContent.LABEL, 10)
DEADLINE = Column("deadline", CellContent.LABEL, 11)
FUNDS = Column("funds", CellContent.TEXT, 18, Answered.ALWAYS)
VERIFIED = Column("verified", CellContent.LABEL, 10)
LIGHT = Column("light", CellContent.TEXT, 9, Answered.ALWAYS)

_LETTER = "L"
_SIGNED = FORM.part(COMMITMENTS)

LEDGER = Form(
    key="ledger",
    version=1,
    parts=(
        FORM.part(FIGURES),
        FormPart(
            key=COMMITMENTS,
            letter=_LETTER,
            columns=(
                SERIAL, PILLAR, MEASURE, TASK, CODE, OUTCOME, *QUARTERS, LEADER, LEAD_UNIT, UNITS, POST, DEADLINE,
                LAST_STATE, STATE, NODE, DONE, FUNDS, DELAY, NEXT, EVIDENCE, VERIFIED, LIGHT,
            ),
            row_code=CODE,
            heading=(SERIAL, OUTCOME, LEADER, DONE, NEXT),
            foot=_SIGNED.foot,
            first_answer=STATE,
            explanation=DELAY,
            named=Bilingual(**texts()["template.sheet_ledger"]),
            texts_key="ledger",
        ),
    ),
)  # fmt: skip

FORMS = {form.key: form for form in (FORM, LEDGER)}
"""The layouts of a return."""


def form_of(book: Book) -> Form:
    """The layout that a workbook is in, by the number in the head of its sheets, its name or its columns."""
    part = LEDGER.part(COMMITMENTS)
    for sheet in book.sheets:
        said = (identify(text) for row in sheet.rows[:5] for text in row if isinstance(text, str))
        columns = headers.find(sheet, part).columns
        own = sheet.name.strip() in part.sheet_names or {FUNDS.key, LIGHT.key} <= columns.keys()
        if own or any(found and found[1] == _LETTER for found in said):
            return LEDGER
    return FORM


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What the list shows of a commitment beside its return: by key of the column, in the words of the plan."""

    serial: int
    pillar: Pillar
    measure: Measure
    commitment: Commitment
    department: Department
    deadline: date
    quarters: Sequence[str | None]
    verified: ReturnState | None

    def values(self, lang: str) -> dict[str, str | int | None]:
        """The cells of its row."""
        own = self.commitment
        return {
            SERIAL.key: self.serial,
            PILLAR.key: language.name(self.pillar, lang),
            MEASURE.key: " ".join(filter(None, (self.measure.label, language.name(self.measure, lang)))),
            OUTCOME.key: own.outcome_zh if lang == "zh" else own.outcome_en or own.outcome_zh,
            **{column.key: text for column, text in zip(QUARTERS, self.quarters, strict=True)},
            LEADER.key: own.leader,
            LEAD_UNIT.key: language.name(self.department, lang),
            UNITS.key: own.units,
            POST.key: own.post,
            DEADLINE.key: language.day(self.deadline, lang),
            VERIFIED.key: t(f"returns_page.state_{self.verified}", lang) if self.verified else None,
        }


def rows(
    cursor: Cursor,
    running: Sequence[Plan],
    department: Department,
    period: Period,
    promised: Sequence[Commitment],
    updates: Sequence[UpdateRow],
) -> Mapping[str, LedgerRow]:
    """The rows of a department's commitments by row code, as of a round's period."""
    found: dict[str, LedgerRow] = {}
    for plan in running:
        pillars = {row.code: row for row in plans.read(cursor, Pillar, plan.key)}
        measures = {row.code: row for row in plans.read(cursor, Measure, plan.key)}
        for each in promised:
            if each.plan != plan.code or each.department != department.code:
                continue
            own = [row for row in updates if row.row_code == each.row_code]
            found[each.row_code] = LedgerRow(
                serial=len(found) + 1,
                pillar=pillars[each.pillar],
                measure=measures[each.measure],
                commitment=each,
                department=department,
                deadline=plan.period_end,
                quarters=[_done(own, f"{period.end.year}Q{number}", period) for number in (1, 2, 3, 4)],
                verified=_verified(cursor, own),
            )
    return found


def _done(updates: Sequence[UpdateRow], quarter: str, period: Period) -> str | None:
    """What was done in a quarter before the round's: that of the round itself is its answer."""
    said = [row.done_zh or row.summary_zh for row in updates if row.happened == quarter != period.code]
    return said[-1] if said else None


def _verified(cursor: Cursor, updates: Sequence[UpdateRow]) -> ReturnState | None:
    """How far the review of the return that reported last has come."""
    reported = [row for row in updates if row.return_id is not None]
    filed = returns.get(cursor, reported[-1].return_id) if reported and reported[-1].return_id else None
    return filed.state if filed else None
