"""A command run on the database itself, or by the server that has it open."""

from __future__ import annotations

import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tracker.actions.terminal.answer import Answer
from tracker.actions.terminal.commands import Command
from tracker.actions.terminal.context import OnStep
from tracker.actions.terminal.running import ignore_step, run
from tracker.config import Settings
from tracker.errors import DatabaseBusy, StoreError
from tracker.remote import announcement, wire
from tracker.remote.announcement import Announcement
from tracker.store.engine.database import Database

WAIT_SECONDS = 3.0
"""How long to wait for another command to end, or for a server that is just starting to announce itself."""

_PAUSE = 0.1
_CONNECT_SECONDS = 5.0
_ANSWER_SECONDS = 600.0  # many returns at once wait in a queue
_NOT_OURS = (403, 404)  # another program listens where the server was


HANDED_OVER = "handed_over"
"""The step of a request that a server has taken, before the steps of the command itself."""


def run_anywhere(settings: Settings, command: Command, on_step: OnStep = ignore_step) -> Answer:
    """The answer to the command; ``on_step`` is called after each step.

    Raises StoreError, DatabaseBusy where a program that cannot run it has the database open.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            database = Database(settings.database)
        except DatabaseBusy as busy:
            answer = _through_server(settings, command, busy, on_step)
            if answer is not None:
                return answer
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
        else:
            with database:
                return run(database, settings.plans, command, on_step)


def _through_server(settings: Settings, command: Command, busy: DatabaseBusy, on_step: OnStep) -> Answer | None:
    """The answer of the server that holds the database, if it is one.

    Raises DatabaseBusy where it has other plans loaded: it would answer from plans that were not meant.
    """
    assert isinstance(settings.database, Path), "only a file is another process's alone"
    server = announcement.of_process(settings.database, str(busy.values["process"]))
    if server is None:
        return None
    if server.plans != str(settings.plans.resolve()):
        values = {"path": settings.database.name, "process": server.process, "address": f"http://{server.address}"}
        raise DatabaseBusy("database_served", **values)
    return _request(server, command, on_step)


def _request(server: Announcement, command: Command, on_step: OnStep) -> Answer | None:
    """The server's answer; None where another program answers, or none."""
    connection = HTTPConnection(server.address, timeout=_CONNECT_SECONDS)
    try:
        connection.connect()
    except OSError:
        return None
    path = wire.PATH.format(name=command.verb)
    try:
        connection.sock.settimeout(_ANSWER_SECONDS)
        connection.request("POST", path, wire.encode(command), {wire.SECRET_HEADER: server.secret})
        on_step(HANDED_OVER)
        response = connection.getresponse()
        status, body = response.status, wire.read_steps(response, on_step)
    except (OSError, HTTPException) as error:
        raise StoreError("server_lost", process=server.process) from error
    finally:
        connection.close()
    if status in _NOT_OURS:
        return None
    if status != 200:
        raise StoreError("server_failed", process=server.process, status=status)
    try:
        return wire.decode(Answer, body)
    except wire.MalformedMessage as error:
        # It died between its first step and its answer, or is of another version.
        raise StoreError("server_lost", process=server.process) from error
