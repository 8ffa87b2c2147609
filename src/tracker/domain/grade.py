"""The grades of a closing assessment, and what may be said of a plan by them.

``exceeded``, ``early`` and ``completed`` keep the promise; ``near`` falls short by little; ``missed`` does not keep it;
``not_assessed`` says nothing either way and is never counted among what was kept.
"""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """What became of an item of a plan, best first; worded by ``grade.<code>``."""

    EXCEEDED = "exceeded"
    EARLY = "early"
    COMPLETED = "completed"
    NEAR = "near"
    MISSED = "missed"
    NOT_ASSESSED = "not_assessed"

    @property
    def kept(self) -> bool:
        """Whether the promise was kept."""
        return self in KEPT


KEPT = frozenset({Grade.EXCEEDED, Grade.EARLY, Grade.COMPLETED})
