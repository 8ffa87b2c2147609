"""Every key of a reader's session, typed, in one place; ``st.session_state`` is used nowhere else by name.

Widgets bring their own keys; this is for what pages and blocks remember between runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar, cast

import streamlit as st

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Key(Generic[T]):
    """A named value of one type in the session."""

    name: str

    def get(self) -> T | None:
        """The value, None when nothing was set."""
        return cast("T | None", st.session_state.get(self.name))

    def set(self, value: T) -> None:
        """Remember ``value`` until the session ends or it is cleared."""
        st.session_state[self.name] = value

    def clear(self) -> None:
        """Forget the value."""
        st.session_state.pop(self.name, None)


LANG: Key[str] = Key("lang")
"""The reader's language, once chosen or asked for by ``?lang=``."""
