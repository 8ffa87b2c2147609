"""One pillar: its targets, its commitments by state, its nodes over time, its measures."""

import streamlit as st

from tracker.ui import app, data
from tracker.ui.blocks.commitments import commitment_list
from tracker.ui.blocks.pillar import nodes, pillar_head
from tracker.ui.blocks.target import target_section

app.guard()
standing = data.standing()
pillar = standing.pillar(app.here())
commitments = standing.commitments_of(pillar["code"])
pillar_head.show(standing, pillar)
targets = standing.targets_of(pillar["code"])
st.header(app.t("pillar.targets"), anchor=False)
for target in targets:
    target_section.show_brief(standing, target)
if not targets:
    st.markdown(app.t("pillar.no_targets"))
nodes.show(standing, pillar["code"], commitments)
pillar_head.show_industries(standing, pillar["code"])
st.header(app.t("pillar.measures"), anchor=False)
commitment_list.show_by_measure(standing, pillar["code"], commitments)
pillar_head.show_context(standing, pillar["code"])
