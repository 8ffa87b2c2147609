"""The record of one return."""

from tracker.ui import app, data
from tracker.ui.blocks.returns import return_record

app.guard()
return_record.show(data.plan_verdicts())
