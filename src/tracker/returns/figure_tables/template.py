"""The empty workbook for a table of figures: its columns, and the department's indicators beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker import language
from tracker.domain.model import Department, Indicator
from tracker.errors import Refused
from tracker.forms.declare import Column, Form, Says
from tracker.forms.identity import PAST_FIGURES, Identity
from tracker.i18n import t
from tracker.returns.figure_tables.past_figures import FORM
from tracker.store.tables import places
from tracker.workbook.write import form as workbook
from tracker.workbook.write.form import FormColumn, FormSheet
from tracker.workbook.write.listings import Listing
from tracker.workbook.write.styles import Look

if TYPE_CHECKING:
    from tracker.store.engine.database import Database

LAST_ROW = 250_000
"""The last row that is laid out to be filled; more are read too."""

_GUIDE = (("column_indicator", 30.0), ("column_name", 60.0), ("column_unit", 14.0))


def write(database: Database, place: str, department: str, lang: str = "zh", form: Form = FORM) -> bytes:
    """An empty workbook for a table of figures, with the department's indicators listed. Raises Refused."""
    sheet, guide, identity = parts(database, place, department, lang, form)
    return workbook.write([sheet], str(identity), after=[guide])


def parts(
    database: Database, place: str, department: str, lang: str, form: Form = FORM
) -> tuple[FormSheet, Listing, Identity]:
    """The empty sheet, the list of the department's indicators, and what the workbook is known by. Raises Refused."""
    office, indicators = own(database, place, department)
    (part,) = form.parts
    columns = [_column(each, lang) for each in part.columns]
    identity = Identity(form.version, place, department, PAST_FIGURES)
    first, *_, last = part.columns
    sheet = FormSheet(
        name=part.sheet_name(lang),
        title=part.title(lang),
        heading={
            first.key: t("template.from", lang, department=language.name(office, lang)),
            (part.heading or (last,))[-1].key: str(identity),
        },
        columns=columns,
        rows=(),
        foot={},
        notes=(),
        open_to_row=LAST_ROW,
    )
    rows = [(row.code, language.name(row, lang), language.name(row, lang, "unit")) for row in indicators]
    rows += [("", t("template.past_figures_periods", lang), "")]
    header = [(t(f"template.{name}", lang), width) for name, width in _GUIDE]
    guide = Listing(t("template.sheet_guide", lang), t("template.title_guide", lang), header, rows)
    return sheet, guide, identity


def _column(column: Column, lang: str) -> FormColumn:
    return FormColumn(
        key=column.key,
        mark=column.sign(lang),
        label=column.header.text(lang),
        width=column.width,
        answer=Look.ANSWER_TEXT,
        choices=language.finality_choices(lang) if column.says is Says.NATURE else (),
    )


def own(database: Database, place: str, department: str) -> tuple[Department, list[Indicator]]:
    """The department of a place and its indicators. Raises Refused for one that is unknown or has none."""
    with database.reading() as cursor:
        known = {row.code: row for row in places.read(cursor, Department, place)}
        indicators = [row for row in places.read(cursor, Indicator, place) if row.department == department]
    if department not in known:
        raise Refused("unknown_department", code=department, known=", ".join(sorted(known)))
    if not indicators:
        raise Refused("nothing_to_report", department=department)
    return known[department], indicators
