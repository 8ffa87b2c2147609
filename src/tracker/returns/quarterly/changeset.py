"""What a return would change, worked out before anything is written: it is shown, then committed as shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.domain.period import Period
from tracker.forms.choices import Choices
from tracker.forms.declare import Form
from tracker.forms.issues import Issue
from tracker.forms.problems import Severity
from tracker.language import Bilingual
from tracker.returns.quarterly.form import DELAY, FORM, NOTE
from tracker.returns.quarterly.reading.commitment_answers import CommitmentAnswer


class Change(StrEnum):
    """What a row would do."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure: what is current (None where nothing is) and what would be."""

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
    """What would be current; of a figure that is removed what another return states."""
    preliminary: bool
    texts: Mapping[str, str | None]
    """The answers in words, by the key of their column."""
    sheet: str
    cell: str
    base_revision: int
    """The last revision of this figure when the changeset was made; 0 where there was none."""
    reworded: bool = False
    """Whether it is changed in nothing but its texts."""

    @property
    def comment(self) -> str | None:
        """The explanation."""
        return self.texts.get(NOTE.key)

    @property
    def key(self) -> str:
        """The row in one word, by which its texts are kept."""
        return self.code if "@" in self.code else f"{self.indicator}@{self.period.code}"


@dataclass(frozen=True, slots=True)
class UpdateChange:
    """What would be reported of a commitment, and what was reported last."""

    answer: CommitmentAnswer
    sentence: str
    node: Bilingual | None
    """The node that would be reached."""
    change: Change
    old_state: str | None
    base_update: int
    """The number of the last update of this commitment when the changeset was made; 0 where there was none."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text that differs from the current return's."""

    row_code: str
    """Empty for what was written in the foot."""
    name: Bilingual | None
    """What the row is about."""
    column: Bilingual
    period: Period | None
    old: str | None
    new: str | None
    sheet: str
    cell: str
    choices: Choices | None = None
    """Of a column whose answers are kept by their codes."""

    def words(self, lang: str) -> tuple[str | None, str | None]:
        """The old and the new text as they are read."""
        old, new = (self.choices.word(text, lang) if self.choices and text else text for text in (self.old, self.new))
        return old, new


@dataclass(frozen=True, slots=True, kw_only=True)
class Changeset:
    """Exactly what a commit would do. ``department`` and ``round`` are None where the file does not say."""

    place: str | None
    department: str | None
    round: str | None
    file_name: str
    sha256: str
    base_version: int
    issues: tuple[Issue, ...]
    form: Form = FORM
    department_name: Bilingual | None = None
    round_name: Bilingual | None = None
    round_period: Period | None = None
    base_return: int | None = None
    same_as: int | None = None
    """The current return that is this very file, byte for byte; one that was sent back may come again."""
    base_stands: bool = False
    """Whether ``base_return`` was not sent back: only then is there nothing to file where nothing would change."""
    figures: tuple[FigureChange, ...] = ()
    updates: tuple[UpdateChange, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    """Row code -> the explanation of a figure, or of why there is none."""
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(row code, column) -> text that is kept with the return; see ``quarterly.texts``."""
    text_changes: tuple[TextChange, ...] = ()
    """Texts that differ: in a row that changes anyway those of further columns, else any."""

    @property
    def blocking(self) -> bool:
        """Whether there is an error."""
        return any(issue.blocks for issue in self.issues)

    @property
    def changes(self) -> bool:
        """Whether any figure, commitment or text would not stay as it is."""
        return bool(self.text_changes) or self.count(Change.UNCHANGED) < len(self.figures) + len(self.updates)

    def count(self, change: Change) -> int:
        """How many figures and updates would be so; where a text alone differs, its row is changed."""
        figures = sum(each.change is change for each in self.figures)
        updates = sum(each.change is change for each in self.updates)
        return figures + updates + (len(self._rows_of_texts_alone) if change is Change.CHANGED else 0)

    @property
    def _rows_of_texts_alone(self) -> set[str]:
        moved = {each.code for each in self.figures if each.change is not Change.UNCHANGED}
        moved |= {each.answer.code for each in self.updates if each.change is not Change.UNCHANGED}
        return {each.row_code for each in self.text_changes} - moved

    @property
    def says_nothing(self) -> bool:
        """Whether the current return says all of this already, so that a commit would write nothing."""
        return self.same_as is not None or (self.base_stands and not self.changes)

    @property
    def explained(self) -> dict[str, str]:
        """Row code -> the explanation in the workbook, of figures and commitments."""
        delays = {each.answer.code: each.answer.texts.get(DELAY.key) for each in self.updates}
        return {**self.notes, **{code: text for code, text in delays.items() if text}}

    @property
    def unexplained(self) -> tuple[str, ...]:
        """Row codes with a warning and no explanation in the workbook; a file that was filed already needs none."""
        if self.same_as is not None:
            return ()
        explained = self.explained
        codes = [issue.row_code for issue in self.issues if issue.severity is Severity.WARNING and issue.row_code]
        return tuple(dict.fromkeys(code for code in codes if code not in explained))
