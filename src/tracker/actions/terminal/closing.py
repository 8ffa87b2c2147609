"""An assessment: opened, decided of, asked opinions on, settled, listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from tracker import language
from tracker.actions import closing as acts
from tracker.actions.choosing import choose_plan
from tracker.actions.terminal.answer import Answer, as_json
from tracker.actions.terminal.commands import (
    AssessmentCommand,
    AssessmentsCommand,
    DecideCommand,
    OpenAssessmentCommand,
    OpinionCommand,
    SettleCommand,
)
from tracker.actions.terminal.context import Context
from tracker.closing import assessments as stored
from tracker.closing import tally
from tracker.domain.actor import Actor
from tracker.domain.grade import Grade
from tracker.domain.model import Assessment, AssessmentItem, Cause, Fate, PromiseKey
from tracker.errors import Refused
from tracker.i18n import t

YES = "yes"


def open_assessment(context: Context, command: OpenAssessmentCommand) -> Answer:
    """The assessment that was opened."""
    plan = choose_plan(context.database, command.plan)
    cut_off = command.cut_off or command.as_of
    opened = acts.open_assessment(
        context.database, Actor.named(command.by), plan, command.closes, cut_off, command.known
    )
    return Answer(messages=(_line(opened, command.lang),))


def decide(context: Context, command: DecideCommand) -> Answer:
    """What is decided of an item by now."""
    assessment = _chosen(context, command)
    of = PromiseKey(command.target, command.commitment)
    acts.decide(context.database, Actor.named(command.by), assessment, of, _read(command.said))
    found = next(each for each in stored.items(context.database, assessment) if each.of == of and each.counted)
    return Answer(messages=(_item(found, command.lang),))


def _read(said: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a decision as what they are. Raises Refused for a number that is none."""
    return {name: _value(name, text) if text else None for name, text in said.items()}


def _value(name: str, text: str) -> object:
    match name:
        case "cause":
            return Cause(text)
        case "fate":
            return Fate(text)
        case "change_wanted":
            return text == YES
        case "comparable_value" | "carried_value":
            return _number(text)
        case _:
            return text


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise Refused("decision_number", text=text) from error


def opinion(context: Context, command: OpinionCommand) -> Answer:
    """The number of the opinion, and how many there are by now."""
    assessment, actor = _chosen(context, command), Actor.named(command.by)
    database, answer, reason = context.database, command.answer, command.reason
    if command.opinion is None:
        number = acts.gather_opinion(database, actor, assessment, command.given_by, command.text, answer, reason)
    elif answer is None:
        raise Refused("opinion_answer_missing", number=command.opinion)
    else:
        number = command.opinion
        acts.answer_opinion(database, actor, assessment, number, answer, reason)
    kept = t("cli.opinion_kept", command.lang, number=number)
    return Answer(messages=(kept, _opinions(context, assessment, command.lang)))


def settle(context: Context, command: SettleCommand) -> Answer:
    """The assessment as it was settled, with its counts."""
    assessment = _chosen(context, command)
    settled = acts.settle(context.database, Actor.named(command.by), assessment, command.body, command.document)
    found = stored.items(context.database, settled)
    return Answer(messages=(_line(settled, command.lang), _counts(found, command.lang)))


def assessments(context: Context, command: AssessmentsCommand) -> Answer:
    """The assessments of a plan, each with the counts of its grades and of its opinions."""
    every = stored.every(context.database, choose_plan(context.database, command.plan))
    if command.as_json:
        return Answer(output=as_json([_plain(context, each) for each in every]))
    lines = [line for each in every for line in _lines(context, each, command.lang)]
    return Answer(output="".join(f"{line}\n" for line in lines))


def _chosen(context: Context, command: AssessmentCommand) -> Assessment:
    return stored.find(context.database, choose_plan(context.database, command.plan), command.number)


def _lines(context: Context, assessment: Assessment, lang: str) -> Iterator[str]:
    yield _line(assessment, lang)
    yield _counts(stored.items(context.database, assessment), lang)
    yield _opinions(context, assessment, lang)


def _line(assessment: Assessment, lang: str) -> str:
    return t(
        "cli.assessment_line",
        lang,
        number=assessment.number,
        plan=assessment.key,
        kind=t(f"assessment.kind_{assessment.kind}", lang),
        state=t(f"assessment.state_{assessment.state}", lang),
        start=assessment.covers_from,
        end=assessment.covers_to,
        cut_off=assessment.cut_off,
        by=assessment.body or assessment.opened_by,
        document=assessment.document or "",
    )


def _counts(items: list[AssessmentItem], lang: str) -> str:
    """How many targets and how many commitments have which grade."""
    parts = []
    for what, own in (
        ("targets", [each for each in items if each.target and each.counted]),
        ("commitments", [each for each in items if each.commitment]),
    ):
        counts = Counter(each.grade for each in own)
        words = [f"{t(f'grade.{grade}', lang)} {counts[grade]}" for grade in Grade if counts[grade]]
        words += [t("cli.assessment_ungraded", lang, count=counts[None])] if counts[None] else []
        text = language.listed(words, lang) or t("common.none", lang)
        parts.append(t(f"cli.assessment_{what}", lang, count=len(own), grades=text))
    return language.clauses(parts, lang)


def _opinions(context: Context, assessment: Assessment, lang: str) -> str:
    return tally.sentence(stored.opinions(context.database, assessment), lang)


def _item(item: AssessmentItem, lang: str) -> str:
    grade = t(f"grade.{item.grade}", lang) if item.grade else t("cli.assessment_no_grade", lang)
    words = [
        t(f"assessment.cause_{item.cause}", lang) if item.cause else "",
        item.cause_sentence or "",
        item.change_to or "",
        t(f"assessment.fate_{item.fate}", lang) if item.fate else "",
    ]
    said = language.clauses(filter(None, words), lang) or t("common.none", lang)
    return t("cli.assessment_item", lang, name=language.name(item, lang), grade=grade, decided=said)


def _plain(context: Context, assessment: Assessment) -> dict[str, Any]:
    return {
        **asdict(assessment),
        "items": [asdict(each) for each in stored.items(context.database, assessment)],
        "opinions": [asdict(each) for each in stored.opinions(context.database, assessment)],
    }
