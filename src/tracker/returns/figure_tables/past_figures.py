"""Past figures: one long table, its columns declared once."""

from __future__ import annotations

from tracker.forms.declare import Answered, CellContent, Column, Form, FormPart, Says

_ALWAYS = Answered.ALWAYS

INDICATOR = Column("indicator", CellContent.CODE, 26, _ALWAYS, stored="indicator", says=Says.INDICATOR)
REGION = Column("region", CellContent.CODE, 14, _ALWAYS, stored="region", says=Says.REGION)
PERIOD = Column("period", CellContent.DATE, 14, _ALWAYS, stored="period", says=Says.PERIOD)
VALUE = Column("value", CellContent.NUMBER, 14, _ALWAYS, stored="value", says=Says.VALUE)
NATURE = Column("nature", CellContent.CHOICE, 14, _ALWAYS, stored="preliminary", says=Says.NATURE)
NOTE = Column("note", CellContent.TEXT, 40, _ALWAYS, stored="comment")

TABLE = FormPart(
    key="past_figures",
    letter="",
    columns=(INDICATOR, REGION, PERIOD, VALUE, NATURE, NOTE),
    row_code=INDICATOR,
    is_open=True,
    most_rows=1_000_000,
    first_answer=VALUE,
    explanation=NOTE,
    heading=(INDICATOR, VALUE),
)
FORM = Form("past_figures", version=1, parts=(TABLE,))
