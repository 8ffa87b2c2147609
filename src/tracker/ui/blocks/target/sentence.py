"""The sentence of the report, word for word, between its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.ui import app
from tracker.ui.blocks.shared import formatting

if TYPE_CHECKING:
    from tracker.domain.model import Plan, Target


def show(target: Target, plan: Plan) -> None:
    """The quotation with the text before and after it, its English rendering on English pages, its source.

    The source alone where the plan has no sentence for the target.
    """
    if target.sentence:
        _quotation(target)
    st.caption(formatting.text(plan.source_zh, plan.source_en))


def _quotation(target: Target) -> None:
    st.markdown(f"**{app.t('target.sentence')}**")
    parts = (
        app.escape(target.sentence_before),
        f"**{app.escape(target.sentence)}**",
        app.escape(target.sentence_after),
    )
    st.markdown("\n>\n".join(f"> {part}" for part in parts if part))
    if app.lang() == "en" and target.gloss_en:
        st.caption(f"{app.escape(target.gloss_en)} ({app.t('common.gloss')})")
