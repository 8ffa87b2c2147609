"""What all nouns share that are kept in a table: checked where they enter, frozen afterwards."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator, ConfigDict, Field


def unsigned_zero(value: float) -> float:
    """The value, of a minus nought plain nought: other programs leave the sign when they round."""
    return value + 0.0


Text = Annotated[str, Field(min_length=1)]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")]
Number = Annotated[float, Field(allow_inf_nan=False), AfterValidator(unsigned_zero)]
Decimals = Annotated[int, Field(ge=0, le=6)]


class Stored:
    """A row of a table or of a file: pydantic refuses a field too many or too few, and turns codes into enums."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
