"""Turn a plan's entries into what the store keeps: rows by table name, figures and updates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from itertools import count
from typing import Any

from tracker.domain.model import Bound, CommitmentUpdate, Figure, Observation, Source
from tracker.domain.status import CommitmentState
from tracker.plans import models, record_models
from tracker.plans.files import PlanFiles

Row = dict[str, Any]

_NUMBERED = ("pillar", "measure", "commitment", "industry", "department", "indicator", "target")
"""Tables whose rows have a position among those of all plans."""


def together(plans: Iterable[PlanFiles]) -> dict[str, list[Row]]:
    """Rows by table, in the columns of the store's first schema: one plan after the other, each in its own order."""
    rows: dict[str, list[Row]] = {}
    for files in plans:
        for table, lines in _tables(files).items():
            rows.setdefault(table, []).extend(lines)
    for table in _NUMBERED:
        rows[table] = [row | {"position": position} for position, row in enumerate(rows[table], start=1)]
    return rows


def _tables(files: PlanFiles) -> dict[str, list[Row]]:
    return {
        "plan": [_plan(files)],
        "plan_threshold": _thresholds(files),
        "pillar": _pillars(files),
        "measure": _measures(files),
        "commitment": _commitments(files),
        "industry": _industries(files),
        "node": _nodes(files),
        "department": [asdict(each) for each in files.departments],
        "indicator": [asdict(each) for each in files.indicators],
        "target": [each.model_dump(exclude={"record", "reading", "revision"}) for each in files.targets],
        "reading": _readings(files),
        "hold": _holds(files),
        "target_revision": _revisions(files),
        "milestone": _milestones(files),
        "remark": _remarks(files),
        "not_loaded": _not_loaded(files),
        "round": [
            each.model_dump(exclude={"period"}) | {"plan": files.plan.code, "period": each.period.code}
            for each in files.rounds
        ],
    }


def observations(files: PlanFiles) -> list[Observation]:
    """The published figures."""
    return [
        Observation(
            each.indicator,
            Figure(
                each.period,
                each.value,
                Bound(each.bound),
                each.preliminary,
                _source(files, each),
            ),
            each.region,
        )
        for each in files.observations
    ]


def updates(files: PlanFiles) -> list[CommitmentUpdate]:
    """What the public record says of the commitments."""
    return [
        CommitmentUpdate(
            each.commitment,
            each.happened,
            CommitmentState(each.state),
            each.summary_zh,
            each.summary_en,
            source=_source(files, each),
        )
        for each in files.updates
    ]


def _source(files: PlanFiles, entry: record_models.ObservationEntry | record_models.UpdateEntry) -> Source:
    return Source(**_cited(files, entry.record), doubt=entry.doubt, doubt_en=entry.doubt_en)


def _cited(files: PlanFiles, line: int) -> Row:
    """Link, date and quotation of a line of the public record."""
    found = files.record[line]
    return {"url": found.url, "published": found.published, "quote": found.quote}


def _plan(files: PlanFiles) -> Row:
    own = files.plan.thresholds
    return files.plan.model_dump(exclude={"thresholds"}) | {
        "thresholds_zh": own.source_zh if own else None,
        "thresholds_en": own.source_en if own else None,
        "digest": files.digest,
    }


def _thresholds(files: PlanFiles) -> list[Row]:
    own = files.plan.thresholds
    least = own.scale.least if own else {}
    return [{"plan": files.plan.code, "status": status.value, "least": ratio} for status, ratio in least.items()]


def _holds(files: PlanFiles) -> list[Row]:
    return [
        hold.model_dump() | {"reading": reading.code}
        for target in files.targets
        for reading in target.reading
        for hold in reading.hold
    ]


def _pillars(files: PlanFiles) -> list[Row]:
    return [each.model_dump(exclude={"measure"}) | {"plan": files.plan.code} for each in files.pillars]


def _measures(files: PlanFiles) -> list[Row]:
    return [measure.model_dump() | {"pillar": pillar.code} for pillar in files.pillars for measure in pillar.measure]


def _commitments(files: PlanFiles) -> list[Row]:
    return [each.model_dump(exclude={"record", "industries", "node"}) for each in files.commitments]


def _industries(files: PlanFiles) -> list[Row]:
    return [
        industry.model_dump() | {"commitment": commitment.code}
        for commitment in files.commitments
        for industry in commitment.industries
    ]


def _nodes(files: PlanFiles) -> list[Row]:
    by_line = {each.record: each for each in files.updates}
    return [
        {"commitment": commitment.code, "position": position, "name_zh": node.name_zh, "name_en": node.name_en}
        | _reached(files, node, by_line)
        for commitment in files.commitments
        for position, node in enumerate(commitment.node, start=1)
    ]


def _reached(files: PlanFiles, node: models.NodeEntry, by_line: Mapping[int, record_models.UpdateEntry]) -> Row:
    """When a node was reached: the last day of what the source says, and how precisely it says it."""
    if node.record is None:
        return dict.fromkeys(("reached", "reached_precision", "url", "published", "quote", "doubt", "doubt_en"))
    update = by_line[node.record]
    doubted = node if node.doubt else update
    return {
        "reached": update.happened.end,
        "reached_precision": update.happened.grain.value,
        **_cited(files, node.record),
        "doubt": doubted.doubt,
        "doubt_en": doubted.doubt_en,
    }


def _readings(files: PlanFiles) -> list[Row]:
    return [
        reading.model_dump(exclude={"baseline", "hold"})
        | {"target": target.code, "position": position}
        | _baseline(files, reading.baseline)
        for target in files.targets
        for position, reading in enumerate(target.reading, start=1)
    ]


def _baseline(files: PlanFiles, baseline: models.BaselineEntry | None) -> Row:
    if baseline is None:
        columns = ("period", "value", "url", "published", "quote", "doubt", "doubt_en")
        return {f"baseline_{column}": None for column in columns}
    cited = {f"baseline_{column}": text for column, text in _cited(files, baseline.record).items()}
    return cited | {
        "baseline_period": baseline.period.code,
        "baseline_value": baseline.value,
        "baseline_doubt": baseline.doubt,
        "baseline_doubt_en": baseline.doubt_en,
    }


def _revisions(files: PlanFiles) -> list[Row]:
    return [
        revision.model_dump(exclude={"record"})
        | _cited(files, revision.record)
        | {"target": target.code, "position": position}
        for target in files.targets
        for position, revision in enumerate(target.revision, start=1)
    ]


def _milestones(files: PlanFiles) -> list[Row]:
    """Several documents may set a goal for one year: they are kept side by side by position."""
    positions: dict[tuple[str, str], count[int]] = {}
    return [
        each.model_dump(exclude={"record", "period"})
        | _cited(files, each.record)
        | {
            "period": each.period.code,
            "position": next(positions.setdefault((each.indicator, each.period.code), count(1))),
        }
        for each in files.milestones
    ]


def _remarks(files: PlanFiles) -> list[Row]:
    return [
        each.model_dump(exclude={"record", "happened"}) | _cited(files, each.record) | {"happened": each.happened.code}
        for each in files.remarks
    ]


def _not_loaded(files: PlanFiles) -> list[Row]:
    return [
        _cited(files, each.record)
        | {
            "plan": files.plan.code,
            "position": each.record,
            "topic": files.record[each.record].topic,
            "label": files.record[each.record].indicator,
            "period": files.record[each.record].period,
            "value": files.record[each.record].value,
            "reason_zh": each.reason_zh,
            "reason_en": each.reason_en,
        }
        for each in files.not_loaded
    ]
