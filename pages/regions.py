"""What each region is to reach and did, how they add up, and the table in which departments say so."""

import streamlit as st

from tracker.ui import app, data
from tracker.ui.blocks.regions import breakdown_list, region_table

app.guard()
st.title(app.t("regions.title"), anchor=False)
st.markdown(app.t("regions.lead"))
period = breakdown_list.choose_year()
breakdowns = data.breakdowns(period)
breakdown_list.show(breakdowns, period)
if breakdowns and breakdowns[0].parts:
    region_table.show_template(breakdowns, period)
    upload = region_table.show_upload()
    if upload and upload.changeset:
        region_table.show_preview(upload, upload.changeset)
    if upload:
        region_table.show_submit(upload)
