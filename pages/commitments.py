"""All commitments, filtered by pillar, department and state."""

from tracker.ui import app, data, filters
from tracker.ui.blocks.commitments import commitment_list

app.guard()
standing = data.standing()
chosen = filters.commitments(standing)
commitment_list.show_by_pillar(standing, chosen)
