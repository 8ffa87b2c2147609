"""The formatters of ``tracker.language`` on a page: in the reader's language, escaped, with badges and links."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from tracker import language
from tracker.domain import period as periods
from tracker.domain.model import Figure, RecordedFigure, Sample, Source
from tracker.domain.period import Period
from tracker.domain.pillar import standing, weakness
from tracker.domain.status import CommitmentState, Mark, Status, Tone
from tracker.forms.identity import PAST_FIGURES, closed_plan, region_table
from tracker.language.names import Named
from tracker.ui import app

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.model import Plan, Reading
    from tracker.domain.verdict import Point, Ruling, Verdict
    from tracker.returns.cockpit import Cockpit
    from tracker.returns.reporting import ReportingPlace
    from tracker.verdicts.plan_verdicts import TargetVerdicts

BADGE = {
    Tone.GOOD: "green",
    Tone.FAIR: "blue",
    Tone.EARLY: "blue",
    Tone.POOR: "orange",
    Tone.BAD: "red",
    Tone.NONE: "gray",
}
"""The nearest of Streamlit's colours."""


def status_word(of: Status | Mark | CommitmentState) -> str:
    """The word of a status, a mark or a state."""
    return language.status_word(of, app.lang())


def badge(of: Status | Mark | CommitmentState) -> str:
    """Shape and word on their colour, as Markdown."""
    return _badge(of, status_word(of))


def verdict_badge(verdict: Verdict) -> str:
    """The badge of a verdict; where figures are missing or old it keeps the shape and colour of the last status."""
    return _badge(standing(verdict), language.verdict_word(verdict, app.lang()))


def ruling_badge(ruling: Ruling) -> str:
    """The badge of one ruling; a dash where it says nothing."""
    found = ruling.status or ruling.mark
    return _badge(found, language.outcome_word(ruling, app.lang())) if found else app.t("common.none")


def _badge(sign: Status | Mark | CommitmentState, word: str) -> str:
    return f":{BADGE[sign.tone]}-badge[{sign.shape} {word}]"


def by_verdict(targets: Sequence[TargetVerdicts]) -> dict[str, list[TargetVerdicts]]:
    """The targets by the badge of their first reading, the weakest first."""
    found: dict[str, list[TargetVerdicts]] = {}
    for target in sorted(targets, key=lambda each: weakness(each.lead.verdict)):
        found.setdefault(verdict_badge(target.lead.verdict), []).append(target)
    return found


def number(value: float | None, decimals: int = 0) -> str:
    """A number; a dash for none."""
    return app.t("common.none") if value is None else language.number(value, decimals)


def goal(value: float | None) -> str:
    """A goal that a document set, in its digits; a dash for none."""
    return app.t("common.none") if value is None else language.in_full(value)


def promise(reading: Reading) -> str:
    """What was promised: a limit with its sign, a range with both its ends."""
    return language.goal(reading, app.lang())


def progress(point: Point | None, reading: Reading, decimals: int) -> str:
    """How far a promise is kept, with its bound and never like the goal that it misses; a dash for none."""
    if point is None:
        return app.t("common.none")
    return language.progress(point, reading.value, decimals, app.lang())


def percent(share: float | None) -> str:
    """A share as a percentage; a dash for none."""
    return app.t("common.none") if share is None else language.percent(share)


def ratio(value: float | None) -> str:
    """A pace ratio; a dash for none."""
    return app.t("common.none") if value is None else language.ratio(value)


def figure_value(figure: Figure, decimals: int) -> str:
    """A published figure with its bound."""
    return language.figure_value(figure, decimals, app.lang())


def reported_value(value: float | None, decimals: int, preliminary: bool) -> str:
    """A figure of a return, marked where it is preliminary; a dash for none."""
    return language.marked_preliminary(number(value, decimals), preliminary, app.lang())


def day(value: date) -> str:
    """A date."""
    return language.day(value, app.lang())


def period(of: Period) -> str:
    """A period."""
    return language.period(of, app.lang())


def round_name(place: ReportingPlace | Cockpit, code: str) -> str:
    """The name of a round, by its code.

    The return of past figures belongs to none, a closing return to its plan; of a round or a plan that is no longer
    there the code is shown.
    """
    return app.escape(plain_round_name(place, code))


def plain_round_name(place: ReportingPlace | Cockpit, code: str) -> str:
    """The same for file names and the options of a list, which take no Markdown."""
    if code == PAST_FIGURES:
        return app.t("past_figures.title")
    table = region_table(code)
    if table:
        return app.t("regions.round_name", year=table[1])
    plan = place.plans.get(closed_plan(code) or "")
    if plan is not None:
        return language.closing_name(plan, app.lang())
    period_of = {row.code: row.period for row in place.rounds}
    return round_of(periods.parse(period_of[code])) if code in period_of else code


def round_of(of: Period) -> str:
    """The name of the round of a period."""
    return language.round_name(of, app.lang())


def document(plan: Plan) -> str:
    """The plan's own document, as the source of what it says."""
    return text(plan.title_zh, plan.title_en)


def source(of: Source) -> str:
    """A link to the page, or the file and cell, that a value came from; with its date and any doubt."""
    if of.return_id is not None:
        cell = app.escape(language.cell_address(of, app.lang()))
        parts = [f"[{cell}]({app.link('return', number=str(of.return_id))})", language.review_state(of, app.lang())]
    else:
        doubt = app.escape(language.doubt(of, app.lang()))
        parts = [_public(of), app.t("common.doubt", text=doubt) if doubt else ""]
    return " · ".join(part for part in parts if part)


def _public(of: Source) -> str:
    text = app.t("common.source")
    if of.url and of.url.startswith(("http://", "https://")):
        text = f"[{text}]({address(of.url)})"
    elif of.url:
        text = app.escape(of.url)
    published = app.escape(language.published(of, app.lang()))
    return f"{text} ({published})" if published else text


def state_and_node(state: CommitmentState, node: str | None) -> str:
    """The state of a commitment, and the node it has reached where there is one."""
    return f"{status_word(state)} · {app.escape(node)}" if node else status_word(state)


def address(url: str) -> str:
    """A URL that cannot end its Markdown link early."""
    return quote(url, safe=":/?#@!$&*+,;=%~.-_")


def name(of: Named) -> str:
    """The name of anything in the reader's language, escaped."""
    return app.escape(plain(of))


def name_and_region(of: RecordedFigure | Sample) -> str:
    """The name of an indicator with the region a figure is of; no region is the whole city."""
    if not of.region:
        return name(of)
    return f"{name(of)} · {text(of.region_zh or of.region, of.region_en)}"


def plain(of: Named) -> str:
    """The same for the few places that take no Markdown, such as the options of a list."""
    return language.name(of, app.lang())


def text(zh: str | None, en: str | None) -> str:
    """A text of the data in the reader's language, escaped; empty where there is none."""
    return app.escape(app.localised(zh or "", en))
