"""The sheet that says what the words of a template mean and how it is filled in."""

from __future__ import annotations

from collections.abc import Mapping

from tracker import language
from tracker.domain.model import Frequency, Indicator, Kind
from tracker.i18n import t
from tracker.returns.closing.form import FORM as CLOSING
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.form import FIGURES, NODE
from tracker.workbook.write.form import FormSheet
from tracker.workbook.write.listings import Listing

_IN_OTHER_TERMS = (Kind.CUMULATIVE_ADDITION, Kind.CUMULATIVE_REDUCTION, Kind.AVERAGE_GROWTH)
"""Kinds of goals that are worked out from the figures, so that a clerk may take the one for the other."""


def listing(context: ReturnContext, parts: Mapping[str, FormSheet], lang: str) -> Listing:
    """Every indicator's definition, and how the sheets that are there are filled in, on a sheet of its own."""
    units = FIGURES in parts
    rows = [
        (
            language.name(row, lang),
            language.name(row, lang, "unit"),
            meaning(context, row, lang),
        )
        for row in (context.indicators.values() if units else ())
    ]
    rows += [
        (head, "", text) for head, _, text in (line.partition("|") for line in _how(context.form.key, parts, lang))
    ]
    header = [
        (t("template.guide_name", lang), 30.0),
        (t("template.guide_unit", lang), 10.0),
        (t("template.guide_text", lang), 90.0),
    ]
    shown = (0, 1, 2) if units else (0, 2)
    return Listing(
        t("template.sheet_guide", lang),
        t("template.title_guide", lang),
        [header[position] for position in shown],
        [[row[position] for position in shown] for row in rows],
    )


def meaning(context: ReturnContext, indicator: Indicator, lang: str) -> str:
    """What an indicator is; and what to write of it where a goal is in other terms than the figures."""
    definition = language.name(indicator, lang, "definition")
    if indicator.frequency is Frequency.EVENT:
        return definition
    terms = dict.fromkeys(each.kind for each in context.readings(indicator.code) if not each.against)
    said = [t(f"template.write_{kind}_{indicator.nature}", lang) for kind in terms if kind in _IN_OTHER_TERMS]
    return language.sentences([definition, *said], lang)


def _how(form: str, parts: Mapping[str, FormSheet], lang: str) -> list[str]:
    """How to fill in: of what these sheets have and of nothing else."""
    named = [t("template.guide_sheet", lang, sheet=sheet.name) for sheet in parts.values()]
    lines = [t("template.guide_where", lang, sheets=language.listed(named, lang))]
    if form == CLOSING.key:
        lines += t("template.guide_closing", lang).split("\n")
    elif FIGURES in parts:
        lines += t("template.guide_figures", lang).split("\n")
    if any(column.key == NODE.key for sheet in parts.values() for column in sheet.columns):
        lines.append(t("template.guide_nodes", lang))
    return lines + t("template.guide_sending", lang).split("\n")
