"""What several verbs take: a day, a file, an explanation."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TypeAlias

from tracker.errors import ConfigError, UnreadableFile
from tracker.workbook.read import reader

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where a group adds its verbs."""


def day(text: str) -> date:
    """A day of the calendar. Raises ConfigError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ConfigError("today", value=text) from error


def explanation(text: str) -> tuple[str, str]:
    """A row's code and the explanation of its warning. Raises ConfigError."""
    row, equals, words = text.partition("=")
    if not (row and equals):
        raise ConfigError("explanation", value=text)
    return row, words


def workbook(path: Path) -> bytes:
    """The file as it is. Raises UnreadableFile where there is none, or one too large to be read."""
    try:
        reader.refuse_size(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile("no_such_file", file=path.name) from error
