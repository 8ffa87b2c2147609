"""The server's door for the command line: open to programs of this machine that know the secret, to nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from tracker.actions.terminal.answer import Answer
from tracker.actions.terminal.commands import CheckCommand, Command, InitCommand
from tracker.config import database_url
from tracker.remote import announcement, wire
from tracker.ui import app
from tracker.ui.shell.remote_door import RemoteDoor

ASKED = InitCommand(lang="en", as_of=date(2026, 11, 22))


@dataclass
class Door:
    """The route with a database behind it, asked as an ASGI server would ask it."""

    server: Starlette
    secret: str

    def knock(
        self,
        command: Command | bytes = ASKED,
        *,
        verb: str = "init",
        method: str = "POST",
        client: str = "127.0.0.1",
        host: str = "127.0.0.1:8501",
        secret: str | None = None,
    ) -> tuple[int, bytes]:
        body = command if isinstance(command, bytes) else wire.encode(command)
        headers = {"host": host, wire.SECRET_HEADER: self.secret if secret is None else secret}
        call = _call(self.server, method, wire.PATH.format(name=verb), headers, client, body)
        with ThreadPoolExecutor(1) as aside:  # the browser's tests leave a loop running in this thread
            return aside.submit(asyncio.run, call).result()


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    database = tmp_path / "tracker.duckdb"
    monkeypatch.setenv("TRACKER_DATABASE", database_url(database))
    monkeypatch.delenv("TRACKER_LANG", raising=False)
    app.close()
    control = RemoteDoor()
    control.announce(app.settings())
    said = announcement.read(database)
    assert said is not None
    yield Door(Starlette(routes=[control.route()]), said.secret)
    control.withdraw()
    assert announcement.read(database) is None
    app.close()


async def _call(
    server: Starlette, method: str, path: str, headers: dict[str, str], client: str, body: bytes
) -> tuple[int, bytes]:
    scope: dict[str, Any] = {
        "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "root_path": "",
        "path": path, "raw_path": path.encode(), "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "server": ("127.0.0.1", 8501), "client": (client, 1),
    }  # fmt: skip
    parts = [body[start : start + 65536] for start in range(0, len(body), 65536)] or [b""]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        part = parts.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(parts)}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await server(scope, receive, send)  # type: ignore[arg-type]
    return sent[0]["status"], b"".join(each.get("body", b"") for each in sent)


@pytest.mark.parametrize("client", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_a_program_of_this_machine_that_knows_the_secret_is_answered(door: Door, client: str) -> None:
    status, body = door.knock(client=client)
    assert status == 200
    assert wire.decode(Answer, body) == Answer(
        messages=("The plan's files have not changed; the database was left as it is.",)
    )


@pytest.mark.parametrize("secret", ["", "guess", "é"])
def test_without_the_secret_nothing_is_there(door: Door, secret: str) -> None:
    assert door.knock(secret=secret) == (404, b"Not Found")


@pytest.mark.parametrize("client", ["192.168.1.7", "fe80::1", "::ffff:10.0.0.1", "testclient"])
def test_other_machines_are_refused_even_with_the_secret(door: Door, client: str) -> None:
    assert door.knock(client=client) == (403, b"Forbidden")


@pytest.mark.parametrize(
    "host", ["", "evil.example", "evil.example:8501", "192.168.1.7:8501", "[::1", "127.0.0.1.nip.io"]
)
def test_a_web_page_that_calls_us_by_its_own_name_is_refused(door: Door, host: str) -> None:
    assert door.knock(host=host)[0] == 403


@pytest.mark.parametrize("host", ["localhost:8501", "[::1]:8501", "127.0.0.1"])
def test_our_own_names_are_good(door: Door, host: str) -> None:
    assert door.knock(host=host)[0] == 200


def test_a_browser_that_asks_first_whether_it_may_is_not_told_so(door: Door) -> None:
    """Another origin's page has to ask before it sends our header (CORS)."""
    assert door.knock(method="OPTIONS")[0] == 405
    assert door.knock(method="GET")[0] == 405


def test_more_than_a_return_of_the_largest_size_is_not_held_in_memory(door: Door) -> None:
    largest = CheckCommand(lang="zh", as_of=date(2026, 11, 22), file=bytes(10 * 1024 * 1024), file_name="r.xlsx")
    status, body = door.knock(largest, verb="check")
    assert (status, wire.decode(Answer, body).exit_code) == (200, 2)
    assert door.knock(bytes(wire.MAX_MESSAGE_BYTES + 1), verb="check") == (413, b"Content Too Large")


def test_words_that_are_not_known_are_refused(door: Door) -> None:
    assert door.knock(b"{}\n")[0] == 400
    status, said = door.knock(b'{"lang": "fr", "as_of": "2026-11-22"}\n')
    assert (status, said.decode()) == (400, "请求看不懂，没有办理。程序升级后请重新启动看板。")
    assert door.knock(verb="destroy")[0] == 400


def test_a_failure_is_answered_in_the_askers_language(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    app.close()
    monkeypatch.setenv("TRACKER_DATABASE", "mysql://elsewhere")
    status, body = door.knock()
    answer = wire.decode(Answer, body)
    assert (status, answer.exit_code) == (200, 2)
    assert answer.messages[0].startswith("The database address ")
    assert "mysql://elsewhere" in answer.messages[0]
    monkeypatch.undo()
    app.close()
