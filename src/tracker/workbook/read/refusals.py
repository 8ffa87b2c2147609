"""Why a file is not read: each reason has a text ``error.<reason>`` that says what to do."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """One way in which a file is not a return that can be read."""

    EMPTY = "file_empty"
    TOO_BIG = "file_too_big"
    ENCRYPTED = "file_encrypted"
    OLD_EXCEL = "file_old_excel"
    BINARY_EXCEL = "file_binary_excel"
    OPEN_DOCUMENT = "file_open_document"
    MACROS = "file_macros"
    PLAIN_TEXT = "file_plain_text"
    PDF = "file_pdf"
    NOT_A_WORKBOOK = "file_not_a_workbook"
    DAMAGED = "file_damaged"
    UNPACKS_TOO_BIG = "file_unpacks_too_big"
    TOO_MANY_PARTS = "file_too_many_parts"
    ODD_PARTS = "file_odd_parts"
    DECLARATIONS = "file_declarations"
    ENCODING = "file_encoding"
    NO_SHEETS = "file_no_sheets"
    TOO_MANY_SHEETS = "file_too_many_sheets"
    SHEET_NAME = "file_sheet_name"
    TOO_MANY_CELLS = "file_too_many_cells"
    TOO_MANY_MERGES = "file_too_many_merges"
    FAR_CELL = "file_far_cell"
    ODD_CELLS = "file_odd_cells"
    LONG_TEXT = "file_long_text"
    READERS_DISAGREE = "file_readers_disagree"
    TOO_SLOW = "file_too_slow"
    TOO_HEAVY = "file_too_heavy"
    BUSY = "file_busy"


class Unfit(Exception):
    """Raised while reading: the file, or one sheet of it, is refused for ``reason``."""

    def __init__(self, reason: Refusal, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values
