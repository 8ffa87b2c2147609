"""All commitments, filtered by pillar, department and state."""

from tracker.ui import app, data, filters
from tracker.ui.blocks.commitments import commitment_list

app.guard()
verdicts = data.plan_verdicts()
chosen = filters.commitments(verdicts)
commitment_list.show_by_pillar(verdicts, chosen)
