"""Numbers, periods, statuses and sources as a reader sees them, in the reader's language and safe in Markdown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from tracker.domain import period as periods
from tracker.domain.model import Bound, Figure, Source
from tracker.domain.period import Grain, Period
from tracker.domain.status import CommitmentState, Mark, Status, Tone
from tracker.returns import formatting as returns_words
from tracker.returns.quarterly.layout import PAST_FIGURES
from tracker.store.engine.rows import Row
from tracker.ui import app

if TYPE_CHECKING:
    from tracker.returns.cockpit import Cockpit
    from tracker.verdicts.plan_verdicts import PlanVerdicts

BADGE = {
    Tone.GOOD: "green",
    Tone.FAIR: "blue",
    Tone.EARLY: "blue",
    Tone.POOR: "orange",
    Tone.BAD: "red",
    Tone.NONE: "gray",
}
"""The nearest of Streamlit's colours."""


def status_word(of: Status | Mark) -> str:
    """The word of a status or a mark."""
    return app.t(f"verdict.{of.value}")


def badge(of: Status | Mark | CommitmentState) -> str:
    """Shape and word on their colour, as Markdown."""
    word = app.t(f"state.{of.value}") if isinstance(of, CommitmentState) else status_word(of)
    return f":{BADGE[of.tone]}-badge[{of.shape} {word}]"


def number(value: float | None, decimals: int = 0) -> str:
    """A number with thousands separators; a dash for none."""
    return app.t("common.none") if value is None else f"{value:,.{decimals}f}"


def estimate(value: float | None, decimals: int = 0) -> str:
    """A derived number: one decimal more than the figures have."""
    return number(value, decimals + 1)


def percent(share: float | None) -> str:
    """A share as a percentage with one decimal."""
    return app.t("common.none") if share is None else f"{share * 100:.1f}%"


def figure_value(figure: Figure, decimals: int) -> str:
    """A published figure with its bound."""
    text = number(figure.value, decimals)
    return text if figure.bound is Bound.EXACT else app.t(f"common.{figure.bound.value}", value=text)


def day(value: date) -> str:
    """A date in words."""
    return app.t("common.period_day", year=value.year, month=value.month, day=value.day)


def period(of: Period) -> str:
    """A period in words."""
    end = of.end
    if of.grain is Grain.SPAN:
        return app.t("common.period_span", start=_month(of.start), end=_month(end))
    if of.grain is Grain.HALF:
        half = app.t("common.first_half" if end.month <= 6 else "common.second_half")
        return app.t("common.period_half", year=of.year, half=half)
    if of.grain is Grain.DAY:
        return day(end)
    if of.grain is Grain.MONTH:
        return _month(end)
    return app.t(f"common.period_{of.grain.value}", year=of.year, quarter=(end.month + 2) // 3)


def round_name(verdicts: PlanVerdicts | Cockpit, code: str) -> str:
    """A round in words, asked of what knows the rounds.

    The return of past figures belongs to none, nor does one of a round since dropped.
    """
    if code == PAST_FIGURES:
        return app.t("past_figures.title")
    period_of = {row["code"]: row["period"] for row in verdicts.rounds}
    return (
        returns_words.round_name(periods.parse(period_of[code]), app.lang()) if code in period_of else app.escape(code)
    )


def _month(value: date) -> str:
    return app.t("common.period_month", year=value.year, month=value.month)


def source(of: Source) -> str:
    """A link to the page, or the file and cell, that a value came from; with its date and any doubt."""
    if of.return_id is not None:
        place = app.t("common.source_return", file=of.file_name or "", sheet=of.sheet or "", cell=of.cell or "")
        link = f"[{app.escape(place)}]({app.link('return', number=str(of.return_id))})"
        if of.return_state in (None, "accepted"):
            return link
        return f"{link} · {app.t(f'returns_page.state_{of.return_state}_yet')}"
    parts = [_public(of)]
    if of.doubt:
        parts.append(app.t("common.doubt", text=app.escape(app.localised(of.doubt, of.doubt_en))))
    return " · ".join(parts)


def _public(of: Source) -> str:
    words = app.t("common.source")
    if of.url and of.url.startswith(("http://", "https://")):
        words = f"[{words}]({address(of.url)})"
    elif of.url:
        words = app.t("common.source_report")
    if of.published:
        words = f"{words} ({app.t('common.published', date=app.escape(of.published))})"
    return words


def state_and_node(state: CommitmentState, node: str | None) -> str:
    """The state of a commitment, and the node it has reached where one is said."""
    word = app.t(f"state.{state.value}")
    return f"{word} · {app.escape(node)}" if node else word


def row_source(row: Row) -> str:
    """The source of a stored row that carries url, published and doubt (and a return's cell where it has one)."""
    return source(
        Source(
            url=row.get("url"),
            published=row.get("published"),
            doubt=row.get("doubt"),
            doubt_en=row.get("doubt_en"),
            return_id=row.get("return_id"),
            file_name=row.get("file_name"),
            return_state=row.get("return_state"),
            sheet=row.get("sheet"),
            cell=row.get("cell"),
        )
    )


def address(url: str) -> str:
    """A URL that cannot end its Markdown link early."""
    return quote(url, safe=":/?#@!$&*+,;=%~.-_")


def name(row: Row, field: str = "name") -> str:
    """The text of a row in the reader's language, escaped."""
    return app.escape(app.localised(row[f"{field}_zh"], row[f"{field}_en"]))


def name_and_region(row: Row) -> str:
    """The name of an indicator with the region a figure is of; no region is the whole city."""
    return f"{name(row)} · {app.escape(row['region'])}" if row["region"] else name(row)


def plain(row: Row, field: str = "name") -> str:
    """The same for the few places that take no Markdown, such as the options of a list."""
    return app.localised(row[f"{field}_zh"], row[f"{field}_en"])
