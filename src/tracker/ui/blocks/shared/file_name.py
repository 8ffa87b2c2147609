"""Names of files to download, in the reader's language."""

from __future__ import annotations

import re

from tracker.ui import app


def named(key: str, **parts: str) -> str:
    """The file name of ``key``; of its parts, which come from data, letters and digits alone are kept."""
    return app.t(key, **{name: re.sub(r"\W+", "-", part).strip("-") for name, part in parts.items()})
