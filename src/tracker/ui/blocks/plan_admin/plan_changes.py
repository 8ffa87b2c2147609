"""What loading a plan workbook would change: how much, which targets move, and every entry."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from tracker import language
from tracker.actions import plans
from tracker.actions.plans import ChangeKind, EntryChange, Preview
from tracker.ui import app
from tracker.ui.blocks.shared import table

MOST_SHOWN = 200
"""Entries listed one by one."""


def show(preview: Preview) -> None:
    """The counts, the targets that move, and the entries."""
    st.header(app.t("plan_admin.step_preview"), anchor=False)
    own = preview.place.plans[0].plan  # before those of the place that are loaded already
    st.markdown(app.t("plan_admin.whose", plan=app.escape(app.localised(own.title_zh, own.title_en))))
    if not preview.changes:
        st.info(app.t("plan_admin.nothing"))
        return
    counts = Counter(change.kind for change in preview.changes)
    for column, kind in zip(st.columns(len(ChangeKind)), ChangeKind, strict=True):
        column.metric(app.t(f"plan_admin.change_{kind}"), f"{counts[kind]:,}")
    _targets(preview)
    _entries(preview)


def _targets(preview: Preview) -> None:
    """What is asked differently of targets."""
    moved = list(plans.moved(preview.changes))
    if not moved:
        return
    st.warning(app.t("plan_admin.targets_move", count=len({change.entry for change, *_ in moved})))
    rows = [_moved(preview, *each) for each in moved]
    table.show([app.t(f"plan_admin.column_{head}") for head in ("target", "field", "old", "new")], rows)


def _moved(preview: Preview, change: EntryChange, field: str, old: object, new: object) -> list[str]:
    was, becomes = preview.words.of(change)
    title = preview.words.title(change)
    return [
        app.escape(title.text(app.lang()) if title else change.entry),
        app.escape(language.field_label(field, app.lang(), becomes)),
        app.escape(language.field_value(field, old, app.lang(), was)),
        app.escape(language.field_value(field, new, app.lang(), becomes)),
    ]


def _named(preview: Preview, change: EntryChange) -> str:
    return app.escape(language.entry_name(change.entry, preview.words.title(change), app.lang()))


def _entries(preview: Preview) -> None:
    shown = preview.changes[:MOST_SHOWN]
    with st.expander(app.t("plan_admin.entries", count=len(preview.changes)), expanded=len(shown) <= 20):
        heads = ("entry", "fields")
        table.show([app.t(f"plan_admin.column_{head}") for head in heads], [_line(preview, each) for each in shown])
        if len(preview.changes) > len(shown):
            st.caption(app.t("plan_admin.more", count=len(preview.changes) - len(shown)))


def _line(preview: Preview, change: EntryChange) -> list[str]:
    lang = app.lang()
    what = app.t(
        "plan_admin.entry",
        kind=app.t(f"plan_admin.change_{change.kind}"),
        table=app.t(f"plan_fault.table_{change.table}"),
        entry=_named(preview, change),
    )
    words = preview.words.of(change)
    fields = (language.field_change(field, old, new, lang, words, in_words=True) for field, old, new in change.fields)
    return [what, app.escape(app.clauses(fields))]
