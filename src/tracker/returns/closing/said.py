"""What departments say of a plan's targets and commitments in their closing returns, for whoever assesses the plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tracker.domain.model import FiledReturn, PlanKey, PromiseKey, ReturnState
from tracker.forms.identity import closing_round
from tracker.returns.closing.form import FORM, PROBLEMS
from tracker.store.tables import plans
from tracker.store.tables.filed import return_record, return_texts, returns

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor, Database

_ANSWERS = frozenset(column.key for part in FORM.parts for column in part.answers_apart)

_HANDED_IN = (ReturnState.SUBMITTED, ReturnState.ACCEPTED)


def read(database: Database, plan: PlanKey) -> dict[PromiseKey, Mapping[str, str]]:
    """The answers by the key of their column, of each promise of which there are any.

    Of a target with several readings the first that is answered counts. What was sent back says nothing yet.
    """
    with database.reading() as cursor:
        target_of = {row.code: row.target for row in plans.readings(cursor, plan)}
        current = [
            row
            for row in returns.every(cursor, plan.place)
            if row.round == closing_round(plan.plan) and row.state in _HANDED_IN and row.replaced_by is None
        ]
        found: dict[PromiseKey, Mapping[str, str]] = {}
        for filed in current:
            rows = _rows(cursor, filed)
            for reading, target in target_of.items():
                for row_code in (each for each in rows if each.startswith(f"{reading}@")):
                    found.setdefault(PromiseKey(target=target), rows[row_code])
            for row_code in (each for each in rows if "@" not in each):
                found[PromiseKey(commitment=row_code.partition("/")[2])] = rows[row_code]
    return found


def _rows(cursor: Cursor, filed: FiledReturn) -> dict[str, dict[str, str]]:
    """Row code -> key of the column -> text; why a commitment is late is kept with its update."""
    rows: dict[str, dict[str, str]] = {}
    for (row_code, key), text in return_texts.of_return(cursor, filed.id).items():
        if key in _ANSWERS:
            rows.setdefault(row_code, {})[key] = text
    for update in return_record.updates(cursor, filed.id):
        if update.delay_reason and not update.taken_back:
            rows.setdefault(update.row_code, {})[PROBLEMS.key] = update.delay_reason
    return rows
