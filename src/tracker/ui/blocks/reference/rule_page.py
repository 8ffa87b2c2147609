"""The rules, typeset, each with its source and with cases worked out by the rules themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker import language
from tracker.domain.model import Kind
from tracker.domain.rules import RULERS
from tracker.domain.status import Mark, Scale, Status
from tracker.language.verdict_words import receipt
from tracker.ui import app
from tracker.ui.blocks.shared import formatting, table
from tracker.verdicts.rule_examples import EXAMPLES, Example

if TYPE_CHECKING:
    from tracker.domain.rules.ruler import Ruler
    from tracker.verdicts.plan_verdicts import PlanVerdicts

_KINDS = {
    Kind.LEVEL: (r"$\frac{A-B}{G-B}$", r"$B+\tau(G-B)$"),
    Kind.CUMULATIVE_ADDITION: (r"$\frac{\sum A_i}{G}$", r"$\tau G$"),
    Kind.CUMULATIVE_REDUCTION: (r"$\frac{1-\prod(1-r_i)}{G}$", r"$\tau G$"),
    Kind.AVERAGE_GROWTH: (r"$\frac{(A/B)^{1/n}-1}{g}$", r"$g$"),
    Kind.YEARLY_FLOW: (r"$\frac{A_y}{G_y}$", r"$\frac{m}{12}G_y$"),
    Kind.KEEP: (r"$A\ \text{vs}\ G$", r"$G$"),
}
_LIVE = {"line": "giants-net", "milestone": "industry-gross"}
"""Readings of the first plan that show a rule at work, where the plan has them."""


def show(verdicts: PlanVerdicts) -> None:
    """The status words, then each ruler."""
    st.title(app.t("rules_page.title"), anchor=False)
    st.markdown(app.t("rules_page.lead"))
    _vocabulary(verdicts.scale)
    st.markdown(app.t("rules_page.symbols"))
    for ruler in RULERS.values():
        _ruler(verdicts, ruler)
    _kinds()


def _vocabulary(scale: Scale) -> None:
    st.header(app.t("rules_page.words"), anchor=False)
    limits = receipt.limits(scale)
    table.show(
        [app.t("rules_page.word"), app.t("rules_page.meaning")],
        [[formatting.badge(each), app.t(f"rules_page.means_{each.value}", **limits)] for each in [*Status, *Mark]],
    )
    st.caption(f"{app.t('rules_page.ratio')} {receipt.scale_source(scale, app.lang())}")
    st.caption(app.t("rules_page.no_far_behind", **limits))


def _ruler(verdicts: PlanVerdicts, ruler: Ruler) -> None:
    with st.container(border=True, key=f"ruler-{ruler.code}"):
        st.header(app.t(f"rule.{ruler.code}_name"), anchor=False)
        st.markdown(app.t(f"rule.{ruler.code}_what"))
        st.latex(r"\begin{gathered}" + r"\\[0.6em]".join(ruler.formulas) + r"\end{gathered}")
        st.caption(app.t(f"rule.{ruler.code}_source"))
        for example in EXAMPLES:
            if example.rule == ruler.code:
                _example(example)
        _live(verdicts, ruler)


def _example(example: Example) -> None:
    outcome = example.outcome()
    st.markdown(f"**{app.t('rules_page.example')}**　{app.t(f'rules_page.example_{example.name}')}")
    numbers = {name: language.rounded(value, 4) for name, value in outcome.numbers.items() if name in _NUMBERS}
    shown = {name: language.in_full(value) for name, value in numbers.items()}
    if shown:
        # A line that wraps, not a table: five columns of numbers are wider than a phone.
        labelled = (f":gray[{app.t(f'rules_page.number_{name}')}] {number}" for name, number in shown.items())
        st.markdown("　".join(labelled))
    codes = {"code": _code(outcome.code), "published": _code(example.published), "source": app.escape(example.source)}
    st.markdown(app.t("rules_page.example_says", **codes))


_NUMBERS = (
    "elapsed_share", "due_value", "achieved_share", "due_share", "observed_rate", "required_rate", "mean_change",
    "projected_value", "gap_share", "margin", "ratio",
)  # fmt: skip


def _code(code: str) -> str:
    """A published code in words; the codes of the line are our own statuses."""
    return app.t(f"verdict.{code}") if code in set(Status) else app.t(f"rule.code_{code}")


def _live(verdicts: PlanVerdicts, ruler: Ruler) -> None:
    for target in verdicts.targets:
        for reading in target.readings:
            if reading.code == _LIVE.get(ruler.code):
                name = f"[{formatting.name(target.row)}]({app.link('target', target=target.code)})"
                st.markdown(f"**{app.t('rules_page.live', target=name)}**")
                st.code(reading.receipt(app.lang()), language=None, wrap_lines=True)


def _kinds() -> None:
    st.header(app.t("rules_page.kinds"), anchor=False)
    table.show(
        [app.t("rules_page.kind"), app.t("rules_page.kind_share"), app.t("rules_page.kind_due")],
        [[app.t(f"rule.kind_{kind.value}"), *_KINDS[kind]] for kind in Kind],
    )
