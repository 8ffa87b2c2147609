"""A department's return: template, upload, check, preview, submit; below, what has come in."""

import streamlit as st

from tracker.ui import app, data
from tracker.ui.blocks.returns import return_check, return_list, return_submit, return_template, return_upload

app.guard()
st.title(app.t("returns_page.title"), anchor=False)
st.markdown(app.t("returns_page.lead"))
standing = data.standing()
chosen = return_template.show(standing)
held = return_upload.show()
if held:
    if held.committed is None:
        return_upload.show_whose(standing, held.plan, chosen)
        return_check.show(held, standing.due)
    return_submit.show(held)
return_list.show(standing)
