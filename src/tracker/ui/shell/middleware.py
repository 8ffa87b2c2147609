"""What is between a visitor and Streamlit, as plain ASGI classes."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs

from starlette.datastructures import Headers as RequestHeaders
from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker.config import LANGUAGES


class Closed:
    """Answers 404 for what Streamlit shows to anyone: its metrics and the description of its agent API."""

    _CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the closed paths, pass everything else."""
        if scope["type"] == "http" and scope["path"].startswith(self._CLOSED):
            await PlainTextResponse("Not Found", status_code=404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class Headers:
    """Security headers on every answer, and a long life in the browser's cache for the fonts."""

    _FIXED = (
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=(), display-capture=()"),
        ("cross-origin-opener-policy", "same-origin"),
    )
    # unsafe-inline and unsafe-eval: Streamlit's page has an inline script, Plotly compiles functions.
    _POLICY = (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'{sockets}; worker-src 'self' blob:; frame-ancestors 'none'; "
        "form-action 'self'; base-uri 'self'; object-src 'none'"
    )
    _HOST = re.compile(r"[A-Za-z0-9.\-\[\]:]+")

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers as the answer starts."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = self._policy(RequestHeaders(scope=scope).get("host", ""))

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["content-security-policy"] = policy
                for name, value in self._FIXED:
                    headers[name] = value
                if scope["path"].endswith(".woff2"):
                    headers["cache-control"] = "public, max-age=31536000, immutable"
            await send(message)

        await self.app(scope, receive, with_headers)

    def _policy(self, host: str) -> str:
        # Older Safari does not count a websocket of the same host as 'self'.
        sockets = f" ws://{host} wss://{host}" if self._HOST.fullmatch(host) else ""
        return self._POLICY.format(sockets=sockets)


class Compressed:
    """Gzip for what shrinks: Streamlit itself leaves 8 MB of its own scripts as they are."""

    _AS_THEY_ARE = ("/media/", "/_stcore/")
    _PACKED = (".woff2", ".png", ".zip", ".xlsx", ".pdf")

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.gzip = GZipMiddleware(app, minimum_size=1024, compresslevel=6)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Compress, unless the answer is compressed already or read in ranges."""
        path = scope.get("path", "")
        plain = scope["type"] != "http" or path.startswith(self._AS_THEY_ARE) or path.endswith(self._PACKED)
        await (self.app if plain else self.gzip)(scope, receive, send)


class Shell:
    """Lets ``edit(page, lang)`` change every HTML page that Streamlit sends.

    Only what a browser opens as a page is looked at. Compression and conditional
    requests are taken out of the inner request: an answer of 304 or in gzip could not be edited.
    """

    _UNEDITABLE = frozenset({b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"})

    def __init__(self, app: ASGIApp, edit: Callable[[str, str], str], default_lang: str) -> None:
        self.app = app
        self.edit = edit
        self.default_lang = default_lang

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Edit the answer if it is a page."""
        if scope["type"] != "http" or "text/html" not in RequestHeaders(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        inner = {**scope, "headers": [each for each in scope["headers"] if each[0] not in self._UNEDITABLE]}
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            if not _is_html(start):
                await send(message)
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    await self._send_edited(start, self.edit(body.decode(), self._lang(scope)), send)

        await self.app(inner, receive, collect)

    async def _send_edited(self, start: Message, page: str, send: Send) -> None:
        body = page.encode()
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(body))
        headers["cache-control"] = "no-cache"
        for name in ("etag", "last-modified", "accept-ranges"):
            if name in headers:
                del headers[name]
        await send(start)
        await send({"type": "http.response.body", "body": body})

    def _lang(self, scope: Scope) -> str:
        requested = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[-1]
        return requested if requested in LANGUAGES else self.default_lang


def _is_html(start: Message) -> bool:
    return RequestHeaders(raw=start["headers"]).get("content-type", "").startswith("text/html")
