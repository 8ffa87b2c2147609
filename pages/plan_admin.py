"""The plan itself: its workbook out, a changed one in, what that would change, its load; below, the versions."""

import streamlit as st

from tracker.ui import app
from tracker.ui.blocks.plan_admin import plan_changes, plan_load, plan_versions, plan_workbook

app.guard()
st.title(app.t("plan_admin.title"), anchor=False)
st.markdown(app.t("plan_admin.lead"))
plan_workbook.show_download()
upload = plan_workbook.show_upload()
if upload and not upload.done:
    plan_workbook.show_faults(upload.faults)
if upload and upload.preview and not upload.done:
    plan_changes.show(upload.preview)
if upload:
    plan_load.show(upload)
plan_versions.show()
