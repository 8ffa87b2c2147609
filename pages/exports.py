import streamlit as st

from tracker.ui import app

app.guard()
st.title(app.here() or app.t("frame.overview"))
