"""One target of the two in which a report and a table state the same promise: the words of the one, the table's row."""

from __future__ import annotations

from tracker.plans.drafting import matching
from tracker.plans.drafting.draft import DraftRow, Question
from tracker.plans.drafting.matching import Pair

_WORDS = ("pillar", "measure", "sentence", "sentence_before", "sentence_after")
"""What the report says better than a table."""
_NUMBER = ("value", "upper", "comparator", "unit_zh", "kind")
"""What belongs together: a number is never counted as another paper counts."""


def merged(pair: Pair) -> DraftRow:
    """The target with the report's sentence and place and the table's numbers, as far as that has any."""
    from_report = set(_WORDS) & pair.report.values.keys()
    if "value" not in pair.table.values and "value" in pair.report.values:
        from_report |= set(_NUMBER)
    own = {name: value for name, value in pair.table.values.items() if name not in from_report}
    return DraftRow({**pair.report.values, **own}, _questions(pair, from_report) | _of_the_pair(pair, from_report))


def _questions(pair: Pair, from_report: set[str]) -> dict[str, Question]:
    """What each paper leaves open of the fields that it gives."""
    report, table = pair.report, pair.table
    asked = {
        name: question for name, question in table.questions.items()
        if question.key == "in_words" or (name not in from_report and _is_open(name, pair))
    }  # fmt: skip
    for name, question in report.questions.items():
        if name in from_report or name not in {*table.values, "name_zh"}:
            asked.setdefault(name, question)
    return asked


def _is_open(name: str, pair: Pair) -> bool:
    """Whether a field of the table is not answered by the report."""
    return name in pair.table.values or name not in pair.report.values


def _of_the_pair(pair: Pair, from_report: set[str]) -> dict[str, Question]:
    """That two were made one, and where they say different things."""
    asked = {"sentence": Question("merged")}
    if not pair.agrees:
        table, report = (matching.number_in_words(row) for row in (pair.table, pair.report))
        asked["value"] = Question("numbers_differ", {"table": table, "report": report})
    for name in ("kind", "comparator"):
        both = tuple(row.values.get(name) for row in (pair.table, pair.report))
        if None not in both and both[0] != both[1] and name not in from_report:
            asked[name] = Question("papers_differ", {"alternatives": both})
    return asked
