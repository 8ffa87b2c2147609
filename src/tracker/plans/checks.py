"""Check a plan's entries against one another: codes, quotations, natures, and every line of the public record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.domain import series
from tracker.domain.model import Comparator, Counting, Indicator, Kind, Reading
from tracker.errors import NotComparable, PlanError
from tracker.plans import models
from tracker.plans.files import PlanFiles


def check(files: PlanFiles) -> PlanFiles:
    """The same files, if nothing in them contradicts anything else. Raises PlanError."""
    _codes_are_unique(files)
    _references_exist(files)
    _readings_fit_their_indicators(files)
    _quotations_are_in_the_report(files)
    _figures_are_said_once(files)
    _every_record_line_is_used_once(files)
    return files


def _codes_are_unique(files: PlanFiles) -> None:
    groups: dict[str, list[Iterable[str]]] = {
        "plan.toml": [[each.code for each in files.pillars], _measures(files)],
        "departments.toml": [(each.code for each in files.departments)],
        "indicators.toml": [(each.code for each in files.indicators)],
        "targets.toml": [
            (each.code for each in files.targets),
            (reading.code for each in files.targets for reading in each.reading),
        ],
        "commitments.toml": [
            (each.code for each in files.commitments),
            (industry.code for each in files.commitments for industry in each.industries),
        ],
        "rounds.csv": [(each.code for each in files.rounds)],
        "record/remarks.csv": [(each.code for each in files.remarks)],
    }
    for file, lists in groups.items():
        for codes in lists:
            seen: set[str] = set()
            for code in codes:
                if code in seen:
                    raise PlanError("plan_code_twice", file=file, code=code)
                seen.add(code)


def _references_exist(files: PlanFiles) -> None:
    known = {
        "pillar": {each.code for each in files.pillars},
        "measure": set(_measures(files)),
        "department": {each.code for each in files.departments},
        "indicator": {each.code for each in files.indicators},
        "commitment": {each.code for each in files.commitments},
        "update": {str(each.record) for each in files.updates},
        "reading": {reading.code for target in files.targets for reading in target.reading},
    }
    known["subject"] = {files.plan.code} | {each.code for each in files.targets} | known["commitment"]
    for file, entry, field, code in _references(files):
        if code not in known[field]:
            raise PlanError("plan_reference", file=file, entry=entry, field=field, code=code)


def _references(files: PlanFiles) -> Iterator[tuple[str, str, str, str]]:
    """Every mention of another entry: file, entry, what is meant, its code."""
    for indicator in files.indicators:
        yield "indicators.toml", indicator.code, "department", indicator.department
        if indicator.pillar is not None:
            yield "indicators.toml", indicator.code, "pillar", indicator.pillar
    for target in files.targets:
        yield "targets.toml", target.code, "pillar", target.pillar
        if target.measure is not None:
            yield "targets.toml", target.code, "measure", target.measure
        for reading in target.reading:
            yield "targets.toml", reading.code, "indicator", reading.indicator
        for revision in target.revision:
            if revision.reading is not None:
                yield "targets.toml", target.code, "reading", revision.reading
    for commitment in files.commitments:
        yield "commitments.toml", commitment.code, "measure", commitment.measure
        yield "commitments.toml", commitment.code, "department", commitment.department
        for node in commitment.node:
            if node.record is not None:
                yield "commitments.toml", commitment.code, "update", str(node.record)
    for figure in files.observations:
        yield "record/observations.csv", str(figure.record), "indicator", figure.indicator
    for milestone in files.milestones:
        yield "record/milestones.csv", str(milestone.record), "indicator", milestone.indicator
    for update in files.updates:
        yield "record/updates.csv", str(update.record), "commitment", update.commitment
    for remark in files.remarks:
        yield "record/remarks.csv", remark.code, "subject", remark.subject


def _readings_fit_their_indicators(files: PlanFiles) -> None:
    indicators = {each.code: each for each in files.indicators}
    for target in files.targets:
        for reading in target.reading:
            indicator = indicators[reading.indicator]
            try:
                series.refuse_mixed_natures(_judged(files.plan, target, reading, indicator))
            except NotComparable as error:
                raise PlanError(
                    "plan_nature",
                    entry=reading.code,
                    kind=reading.kind,
                    counting=reading.counting or "-",
                    indicator=indicator.code,
                    nature=indicator.nature,
                ) from error
            if reading.counting == Counting.NET and reading.baseline is None:
                raise PlanError("plan_baseline", entry=reading.code)


def _judged(
    plan: models.PlanEntry, target: models.TargetEntry, reading: models.ReadingEntry, indicator: Indicator
) -> Reading:
    """The reading as the rules will see it."""
    return Reading(
        code=reading.code,
        target=target.code,
        kind=Kind(reading.kind),
        nature=indicator.nature,
        direction=indicator.direction,
        comparator=Comparator(target.comparator),
        value=reading.value,
        start=plan.period_start,
        due=target.due,
        counting=Counting(reading.counting) if reading.counting else None,
    )


def _quotations_are_in_the_report(files: PlanFiles) -> None:
    targets = ((each.code, text) for each in files.targets for text in _said(each))
    commitments = ((each.code, each.sentence) for each in files.commitments)
    for file, quotations in (("targets.toml", targets), ("commitments.toml", commitments)):
        for entry, text in quotations:
            if text not in files.report:
                raise PlanError("plan_quotation", file=file, entry=entry, text=text)
    for commitment in files.commitments:
        if commitment.record is not None and files.record[commitment.record].quote not in commitment.sentence:
            raise PlanError(
                "plan_quotation",
                file="record/public_record.csv",
                entry=commitment.code,
                text=files.record[commitment.record].quote,
            )


def _said(target: models.TargetEntry) -> tuple[str, str, str]:
    return target.sentence_before, target.sentence, target.sentence_after


def _figures_are_said_once(files: PlanFiles) -> None:
    seen: set[tuple[str, str, str]] = set()
    for each in files.observations:
        key = (each.indicator, each.region, each.period.code)
        if key in seen:
            raise PlanError("plan_figure_twice", indicator=each.indicator, period=each.period.code)
        seen.add(key)


def _every_record_line_is_used_once(files: PlanFiles) -> None:
    """So that nothing of the public record is lost or counted twice."""
    used: set[int] = set()
    for line in uses(files):
        if line not in files.record:
            raise PlanError("plan_record_line", line=line, last=max(files.record, default=1))
        if line in used:
            raise PlanError("plan_record_twice", line=line)
        used.add(line)
    if left := sorted(set(files.record) - used):
        raise PlanError("plan_record_left", lines=", ".join(str(line) for line in left))


def uses(files: PlanFiles) -> Iterator[int]:
    """The line of the public record that each entry stands on; a node borrows that of its update."""
    for target in files.targets:
        yield from (reading.baseline.record for reading in target.reading if reading.baseline)
        yield from (revision.record for revision in target.revision)
    yield from (each.record for each in files.targets if each.record is not None)
    yield from (each.record for each in files.commitments if each.record is not None)
    for loaded in (files.observations, files.milestones, files.updates, files.remarks, files.not_loaded):
        yield from (each.record for each in loaded)


def _measures(files: PlanFiles) -> list[str]:
    return [measure.code for pillar in files.pillars for measure in pillar.measure]
