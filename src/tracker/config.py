"""Settings from the environment, read once at the edge (ui and cli) and passed down."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import urlsplit

from tracker.errors import ConfigError

HOME = Path(__file__).resolve().parents[2]
"""The checkout that holds dashboard.py, pages/ and data/."""

LANGUAGES = ("zh", "en")

_HOST = re.compile(r"[A-Za-z0-9._-]+|\[?[0-9A-Fa-f:.]+\]?")

_SERVER = re.compile(r"[^/?#\s]*/[^/?#\s]+(\?[^#\s]*)?")
"""What follows postgresql://: user and host, where they are not the machine's own, then the name of the database."""
_PASSWORD = re.compile(r"(://[^/@:]*):.*@")
"""A password within an address, which is not to be shown."""

OFFICE = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The office's clock: Beijing time, which has no summer time; so no time zone database is needed to tell it."""


@dataclass(frozen=True, slots=True)
class DatabaseServer:
    """A database that a PostgreSQL server keeps, by its address."""

    url: str = field(repr=False)
    """May hold a password."""

    @property
    def name(self) -> str:
        """What people may be shown of the address."""
        parts = urlsplit(self.url)
        return f"{parts.hostname or ''}{parts.path}"


Location = Path | DatabaseServer
"""Where a database is: a file, or on a server."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data is, which language to speak, which day to judge by."""

    database: Location
    plans: Path
    lang: str
    today: date | None
    """The day set by TRACKER_TODAY; None means the calendar's."""
    hosts: tuple[str, ...] = ()
    """Names by which a server may be called besides its address, such as the one that an office's DNS gives it."""

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Read TRACKER_DATABASE, TRACKER_PLANS, TRACKER_LANG, TRACKER_TODAY and TRACKER_HOSTS. Raises ConfigError."""
        env = os.environ if env is None else env
        return cls(
            database=database_location(env.get("TRACKER_DATABASE", "")),
            plans=Path(env.get("TRACKER_PLANS") or HOME / "data"),
            lang=_language(env.get("TRACKER_LANG", "")),
            today=_today(env.get("TRACKER_TODAY", "")),
            hosts=_hosts(env.get("TRACKER_HOSTS", "")),
        )

    def as_of(self) -> date:
        """The day to judge by: the office's, wherever the server is."""
        return self.today or datetime.now(OFFICE).date()


def has_checkout() -> bool:
    """Whether HOME is a checkout: around a package that was installed from a wheel there is none."""
    return (HOME / "dashboard.py").is_file()


def office_time(kept: datetime) -> datetime:
    """A time as the store keeps it (UTC, without a zone) on the office's clock."""
    return kept.replace(tzinfo=UTC).astimezone(OFFICE)


def spoken_language(env: Mapping[str, str] | None = None) -> str:
    """The language in which to speak of settings that cannot be read: TRACKER_LANG's, else Chinese."""
    text = (os.environ if env is None else env).get("TRACKER_LANG", "")
    return text if text in LANGUAGES else LANGUAGES[0]


def database_location(url: str) -> Location:
    """Where the database of an address is, the checkout's own file for an empty one. Raises ConfigError."""
    if not url:
        return HOME / "data" / "tracker.duckdb"
    scheme, _, rest = url.partition("://")
    if scheme == "postgresql" and _SERVER.fullmatch(rest):
        return DatabaseServer(url)
    path = Path(rest[1:])
    if scheme != "duckdb" or not rest.startswith("/") or not path.name:
        raise ConfigError("database_url", value=_PASSWORD.sub(r"\1:***@", url))
    return path


def database_url(location: Location) -> str:
    """The address of a database, which names it wherever a program is started."""
    return location.url if isinstance(location, DatabaseServer) else f"duckdb:///{location.resolve()}"


def _language(text: str) -> str:
    if not text:
        return LANGUAGES[0]
    if text not in LANGUAGES:
        raise ConfigError("language", value=text)
    return text


def _today(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ConfigError("today", value=text) from error


def _hosts(text: str) -> tuple[str, ...]:
    hosts = tuple(text.replace(",", " ").split())
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise ConfigError("hosts", value=host)
    return hosts
