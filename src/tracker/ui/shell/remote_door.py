"""The server's door for the command line: while this process has the database, it runs the commands.

Only programs of this machine that may read the announcement beside the database get an answer.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import os
import secrets
from collections.abc import AsyncIterator
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
from tracker.actions.terminal.context import OnStep
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

WORKERS = 4
"""Commands run at the same time; the others wait, so that thirty returns at once leave the pages room."""

_BYTES = "application/octet-stream"

_REACHED_AT = {
    None: "127.0.0.1",
    "0.0.0.0": "127.0.0.1",  # not where we listen: where such a server is reached on its own machine
    "127.0.0.1": "127.0.0.1",
    "localhost": "127.0.0.1",
    "::": "[::1]",
    "::1": "[::1]",
}
"""The address at which a server listens -> where it is reached on the loopback, for those that can be."""


class RemoteDoor:
    """The route, its secret and its workers, from the start of a server to its end."""

    def __init__(self) -> None:
        self._secret = secrets.token_urlsafe(32)
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="command")
        self._announced: tuple[Path, Announcement] | None = None

    def route(self) -> Route:
        """Where commands are sent to."""
        return Route(wire.PATH, self._answer, methods=["POST"])

    def announce(self, settings: Settings) -> None:
        """Announce beside the database where this server answers; one off the loopback announces nothing.

        A database that others can open beside this process needs no announcement.
        """
        if not isinstance(settings.database, Path):
            return
        host = _REACHED_AT.get(st.get_option("server.address"))
        if host is None or st.get_option("server.sslCertFile"):
            return
        address = f"{host}:{st.get_option('server.port')}"
        own = Announcement(os.getpid(), address, str(settings.plans.resolve()), self._secret)
        try:
            announcement.write(settings.database, own)
        except OSError as error:
            _LOG.warning("this server cannot be announced to the command line: %s", error)
        else:
            self._announced = settings.database, own

    def withdraw(self) -> None:
        """Remove the announcement, at the end of the server."""
        if self._announced:
            announcement.remove(*self._announced)
            self._announced = None

    async def _answer(self, request: Request) -> Response:
        if not _from_this_machine(request):
            return PlainTextResponse("Forbidden", status_code=403)
        if not hmac.compare_digest(request.headers.get(wire.SECRET_HEADER, "").encode(), self._secret.encode()):
            return PlainTextResponse("Not Found", status_code=404)
        try:
            body = await _body(request)
            if body is None:
                return PlainTextResponse("Content Too Large", status_code=413)
            command = wire.decode(COMMANDS[request.path_params["name"]], body)
        except (KeyError, wire.MalformedMessage, ClientDisconnect) as error:
            _LOG.warning("a request that is not understood: %s", error)
            return PlainTextResponse(i18n.t("error.request_garbled", app.default_lang()), status_code=400)
        return await self._response(command)

    async def _response(self, command: Command) -> Response:
        """The answer, after a line for each step where the command has any."""
        loop = asyncio.get_running_loop()
        steps: asyncio.Queue[str | None] = asyncio.Queue()

        def on_step(step: str) -> None:
            loop.call_soon_threadsafe(steps.put_nowait, step)

        work = loop.run_in_executor(self._workers, _run, command, on_step)
        work.add_done_callback(lambda _: steps.put_nowait(None))

        async def lines(step: str | None) -> AsyncIterator[bytes]:
            while step is not None:
                yield wire.step(step)
                step = await steps.get()
            yield wire.encode(await work)

        first = await steps.get()
        if first is None:
            return Response(wire.encode(await work), media_type=_BYTES)
        return StreamingResponse(lines(first), media_type=_BYTES)


def _run(command: Command, on_step: OnStep) -> Answer:
    try:
        return run(app.database(), app.settings().plans, command, on_step)
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
        if len(body) > wire.MAX_MESSAGE_BYTES:
            return None
    return bytes(body)
