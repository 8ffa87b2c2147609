"""What every page and block needs of the application: the database, the settings, the language, links, errors.

A page begins with ``app.guard()``; all its text goes through ``app.t()``.
"""

from __future__ import annotations

import gc
import logging
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, lru_cache
from urllib.parse import urlencode

import streamlit as st

from tracker import i18n, language
from tracker.actions.opening import Database, open_database
from tracker.config import Settings, spoken_language
from tracker.domain.model import Plan, PlanKey
from tracker.errors import PlanError, PlanFaults, TrackerError
from tracker.ui import state
from tracker.ui.literal import literal
from tracker.verdicts import catalogue

_LOG = logging.getLogger(__name__)

running: ContextVar[str | None] = ContextVar("running", default=None)
"""The address of the page that the frame is running; None outside the frame."""

_speaking: ContextVar[str | None] = ContextVar("speaking", default=None)

_opening = threading.Lock()
_database: Database | None = None
_on_open: list[Callable[[Settings], None]] = []


@cache
def settings() -> Settings:
    """The settings of this process, read once. Raises ConfigError."""
    return Settings.from_env()


def today() -> date:
    """The day to judge by."""
    return settings().as_of()


def database() -> Database:
    """The one open database, opened and loaded with the plan at first use. Raises StoreError, PlanError.

    A module's own variable and not ``st.cache_resource``: any visitor can clear Streamlit's caches.
    """
    global _database
    with _opening:
        if _database is None:
            _database = open_database(settings())
            # Streamlit collects all garbage after every run: what is loaded by now need not be looked at again.
            gc.collect()
            gc.freeze()
            for callback in _on_open:
                callback(settings())
        return _database


def when_opened(callback: Callable[[Settings], None]) -> None:
    """Have ``callback`` called as soon as the database is open, which may be long after the start of the server."""
    _on_open.append(callback)


def close() -> None:
    """Give the database back and forget the settings: at the end of the server, and between tests."""
    global _database
    with _opening:
        if _database is not None:
            _database.close()
        _database = None
        _on_open.clear()
        settings.cache_clear()


def lang() -> str:
    """The reader's language, "zh" or "en"."""
    return _speaking.get() or state.LANG.get() or default_lang()


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Fix the language for a run of a page, which needs it some hundred times."""
    token = _speaking.set(chosen)
    try:
        yield
    finally:
        _speaking.reset(token)


def plans() -> tuple[Plan, ...]:
    """All plans of all places, place by place, the newest first; read once per version of the data."""
    return _plans_of(database(), database().version())


@lru_cache(maxsize=2)
def _plans_of(of: Database, version: int) -> tuple[Plan, ...]:
    return tuple(catalogue.plans(of))


def plan() -> PlanKey:
    """The plan that the reader looks at: the one chosen, else the first place's that is in force. Raises PlanError."""
    chosen = state.PLAN.get()
    known = plans()
    if chosen is not None and any(each.key == chosen for each in known):
        return chosen
    first = catalogue.in_force([each for each in known if each.place == known[0].place], today()) if known else None
    if first is None:
        raise PlanError("no_plan")
    return first.key


def place() -> str:
    """The place of that plan."""
    return plan().place


def default_lang() -> str:
    """The language of a reader who has not chosen one."""
    try:
        return settings().lang
    except TrackerError:
        return spoken_language()


def t(key: str, /, **values: object) -> str:
    """The text of ``key`` in the reader's language. Values that come from data need ``escape``."""
    return i18n.t(key, lang(), **values)


def localised(zh: str, en: str | None) -> str:
    """Text of the data in the reader's language; Chinese where the data lacks English."""
    return i18n.localised(zh, en, lang())


def listed(parts: Iterable[object]) -> str:
    """Names, years or numbers one after another."""
    return language.listed(parts, lang())


def clauses(parts: Iterable[str]) -> str:
    """Short remarks one after another."""
    return language.clauses(parts, lang())


def escape(text: str) -> str:
    """Text of the data made literal for every place that Streamlit reads as Markdown."""
    return literal(text)


def here() -> str:
    """The address of the page being run, "" for the overview."""
    return running.get() or ""


PILLAR_PAGES = "pillar-"
"""How the addresses of the pillars' pages begin, so that no code of a pillar can be another page's address."""


def pillar_here() -> str:
    """The code of the pillar whose page is being run."""
    return here().removeprefix(PILLAR_PAGES)


def pillar_link(pillar: str) -> str:
    """The address of a pillar's page."""
    return link(PILLAR_PAGES + pillar)


def link(page: str, **params: str) -> str:
    """The address of a page that keeps plan and language of the reader: ``/target?target=listed&lang=en``."""
    chosen = {**params, **plan_in_address()}
    if lang() != default_lang():
        chosen["lang"] = lang()
    query = urlencode(chosen)
    return f"/{page}?{query}" if query else f"/{page}"


def plan_in_address() -> dict[str, str]:
    """What an address says of the plan: its place where there are several, its code where there are several plans."""
    known = plans()
    key = plan() if len(known) > 1 else None
    if key is None:
        return {}
    several_places = any(each.place != key.place for each in known)
    return {"place": key.place, "plan": key.plan} if several_places else {"plan": key.plan}


def guard() -> None:
    """First call of every page: nothing is shown outside the frame, where no language and no gate ran."""
    if running.get() is None:
        st.stop()


def show_error(error: Exception) -> bool:
    """Show the reader what went wrong; the one place where an error becomes text. True: it has been shown.

    A TrackerError is shown in the reader's language. Anything else is a bug: it
    goes whole to the log, under the number that the reader sees.
    """
    if isinstance(error, PlanFaults):
        st.error(escape(language.failure(error, lang())).replace("\n", "  \n"))
        return True
    if isinstance(error, TrackerError) and f"error.{error.key}" in i18n.texts():
        st.error(t(f"error.{error.key}", **{name: _in_words(value) for name, value in error.values.items()}))
        return True
    number = secrets.token_hex(4)
    _LOG.error("error %s", number, exc_info=error)
    st.error(t("frame.unexpected", number=number))
    return True


def _in_words(value: object) -> object:
    """A value of an error for its text: a count as it is, which brings its noun along, all else as escaped text."""
    if type(value) is int:
        return value
    return escape(value.text(lang()) if isinstance(value, language.Bilingual) else str(value))
