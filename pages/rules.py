"""The rules behind every light, with their sources and worked cases."""

from tracker.ui import app, data
from tracker.ui.blocks.reference import rule_page

app.guard()
rule_page.show(data.plan_verdicts())
