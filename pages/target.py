"""One target: every reading, every number with where it came from, the sentence between its neighbours."""

from tracker.ui import app, data
from tracker.ui.blocks.shared import remarks
from tracker.ui.blocks.target import sentence, target_picker, target_section

app.guard()
standing = data.standing()
target = target_picker.show(standing)
sentence.show(target.row, standing.plan)
target_section.show_full(standing, target)
target_section.show_revisions(target)
remarks.show(standing, target.code)
