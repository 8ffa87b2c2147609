"""What a plan says of a target besides its number: how strictly it binds, its sentence, in which language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import streamlit as st

from tracker import language
from tracker.ui import app
from tracker.ui.blocks.shared import formatting

if TYPE_CHECKING:
    from tracker.domain.model import Pillar, Target
    from tracker.language.names import Named
    from tracker.verdicts.plan_verdicts import TargetVerdicts


def badges(target: TargetVerdicts) -> str:
    """The status of a target and beside it how strictly it binds."""
    return f"{formatting.verdict_badge(target.lead.verdict)} {force_badge(target.row)}"


def force_badge(target: Target) -> str:
    """How strictly a target binds."""
    return f":gray-badge[{app.t('target.force', force=language.force(target.force, app.lang()))}]"


def show_quotation(target: Target) -> None:
    """The sentence as a quotation; nothing where the plan has none, as of a target from a table."""
    if target.sentence:
        st.markdown(f"> {app.escape(target.sentence)}")


def show_note(targets: Iterable[TargetVerdicts], pillars: Iterable[Pillar] = ()) -> None:
    """Once on an English page that shows Chinese for lack of English: that it does."""
    if app.lang() == "en" and (any(map(_lacks_english, targets)) or any(map(_nameless, pillars))):
        st.caption(app.t("common.shown_in_chinese"))


def _lacks_english(target: TargetVerdicts) -> bool:
    row = target.row
    unrendered = bool(row.sentence) and not row.gloss_en
    return _nameless(row) or unrendered or not row.unit_en or any(_nameless(each.row) for each in target.readings)


def _nameless(of: Named) -> bool:
    return not of.name_en
