"""Problems where they were found: at a cell, with the values that the sentence about them needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tracker.domain.model import KeptIssue
from tracker.forms.problems import Problem, Remedy, Severity
from tracker.i18n import t
from tracker.language import Bilingual, in_full

MAX_SAME, MAX_ALL = 200, 500
"""Issues kept one by one, of one kind and in all; of more, the count alone."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One flaw at one cell; ``row_code`` is that of its row, by which an explanation is kept.

    Of a nil return it is the department's code.
    """

    problem: Problem
    sheet: str | None = None
    cell: str | None = None
    row_code: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How grave its problem is."""
        return self.problem.severity

    @property
    def blocks(self) -> bool:
        """Whether nothing can be committed while it is there."""
        return self.severity is Severity.ERROR

    def kept(self, explanation: str | None = None) -> dict[str, object]:
        """The issue as the store keeps it, with the clerk's word on it."""
        facts = {
            name: {"zh": value.zh, "en": value.en} if isinstance(value, Bilingual) else value
            for name, value in self.values.items()
        }
        return {
            "problem": self.problem.value, "severity": self.severity.value, "sheet": self.sheet, "cell": self.cell,
            "facts": facts, "row_code": self.row_code, "explanation": explanation,
        }  # fmt: skip


def from_store(row: KeptIssue) -> Issue:
    """An issue from the store as it was, so that it is worded in the reader's language."""
    values = {name: Bilingual(**value) if isinstance(value, dict) else value for name, value in row.facts.items()}
    return Issue(Problem.by_code(row.problem), row.sheet, row.cell, row.row_code, values)


def bounded(found: Sequence[Issue]) -> list[Issue]:
    """No more issues than anybody reads, errors before all, and one that says how many are left out.

    While there is no error every warning is kept, since each needs its own explanation.
    """
    answerable = not any(issue.blocks for issue in found)
    gravest_first = sorted(found, key=lambda issue: list(Severity).index(issue.severity))
    seen: Counter[Problem] = Counter()
    kept: list[Issue] = []
    for issue in found if len(found) <= MAX_ALL else gravest_first:
        seen[issue.problem] += 1
        wanted = answerable and issue.severity is Severity.WARNING
        if wanted or (seen[issue.problem] <= MAX_SAME and len(kept) < MAX_ALL):
            kept.append(issue)
    left = len(found) - len(kept)
    return [*kept, Issue(Problem.AND_MORE, values={"count": left})] if left else kept


def sentence(issue: Issue, lang: str) -> str:
    """What was found and what is expected, in one sentence or two; and what was typed that is not read at all."""
    values = {"cell": issue.cell} | _texts(issue.values, lang)
    text = t(f"issue.{issue.problem}", lang, **values)
    return text + t("issue.unread", lang, text=values["unread"]) if values.get("unread") else text


def heading(group: Remedy, lang: str) -> str:
    """What to do, as the heading over the issues of one group."""
    return t(f"issue.remedy_{group}", lang)


def _texts(values: Mapping[str, object], lang: str) -> dict[str, object]:
    """The values as text: numbers with the decimals of their indicator, where one is named."""
    named = values.get("decimals")
    decimals = named if isinstance(named, int) else 0
    return {name: _text(value, decimals, lang) for name, value in values.items()}


def _text(value: object, decimals: int, lang: str) -> object:
    if isinstance(value, Bilingual):
        return value.text(lang)
    return in_full(value, decimals) if isinstance(value, float) else value
