"""What a command is run on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.actions.opening import Database, Loaded

OnStep = Callable[[str], None]
"""Called by a long command after each step."""


@dataclass(frozen=True, slots=True)
class Context:
    """A database with the plans in it, what loading them just now changed, and who wants to know of each step."""

    database: Database
    loaded: Loaded
    on_step: OnStep
