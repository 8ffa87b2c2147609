"""Workbooks read without starting a process for each.

The product hands an uploaded file to a child process, for the sake of its limits. The child's own code reads the file
here too, and its own JSON is read back; only the process in between is left out. tests/returns works like this,
tests/workbook shows that both ways give the same, and hostile files always go through the process.
"""

from __future__ import annotations

import pytest

from tracker.workbook.read import child, reader


def read_in_this_process(patch: pytest.MonkeyPatch) -> None:
    """Let the reader take the child's answer from a call, for as long as the patch stands."""
    patch.setattr(reader, "ask_child", child.answer)
