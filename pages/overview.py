"""What an official sees first: which targets are behind, and what is missing."""

import streamlit as st

from tracker.ui import app, data
from tracker.ui.blocks.overview import headline, missing, pillar_strips, target_card, target_lines
from tracker.ui.blocks.shared import assessments, promise, remarks

app.guard()
verdicts = data.plan_verdicts()
headline.show(data.assessment())
promise.show_note(verdicts.targets, verdicts.pillars)
target_lines.show(data.assessment())
target_card.show_grid(verdicts, verdicts.worst_first())
pillar_strips.show(verdicts)
missing.show(verdicts)
assessments.show_plan(verdicts)
remarks.show(verdicts, verdicts.plan.code)
st.caption(app.t("overview.honesty"))
