"""One target: every reading, every number with where it came from, the sentence between its neighbours."""

from tracker.ui import app, data
from tracker.ui.blocks.shared import assessments, remarks
from tracker.ui.blocks.target import other_plans, sentence, target_picker, target_section

app.guard()
verdicts = data.plan_verdicts()
target = target_picker.show(verdicts)
sentence.show(target.row, verdicts.plan)
assessments.show(verdicts, target)
target_section.show_full(verdicts, target)
target_section.show_revisions(target)
other_plans.show(verdicts, target)
remarks.show(verdicts, target.code)
