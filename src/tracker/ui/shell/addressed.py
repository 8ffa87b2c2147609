"""By which names visitors may call this server: the first thing that is looked at of any request."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker import i18n

_LISTENS_EVERYWHERE = ("0.0.0.0", "::")


class Addressed:
    """Answers 421 to those who call this server by a name that is not its own, and 403 to pages of other servers.

    A web page elsewhere could have its own host name resolve to our address, and would then read what we answer
    as its own; it would still send that name. ``names`` are ours besides the loopback's and the address itself.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str], lang: str) -> None:
        self.app = app
        self._names = frozenset(_bare(name) for name in names) - {*_LISTENS_EVERYWHERE, ""}
        self._lang = lang

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if not self._is_ours(hostname(host), scope):
            await self._refuse(421, "frame.not_this_host", scope, receive, send)
        elif origin is not None and not _is_of(origin, host):
            await self._refuse(403, "frame.not_this_origin", scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_ours(self, called: str | None, scope: Scope) -> bool:
        if called is None:
            return False
        return is_loopback(called) or called in self._names or _is_where_it_arrived(called, scope)

    async def _refuse(self, status: int, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})  # before it is accepted: the visitor sees 403
        else:
            await PlainTextResponse(i18n.t(key, self._lang), status_code=status)(scope, receive, send)


def hostname(host: str) -> str | None:
    """The name in a Host header, without its port; None where there is none that can be understood."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port  # raises ValueError where it is no number
    except ValueError:
        return None
    alone = parts.netloc == host and "@" not in host
    return _bare(parts.hostname) if parts.hostname and alone else None


def is_loopback(name: str | None) -> bool:
    """Whether the name or address means the machine itself."""
    if name == "localhost":
        return True
    address = _address(name)
    return address is not None and address.is_loopback


def _is_of(origin: str, host: str) -> bool:
    """Whether a page of ``origin`` came from ``host``, as browsers write both: Streamlit compares no better."""
    return origin in (f"http://{host}", f"https://{host}")


def _is_where_it_arrived(called: str, scope: Scope) -> bool:
    """Whether the visitor wrote the very address of this machine at which the request arrived."""
    address = _address(called)
    return address is not None and address == _address((scope.get("server") or ("",))[0])


def _address(text: str | None) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(text or "")
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _bare(name: str) -> str:
    return name.strip().lower().removesuffix(".").strip("[]")
