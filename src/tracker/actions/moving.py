"""A whole database to another place, for whoever runs the program; nothing in it is changed, so nobody is named."""

from __future__ import annotations

from tracker.store.moving import MovedTable, MoveReport, move

__all__ = ["MoveReport", "MovedTable", "move"]
