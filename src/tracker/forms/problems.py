"""What can be wrong with a workbook: each problem with how grave it is and what is to be done, declared once.

It is worded by ``issue.<code>`` in the reader's language.
"""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """An error blocks; a warning asks for an explanation; a notice is only shown. The gravest comes first."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Remedy(StrEnum):
    """What the clerk is to do: issues are grouped by it, in this order."""

    NEW_TEMPLATE = "new_template"
    UNLOCK = "unlock"
    RESAVE = "resave"
    FILL_IN = "fill_in"
    CORRECT = "correct"
    EXPLAIN = "explain"
    NOTHING = "nothing"


class Refill(StrEnum):
    """What has to be typed again in the marked workbook, whose codes, columns and cells are whole again."""

    ROW = "row"
    CELL = "cell"


class Problem(StrEnum):
    """One kind of flaw: code, severity, remedy; and what has to be typed again where the value was not read."""

    severity: Severity
    remedy: Remedy
    refill: Refill | None

    def __new__(cls, code: str, severity: Severity, remedy: Remedy, refill: Refill | None = None) -> Problem:
        """A member whose value is its code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.severity, member.remedy, member.refill = severity, remedy, refill
        return member

    @classmethod
    def by_code(cls, code: str) -> Problem:
        """The problem of a code. Raises KeyError for one that is not declared."""
        return {each.value: each for each in cls}[code]

    # The file as a whole
    NOT_A_TEMPLATE = "not_a_template", Severity.ERROR, Remedy.NEW_TEMPLATE
    OLD_TEMPLATE = "old_template", Severity.ERROR, Remedy.NEW_TEMPLATE
    IDENTITY_CONFLICT = "identity_conflict", Severity.ERROR, Remedy.NEW_TEMPLATE
    UNKNOWN_DEPARTMENT = "unknown_department", Severity.ERROR, Remedy.NEW_TEMPLATE
    UNKNOWN_ROUND = "unknown_round", Severity.ERROR, Remedy.NEW_TEMPLATE
    UNKNOWN_PLAN = "unknown_plan", Severity.ERROR, Remedy.NEW_TEMPLATE
    UNKNOWN_PLACE = "unknown_place", Severity.ERROR, Remedy.NEW_TEMPLATE
    OTHER_PLACE = "other_place", Severity.ERROR, Remedy.NEW_TEMPLATE
    OTHER_DEPARTMENT = "other_department", Severity.ERROR, Remedy.NEW_TEMPLATE
    OTHER_ROUND = "other_round", Severity.ERROR, Remedy.NEW_TEMPLATE
    NOT_OPEN = "not_open", Severity.ERROR, Remedy.NEW_TEMPLATE
    ACCEPTED = "accepted", Severity.ERROR, Remedy.UNLOCK
    SHEET_UNREADABLE = "sheet_unreadable", Severity.ERROR, Remedy.RESAVE, Refill.ROW
    SHEET_TWICE = "sheet_twice", Severity.ERROR, Remedy.RESAVE, Refill.ROW
    SHEET_HIDDEN = "sheet_hidden", Severity.ERROR, Remedy.RESAVE, Refill.ROW
    COLUMN_MISSING = "column_missing", Severity.ERROR, Remedy.NEW_TEMPLATE, Refill.ROW
    COLUMN_TWICE = "column_twice", Severity.ERROR, Remedy.CORRECT, Refill.ROW
    EXTRA_COLUMNS = "extra_columns", Severity.NOTICE, Remedy.NOTHING
    IS_PAST_FIGURES = "is_past_figures", Severity.ERROR, Remedy.CORRECT
    IS_REGION_TABLE = "is_region_table", Severity.ERROR, Remedy.CORRECT
    NOTHING_FILLED = "nothing_filled", Severity.WARNING, Remedy.EXPLAIN
    STRICT_FORMAT = "strict_format", Severity.NOTICE, Remedy.NOTHING
    BESIDE_CELLS = "beside_cells", Severity.NOTICE, Remedy.NOTHING
    EXTRA_SHEET = "extra_sheet", Severity.NOTICE, Remedy.NOTHING
    EXTRA_ROWS = "extra_rows", Severity.NOTICE, Remedy.NOTHING
    TOO_MANY_ROWS = "too_many_rows", Severity.ERROR, Remedy.NEW_TEMPLATE, Refill.ROW
    AND_MORE = "and_more", Severity.NOTICE, Remedy.NOTHING
    # A row
    ROW_WITHOUT_CODE = "row_without_code", Severity.ERROR, Remedy.NEW_TEMPLATE, Refill.ROW
    UNKNOWN_CODE = "unknown_code", Severity.ERROR, Remedy.NEW_TEMPLATE, Refill.ROW
    OTHERS_ROW = "others_row", Severity.ERROR, Remedy.NEW_TEMPLATE, Refill.ROW
    DUPLICATE_ROW = "duplicate_row", Severity.ERROR, Remedy.CORRECT, Refill.ROW
    HIDDEN_ANSWER = "hidden_answer", Severity.NOTICE, Remedy.NOTHING
    # A cell
    CELL_ERROR = "cell_error", Severity.ERROR, Remedy.CORRECT
    NOT_CALCULATED = "not_calculated", Severity.ERROR, Remedy.RESAVE, Refill.CELL
    LINKED = "linked", Severity.WARNING, Remedy.EXPLAIN
    MERGED = "merged", Severity.ERROR, Remedy.RESAVE, Refill.CELL
    UNDER_MERGE = "under_merge", Severity.ERROR, Remedy.RESAVE, Refill.CELL
    PICTURE_IN_CELL = "picture_in_cell", Severity.ERROR, Remedy.CORRECT
    STRUCK_OUT = "struck_out", Severity.ERROR, Remedy.CORRECT
    RAISED_PART = "raised_part", Severity.ERROR, Remedy.CORRECT
    DISPLAY_SCALED = "display_scaled", Severity.WARNING, Remedy.EXPLAIN
    DISPLAY_UNSEEN = "display_unseen", Severity.WARNING, Remedy.EXPLAIN
    LABEL_DIFFERS = "label_differs", Severity.ERROR, Remedy.NEW_TEMPLATE, Refill.ROW
    NAME_CHANGED = "name_changed", Severity.WARNING, Remedy.EXPLAIN
    # Reading a number
    NOT_A_NUMBER = "not_a_number", Severity.ERROR, Remedy.CORRECT
    A_DATE = "a_date", Severity.ERROR, Remedy.CORRECT
    TWO_NUMBERS = "two_numbers", Severity.ERROR, Remedy.CORRECT
    FOOTNOTE_MARK = "footnote_mark", Severity.ERROR, Remedy.CORRECT
    A_RANGE = "a_range", Severity.ERROR, Remedy.CORRECT
    A_CHANGE = "a_change", Severity.ERROR, Remedy.CORRECT
    ONE_SIDED = "one_sided", Severity.ERROR, Remedy.FILL_IN
    SAME_AS = "same_as", Severity.ERROR, Remedy.FILL_IN
    BELOW_UNIT = "below_unit", Severity.ERROR, Remedy.FILL_IN
    ODD_COMMAS = "odd_commas", Severity.ERROR, Remedy.CORRECT
    TOO_LARGE = "too_large", Severity.ERROR, Remedy.CORRECT
    OTHER_UNIT = "other_unit", Severity.ERROR, Remedy.CORRECT
    READ_AS = "read_as", Severity.NOTICE, Remedy.NOTHING
    CONVERTED = "converted", Severity.WARNING, Remedy.EXPLAIN
    READ_AS_NONE = "read_as_none", Severity.NOTICE, Remedy.NOTHING
    APPROXIMATE = "approximate", Severity.WARNING, Remedy.EXPLAIN
    SAID_PRELIMINARY = "said_preliminary", Severity.NOTICE, Remedy.NOTHING
    # A figure
    MISSING = "missing", Severity.WARNING, Remedy.EXPLAIN
    TOO_PRECISE = "too_precise", Severity.ERROR, Remedy.CORRECT
    NOT_WHOLE = "not_whole", Severity.ERROR, Remedy.CORRECT
    NEGATIVE = "negative", Severity.ERROR, Remedy.CORRECT
    OUT_OF_RANGE = "out_of_range", Severity.WARNING, Remedy.EXPLAIN
    FALLS = "falls", Severity.WARNING, Remedy.EXPLAIN
    JUMP = "jump", Severity.WARNING, Remedy.EXPLAIN
    SAME_AS_LAST = "same_as_last", Severity.WARNING, Remedy.EXPLAIN
    FAR_FROM_TARGET = "far_from_target", Severity.WARNING, Remedy.EXPLAIN
    PARTS = "parts", Severity.WARNING, Remedy.EXPLAIN
    REPLACES_RECORD = "replaces_record", Severity.WARNING, Remedy.EXPLAIN
    CLEARED = "cleared", Severity.WARNING, Remedy.EXPLAIN
    UNKNOWN_INDICATOR = "unknown_indicator", Severity.ERROR, Remedy.CORRECT
    EVENT_GONE = "event_gone", Severity.WARNING, Remedy.EXPLAIN
    STILL_SAID = "still_said", Severity.WARNING, Remedy.EXPLAIN
    LOCKED_FIGURE = "locked_figure", Severity.ERROR, Remedy.UNLOCK
    MADE_FINAL = "made_final", Severity.NOTICE, Remedy.NOTHING
    SAME_MOMENT = "same_moment", Severity.WARNING, Remedy.EXPLAIN
    UNKNOWN_REGION = "unknown_region", Severity.WARNING, Remedy.EXPLAIN
    NOT_A_PERIOD = "not_a_period", Severity.ERROR, Remedy.CORRECT
    UNKNOWN_NATURE = "unknown_nature", Severity.ERROR, Remedy.CORRECT
    NOT_YET_OVER = "not_yet_over", Severity.NOTICE, Remedy.NOTHING
    EVENT_WITHOUT_DATE = "event_without_date", Severity.ERROR, Remedy.FILL_IN
    EVENT_WITHOUT_VALUE = "event_without_value", Severity.ERROR, Remedy.FILL_IN
    EVENT_DATE_UNREAD = "event_date_unread", Severity.ERROR, Remedy.CORRECT
    EVENT_OUTSIDE = "event_outside", Severity.ERROR, Remedy.CORRECT
    EVENT_TWICE = "event_twice", Severity.ERROR, Remedy.CORRECT
    # A goal of a region
    REGION_NOT_LISTED = "region_not_listed", Severity.ERROR, Remedy.CORRECT
    LOCKED_GOAL = "locked_goal", Severity.ERROR, Remedy.UNLOCK
    GOAL_ABOVE_WHOLE = "goal_above_whole", Severity.WARNING, Remedy.EXPLAIN
    GOALS_APART = "goals_apart", Severity.WARNING, Remedy.EXPLAIN
    # A commitment
    STATE_MISSING = "state_missing", Severity.ERROR, Remedy.FILL_IN
    UNKNOWN_STATE = "unknown_state", Severity.ERROR, Remedy.CORRECT
    STATE_BACKWARDS = "state_backwards", Severity.WARNING, Remedy.EXPLAIN
    UNKNOWN_NODE = "unknown_node", Severity.ERROR, Remedy.CORRECT
    NODE_NOT_ASKED = "node_not_asked", Severity.ERROR, Remedy.CORRECT
    NODE_BACKWARDS = "node_backwards", Severity.WARNING, Remedy.EXPLAIN
    TAKEN_BACK = "taken_back", Severity.WARNING, Remedy.EXPLAIN
    EVIDENCE_MISSING = "evidence_missing", Severity.ERROR, Remedy.FILL_IN
    TEXT_TOO_LONG = "text_too_long", Severity.ERROR, Remedy.CORRECT
    # A closing return
    VALUE_NOT_ASKED = "value_not_asked", Severity.ERROR, Remedy.CORRECT
    UNKNOWN_CHOICE = "unknown_choice", Severity.ERROR, Remedy.CORRECT
    CAUSE_MISSING = "cause_missing", Severity.ERROR, Remedy.FILL_IN
    CAUSE_SENTENCE_MISSING = "cause_sentence_missing", Severity.ERROR, Remedy.FILL_IN
    CHANGE_INCOMPLETE = "change_incomplete", Severity.ERROR, Remedy.FILL_IN
    CHANGE_NOT_SAID = "change_not_said", Severity.ERROR, Remedy.CORRECT
    # The reviewer's
    SENT_BACK = "sent_back", Severity.ERROR, Remedy.CORRECT
