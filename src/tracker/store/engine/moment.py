"""The time to record."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The time to record, in UTC without a zone, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
