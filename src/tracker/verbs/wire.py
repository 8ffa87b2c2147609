"""How a request and its answer travel: one line of JSON with the values, then the bytes of the file as they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from tracker.verbs.answer import Answer
from tracker.verbs.asked import Asked
from tracker.workbook.preflight import MAX_BYTES

ADDRESS = "/_tracker/verbs/{name}"
SECRET_HEADER = "x-tracker-secret"
MOST_BYTES = MAX_BYTES + 1024**2
"""A return of the largest size that is read, and the values with it."""

Said = TypeVar("Said", Asked, Answer)


class Garbled(ValueError):
    """What came is not what is spoken here."""


def packed(said: Asked | Answer) -> bytes:
    """Values and file as one."""
    return TypeAdapter(type(said)).dump_json(said, exclude={"file"}) + b"\n" + said.file


def unpacked(kind: type[Said], data: bytes) -> Said:
    """What ``packed`` was given. Raises Garbled."""
    values, _, file = data.partition(b"\n")
    try:
        return replace(TypeAdapter(kind).validate_json(values), file=file)
    except ValidationError as error:
        raise Garbled(str(error)) from error
