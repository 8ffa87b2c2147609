"""The receipt of a verdict, one press away from its badge: the calculation in words, with a button that copies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.ui import app

if TYPE_CHECKING:
    from tracker.verdicts.plan_verdicts import ReadingVerdict


def show(reading: ReadingVerdict) -> None:
    """The button and, behind it, the receipt as plain text."""
    with st.popover(app.t("target.receipt"), key=f"receipt-{reading.code}"):
        st.code(reading.receipt(app.lang()), language=None, wrap_lines=True)
        st.markdown(f"[{app.t('target.receipt_rules')}]({app.link('rules')})")
