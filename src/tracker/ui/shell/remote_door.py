"""The server's door for the command line: while this process holds the database, verbs are handed to it.

Only programs of this machine that may read the announcement beside the database get an answer.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import os
import secrets
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from tracker import i18n
from tracker.actions.terminal.answer import Answer, failed
from tracker.actions.terminal.commands import Command
from tracker.actions.terminal.running import COMMANDS, run
from tracker.config import Settings
from tracker.errors import TrackerError
from tracker.remote import announcement, wire
from tracker.remote.announcement import Announcement
from tracker.ui import app
from tracker.ui.shell.addressed import hostname, is_loopback

if TYPE_CHECKING:
    from starlette.requests import Request

_LOG = logging.getLogger(__name__)

AT_ONCE = 4
"""Verbs run at the same time; the others wait, so that thirty returns at once leave the pages room."""

_BYTES = "application/octet-stream"

_REACHED_AT = {
    None: "127.0.0.1",
    "0.0.0.0": "127.0.0.1",  # not where we listen: where such a server is reached on its own machine
    "127.0.0.1": "127.0.0.1",
    "localhost": "127.0.0.1",
    "::": "[::1]",
    "::1": "[::1]",
}
"""The address a server is told to listen at -> where it is reached on the loopback, for those that can be."""


class Control:
    """The route, its secret and its workers, from the start of a server to its end."""

    def __init__(self) -> None:
        self._secret = secrets.token_urlsafe(32)
        self._workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="verb")
        self._left: tuple[Path, Announcement] | None = None

    def route(self) -> Route:
        """Where verbs are asked for."""
        return Route(wire.ADDRESS, self._answer, methods=["POST"])

    def announce(self, settings: Settings) -> None:
        """Leave word beside the database where this server answers; a server off the loopback leaves none."""
        host = _REACHED_AT.get(st.get_option("server.address"))
        if host is None or st.get_option("server.sslCertFile"):
            return
        address = f"{host}:{st.get_option('server.port')}"
        said = Announcement(os.getpid(), address, str(settings.plans.resolve()), self._secret)
        try:
            announcement.write(settings.database, said)
        except OSError as error:
            _LOG.warning("the command line cannot be told of this server: %s", error)
        else:
            self._left = settings.database, said

    def withdraw(self) -> None:
        """Take the word back, at the end of the server."""
        if self._left:
            announcement.remove(*self._left)
            self._left = None

    async def _answer(self, request: Request) -> Response:
        if not _from_this_machine(request):
            return PlainTextResponse("Forbidden", status_code=403)
        if not hmac.compare_digest(request.headers.get(wire.SECRET_HEADER, "").encode(), self._secret.encode()):
            return PlainTextResponse("Not Found", status_code=404)
        try:
            body = await _body(request)
            if body is None:
                return PlainTextResponse("Content Too Large", status_code=413)
            asked = wire.unpacked(COMMANDS[request.path_params["name"]], body)
        except (KeyError, wire.Garbled, ClientDisconnect) as error:
            _LOG.warning("a verb was asked for in words that are not known: %s", error)
            return PlainTextResponse(i18n.t("error.request_garbled", app.default_lang()), status_code=400)
        return await self._answered(asked)

    async def _answered(self, command: Command) -> Response:
        """The answer, after the steps to it where the verb tells of any."""
        loop = asyncio.get_running_loop()
        steps: asyncio.Queue[str | None] = asyncio.Queue()

        def tell(step: str) -> None:
            loop.call_soon_threadsafe(steps.put_nowait, step)

        work = loop.run_in_executor(self._workers, _run, command, tell)
        work.add_done_callback(lambda _: steps.put_nowait(None))

        async def told(step: str | None) -> AsyncIterator[bytes]:
            while step is not None:
                yield wire.step(step)
                step = await steps.get()
            yield wire.packed(await work)

        first = await steps.get()
        if first is None:
            return Response(wire.packed(await work), media_type=_BYTES)
        return StreamingResponse(told(first), media_type=_BYTES)


def _run(command: Command, tell: Callable[[str], None]) -> Answer:
    try:
        return run(app.database(), app.settings().plans, command, tell)
    except TrackerError as error:
        return failed(error, command.lang)


def _from_this_machine(request: Request) -> bool:
    """Whether the client is on this machine and called us by a name of it, and not by another that we answer to."""
    called = hostname(request.headers.get("host", ""))
    return request.client is not None and is_loopback(request.client.host) and is_loopback(called)


async def _body(request: Request) -> bytes | None:
    """What was sent, None as soon as it is too much."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > wire.MOST_BYTES:
            return None
    return bytes(body)
