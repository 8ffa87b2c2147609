"""How a request and its answer travel: one line of JSON with the values, then the bytes of the file as they are.

Before the answer of a verb that takes long comes a line for each step that is done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO, TypeVar

from pydantic import TypeAdapter, ValidationError

from tracker.actions.terminal.answer import Answer
from tracker.actions.terminal.commands import Command
from tracker.workbook.read.preflight import MAX_BYTES

ADDRESS = "/_tracker/verbs/{name}"
SECRET_HEADER = "x-tracker-secret"
MOST_BYTES = MAX_BYTES + 1024**2
"""A return of the largest size that is read, and the values with it."""

_STEP = b">"
"""How a line with a step begins; JSON begins otherwise."""

Message = TypeVar("Message", Command, Answer)


class Garbled(ValueError):
    """What came is not what is spoken here."""


def packed(said: Command | Answer) -> bytes:
    """Values and file as one."""
    return TypeAdapter(type(said)).dump_json(said, exclude={"file"}) + b"\n" + said.file


def unpacked(kind: type[Message], data: bytes) -> Message:
    """What ``packed`` was given. Raises Garbled."""
    values, _, file = data.partition(b"\n")
    try:
        return replace(TypeAdapter(kind).validate_json(values), file=file)
    except ValidationError as error:
        raise Garbled(str(error)) from error


def step(name: str) -> bytes:
    """The line that tells of a step."""
    return _STEP + name.encode() + b"\n"


def after_steps(stream: BinaryIO, tell: Callable[[str], None]) -> bytes:
    """What comes after the steps, each of which ``tell`` hears as it comes."""
    while (line := stream.readline()).startswith(_STEP):
        tell(line.removeprefix(_STEP).decode().strip())
    return line + stream.read()
