"""Small tables as real HTML: readable by a screen reader, with links in cells. Cells are Markdown, already escaped."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st


def show(columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[int] = ()) -> None:
    """Draw the table; ``numeric`` are the positions of the columns that are aligned right."""
    if not rows:
        return
    rule = ["---:" if position in numeric else "---" for position in range(len(columns))]
    st.markdown("\n".join(_line(cells) for cells in (columns, rule, *rows)))


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("\n", " ") for cell in cells) + " |"
