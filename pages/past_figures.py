"""Past figures in bulk: template, upload, check, preview, submit."""

import streamlit as st

from tracker.ui import app, data
from tracker.ui.blocks.past_figures import past_figures_import, past_figures_preview

app.guard()
st.title(app.t("past_figures.title"), anchor=False)
st.markdown(app.t("past_figures.lead"))
place = data.reporting_place(app.place())
department = past_figures_import.show_template(place)
upload = past_figures_import.show_upload(place, department)
if upload and upload.changeset:
    past_figures_preview.show(place, upload, upload.changeset)
if upload:
    past_figures_import.show_submit(upload, place)
