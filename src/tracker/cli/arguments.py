"""What several verbs take: a day, a file, an explanation."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TypeAlias

from tracker.config import Settings
from tracker.errors import ConfigError, UnreadableFile
from tracker.i18n import t
from tracker.workbook.read import reader

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where a group adds its verbs."""


def day(text: str) -> date:
    """A day of the calendar. Raises ConfigError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ConfigError("today", value=text) from error


def add_plan(verb: argparse.ArgumentParser, lang: str) -> None:
    """Add the plan that a verb is about."""
    verb.add_argument("--plan", metavar="CODE", help=t("cli.help_plan_code", lang))


def add_place(verb: argparse.ArgumentParser, lang: str) -> None:
    """Add the place that a verb is about."""
    verb.add_argument("--place", metavar="CODE", help=t("cli.help_place_code", lang))


def known_by(known: date | None, as_of: date | None, settings: Settings) -> date | None:
    """The day by which all had to be known; judging as of a past day uses what was known that day."""
    past = as_of if as_of and as_of < settings.as_of() else None
    return known or past


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
