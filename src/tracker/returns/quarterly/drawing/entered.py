"""A return that is entered on the page: what is asked, and the answers as the workbook that they would have been.

The answers are written into the template of the form, so that they meet the same reading, checks and comparison as a
file, and are kept as one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

from tracker.errors import Refused
from tracker.forms.declare import Form
from tracker.forms.marking import AnswerKey
from tracker.language import name
from tracker.returns import asking
from tracker.returns.quarterly.drawing import guide, template
from tracker.returns.quarterly.drawing.prefill import Prefill, current_answers
from tracker.workbook.write import form as workbook
from tracker.workbook.write.form import FormSheet

if TYPE_CHECKING:
    from tracker.store.engine.database import Database


def asked(
    database: Database, place: str, department: str, round_code: str, as_of: date, lang: str, form: Form | None = None
) -> dict[str, FormSheet]:
    """The sheets of a department for a round by part, with the answers of the current return. Raises Refused."""
    with database.reading() as cursor:
        context = asking.load(cursor, place, department, round_code, as_of, form)
    sheets = template.draw(context, lang, current_answers(context, lang))
    if not sheets:
        raise Refused("nothing_to_report", department=name(context.department, lang))
    return sheets


def write(
    database: Database,
    place: str,
    department: str,
    round_code: str,
    as_of: date,
    lang: str,
    rows: Collection[str],
    answers: Mapping[AnswerKey, str],
    form: Form | None = None,
) -> bytes:
    """The template with these answers in these rows, and in all others what the current return says of them."""
    with database.reading() as cursor:
        context = asking.load(cursor, place, department, round_code, as_of, form)
    current = current_answers(context, lang)
    kept = {key: value for key, value in current.answers.items() if key[0] not in rows}
    sheets = template.draw(context, lang, Prefill({**kept, **answers}, extra=current.extra))
    return workbook.write(
        list(sheets.values()), str(template.identity(context)), after=[guide.listing(context, sheets, lang)]
    )
