"""What stands between a visitor and Streamlit: headers, closed doors, compression, the page's language."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from tracker.ui import app
from tracker.ui.shell import page_html, web

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title>\n<link\n  rel="preload" href="x" />\n'
    "</head><body><noscript>old</noscript></body></html>"
)
BROWSER = {"accept": "text/html,application/xhtml+xml"}
GZIP = {"accept-encoding": "gzip"}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


Ask = Callable[..., Answer]


async def _page(request: Request) -> Response:
    if request.headers.get("if-none-match"):
        return Response(status_code=304)
    return HTMLResponse(PAGE, headers={"etag": '"streamlit"'})


async def _text(_: Request) -> Response:
    return PlainTextResponse("plain " * 1000)


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """Ask our routes and middleware, with stand-ins for the answers of Streamlit within."""
    monkeypatch.delenv("TRACKER_LANG", raising=False)
    app.close()
    inner = [Route(path, _text) for path in ("/media/x.csv", "/static/x.js", "/_stcore/health")]
    server = Starlette(routes=[*web.routes(), *inner, Route("/{page:path}", _page)], middleware=web.middleware())

    def get(address: str, *headers: dict[str, str], method: str = "GET") -> Answer:
        given = {"host": "localhost:8501"}
        for each in headers:
            given |= each
        # In a thread: a browser test that ran before in this process leaves its own loop running in the main one.
        with ThreadPoolExecutor(1) as aside:
            return aside.submit(asyncio.run, _call(server, address, given, method)).result()

    yield get
    app.close()


async def _call(server: Starlette, address: str, headers: dict[str, str], method: str) -> Answer:
    url = urlsplit(address)
    scope: dict[str, Any] = {
        "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "root_path": "",
        "path": url.path, "raw_path": url.path.encode(), "query_string": url.query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "server": ("testserver", 80), "client": ("127.0.0.1", 1),
    }  # fmt: skip
    sent: list[dict[str, Any]] = []

    asked = asyncio.Event()

    async def receive() -> dict[str, Any]:
        if asked.is_set():
            await asyncio.Future()  # the visitor stays and sends no more
        asked.set()
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await server(scope, receive, send)  # type: ignore[arg-type]
    start = next(each for each in sent if each["type"] == "http.response.start")
    return Answer(start["status"], Headers(raw=start["headers"]), b"".join(each.get("body", b"") for each in sent))


@pytest.mark.parametrize(
    ("address", "lang"),
    [("/", "zh-CN"), ("/commitments?lang=en", "en"), ("/x?lang=zh", "zh-CN"), ("/x?lang=fr", "zh-CN")],
)
def test_the_page_says_the_readers_language(ask: Ask, address: str, lang: str) -> None:
    page = ask(address, BROWSER).text
    assert f'<html lang="{lang}">' in page
    assert f'<script src="{page_html.SCRIPT}"></script>' in page
    assert all(sheet in page for sheet in page_html.SHEETS)
    assert "preload" not in page
    assert "old" not in page


def test_a_page_is_never_answered_as_unchanged(ask: Ask) -> None:
    answer = ask("/", BROWSER, {"if-none-match": '"streamlit"'})
    assert answer.status == 200
    assert "etag" not in answer.headers


def test_what_is_not_opened_as_a_page_is_left_as_it_is(ask: Ask) -> None:
    assert ask("/", {"accept": "*/*"}).text == PAGE
    assert ask("/static/x.js", BROWSER).text == "plain " * 1000


def test_every_answer_carries_the_security_headers(ask: Ask) -> None:
    for address in ("/", "/static/x.js", "/_stcore/metrics", "/app-static/frame.css", "/app-static/nothing.js"):
        headers = ask(address, BROWSER).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        policy = headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy
        assert "connect-src 'self' ws://localhost:8501 wss://localhost:8501;" in policy


def test_a_strange_host_does_not_get_into_the_policy(ask: Ask) -> None:
    policy = ask("/", {"host": "evil; script-src *"}).headers["content-security-policy"]
    assert "evil" not in policy


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/script-health-check"])
def test_what_streamlit_tells_anyone_is_closed(ask: Ask, path: str) -> None:
    assert ask(path).status == 404
    assert ask(path, method="POST").status == 404


def test_health_stays_open(ask: Ask) -> None:
    assert ask("/_stcore/health").status == 200


def test_scripts_and_pages_shrink_and_downloads_are_left_for_reading_in_ranges(ask: Ask) -> None:
    script = ask("/static/x.js", GZIP)
    assert script.headers["content-encoding"] == "gzip"
    assert len(script.body) < len(script.text) / 10
    assert "content-encoding" not in ask("/media/x.csv", GZIP).headers


def test_a_page_is_edited_for_a_browser_that_asks_for_gzip(ask: Ask) -> None:
    assert '<html lang="en">' in ask("/commitments?lang=en", BROWSER, GZIP).text


def test_the_font_is_kept_for_a_year_and_our_script_is_asked_for_again(ask: Ask) -> None:
    font = ask("/app-static/NotoSansSC.woff2", GZIP).headers
    assert font["cache-control"] == "public, max-age=31536000, immutable"
    assert "content-encoding" not in font
    assert ask(page_html.SCRIPT).headers["cache-control"] == "no-cache"


def test_the_script_holds_every_word_that_streamlit_writes(ask: Ask) -> None:
    script = ask(page_html.SCRIPT)
    assert script.headers["content-type"].startswith("text/javascript")
    assert '"Download as CSV": "下载为 CSV"' in script.text
    assert "__" not in script.text
