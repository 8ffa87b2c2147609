"""The quarterly return: its two answer sheets and their columns, declared once.

Rows are found by the code in them and columns by the small sign under their header, never by position:
rows get sorted, columns moved, sheets renamed.
"""

from __future__ import annotations

from tracker.domain.status import CommitmentState
from tracker.forms.declare import Answered, CellContent, Column, FootField, Form, FormPart, View

FIGURES, COMMITMENTS = "figures", "commitments"
"""The keys of the two parts."""

STATES = (
    CommitmentState.NOT_STARTED,
    CommitmentState.PREPARING,
    CommitmentState.UNDER_WAY,
    CommitmentState.REWORDED,
    CommitmentState.DONE,
)
"""The states that a department can report, in the order of work."""

_ALWAYS = Answered.ALWAYS
_IN_RECORD = frozenset({View.RECORD})

NAME = Column("name", CellContent.LABEL, 30)
CODE = Column("code", CellContent.CODE, 17)
PERIOD = Column("period", CellContent.DATE, 17, Answered.EVENTS, stored="period")
UNIT = Column("unit", CellContent.LABEL, 11)
LAST = Column("last", CellContent.LABEL, 16)
LAST_SOURCE = Column("last_source", CellContent.LABEL, 24)
DUE = Column("due", CellContent.NUMBER, 11)
RANGE = Column("range", CellContent.LABEL, 14)
VALUE = Column("value", CellContent.NUMBER, 14, _ALWAYS, stored="value")
NATURE = Column("nature", CellContent.CHOICE, 10, _ALWAYS, stored="preliminary")
NOTE = Column("note", CellContent.TEXT, 32, _ALWAYS, stored="comment", shown=_IN_RECORD)

TASK = Column("task", CellContent.LABEL, 46)
LAST_STATE = Column("last_state", CellContent.LABEL, 22)
STATE = Column("state", CellContent.CHOICE, 12, _ALWAYS, stored="state")
NODE = Column("node", CellContent.CHOICE, 20, _ALWAYS, stored="node", where_asked=True)
DONE = Column("done", CellContent.TEXT, 34, _ALWAYS, stored="done_zh", shown=_IN_RECORD)
EVIDENCE = Column("evidence", CellContent.TEXT, 26, _ALWAYS, stored="evidence", shown=_IN_RECORD)
DELAY = Column("delay", CellContent.TEXT, 24, _ALWAYS, stored="delay_reason", shown=_IN_RECORD)
NEXT = Column("next", CellContent.TEXT, 24, _ALWAYS, stored="next_step", shown=_IN_RECORD)


def _foot(head: Column, reviewer: Column, clerk: Column, telephone: Column, sent_on: Column) -> tuple[FootField, ...]:
    """The cells in which a department signs, each under a column. Another day of sending alone is nothing new."""
    return (
        FootField("head", head),
        FootField("reviewer", reviewer),
        FootField("clerk", clerk),
        FootField("telephone", telephone),
        FootField("sent_on", sent_on, compared=False),
    )


FORM = Form(
    key="quarterly",
    version=1,
    parts=(
        FormPart(
            key=FIGURES,
            letter="A",
            columns=(NAME, CODE, PERIOD, UNIT, LAST, LAST_SOURCE, DUE, RANGE, VALUE, NATURE, NOTE),
            row_code=CODE,
            heading=(NAME, PERIOD, LAST_SOURCE, DUE, NATURE),
            foot=_foot(head=NAME, reviewer=PERIOD, clerk=LAST, telephone=DUE, sent_on=NOTE),
            first_answer=VALUE,
            explanation=NOTE,
        ),
        FormPart(
            key=COMMITMENTS,
            letter="B",
            columns=(TASK, CODE, LAST_STATE, STATE, NODE, DONE, EVIDENCE, DELAY, NEXT),
            row_code=CODE,
            heading=(TASK, LAST_STATE, DONE, EVIDENCE, NEXT),
            foot=_foot(head=TASK, reviewer=LAST_STATE, clerk=DONE, telephone=EVIDENCE, sent_on=NEXT),
            first_answer=STATE,
            explanation=DELAY,
        ),
    ),
)
