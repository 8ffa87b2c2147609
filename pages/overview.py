"""What an official sees first: which targets are behind, and what is missing."""

import streamlit as st

from tracker.ui import app, data
from tracker.ui.blocks.overview import headline, missing, pillar_strips, target_card
from tracker.ui.blocks.shared import remarks

app.guard()
standing = data.standing()
headline.show(standing)
st.header(app.t("overview.targets"), anchor=False)
st.caption(app.t("common.chart_key"))
target_card.show_grid(standing, standing.worst_first())
pillar_strips.show(standing)
missing.show(standing)
remarks.show(standing, standing.plan["code"])
st.caption(app.t("overview.honesty"))
