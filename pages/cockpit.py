"""The office's view of who has reported and who is to be reminded."""

from tracker.ui import app
from tracker.ui.blocks.cockpit import cockpit_panel

app.guard()
cockpit_panel.show()
