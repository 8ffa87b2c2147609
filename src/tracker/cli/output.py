"""What a verb ends with: data on standard output, messages on standard error, a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.actions.terminal.commands import Command
from tracker.actions.terminal.context import OnStep
from tracker.actions.terminal.running import ignore_step
from tracker.config import HOME, Settings, has_checkout
from tracker.errors import ConfigError
from tracker.i18n import t
from tracker.remote.client import run_anywhere
from tracker.workbook.text import clean


def say(text: str) -> None:
    """A message to the person, apart from the data; what a workbook says must not give orders to the terminal."""
    print(clean(text), file=sys.stderr)


def run(
    command: Command,
    settings: Settings,
    out: Path | None = None,
    on_step: OnStep = ignore_step,
    write: Callable[[Path, bytes], None] | None = None,
) -> int:
    """Run the command wherever the database is, print its answer, write what came with it; the exit code."""
    database = settings.database
    ours = [settings.plans, *([database.parent] if isinstance(database, Path) else [])]
    if not has_checkout() and HOME / "data" in ours:
        raise ConfigError("no_checkout_data")
    answer = run_anywhere(settings, command, on_step)
    with broken_pipe_is_no_failure():
        sys.stdout.write(answer.output)
    for message in answer.messages:
        say(message)
    if out and answer.file:
        (write_file if write is None else write)(out, answer.file)
        say(t("cli.written", settings.lang, file=out.name))
    return answer.exit_code


def write_file(out: Path, file: bytes) -> None:
    """Write a file. Raises ConfigError."""
    try:
        out.write_bytes(file)
    except OSError as error:
        raise ConfigError("not_written", file=out.name, problem=error.strerror or "") from error


@contextmanager
def broken_pipe_is_no_failure() -> Iterator[None]:
    """Write to standard output until its reader has seen enough, as in ``| head``."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # What Python still holds has nowhere to go, and must not be complained of at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
