"""The draft of the next plan from one that has ended: pillars and indicators reused, baselines carried over.

A target is carried with its pillar, indicator and way of counting, without its number: what the next plan promises
nobody but its authors can say. Beside the number stands what was promised, what came and what was decided of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker import language
from tracker.domain.model import Figure, Indicator, Nature
from tracker.plans import contents
from tracker.plans.contents import Plain
from tracker.plans.drafting.draft import DraftPlan, Question, Sheaf
from tracker.plans.files import PlaceFiles
from tracker.plans.layout import PLAN_TABLES
from tracker.plans.models.place import SourceEntry
from tracker.plans.models.plan import PillarEntry, PlanEntry
from tracker.plans.models.target import TargetEntry

_TABLES = {table.name: table for table in PLAN_TABLES}

YEARS = 5
"""How long the next plan is taken to run, until its authors say otherwise."""

_TARGET_FIELDS = ("code", "pillar", "name_zh", "name_en", "comparator", "force", "every_year", "unit_zh", "unit_en")
_READING_FIELDS = ("indicator", "kind", "counting", "against", "margin", "natural_limit")


class Advice(StrEnum):
    """What is asked beside the number of a carried target; worded by ``draft.next_<code>``."""

    CONTINUE = "continue"
    RAISE = "raise"
    UNMET = "unmet"
    REDEFINE = "redefine"
    TO_RAISE = "to_raise"
    TO_REDEFINE = "to_redefine"
    DROP = "drop"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Carried:
    """What is known of a target at the end of its plan.

    ``promised`` and ``came_to`` are in words, in the terms of the promise; ``actual`` is the last figure of the
    indicator itself, from which the next plan counts on.
    """

    target: str
    advice: Advice
    promised: str
    came_to: str
    actual: Figure | None
    is_final: bool


def draft(place: PlaceFiles, carried: Sequence[Carried]) -> DraftPlan:
    """The draft from a place with the plan that has ended; what is to be dropped is listed as left out."""
    (ended,) = place.plans
    (plan,) = ended.of(PlanEntry)
    sheaf = Sheaf()
    _write_plan(sheaf, plan)
    for pillar in ended.of(PillarEntry):
        values = contents.plain(_TABLES["pillar"], pillar)
        values.pop("measure", None)
        values["context"] = ", ".join(pillar.context)
        sheaf.add("pillar", values, {"name_zh": Question("next_pillar")})
    due = _end(plan)
    by_code = {each.target: each for each in carried}
    for target in ended.of(TargetEntry):
        if target.code in by_code:
            _write_target(sheaf, place, target, by_code[target.code], due)
    return sheaf.draft()


def _write_plan(sheaf: Sheaf, plan: PlanEntry) -> None:
    asked = Question("next_period", {"title": plan.title_zh})
    start = plan.period_end + timedelta(days=1)
    values = {"period_start": start.isoformat(), "period_end": _end(plan).isoformat(), "ruler": plan.ruler}
    sheaf.add("plan", values, {"period_start": asked, "period_end": asked, "title_zh": Question("next_title")})


def _end(plan: PlanEntry) -> date:
    return date(plan.period_end.year + YEARS, plan.period_end.month, plan.period_end.day)


def _write_target(sheaf: Sheaf, place: PlaceFiles, target: TargetEntry, carried: Carried, due: date) -> None:
    known = {
        "name": target.name_zh,
        "promised": carried.promised,
        "came_to": carried.came_to,
        "actual": language.in_full(carried.actual.value) if carried.actual else "",
        "period": carried.actual.period.code if carried.actual else "",
    }
    if carried.advice is Advice.DROP:
        sheaf.miss(0, "next_drop", **known)
        return
    own = contents.written(_TABLES["target"], target)
    reading = own["reading"][0]
    values = {name: own[name] for name in _TARGET_FIELDS if name in own}
    values |= {name: reading[name] for name in _READING_FIELDS if name in reading}
    values |= {"due": due.isoformat()}
    key = f"next_{carried.advice}" if carried.came_to else "next_no_figure"
    asked: dict[str, Question | None] = {"value": Question(key, known)}
    if len(target.reading) > 1:
        asked["kind"] = Question("next_readings", {"count": len(target.reading)})
    if carried.actual is not None and _has_baseline(place, reading):
        values |= _baseline(sheaf, place, target.code, carried.actual)
        asked["baseline.value"] = None if carried.is_final else Question("next_not_final", known)
    sheaf.add("target", values, asked)


def _has_baseline(place: PlaceFiles, reading: Plain) -> bool:
    """Whether a target counts from where its indicator stands: entrants alone are counted from nothing."""
    natures = {each.code: each.nature for each in place.of(Indicator)}
    return natures[reading["indicator"]] is not Nature.ADDITION


def _baseline(sheaf: Sheaf, place: PlaceFiles, target: str, figure: Figure) -> Mapping[str, object]:
    code = _source_code(place, figure)
    if code is None:
        code = f"closing-{target}"
        text = language.source_text(figure.source, "zh") or None
        sheaf.add("source", {"code": code, "url": text, "quote": text}, {"url": Question("next_source")})
    return {"baseline.period": figure.period.code, "baseline.value": figure.value, "baseline.source": code}


def _source_code(place: PlaceFiles, figure: Figure) -> str | None:
    """The line of the public record that a figure comes from; None for one that a return states."""
    said = (figure.source.url, figure.source.published, figure.source.quote)
    sources = place.of(SourceEntry)
    return next((each.code for each in sources if (each.url, each.published, each.quote) == said), None)
