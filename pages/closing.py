"""The end of a plan: the answer, each target, what is awaited, commitments, the past years, the next plan."""

from tracker.ui import app, data
from tracker.ui.blocks.closing import (
    closing_answer,
    closing_awaited,
    closing_commitments,
    closing_next,
    closing_official,
    closing_past,
    closing_table,
)

app.guard()
assessment = data.assessment()
closing_answer.show(assessment)
closing_table.show(assessment)
closing_awaited.show(assessment)
closing_official.show(assessment)
closing_commitments.show(assessment)
closing_past.show(assessment)
closing_next.show(assessment)
