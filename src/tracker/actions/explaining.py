"""Words on warnings as they come from a page or the command line, made fit to be kept."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.errors import Refused
from tracker.forms.declare import MAX_TEXT
from tracker.forms.reading import cleaning


def cleaned(explanations: Mapping[str, str]) -> dict[str, str]:
    """The explanations as they are kept, blank ones left out. Raises Refused for one that is too long."""
    for row, text in explanations.items():
        if len(text) > MAX_TEXT:
            raise Refused("explanation_too_long", row=row, limit=MAX_TEXT)
    kept = {row: cleaning.text_answer(text) for row, text in explanations.items()}
    return {row: text for row, text in kept.items() if text}
