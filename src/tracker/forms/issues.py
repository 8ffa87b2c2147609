"""What can be wrong with a return, and how grave each is; worded by ``issue.<problem>`` in the reader's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.i18n import t
from tracker.store.engine.rows import Row

MAX_SAME, MAX_ALL = 200, 500
"""Issues kept one by one, of one kind and in all; of more, the count alone."""


class Severity(StrEnum):
    """An error stands in the way; a warning asks for a word of explanation; a notice is only said."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Remedy(StrEnum):
    """What the clerk is to do: issues are grouped by it."""

    NEW_TEMPLATE = "new_template"
    UNLOCK = "unlock"
    RESAVE = "resave"
    FILL_IN = "fill_in"
    CORRECT = "correct"
    EXPLAIN = "explain"
    NOTHING = "nothing"


class Problem(StrEnum):
    """One kind of flaw."""

    # The file as a whole
    NOT_A_TEMPLATE = "not_a_template"
    OLD_TEMPLATE = "old_template"
    IDENTITY_CONFLICT = "identity_conflict"
    UNKNOWN_DEPARTMENT = "unknown_department"
    UNKNOWN_ROUND = "unknown_round"
    UNKNOWN_PLAN = "unknown_plan"
    OTHER_PLAN = "other_plan"
    OTHER_DEPARTMENT = "other_department"
    OTHER_ROUND = "other_round"
    NOT_OPEN = "not_open"
    ACCEPTED = "accepted"
    SHEET_UNREADABLE = "sheet_unreadable"
    SHEET_TWICE = "sheet_twice"
    SHEET_HIDDEN = "sheet_hidden"
    COLUMN_MISSING = "column_missing"
    IS_PAST_FIGURES = "is_past_figures"
    NOTHING_FILLED = "nothing_filled"
    STRICT_FORMAT = "strict_format"
    EXTRA_SHEET = "extra_sheet"
    EXTRA_ROWS = "extra_rows"
    TOO_MANY_ROWS = "too_many_rows"
    AND_MORE = "and_more"
    # A row
    ROW_WITHOUT_CODE = "row_without_code"
    UNKNOWN_CODE = "unknown_code"
    OTHERS_ROW = "others_row"
    DUPLICATE_ROW = "duplicate_row"
    HIDDEN_ANSWER = "hidden_answer"
    # A cell
    CELL_ERROR = "cell_error"
    NOT_CALCULATED = "not_calculated"
    LINKED = "linked"
    MERGED = "merged"
    UNDER_MERGE = "under_merge"
    DISPLAY_SCALED = "display_scaled"
    # Reading a number
    NOT_A_NUMBER = "not_a_number"
    A_DATE = "a_date"
    A_RANGE = "a_range"
    A_CHANGE = "a_change"
    ONE_SIDED = "one_sided"
    SAME_AS = "same_as"
    BELOW_UNIT = "below_unit"
    ODD_COMMAS = "odd_commas"
    TOO_LARGE = "too_large"
    OTHER_UNIT = "other_unit"
    READ_AS = "read_as"
    CONVERTED = "converted"
    READ_AS_NONE = "read_as_none"
    APPROXIMATE = "approximate"
    SAID_PRELIMINARY = "said_preliminary"
    # A figure
    MISSING = "missing"
    TOO_PRECISE = "too_precise"
    NOT_WHOLE = "not_whole"
    NEGATIVE = "negative"
    OUT_OF_RANGE = "out_of_range"
    FALLS = "falls"
    JUMP = "jump"
    SAME_AS_LAST = "same_as_last"
    PARTS = "parts"
    REPLACES_RECORD = "replaces_record"
    CLEARED = "cleared"
    UNKNOWN_INDICATOR = "unknown_indicator"
    EVENT_GONE = "event_gone"
    STILL_SAID = "still_said"
    LOCKED_FIGURE = "locked_figure"
    MADE_FINAL = "made_final"
    NOT_A_PERIOD = "not_a_period"
    UNKNOWN_NATURE = "unknown_nature"
    NOT_YET_OVER = "not_yet_over"
    EVENT_WITHOUT_DATE = "event_without_date"
    EVENT_WITHOUT_VALUE = "event_without_value"
    EVENT_DATE_UNREAD = "event_date_unread"
    EVENT_OUTSIDE = "event_outside"
    EVENT_TWICE = "event_twice"
    # A commitment
    STATE_MISSING = "state_missing"
    UNKNOWN_STATE = "unknown_state"
    STATE_BACKWARDS = "state_backwards"
    UNKNOWN_NODE = "unknown_node"
    NODE_NOT_ASKED = "node_not_asked"
    NODE_BACKWARDS = "node_backwards"
    TAKEN_BACK = "taken_back"
    EVIDENCE_MISSING = "evidence_missing"
    TEXT_TOO_LONG = "text_too_long"
    # The reviewer's
    SENT_BACK = "sent_back"


_NOTICES = {
    Problem.STRICT_FORMAT, Problem.EXTRA_SHEET, Problem.EXTRA_ROWS, Problem.HIDDEN_ANSWER, Problem.DISPLAY_SCALED,
    Problem.READ_AS, Problem.READ_AS_NONE, Problem.SAID_PRELIMINARY, Problem.NOT_YET_OVER, Problem.AND_MORE,
    Problem.MADE_FINAL,
}  # fmt: skip
_WARNINGS = {
    Problem.LINKED, Problem.CONVERTED, Problem.APPROXIMATE, Problem.MISSING, Problem.OUT_OF_RANGE,
    Problem.FALLS, Problem.JUMP, Problem.SAME_AS_LAST, Problem.PARTS, Problem.REPLACES_RECORD, Problem.CLEARED,
    Problem.STATE_BACKWARDS, Problem.NODE_BACKWARDS, Problem.TAKEN_BACK, Problem.EVENT_GONE,
    Problem.STILL_SAID, Problem.NOTHING_FILLED,
}  # fmt: skip
_NEW_TEMPLATE = {
    Problem.NOT_A_TEMPLATE, Problem.OLD_TEMPLATE, Problem.IDENTITY_CONFLICT, Problem.UNKNOWN_DEPARTMENT,
    Problem.UNKNOWN_ROUND, Problem.UNKNOWN_PLAN, Problem.OTHER_PLAN, Problem.OTHER_DEPARTMENT,
    Problem.OTHER_ROUND, Problem.NOT_OPEN,
    Problem.COLUMN_MISSING, Problem.UNKNOWN_CODE, Problem.OTHERS_ROW,
    Problem.ROW_WITHOUT_CODE, Problem.TOO_MANY_ROWS,
}  # fmt: skip
_UNLOCK = {Problem.ACCEPTED, Problem.LOCKED_FIGURE}
_RESAVE = {
    Problem.SHEET_UNREADABLE, Problem.SHEET_TWICE, Problem.SHEET_HIDDEN, Problem.NOT_CALCULATED, Problem.MERGED,
    Problem.UNDER_MERGE,
}  # fmt: skip
_FILL_IN = {
    Problem.STATE_MISSING, Problem.EVIDENCE_MISSING, Problem.EVENT_WITHOUT_DATE, Problem.EVENT_WITHOUT_VALUE,
    Problem.SAME_AS, Problem.BELOW_UNIT, Problem.ONE_SIDED,
}  # fmt: skip
_GROUPS = {
    Remedy.NEW_TEMPLATE: _NEW_TEMPLATE, Remedy.UNLOCK: _UNLOCK, Remedy.RESAVE: _RESAVE, Remedy.FILL_IN: _FILL_IN,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A name in both languages, so that an issue can be worded in either."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One flaw at one cell; ``place`` is the row's code, by which a word of explanation is kept.

    The place of a nil return is the department's code.
    """

    problem: Problem
    sheet: str | None = None
    cell: str | None = None
    place: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How grave it is: fixed for each problem."""
        return severity(self.problem)

    def kept(self, explanation: str | None = None) -> dict[str, object]:
        """The issue as the store keeps it, with the clerk's word on it."""
        facts = {
            name: {"zh": value.zh, "en": value.en} if isinstance(value, Bilingual) else value
            for name, value in self.values.items()
        }
        return {
            "problem": self.problem.value, "severity": self.severity.value, "sheet": self.sheet, "cell": self.cell,
            "facts": facts, "place": self.place, "explanation": explanation,
        }  # fmt: skip


def from_store(row: Row) -> Issue:
    """An issue from the store as it was, so that it is worded in the reader's language."""
    values = {name: Bilingual(**value) if isinstance(value, dict) else value for name, value in row["facts"].items()}
    return Issue(Problem(row["problem"]), row["sheet"], row["cell"], row["place"], values)


def severity(problem: Problem) -> Severity:
    """How grave a problem is."""
    if problem in _NOTICES:
        return Severity.NOTICE
    return Severity.WARNING if problem in _WARNINGS else Severity.ERROR


def remedy(problem: Problem) -> Remedy:
    """What the clerk is to do about a problem."""
    if problem in _NOTICES:
        return Remedy.NOTHING
    if problem in _WARNINGS:
        return Remedy.EXPLAIN
    return next((answer for answer, group in _GROUPS.items() if problem in group), Remedy.CORRECT)


def bounded(found: Sequence[Issue]) -> list[Issue]:
    """No more issues than anybody reads, errors before all, and one that says how many are left out.

    While no error stands in the way every warning is kept, for each wants its own word of explanation.
    """
    answerable = all(severity(issue.problem) is not Severity.ERROR for issue in found)
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
    values = {"cell": issue.cell} | {name: _said(value, lang) for name, value in issue.values.items()}
    said = t(f"issue.{issue.problem}", lang, **values)
    return said + t("issue.unread", lang, text=values["unread"]) if values.get("unread") else said


def heading(group: Remedy, lang: str) -> str:
    """What to do, as the heading over the issues of one group."""
    return t(f"issue.remedy_{group}", lang)


def _said(value: object, lang: str) -> object:
    if isinstance(value, Bilingual):
        return value.zh if lang == "zh" else value.en
    if isinstance(value, float):
        return f"{value:,.10g}"
    return value
