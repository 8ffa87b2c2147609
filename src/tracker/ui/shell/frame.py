"""The frame around every page: language, navigation, top bar, and error messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker import i18n
from tracker.config import LANGUAGES
from tracker.ui import app, state
from tracker.ui.literal import as_shown
from tracker.ui.shell import navigation

if TYPE_CHECKING:
    from streamlit.navigation.page import Page


def draw() -> None:
    """Settle the language, draw the navigation and the top bar, and run the requested page."""
    with app.speaking(_settled_language()):
        _draw()


def _draw() -> None:
    product = app.t("frame.product")
    try:
        page = st.navigation(navigation.pages(), expanded=True)
    except Exception as error:
        st.set_page_config(page_title=product, layout="wide")
        _top_bar()
        app.show_error(error)
        return
    st.set_page_config(page_title=f"{as_shown(page.title)} · {product}", layout="wide")
    _top_bar()
    _run(page)


def _run(page: Page) -> None:
    token = app.running.set(page.url_path)
    try:
        page.run()
    except Exception as error:
        app.show_error(error)
    finally:
        app.running.reset(token)


def _settled_language() -> str:
    """``?lang=`` wins, then what the session remembers; any language but the default stays in the address."""
    requested = st.query_params.get("lang")
    if requested in LANGUAGES:
        state.LANG.set(requested)
    elif app.lang() != app.default_lang():
        st.query_params["lang"] = app.lang()
    return app.lang()


def _top_bar() -> None:
    """The product's name and the way to the other language, in sight on a phone too.

    The key tells the script in the page which language the page is in (builtin_texts).
    """
    with st.container(key=f"frame-{app.lang()}", horizontal=True, horizontal_alignment="distribute"):
        st.markdown(f"[{app.t('frame.product')}]({app.link('')})", width="content")
        for other in LANGUAGES:
            if other != app.lang():
                st.button(
                    i18n.t("frame.own_name", other),
                    key=f"lang-{other}",
                    type="tertiary",
                    on_click=_switch_language,
                    args=(other,),
                )


def _switch_language(chosen: str) -> None:
    state.LANG.set(chosen)
    if chosen == app.default_lang():
        st.query_params.pop("lang", None)
    else:
        st.query_params["lang"] = chosen
