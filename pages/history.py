"""Past figures in bulk: template, upload, check, preview, submit."""

import streamlit as st

from tracker.ui import app, data
from tracker.ui.blocks.past_figures import past_figures_import, past_figures_preview

app.guard()
st.title(app.t("history_page.title"), anchor=False)
st.markdown(app.t("history_page.lead"))
past_figures_import.show_template(data.standing())
held = past_figures_import.show_upload()
if held and held.plan:
    past_figures_preview.show(data.standing(), held.plan)
if held:
    past_figures_import.show_submit(held)
