"""What the server is made of besides Streamlit: own routes, middleware, and what happens at its start and end."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from tracker import language
from tracker.errors import TrackerError
from tracker.ui import app
from tracker.ui.shell import builtin_texts, page_html
from tracker.ui.shell.addressed import Addressed
from tracker.ui.shell.middleware import Closed, Compressed, Headers, Shell
from tracker.ui.shell.remote_door import RemoteDoor

if TYPE_CHECKING:
    from starlette.requests import Request
    from streamlit.starlette import App

_LOG = logging.getLogger(__name__)

_HERE = Path(__file__).parent
STATIC_FILES = _HERE.parent / "static"
ROUTER = _HERE / "router.py"

_REMOTE_DOOR = RemoteDoor()


def routes() -> list[BaseRoute]:
    """Our own addresses; they go before Streamlit's."""
    return [
        _REMOTE_DOOR.route(),
        Route(page_html.SCRIPT, _builtin_texts),
        Route("/favicon.png", _icon),
        Mount(page_html.STATIC, StaticFiles(directory=STATIC_FILES)),
    ]


def middleware() -> list[Middleware]:
    """What every request passes, outermost first.

    A gate for readers who must sign in goes third in this list, as an ASGI class
    like the others: there it sees HTTP and websocket alike, and its answers have the headers.
    """
    return [
        Middleware(Headers),
        Middleware(Addressed, names=_names(), lang=app.default_lang()),
        Middleware(Closed),
        Middleware(Compressed),
        Middleware(Shell, edit=page_html.edit, default_lang=app.default_lang()),
    ]


@asynccontextmanager
async def lifespan(_server: App) -> AsyncIterator[None]:
    """Open the database before the first visitor comes, close it after the last, announce it to the command line.

    A database that cannot be opened does not stop the server: the pages say why,
    and open it as soon as they can.
    """
    app.when_opened(_REMOTE_DOOR.announce)
    try:
        app.database()
    except TrackerError as error:
        _LOG.error(language.failure(error, app.default_lang()))
    try:
        yield
    finally:
        _REMOTE_DOOR.withdraw()
        app.close()


def _names() -> tuple[str, ...]:
    """What this server is called besides by its address; with settings that cannot be read, nothing more."""
    try:
        named = app.settings().hosts
    except TrackerError:
        named = ()
    return (*named, st.get_option("server.address") or "")


def on_script_error(error: Exception) -> bool:
    """Word the errors of callbacks and fragments, which do not pass through the frame."""
    return app.show_error(error)


def _icon(_request: Request) -> Response:
    return FileResponse(STATIC_FILES / "icon.png")


def _builtin_texts(_request: Request) -> Response:
    return Response(builtin_texts.script(), media_type="text/javascript", headers={"cache-control": "no-cache"})
