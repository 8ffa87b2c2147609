"""What stands between a visitor and Streamlit: headers, closed doors, compression, the page's language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from tracker.ui import app, page_html, web

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title>\n<link\n  rel="preload" href="x" />\n'
    "</head><body><noscript>old</noscript></body></html>"
)
BROWSER = {"accept": "text/html,application/xhtml+xml"}


async def _page(request: Request) -> Response:
    if request.headers.get("if-none-match"):
        return Response(status_code=304)
    return HTMLResponse(PAGE, headers={"etag": '"streamlit"'})


async def _text(_: Request) -> Response:
    return PlainTextResponse("plain " * 1000)


async def _echo(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("hello")
    await socket.close()


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.delenv("TRACKER_LANG", raising=False)
    app.close()
    inner = [
        WebSocketRoute("/_stcore/stream", _echo),
        Route("/media/x.csv", _text),
        Route("/static/x.js", _text),
        Route("/_stcore/health", _text),
        Route("/{page:path}", _page),
    ]
    yield TestClient(Starlette(routes=[*web.routes(), *inner], middleware=web.middleware()))
    app.close()


@pytest.mark.parametrize(
    ("address", "lang"),
    [("/", "zh-CN"), ("/commitments?lang=en", "en"), ("/x?lang=zh", "zh-CN"), ("/x?lang=fr", "zh-CN")],
)
def test_the_page_says_the_readers_language(client: TestClient, address: str, lang: str) -> None:
    page = client.get(address, headers=BROWSER).text
    assert f'<html lang="{lang}">' in page
    assert f'<script src="{page_html.SCRIPT}"></script>' in page
    assert all(sheet in page for sheet in page_html.SHEETS)
    assert "preload" not in page
    assert "old" not in page


def test_a_page_is_never_answered_as_unchanged(client: TestClient) -> None:
    answer = client.get("/", headers={**BROWSER, "if-none-match": '"streamlit"'})
    assert answer.status_code == 200
    assert "etag" not in answer.headers


def test_what_is_not_opened_as_a_page_is_left_as_it_is(client: TestClient) -> None:
    assert client.get("/", headers={"accept": "*/*"}).text == PAGE
    assert client.get("/static/x.js", headers=BROWSER).text == "plain " * 1000


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    for address in ("/", "/static/x.js", "/_stcore/metrics", "/app-static/frame.css", "/app-static/nothing.js"):
        headers = client.get(address, headers=BROWSER).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        policy = headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy
        assert "connect-src 'self' ws://testserver wss://testserver;" in policy


def test_a_strange_host_does_not_get_into_the_policy(client: TestClient) -> None:
    policy = client.get("/", headers={"host": "evil; script-src *"}).headers["content-security-policy"]
    assert "evil" not in policy


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/script-health-check"])
def test_what_streamlit_tells_anyone_is_closed(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_health_stays_open_and_the_websocket_passes(client: TestClient) -> None:
    assert client.get("/_stcore/health").status_code == 200
    with client.websocket_connect("/_stcore/stream") as socket:
        assert socket.receive_text() == "hello"


def test_scripts_shrink_and_downloads_are_left_for_reading_in_ranges(client: TestClient) -> None:
    assert client.get("/static/x.js").headers["content-encoding"] == "gzip"
    assert client.get("/", headers=BROWSER).text
    assert "content-encoding" not in client.get("/media/x.csv").headers


def test_the_font_is_kept_for_a_year_and_our_script_is_asked_for_again(client: TestClient) -> None:
    font = client.get("/app-static/NotoSansSC.woff2").headers
    assert font["cache-control"] == "public, max-age=31536000, immutable"
    assert "content-encoding" not in font
    assert client.get(page_html.SCRIPT).headers["cache-control"] == "no-cache"


def test_the_script_holds_every_word_that_streamlit_writes(client: TestClient) -> None:
    script = client.get(page_html.SCRIPT)
    assert script.headers["content-type"].startswith("text/javascript")
    assert '"Download as CSV": "下载为 CSV"' in script.text
    assert "__" not in script.text
