"""A department's return: template, upload, check, preview, submit; below, what has come in."""

import streamlit as st

from tracker.ui import app, data
from tracker.ui.blocks.returns import (
    return_check,
    return_entry,
    return_list,
    return_submit,
    return_template,
    return_upload,
)

app.guard()
st.title(app.t("returns_page.title"), anchor=False)
st.markdown(app.t("returns_page.lead"))
place = data.reporting_place(app.place())
chosen = return_template.show(place)
return_entry.show(place, *chosen)
upload = return_upload.show()
if upload:
    if upload.committed is None:
        return_upload.show_whose(place, upload.changeset, chosen)
        return_check.show(upload)
    return_submit.show(upload)
return_list.show(place)
