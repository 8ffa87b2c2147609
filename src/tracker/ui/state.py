"""Every key of a reader's session, typed, in one place; ``st.session_state`` is used nowhere else by name.

Widgets bring their own keys; this is for what pages and blocks remember between runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar, cast

import streamlit as st

if TYPE_CHECKING:
    from tracker.actions.own_tables import OwnLayout, OwnTable
    from tracker.actions.past_figures import FiguresChangeset, Imported
    from tracker.actions.plans import Preview
    from tracker.actions.region_tables import RegionChangeset, RegionsFiled
    from tracker.actions.returns import Changeset, Committed
    from tracker.domain.model import PlanKey
    from tracker.errors import Fault, StaleChangeset

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


@dataclass(frozen=True, slots=True)
class Upload:
    """A workbook that was uploaded or ``entered`` on the page: its changeset, and the result once it is committed."""

    file_id: str
    file: bytes
    changeset: Changeset
    stale: StaleChangeset | None = None
    """Why the changeset was made again: somebody else changed the data meanwhile."""
    explanations: Mapping[str, str] = field(default_factory=dict)
    """The explanations of warnings that were kept with its draft, by row code."""
    committed: Committed | None = None
    entered: bool = False
    over: str | None = None
    """Of one that was entered: the uploaded file whose place it took."""


@dataclass(frozen=True, slots=True)
class PastUpload:
    """An uploaded workbook of past figures: its changeset; once committed, the result alone.

    One that is no template has a ``table``, and a ``layout`` once it is said what its columns are.
    """

    file_id: str
    file: bytes = b""
    file_name: str = ""
    table: OwnTable | None = None
    layout: OwnLayout | None = None
    is_remembered: bool = False
    """Whether somebody of the department said so before."""
    changeset: FiguresChangeset | None = None
    stale: StaleChangeset | None = None
    """Who moved what since the changeset before this one was shown."""
    done: Imported | None = None


@dataclass(frozen=True, slots=True)
class RegionUpload:
    """An uploaded table of regions: its changeset; once committed, the result."""

    file_id: str
    file: bytes
    file_name: str
    changeset: RegionChangeset | None = None
    stale: StaleChangeset | None = None
    """Who moved what since the changeset before this one was shown."""
    done: RegionsFiled | None = None


@dataclass(frozen=True, slots=True)
class PlanUpload:
    """An uploaded plan workbook: its faults, and what it would change where nothing stands in the way."""

    file_id: str
    file: bytes = b""
    faults: tuple[Fault, ...] = ()
    preview: Preview | None = None
    stale: StaleChangeset | None = None
    """Who loaded what since the preview before this one was shown."""
    done: bool = False


UPLOAD: Key[Upload] = Key("upload")
"""The upload on the page of returns; replaced when another file is chosen."""

PAST_UPLOAD: Key[PastUpload] = Key("past-upload")
"""The upload on the page of past figures; replaced when another file is chosen."""

REGION_UPLOAD: Key[RegionUpload] = Key("region-upload")
"""The upload on the page of regions; replaced when another file is chosen."""

PLAN_UPLOAD: Key[PlanUpload] = Key("plan-upload")
"""The upload on the page of the plan; replaced when another file is chosen."""

PLAN: Key[PlanKey] = Key("plan")
"""The plan that the reader looks at, once chosen or requested by ``?place=`` and ``?plan=``."""

LANG: Key[str] = Key("lang")
"""The reader's language, once chosen or requested by ``?lang=``."""
