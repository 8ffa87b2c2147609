"""What a return would change, worked out before anything is written; a plan is shown, then committed as shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.domain.period import Period
from tracker.forms.issues import Issue
from tracker.forms.problems import Severity
from tracker.language import Bilingual
from tracker.returns.quarterly.commitment_answers import CommitmentAnswer
from tracker.returns.quarterly.layout import Column


class Change(StrEnum):
    """What a row would do."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure: what stands (None where nothing does) and what would stand."""

    code: str
    indicator: str
    name: Bilingual
    unit: Bilingual
    decimals: int
    period: Period
    change: Change
    old: float | None
    old_preliminary: bool
    value: float | None
    """What would stand; of a figure that is removed what another return says of it."""
    preliminary: bool
    comment: str | None
    sheet: str
    cell: str
    base_revision: int
    """The last revision of this figure when the plan was made; 0 where there was none."""
    reworded: bool = False
    """Whether it is changed in nothing but the word of explanation."""


@dataclass(frozen=True, slots=True)
class UpdateChange:
    """What would be said of a commitment, and what was last said."""

    answer: CommitmentAnswer
    sentence: str
    node: Bilingual | None
    """The node that would be reached."""
    change: Change
    old_state: str | None
    base_update: int
    """The number of the last update of this commitment when the plan was made; 0 where there was none."""


@dataclass(frozen=True, slots=True)
class Changeset:
    """Exactly what a commit would do. ``department`` and ``round`` are None where the file does not say."""

    department: str | None
    round: str | None
    department_name: Bilingual | None
    round_period: Period | None
    file_name: str
    sha256: str
    base_version: int
    base_return: int | None
    same_as: int | None
    """The standing return that is this very file, byte for byte; one that was sent back may come again."""
    base_stands: bool
    """Whether ``base_return`` was not sent back: only then is there nothing to file where nothing would change."""
    figures: tuple[FigureChange, ...]
    updates: tuple[UpdateChange, ...]
    issues: tuple[Issue, ...]
    notes: Mapping[str, str] = field(default_factory=dict)
    """Row code -> the clerk's word on a figure, or on why there is none."""

    @property
    def blocking(self) -> bool:
        """Whether an error stands in the way."""
        return any(issue.blocks for issue in self.issues)

    @property
    def changes(self) -> bool:
        """Whether any figure or commitment would not stay as it is."""
        return self.count(Change.UNCHANGED) < len(self.figures) + len(self.updates)

    def count(self, change: Change) -> int:
        """How many figures and updates would be new, changed, unchanged or removed."""
        figures = sum(each.change is change for each in self.figures)
        return figures + sum(each.change is change for each in self.updates)

    @property
    def says_nothing(self) -> bool:
        """Whether the return that stands says all of this already, so that a commit would write nothing."""
        return self.same_as is not None or (self.base_stands and not self.changes)

    @property
    def explained(self) -> dict[str, str]:
        """Row code -> the word of explanation in the workbook, of figures and commitments."""
        delays = {each.answer.code: each.answer.texts[Column.DELAY] for each in self.updates}
        return {**self.notes, **{code: said for code, said in delays.items() if said}}

    @property
    def unexplained(self) -> tuple[str, ...]:
        """Row codes with a warning and no word of explanation in the workbook; a file that stands needs none."""
        if self.same_as is not None:
            return ()
        said = self.explained
        places = [issue.row_code for issue in self.issues if issue.severity is Severity.WARNING and issue.row_code]
        return tuple(dict.fromkeys(place for place in places if place not in said))
