"""One pillar: its targets, its commitments by state, its nodes over time, its measures."""

import streamlit as st

from tracker.ui import app, data
from tracker.ui.blocks.commitments import commitment_list
from tracker.ui.blocks.pillar import nodes, pillar_head
from tracker.ui.blocks.shared import promise
from tracker.ui.blocks.target import target_section

app.guard()
verdicts = data.plan_verdicts()
pillar = verdicts.pillar(app.pillar_here())
commitments = verdicts.commitments_of(pillar.code)
pillar_head.show(verdicts, pillar)
targets = verdicts.targets_of(pillar.code)
promise.show_note(targets, [pillar])
st.header(app.t("pillar.targets"), anchor=False)
for target in targets:
    target_section.show_brief(verdicts, target)
if not targets:
    st.markdown(app.t("pillar.no_targets"))
nodes.show(verdicts, pillar.code, commitments)
pillar_head.show_industries(verdicts, pillar.code)
commitment_list.show_measures(verdicts, pillar.code, commitments)
pillar_head.show_context(verdicts, pillar.code)
