"""On which basis a verdict rests, in words: what the plan restated, and the numbers on other bases beside it."""

from __future__ import annotations

from tracker.domain.judging.basis import PUBLISHED
from tracker.domain.model import Figure
from tracker.domain.verdict import Verdict
from tracker.i18n import localised, t, texts
from tracker.language.figures import figure_value
from tracker.language.names import ReadingNames, clauses
from tracker.language.numbers import in_full
from tracker.language.periods import day


def basis_name(code: str, lang: str) -> str:
    """The name of a basis by its code; a plan may have codes of its own."""
    key = f"receipt.basis_{code or 'published'}"
    return t(key, lang) if key in texts() else code


def described(figure: Figure, lang: str) -> str:
    """On which basis a figure is, with the reason where the source gives one."""
    reason, name = localised(figure.basis_zh or "", figure.basis_en, lang), basis_name(figure.basis, lang)
    return t("receipt.basis_reason", lang, basis=name, reason=reason) if reason else name


def lines(verdict: Verdict, names: ReadingNames, lang: str) -> list[str]:
    """What was restated since when and why, then the numbers of the judged period on other bases."""
    return [*_restated(verdict, names, lang), *(_beside(verdict, each, names, lang) for each in verdict.other_bases)]


def _restated(verdict: Verdict, names: ReadingNames, lang: str) -> list[str]:
    restated = verdict.restated
    if restated is None:
        return []
    goal = None if restated.value is None else in_full(restated.value)
    base = restated.baseline and figure_value(restated.baseline, names.of_figures[1], lang)
    said = [
        t(f"receipt.{key}", lang, value=value, unit=names.unit.text(lang))
        for key, value in {"restated_goal": goal, "restated_base": base}.items()
        if value is not None
    ]
    reason = localised(restated.reason_zh, restated.reason_en, lang)
    basis = t("receipt.basis_reason", lang, basis=basis_name(restated.basis, lang), reason=reason)
    return [t("receipt.restated", lang, since=day(restated.since, lang), said=clauses([basis, *said], lang))]


def _beside(verdict: Verdict, figure: Figure, names: ReadingNames, lang: str) -> str:
    judged = verdict.restated.basis if verdict.restated else PUBLISHED
    return t(
        "receipt.other_basis",
        lang,
        basis=described(figure, lang),
        value=figure_value(figure, names.of_figures[1], lang),
        unit=names.of_figures[0].text(lang),
        judged=basis_name(judged, lang),
    )
