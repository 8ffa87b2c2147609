"""A verb from the outside: on the database itself, or handed to the server that holds it."""

from __future__ import annotations

import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException

from tracker.actions.terminal.answer import Answer
from tracker.actions.terminal.commands import Command
from tracker.actions.terminal.running import ignore_step, run
from tracker.config import Settings
from tracker.errors import DatabaseBusy, StoreError
from tracker.remote import announcement, wire
from tracker.remote.announcement import Announcement
from tracker.store.engine.database import Database

PATIENCE = 3.0
"""Seconds to wait for another command to end, or for a server that is just starting to say where it is."""

_PAUSE = 0.1
_CONNECT_SECONDS = 5.0
_ANSWER_SECONDS = 600.0  # many returns at once stand in a queue
_NOT_OURS = (403, 404)  # another program listens where the server was


HANDED_OVER = "handed_over"
"""What is told once a server has taken a request, before the steps that it tells of itself."""


def run_anywhere(settings: Settings, command: Command, tell: Callable[[str], None] = ignore_step) -> Answer:
    """What the verb answers; ``tell`` hears how far it has come.

    Raises StoreError, DatabaseBusy where a program holds the database that is not asked.
    """
    patient_until = time.monotonic() + PATIENCE
    while True:
        try:
            database = Database(settings.database)
        except DatabaseBusy as busy:
            answer = _through_server(settings, command, busy, tell)
            if answer is not None:
                return answer
            if time.monotonic() > patient_until:
                raise
            time.sleep(_PAUSE)
        else:
            with database:
                return run(database, settings.plans, command, tell)


def _through_server(
    settings: Settings, command: Command, busy: DatabaseBusy, tell: Callable[[str], None]
) -> Answer | None:
    """The answer of the server that holds the database, if it is one.

    Raises DatabaseBusy where it keeps other plans: it would answer out of what was not meant.
    """
    said = announcement.of_process(settings.database, str(busy.values["process"]))
    if said is None:
        return None
    if said.plans != str(settings.plans.resolve()):
        values = {"path": settings.database.name, "process": said.process, "address": f"http://{said.address}"}
        raise DatabaseBusy("database_served", **values)
    return _ask(said, command, tell)


def _ask(server: Announcement, command: Command, tell: Callable[[str], None]) -> Answer | None:
    """The server's answer; None where nobody of ours answers."""
    connection = HTTPConnection(server.address, timeout=_CONNECT_SECONDS)
    try:
        connection.connect()
    except OSError:
        return None
    path = wire.ADDRESS.format(name=command.verb)
    try:
        connection.sock.settimeout(_ANSWER_SECONDS)
        connection.request("POST", path, wire.packed(command), {wire.SECRET_HEADER: server.secret})
        tell(HANDED_OVER)
        response = connection.getresponse()
        status, body = response.status, wire.after_steps(response, tell)
    except (OSError, HTTPException) as error:
        raise StoreError("server_lost", process=server.process) from error
    finally:
        connection.close()
    if status in _NOT_OURS:
        return None
    if status != 200:
        raise StoreError("server_failed", process=server.process, status=status)
    return wire.unpacked(Answer, body)
