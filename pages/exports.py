"""Summary tables to take away."""

from tracker.ui import app, data
from tracker.ui.blocks.exports import export_panel

app.guard()
export_panel.show(data.plan_verdicts())
