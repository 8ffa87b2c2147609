"""The five pillars at a glance: counts of targets by status, of commitments by state, and the way in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import streamlit as st

from tracker.charts.commitments import StateCount, states
from tracker.domain.pillar import pillar_light
from tracker.domain.records import State
from tracker.domain.scale import SEVERITY, Mark
from tracker.ui import app
from tracker.ui.blocks import chart, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.domain.pillar import PillarLight
    from tracker.reports.standing import CommitmentStanding, Standing, TargetStanding
    from tracker.store.rows import Row

ORDER = (State.DONE, State.UNDER_WAY, State.PREPARING, State.REWORDED, State.NOT_STARTED, State.NO_RECORD)
"""States from done to silent, as the bars show them."""


def show(standing: Standing) -> None:
    """A strip a pillar, each with its own bar of commitments."""
    st.header(app.t("overview.pillars"), anchor=False)
    st.markdown(key())
    for pillar in standing.pillars:
        _strip(standing, pillar)


def key() -> str:
    """The legend in words and shapes."""
    return "　".join(words.badge(state) for state in ORDER)


def counts(commitments: Iterable[CommitmentStanding]) -> list[StateCount]:
    """How many commitments are in each state, in the order of the bars."""
    found = Counter(each.state for each in commitments)
    return [
        StateCount(app.t(f"state.{state.value}"), words.STATE_SHAPE[state], words.tone(state), found[state])
        for state in ORDER
    ]


def show_bar(standing: Standing, pillar: Row, *, alone: bool = False) -> None:
    """The bar of one pillar, to the scale of the longest unless it stands alone."""
    name = words.name(pillar)
    commitments = standing.commitments_of(pillar["code"])
    parts = counts(commitments)
    drawn_together = [pillar] if alone else standing.pillars
    longest = max(len(standing.commitments_of(each["code"])) for each in drawn_together)
    alt = app.t("overview.join").join(f"{part.label} {part.count}" for part in parts if part.count)
    key = f"chart-states-{pillar['code']}-{'alone' if alone else 'beside'}"
    chart.show(key, lambda: states(parts, longest, chart.colours()), alt=f"{name}: {alt}")


def _strip(standing: Standing, pillar: Row) -> None:
    name = words.name(pillar)
    with st.container(key=f"strip-{pillar['code']}"):
        words_column, bar_column = st.columns([2, 3], gap="medium", vertical_alignment="center")
        with words_column:
            st.markdown(f"**[{name}]({app.link(pillar['code'])})**　{words.name(pillar, 'aim')}")
            st.markdown(f":small[{_counts(standing, pillar)}]")
        with bar_column:
            show_bar(standing, pillar)


def _counts(standing: Standing, pillar: Row) -> str:
    """Targets by status, commitments by state, in shapes and numbers."""
    targets = standing.targets_of(pillar["code"])
    commitments = standing.commitments_of(pillar["code"])
    states_text = " ".join(f"{part.shape} {part.count}" for part in counts(commitments) if part.count)
    text = app.t("overview.pillar_commitments", count=len(commitments), states=states_text)
    if not targets:
        return text
    return f"{app.t('overview.pillar_targets', count=len(targets), lights=light_counts(targets))}　{text}"


def light_counts(targets: Sequence[TargetStanding]) -> str:
    """How many targets have which light, worst first: never a mean."""
    light = pillar_light([target.lead.verdict for target in targets])
    if light is None:
        return ""
    return " ".join(
        f"{words.badge(each)} {light.counts[each]}" for each in [*SEVERITY, *Mark] if light.counts.get(each)
    )


def weakest(targets: Sequence[TargetStanding]) -> tuple[TargetStanding, PillarLight] | None:
    """The target that gives the pillar its light; None for a pillar without targets."""
    light = pillar_light([target.lead.verdict for target in targets])
    if light is None:
        return None
    return next(target for target in targets if target.lead.verdict is light.weakest), light
