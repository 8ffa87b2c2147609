"""By which names the server may be called, over HTTP and websocket, and that no other page may speak to it."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browser.conftest import serving
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from tracker.ui.shell.addressed import Addressed

ARRIVED = ("192.168.1.7", 8501)


async def _inner(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await PlainTextResponse("inside")(scope, receive, send)


def ask(host: str | None, origin: str | None = None, kind: str = "http", names: tuple[str, ...] = ()) -> list[Any]:
    """What is sent to a visitor who calls the server ``host`` from a page of ``origin``."""
    sent: list[Any] = []
    given = [(b"host", host), (b"origin", origin)]
    scope = {
        "type": kind, "method": "GET", "path": "/", "server": ARRIVED,
        "headers": [(name, value.encode()) for name, value in given if value is not None],
    }  # fmt: skip

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    with ThreadPoolExecutor(1) as aside:
        aside.submit(asyncio.run, Addressed(_inner, names, "zh")(scope, receive, send)).result()
    return sent


def status(host: str | None, origin: str | None = None, names: tuple[str, ...] = ()) -> int:
    """The status over HTTP, after a look at the websocket: both are let in or neither."""
    answered = int(ask(host, origin, names=names)[0]["status"])
    (first,) = ask(host, origin, "websocket", names)
    assert first["type"] == ("websocket.accept" if answered == 200 else "websocket.close")
    return answered


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8501", "127.0.0.1:8501", "127.0.0.53", "[::1]:8501", "LOCALHOST.", "192.168.1.7:80"],
)
def test_the_machines_own_names_and_the_address_that_was_called_are_good(host: str) -> None:
    assert status(host) == 200
    assert status(host, f"http://{host}") == 200


@pytest.mark.parametrize(
    "host",
    [
        None, "", "evil.example", "evil.example:8501", "127.0.0.1.nip.io", "192.168.1.8:8501", "localhost.evil.example",
        "[::1", "localhost:port", "a@localhost", "localhost/x", "localhost#", "0.0.0.0:8501", "localhost, evil.example",
    ],
)  # fmt: skip
def test_another_name_is_refused_in_words(host: str | None) -> None:
    assert status(host, f"http://{host}") == 421
    assert "--allow-host" in ask(host)[1]["body"].decode()


def test_a_name_that_was_given_is_good_with_and_without_a_port() -> None:
    names = ("targets.example.gov.cn", "0.0.0.0", "")
    assert status("targets.example.gov.cn", "https://targets.example.gov.cn", names) == 200
    assert status("Targets.Example.gov.cn:8443", None, names) == 200
    assert status("example.gov.cn", None, names) == 421
    assert status("0.0.0.0", None, names) == 421, "where it listens is no name"


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "", "http://localhost", "http://localhost:9999", "ftp://localhost:8501"]
)
def test_a_page_of_another_origin_is_refused(origin: str) -> None:
    assert status("localhost:8501", origin) == 403
    assert "别的网站" in ask("localhost:8501", origin)[1]["body"].decode()


def handshake(address: str, **headers: str) -> int:
    """The status that a real server answers to a websocket's opening."""
    at = urlsplit(address)
    given = {"Host": at.netloc, "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    lines = {**given, "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol": "streamlit", **headers}
    request = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    with socket.create_connection((at.hostname, at.port), timeout=20) as caller:
        caller.sendall(f"GET /_stcore/stream HTTP/1.1\r\n{request}\r\n".encode())
        return int(caller.recv(64).split()[1])


def page(address: str, **headers: str) -> int:
    at = urlsplit(address)
    lines = {"Host": at.netloc, "Accept": "text/html", "Connection": "close", **headers}
    request = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    with socket.create_connection((at.hostname, at.port), timeout=20) as caller:
        caller.sendall(f"GET / HTTP/1.1\r\n{request}\r\n".encode())
        return int(caller.recv(64).split()[1])


def test_a_real_server_answers_to_its_own_names_alone_and_asks_nobody_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_HOSTS", "targets.example, board.example")
    with serving(tmp_path) as address:
        port = urlsplit(address).port
        assert handshake(address) == handshake(address, Origin=address) == 101
        assert handshake(address, Host="board.example", Origin="https://board.example") == 101
        rebound = f"evil.example:{port}"
        assert handshake(address, Host=rebound, Origin=f"http://{rebound}") == 403
        assert handshake(address, Origin="http://evil.example") == 403
        assert handshake(address, Origin="null") == 403
        assert page(address) == page(address, Host=f"localhost:{port}") == page(address, Host="targets.example") == 200
        assert page(address, Host=rebound) == 421
        assert page(address, Origin="http://evil.example") == 403
    assert "external IP" not in (tmp_path / "server.log").read_text(encoding="utf-8")
