"""Which form a return has and what it is made from, by its round: a round of the place, or the closing of a plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tracker.forms.declare import Form
from tracker.forms.identity import closed_plan, identity_of
from tracker.returns.closing import context as closing
from tracker.returns.closing.form import FORM as CLOSING
from tracker.returns.quarterly import context as quarterly
from tracker.returns.quarterly import ledger
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.form import FORM as QUARTERLY
from tracker.returns.quarterly.ledger import LEDGER
from tracker.workbook.read.book import Book

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor


def form_of(round_code: str) -> Form:
    """The form of the returns of a round; of its layouts the one with every column."""
    return CLOSING if closed_plan(round_code) else LEDGER


def form_of_book(book: Book) -> Form:
    """The form that a workbook is of, and in which layout."""
    said = identity_of(book)
    return CLOSING if said and closed_plan(said.round) else ledger.form_of(book)


def load(
    cursor: Cursor, place: str, department: str, round_code: str, as_of: date, form: Form | None = None
) -> ReturnContext:
    """The context of one department's return, as of a day. Raises Refused for a code the place does not have."""
    loading = closing.load if closed_plan(round_code) else quarterly.load
    return loading(cursor, place, department, round_code, as_of, form or in_layout(round_code, QUARTERLY.key))


def in_layout(round_code: str, layout: str) -> Form:
    """The form of a round in the layout of that key; a closing return has but one."""
    return CLOSING if closed_plan(round_code) else ledger.FORMS[layout]
