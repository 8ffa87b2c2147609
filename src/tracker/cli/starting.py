"""Whether a server can be started here: checked first, since it would say so too late, or not in words."""

from __future__ import annotations

import errno
import socket
from pathlib import Path

from tracker.config import Settings
from tracker.errors import ConfigError, StoreError
from tracker.remote import announcement
from tracker.store.engine.side_file import holder

_LAST_PORT = 65535


def refuse_second(settings: Settings) -> None:
    """Raise StoreError where a server has the database already that only one can have."""
    if not isinstance(settings.database, Path):
        return
    process = holder(settings.database)
    server = announcement.of_process(settings.database, process) if process else None
    if server is not None:
        raise StoreError("already_served", address=f"http://{server.address}", process=process)


def refuse_unfit_address(host: str, port: int) -> None:
    """Raise ConfigError where nothing can listen; name a port that would do where this one is taken."""
    problem = _problem(host, port)
    if isinstance(problem, OSError) and problem.errno == errno.EADDRINUSE:
        others = (*range(port + 1, min(port + 100, _LAST_PORT)), 0)  # 0: any that is free
        raise ConfigError("port_taken", port=port, other=next(each for each in others if not _problem(host, each)))
    if problem is not None:
        raise ConfigError("cannot_listen", host=host, port=port, reason=getattr(problem, "strerror", None) or problem)


def address(host: str, port: int) -> str:
    """Where a browser on this machine finds a server that listens at ``host``; others use the machine's own name."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{here}]:{port}" if ":" in here else f"http://{here}:{port}"


def _problem(host: str, port: int) -> Exception | None:
    """Why nothing can listen there."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        socket.create_server((host, port), family=family).close()
    except (OSError, OverflowError, UnicodeError) as problem:
        return problem
    return None
