"""What every indicator means and where its figures come from."""

from tracker.ui import app, data
from tracker.ui.blocks.reference import dictionary_tables

app.guard()
dictionary_tables.show(data.plan_verdicts())
