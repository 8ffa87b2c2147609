"""The closing return: what became of each target and commitment, trend, causes, change wanted, what comes next.

The five questions are those of a published notice (Shiyan 2018). Values and states are answered as in a quarterly
return, and what they become is the same; the other answers are kept with the return.
"""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.model import Cause
from tracker.forms.choices import Choices
from tracker.forms.declare import Answered, CellContent, Column, FootField, Form, FormPart
from tracker.returns.quarterly import form as quarterly
from tracker.returns.quarterly.form import COMMITMENTS, FIGURES

YES = "yes"

CAUSES = Choices("assessment.cause", tuple(Cause))
CHANGES = Choices("template.change", (YES, "no"))

_ALWAYS = Answered.ALWAYS

PROMISED = Column("promised", CellContent.LABEL, 22)
BASELINE = Column("baseline", CellContent.LABEL, 16)
COMPLETION = Column("completion", CellContent.LABEL, 10)
TREND = Column("trend", CellContent.TEXT, 30, _ALWAYS, apart=True)
CAUSE = Column("cause", CellContent.CHOICE, 13, _ALWAYS, choices=CAUSES, apart=True)
PROBLEMS = Column("problems", CellContent.TEXT, 30, _ALWAYS, apart=True)
CHANGE = Column("change", CellContent.CHOICE, 10, _ALWAYS, choices=CHANGES, apart=True)
CHANGE_TO = Column("change_to", CellContent.TEXT, 16, _ALWAYS, apart=True)
CHANGE_WHY = Column("change_why", CellContent.TEXT, 26, _ALWAYS, apart=True)
MEASURES = Column("measures", CellContent.TEXT, 30, _ALWAYS, apart=True)

_CHANGE = (CHANGE, CHANGE_TO, CHANGE_WHY)

_FIGURES, _COMMITMENTS = (quarterly.FORM.part(key) for key in (FIGURES, COMMITMENTS))


def _foot(part: FormPart, moved: dict[Column, Column]) -> tuple[FootField, ...]:
    """The same cells to sign in, some of them under another column."""
    return tuple(replace(each, under=moved.get(each.under, each.under)) for each in part.foot)


FORM = Form(
    key="closing",
    version=1,
    parts=(
        replace(
            _FIGURES,
            columns=(
                quarterly.NAME,
                quarterly.CODE,
                quarterly.PERIOD,
                quarterly.UNIT,
                PROMISED,
                BASELINE,
                quarterly.LAST,
                quarterly.LAST_SOURCE,
                COMPLETION,
                quarterly.VALUE,
                quarterly.NATURE,
                quarterly.NOTE,
                TREND,
                CAUSE,
                PROBLEMS,
                *_CHANGE,
                MEASURES,
            ),
            heading=(quarterly.NAME, quarterly.PERIOD, quarterly.LAST, quarterly.NOTE, CHANGE_WHY),
            foot=_foot(_FIGURES, {quarterly.DUE: quarterly.NOTE, quarterly.NOTE: TREND}),
            texts_key="closing_figures",
        ),
        replace(
            _COMMITMENTS,
            columns=(
                quarterly.TASK,
                quarterly.CODE,
                quarterly.LAST_STATE,
                quarterly.STATE,
                quarterly.DONE,
                quarterly.EVIDENCE,
                TREND,
                CAUSE,
                quarterly.DELAY,
                *_CHANGE,
                quarterly.NEXT,
            ),
            heading=(quarterly.TASK, quarterly.LAST_STATE, quarterly.DONE, quarterly.EVIDENCE, CHANGE_TO),
            texts_key="closing_commitments",
        ),
    ),
)
