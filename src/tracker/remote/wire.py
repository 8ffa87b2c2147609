"""How a request and its answer travel: one line of JSON with the values, then the bytes of the file as they are.

Before the answer to a long command comes a line for each step that is done.
"""

from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO, TypeVar

from pydantic import TypeAdapter, ValidationError

from tracker.actions.terminal.answer import Answer
from tracker.actions.terminal.commands import Command
from tracker.actions.terminal.context import OnStep
from tracker.workbook.read.preflight import MAX_BYTES

PATH = "/_tracker/verbs/{name}"
SECRET_HEADER = "x-tracker-secret"
MAX_MESSAGE_BYTES = MAX_BYTES + 1024**2
"""The largest workbook that is read, and the values with it."""

_STEP = b">"
"""How a line with a step begins; JSON begins otherwise."""

Message = TypeVar("Message", Command, Answer)


class MalformedMessage(ValueError):
    """What arrived is no message of this version."""


def encode(message: Command | Answer) -> bytes:
    """Values and file in one."""
    return TypeAdapter(type(message)).dump_json(message, exclude={"file"}) + b"\n" + message.file


def decode(kind: type[Message], data: bytes) -> Message:
    """The message that ``encode`` was given. Raises MalformedMessage."""
    values, _, file = data.partition(b"\n")
    try:
        return replace(TypeAdapter(kind).validate_json(values), file=file)
    except ValidationError as error:
        raise MalformedMessage(str(error)) from error


def step(name: str) -> bytes:
    """The line of a step."""
    return _STEP + name.encode() + b"\n"


def read_steps(stream: BinaryIO, on_step: OnStep) -> bytes:
    """What comes after the steps; ``on_step`` is called with each of them as it arrives."""
    while (line := stream.readline()).startswith(_STEP):
        on_step(line.removeprefix(_STEP).decode().strip())
    return line + stream.read()
