"""The record of one return."""

from tracker.ui import app
from tracker.ui.blocks.record import return_record

app.guard()
return_record.show()
