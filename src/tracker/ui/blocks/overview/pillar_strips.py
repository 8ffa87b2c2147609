"""The pillars at a glance: counts of targets by status, of commitments by state, and the way in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import streamlit as st

from tracker.charts.commitments import StateCount, states
from tracker.domain.pillar import pillar_light
from tracker.domain.status import CommitmentState, Tone
from tracker.ui import app
from tracker.ui.blocks.shared import chart, formatting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.domain.model import Pillar
    from tracker.domain.pillar import PillarLight
    from tracker.verdicts.plan_verdicts import CommitmentStatus, PlanVerdicts, TargetVerdicts

ORDER = sorted(CommitmentState, key=lambda state: list(Tone).index(state.tone))
"""States from done to silent, as the bars show them."""


def show(verdicts: PlanVerdicts) -> None:
    """A strip a pillar in words, and beside them one chart of the commitments by state; nothing without pillars."""
    if not verdicts.pillars:
        return
    st.header(_heading(len(verdicts.pillars)), anchor=False)
    if not verdicts.commitments:
        for pillar in verdicts.pillars:
            _strip(verdicts, pillar)
        return
    st.markdown(key())
    words_column, chart_column = st.columns([1, 1], gap="medium")
    with words_column:
        for pillar in verdicts.pillars:
            _strip(verdicts, pillar)
    with chart_column:
        show_bars(verdicts, verdicts.pillars)


def _heading(count: int) -> str:
    """The pillars with their number in words, as a report has it: the four pillars."""
    words = app.t("overview.pillar_counts").split()
    if count == 1:
        return app.t("overview.pillar_alone")
    return app.t("overview.pillars", count=words[count - 1] if count <= len(words) else str(count))


def key() -> str:
    """The legend in words and shapes."""
    return "　".join(formatting.badge(state) for state in ORDER)


def counts(commitments: Iterable[CommitmentStatus]) -> list[StateCount]:
    """How many commitments are in each state, in the order of the bars."""
    found = Counter(each.state for each in commitments)
    return [StateCount(app.t(f"state.{state.value}"), state.shape, state.tone, found[state]) for state in ORDER]


def show_bars(verdicts: PlanVerdicts, pillars: Sequence[Pillar]) -> None:
    """The bars of some pillars, to one scale."""
    rows = [(formatting.plain(pillar), counts(verdicts.commitments_of(pillar.code))) for pillar in pillars]
    alt = "; ".join(
        f"{name}: " + app.clauses(f"{part.label} {part.count}" for part in parts if part.count) for name, parts in rows
    )
    chart.show(f"chart-states-{'-'.join(row.code for row in pillars)}", lambda: states(rows, chart.colours()), alt)


def _strip(verdicts: PlanVerdicts, pillar: Pillar) -> None:
    link = f"[{formatting.name(pillar)}]({app.pillar_link(pillar.code)})"
    with st.container(key=f"strip-{pillar.code}"):
        st.markdown(
            f"**{link}**　{formatting.text(pillar.aim_zh, pillar.aim_en)}  \n:small[{_counts(verdicts, pillar)}]"
        )


def _counts(verdicts: PlanVerdicts, pillar: Pillar) -> str:
    """Targets by status, commitments by state, in shapes and numbers."""
    targets = verdicts.targets_of(pillar.code)
    commitments = verdicts.commitments_of(pillar.code)
    states_text = " ".join(f"{part.shape} {part.count}" for part in counts(commitments) if part.count)
    text = app.t("overview.pillar_commitments", count=len(commitments), states=states_text) if commitments else ""
    if not targets:
        return text
    return f"{app.t('overview.pillar_targets', count=len(targets), lights=light_counts(targets))}　{text}"


def light_counts(targets: Sequence[TargetVerdicts]) -> str:
    """How many targets have which light, worst first: never a mean."""
    return " ".join(f"{badge} {len(found)}" for badge, found in formatting.by_verdict(targets).items())


def weakest(targets: Sequence[TargetVerdicts]) -> tuple[TargetVerdicts, PillarLight] | None:
    """The target that gives the pillar its light; None for a pillar without targets."""
    light = pillar_light([target.lead.verdict for target in targets])
    if light is None:
        return None
    return next(target for target in targets if target.lead.verdict is light.weakest), light
