"""What an office's paper gives: rows for the tables of a plan, with a question beside what is uncertain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

TABLES = (
    "plan", "pillar", "measure", "indicator", "target", "milestone", "commitment", "department", "source",
    "observation",
)  # fmt: skip
"""The tables of a draft; their fields are those of the models of the plan files.

A measure says its ``pillar``. A nested field is written with a dot: "baseline.value", "other_baseline.value".
"""


@dataclass(frozen=True, slots=True)
class Question:
    """What the drafter must decide; worded by ``draft.<key>``."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The key of its words."""
        return f"draft.{self.key}"

    @property
    def written(self) -> dict[str, object]:
        """The values for its words, numbers as a paper writes them: 7, not 7.0."""
        return {
            name: int(value) if isinstance(value, float) and value.is_integer() else value
            for name, value in self.values.items()
        }


ASKED_ABOVE = Question("")
"""Beside a field that the question of a row above is about as well: its cell is marked, nothing is asked again."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """What was read of one entry; ``questions`` are keyed by the field they are about, which may have no value."""

    values: Mapping[str, object]
    questions: Mapping[str, Question] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unread:
    """A line of the paper that gave no row, or not all it says; ``line`` counts the lines or rows of the paper."""

    line: int
    question: Question


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """The rows by table, and the lines that could not be read."""

    rows: Mapping[str, tuple[DraftRow, ...]]
    unread: tuple[Unread, ...] = ()

    def of(self, table: str) -> tuple[DraftRow, ...]:
        """The rows of a table."""
        return self.rows.get(table, ())


@dataclass
class Sheaf:
    """Rows and unread lines as they are gathered."""

    rows: dict[str, list[DraftRow]] = field(default_factory=lambda: {table: [] for table in TABLES})
    unread: list[Unread] = field(default_factory=list)

    def add(self, table: str, values: Mapping[str, object], questions: Mapping[str, Question | None]) -> None:
        """A row without its empty fields."""
        written = {name: value for name, value in values.items() if value not in (None, "")}
        asked = {name: question for name, question in questions.items() if question is not None}
        self.rows[table].append(DraftRow(written, asked))

    def miss(self, line: int, key: str, **values: object) -> None:
        """A line that was not, or not wholly, read."""
        self.unread.append(Unread(line, Question(key, values)))

    def draft(self) -> DraftPlan:
        """All that was gathered."""
        return DraftPlan({table: tuple(rows) for table, rows in self.rows.items()}, tuple(self.unread))
