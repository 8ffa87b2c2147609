"""Past figures in bulk: template, upload, check, preview, submit."""

import streamlit as st

from tracker.ui import app, data
from tracker.ui.blocks import history_import, history_preview

app.guard()
st.title(app.t("history_page.title"), anchor=False)
st.markdown(app.t("history_page.lead"))
history_import.show_template(data.standing())
held = history_import.show_upload()
if held and held.plan:
    history_preview.show(data.standing(), held.plan)
if held:
    history_import.show_submit(held)
