"""The entry: ``tracker serve``, ``streamlit run dashboard.py``, or any ASGI server with ``dashboard:app``."""

import streamlit as st

from tracker.ui.shell import web

app = st.App(
    web.ROUTER,
    routes=web.routes(),
    middleware=web.middleware(),
    lifespan=web.lifespan,
    on_script_error=web.on_script_error,
)

if __name__ == "__main__":
    app.run()
