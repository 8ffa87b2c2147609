"""Turn the entries of a place and its plans into what the store keeps: rows by table name, figures and updates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from itertools import count
from typing import Any

from tracker.domain.model import CommitmentUpdate, Department, Figure, Indicator, Observation, Region, Source
from tracker.plans.files import PlaceFiles, PlanFiles
from tracker.plans.models.commitment import CommitmentEntry, NodeEntry, UpdateEntry
from tracker.plans.models.place import NotLoadedEntry, ObservationEntry, RoundEntry, SourceEntry
from tracker.plans.models.plan import PillarEntry
from tracker.plans.models.record import AssessmentEntry, MilestoneEntry, RemarkEntry
from tracker.plans.models.target import BaselineEntry, ReadingEntry, TargetEntry

Row = dict[str, Any]
Tables = dict[str, list[Row]]
"""Rows by table name, in the columns of the schema but for those of the owner."""

_BASELINE = ("period", "value", "url", "published", "quote", "doubt", "doubt_en")


def place_row(place: PlaceFiles) -> Row:
    """The row of the place itself."""
    return {**place.place.model_dump(), "digest": place.digest}


def place_tables(place: PlaceFiles) -> Tables:
    """What belongs to a place."""
    return {
        "department": _numbered(asdict(each) for each in place.of(Department)),
        "region": _numbered(asdict(each) for each in place.of(Region)),
        "indicator": _numbered(asdict(each) for each in place.of(Indicator)),
        "round": [each.model_dump() | {"period": each.period.code} for each in place.of(RoundEntry)],
        "not_loaded": _numbered(_not_loaded(place.sources[each.source], each) for each in place.of(NotLoadedEntry)),
    }


def observations(place: PlaceFiles) -> list[Observation]:
    """The published figures."""
    return [
        Observation(
            each.indicator,
            Figure(
                period=each.period,
                value=each.value,
                bound=each.bound,
                preliminary=each.preliminary,
                source=_source(place, each),
                basis=each.basis or "",
                basis_zh=each.basis_zh,
                basis_en=each.basis_en,
            ),
            each.region,
        )
        for each in place.of(ObservationEntry)
    ]


def plan_row(place: PlaceFiles, plan: PlanFiles) -> Row:
    """The row of the plan itself."""
    own = plan.plan.thresholds
    return plan.plan.model_dump(exclude={"thresholds"}) | {
        "place": place.place.code,
        "thresholds_zh": own.source_zh if own else None,
        "thresholds_en": own.source_en if own else None,
        "digest": plan.digest,
    }


def plan_tables(place: PlaceFiles, plan: PlanFiles) -> Tables:
    """What belongs to a plan."""
    sources, pillars, commitments = place.sources, plan.of(PillarEntry), plan.of(CommitmentEntry)
    readings = [(target, reading) for target in plan.of(TargetEntry) for reading in target.reading]
    return {
        "plan_threshold": _thresholds(plan),
        "pillar": _numbered(each.model_dump(exclude={"measure", "context"}) for each in pillars),
        "context_indicator": _numbered(
            {"pillar": pillar.code, "indicator": code} for pillar in pillars for code in pillar.context
        ),
        "measure": _numbered(
            measure.model_dump() | {"pillar": pillar.code} for pillar in pillars for measure in pillar.measure
        ),
        "commitment": _numbered(each.model_dump(exclude={"source", "industries", "node"}) for each in commitments),
        "industry": _numbered(
            industry.model_dump() | {"commitment": each.code} for each in commitments for industry in each.industries
        ),
        "node": [row for each in commitments for row in _nodes(sources, plan, each)],
        "target": _numbered(_target(place, plan, each) for each in plan.of(TargetEntry)),
        "reading": [row for target in plan.of(TargetEntry) for row in _readings(sources, target)],
        "other_baseline": [row for _, reading in readings for row in _other_baselines(sources, reading)],
        "restatement": [row for _, reading in readings for row in _restatements(sources, reading)],
        "hold": [hold.model_dump() | {"reading": reading.code} for _, reading in readings for hold in reading.hold],
        "target_revision": [row for target in plan.of(TargetEntry) for row in _revisions(sources, target)],
        "milestone": _milestones(sources, plan),
        "remark": [
            each.model_dump(exclude={"source"}) | _cited(sources, each.source) | {"happened": each.happened.code}
            for each in plan.of(RemarkEntry)
        ],
        "official_assessment": _numbered(
            each.model_dump(exclude={"source"}) | _cited(sources, each.source) for each in plan.of(AssessmentEntry)
        ),
    }


def updates(place: PlaceFiles, plan: PlanFiles) -> list[CommitmentUpdate]:
    """What the public record says of the commitments of a plan."""
    return [
        CommitmentUpdate(
            plan=plan.plan.code,
            commitment=each.commitment,
            happened=each.happened,
            state=each.state,
            summary_zh=each.summary_zh,
            summary_en=each.summary_en,
            source=_source(place, each),
        )
        for each in plan.of(UpdateEntry)
    ]


def _numbered(rows: Any) -> list[Row]:
    return [{**row, "position": position} for position, row in enumerate(rows, start=1)]


def _source(place: PlaceFiles, entry: ObservationEntry | UpdateEntry) -> Source:
    return Source(**_cited(place.sources, entry.source), doubt=entry.doubt, doubt_en=entry.doubt_en)


def _cited(sources: Mapping[str, SourceEntry], code: str) -> Row:
    """Link, date and quotation of a line of the public record."""
    found = sources[code]
    return {"url": found.url, "published": found.published, "quote": found.quote}


def _not_loaded(source: SourceEntry, entry: NotLoadedEntry) -> Row:
    return {
        "topic": source.topic,
        "label": source.indicator,
        "period": source.period,
        "value": source.value,
        "url": source.url,
        "published": source.published,
        "quote": source.quote,
        "reason_zh": entry.reason_zh,
        "reason_en": entry.reason_en,
    }


def _thresholds(plan: PlanFiles) -> list[Row]:
    own = plan.plan.thresholds
    least = own.scale.least if own else {}
    return [{"status": status.value, "least": ratio} for status, ratio in least.items()]


def _nodes(sources: Mapping[str, SourceEntry], plan: PlanFiles, commitment: CommitmentEntry) -> list[Row]:
    known = {each.source: each for each in plan.of(UpdateEntry) if each.commitment == commitment.code}
    return [
        {
            "commitment": commitment.code,
            "position": position,
            "name_zh": node.name_zh,
            "name_en": node.name_en,
            **_reached(sources, node, known),
        }
        for position, node in enumerate(commitment.node, start=1)
    ]


def _reached(sources: Mapping[str, SourceEntry], node: NodeEntry, updates: Mapping[str, UpdateEntry]) -> Row:
    """When a node was reached: the last day of what the source says, and how precisely it says it."""
    if node.source is None:
        return dict.fromkeys(("reached", "reached_precision", "url", "published", "quote", "doubt", "doubt_en"))
    update = updates[node.source]
    doubted = node if node.doubt else update
    return {
        "reached": update.happened.end,
        "reached_precision": update.happened.grain.value,
        **_cited(sources, node.source),
        "doubt": doubted.doubt,
        "doubt_en": doubted.doubt_en,
    }


def _target(place: PlaceFiles, plan: PlanFiles, target: TargetEntry) -> Row:
    """The row of a target; unit and due date are those of its first indicator and of the plan where it names none."""
    counted = next(each for each in place.of(Indicator) if each.code == target.reading[0].indicator)
    own_unit = target.unit_zh is not None
    return target.model_dump(exclude={"source", "reading", "revision"}) | {
        "unit_zh": target.unit_zh if own_unit else counted.unit_zh,
        "unit_en": target.unit_en if own_unit else counted.unit_en,
        "due": target.due or plan.plan.period_end,
    }


def _readings(sources: Mapping[str, SourceEntry], target: TargetEntry) -> list[Row]:
    return [
        reading.model_dump(exclude={"baseline", "other_baseline", "hold", "restated"})
        | {
            "target": target.code,
            "position": position,
            "name_zh": reading.name_zh or target.name_zh,
            "name_en": reading.name_en or target.name_en,
            "value": target.value if reading.value is None else reading.value,
            "upper": target.upper if reading.upper is None else reading.upper,
        }
        | {f"baseline_{name}": value for name, value in _baseline(sources, reading.baseline).items()}
        for position, reading in enumerate(target.reading, start=1)
    ]


def _baseline(sources: Mapping[str, SourceEntry], baseline: BaselineEntry | None) -> Row:
    if baseline is None:
        return dict.fromkeys(_BASELINE)
    return {
        "period": baseline.period.code,
        "value": baseline.value,
        **_cited(sources, baseline.source),
        "doubt": baseline.doubt,
        "doubt_en": baseline.doubt_en,
    }


def _other_baselines(sources: Mapping[str, SourceEntry], reading: ReadingEntry) -> list[Row]:
    return _numbered({"reading": reading.code, **_baseline(sources, each)} for each in reading.other_baseline)


def _restatements(sources: Mapping[str, SourceEntry], reading: ReadingEntry) -> list[Row]:
    return [
        {
            **each.model_dump(exclude={"baseline"}),
            "reading": reading.code,
            **{
                f"baseline_{name}": value
                for name, value in _baseline(sources, each.baseline).items()
                if not name.startswith("doubt")
            },
        }
        for each in reading.restated
    ]


def _revisions(sources: Mapping[str, SourceEntry], target: TargetEntry) -> list[Row]:
    return _numbered(
        revision.model_dump(exclude={"source"}) | _cited(sources, revision.source) | {"target": target.code}
        for revision in target.revision
    )


def _milestones(sources: Mapping[str, SourceEntry], plan: PlanFiles) -> list[Row]:
    """Several documents may set a goal for one year: they are kept side by side by position."""
    positions: dict[tuple[str, str], count[int]] = {}
    return [
        each.model_dump(exclude={"source"})
        | _cited(sources, each.source)
        | {
            "period": each.period.code,
            "position": next(positions.setdefault((each.indicator, each.period.code), count(1))),
        }
        for each in plan.of(MilestoneEntry)
    ]
