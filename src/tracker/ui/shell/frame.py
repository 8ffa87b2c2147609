"""The frame around every page: language, navigation, top bar, and error messages."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import streamlit as st

from tracker import i18n
from tracker.config import LANGUAGES
from tracker.errors import TrackerError
from tracker.ui import app, state
from tracker.ui.literal import as_shown
from tracker.ui.shell import navigation
from tracker.verdicts import catalogue

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

    from tracker.domain.model import Plan, PlanKey


def draw() -> None:
    """Settle the language, draw the navigation and the top bar, and run the requested page."""
    with app.speaking(_settled_language()):
        _draw()


def _draw() -> None:
    product = app.t("frame.product")
    try:
        _settle_plan()
        page = st.navigation(navigation.pages(), expanded=True)
    except Exception as error:
        st.set_page_config(page_title=product, layout="wide")
        _top_bar()
        app.show_error(error)
        return
    st.set_page_config(page_title=f"{as_shown(page.title)} · {product}", layout="wide")
    _top_bar()
    _choose_plan()
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


def _settle_plan() -> None:
    """``?place=`` and ``?plan=`` win, then what the session remembers; where there are several plans it stays there."""
    place, plan = st.query_params.get("place"), st.query_params.get("plan")
    meant = [each for each in app.plans() if place in (None, each.place) and plan in (None, each.code)]
    if (place or plan) and meant and app.plan() not in [each.key for each in meant]:
        chosen = catalogue.in_force(meant, app.today())
        state.PLAN.set(chosen.key if chosen else meant[0].key)
    for name, code in app.plan_in_address().items():
        st.query_params[name] = code


def _choose_plan() -> None:
    """Which plan of which place, where there are several; the chosen one's returns, pages and exports follow."""
    known = {each.key: each for each in app.plans()}
    if len(known) < 2:
        return
    several_places = len({key.place for key in known}) > 1
    names = {key: _plan_name(plan, several_places) for key, plan in known.items()}
    st.selectbox(
        app.t("frame.plan"),
        list(known),
        index=list(known).index(app.plan()),
        format_func=names.__getitem__,
        key=f"plan-{app.plan()}-{app.lang()}",
        on_change=lambda name: _switch_plan(st.session_state[name]),
        args=(f"plan-{app.plan()}-{app.lang()}",),
        label_visibility="collapsed",
    )


def _plan_name(plan: Plan, with_place: bool) -> str:
    title = app.localised(plan.title_zh, plan.title_en)
    if not with_place:
        return title
    return app.t("frame.plan_of", place=app.localised(plan.place_zh, plan.place_en), plan=title)


def _switch_plan(chosen: PlanKey) -> None:
    state.PLAN.set(chosen)
    for name, code in app.plan_in_address().items():
        st.query_params[name] = code


def _top_bar() -> None:
    """The product's name and the way to the other language, in sight on a phone too.

    The key tells the script in the page which language the page is in (builtin_texts).
    """
    with st.container(key=f"frame-{app.lang()}", horizontal=True, horizontal_alignment="distribute"):
        st.markdown(f"[{app.t('frame.product')}]({_home()})", width="content")
        for other in LANGUAGES:
            if other != app.lang():
                st.button(
                    i18n.t("frame.own_name", other),
                    key=f"lang-{other}",
                    type="tertiary",
                    on_click=_switch_language,
                    args=(other,),
                )


def _home() -> str:
    with suppress(TrackerError):
        return app.link("")
    return "/"


def _switch_language(chosen: str) -> None:
    state.LANG.set(chosen)
    if chosen == app.default_lang():
        st.query_params.pop("lang", None)
    else:
        st.query_params["lang"] = chosen
