"""The promises in numbers of one sentence: value, unit, comparator, force, kind, as far as the words say them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from tracker.plans.drafting import each_year, words
from tracker.plans.drafting.draft import Question
from tracker.plans.drafting.from_tables import understanding

_CLAUSE = re.compile("(?<!\\d),|,(?!\\d{3}(?!\\d))|[;:\u3002!?]")
_ITEM = re.compile("\u3001|\u4ee5\u53ca|(?<=[\u3400-\u9fff%])[\u548c\u53ca](?=[\u3400-\u9fff]*\\d)")
_NUMBER = re.compile(
    r"(?<![\dA-Za-z.+])(\d[\d,]*(?:\.\d+)?)(?:\s*%?\s*(?:-|~|\u2014|\u2013|\u81f3)\s*(\d+(?:\.\d+)?))?"
)
_QUOTED = re.compile("\u201c[^\u201d]*\u201d")
_DUE = re.compile("(?:\u5230|\u81f3)(20\\d\\d)\u5e74|(20\\d\\d)\u5e74(?:\u5e95|\u672b|\u524d|\u5e95\u524d)")
_TIME = re.compile(
    "(?<![.\\d])(?:20\\d\\d\u5e74?|[\u4e00\u4e24\u4e09\u56db\u4e94\u5341\\d]+\u5e74)(?:\u5e95|\u672b|\u524d|\u95f4)?"
)
_EDGES = " ,\u3001\uff0c\u7684\u5230\u81f3"
_SHORTEST_NAME = 4
_LONGEST = 1000
"""No sentence has more characters; what has is no text of a report."""
_BOUNDS = ("less_than", "more_than", "at_most", "at_least")
_NOUN = re.compile("[^,\u3001;\u3002\\d]{2,24}")


@dataclass(frozen=True, slots=True)
class Promise:
    """One number that is promised; ``values`` and ``questions`` are fields of a target."""

    values: dict[str, object]
    questions: dict[str, Question] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Found:
    """A number with its words: before it in its item, behind its unit, and the cue that is in force."""

    value: float | None
    upper: float | None
    unit: str
    before: str
    after: str
    cue: str
    noun: str


def read(sentence: str) -> list[Promise]:
    """Every promise in numbers of a sentence, in order."""
    shape = words.plain(sentence) if len(sentence) <= _LONGEST else ""
    found: list[Promise] = []
    subject, due, start = "", None, 0
    for clause in _CLAUSE.split(shape):
        end = shape.index(clause, start) + len(clause)
        due = _due(clause) or due
        for each in _numbers(clause):
            promise = _promise(each, subject, shape[:end], due)
            subject = str(promise.values.get("name_zh", subject))
            found.append(promise)
        compared = _compared(clause)
        found += [compared] if compared else []
        start = end
        if words.has_chinese(clause) and not _NUMBER.search(_TIME.sub("", clause)):
            subject = clause.strip()
    return found


def _compared(clause: str) -> Promise | None:
    """A promise against another indicator, without a number of its own."""
    start = words.cell("against_start").search(clause)
    moves = start and start.start() >= _SHORTEST_NAME and words.cell("growth").search(clause)
    understood = understanding.against(clause) if moves and not _NUMBER.search(clause) else None
    if understood is None or start is None:
        return None
    name = words.pattern("stretch").sub("", _TIME.sub("", clause[: start.start()])).strip(_EDGES)
    return Promise({"name_zh": name, **understood.values}, understood.questions)


def _due(clause: str) -> date | None:
    years = [int(each[0] or each[1]) for each in _DUE.findall(clause)]
    return date(years[-1], 12, 31) if years else None


def _numbers(clause: str) -> Iterator[_Found]:
    carried = ""
    for item in _ITEM.split(clause):
        doubled = words.pattern("doubling").search(item)
        if (
            doubled
            and not _quoted(item, doubled.start())
            and not words.pattern("no_doubling").match(item, doubled.end())
        ):
            yield _Found(None, None, "", item[: doubled.start()], item[doubled.end() :], doubled[0], "")
            continue
        for match in _NUMBER.finditer(item):
            unit = words.pattern("unit").match(item, match.end())
            before = item[: match.start()]
            if unit is None or _quoted(item, match.start()) or _is_no_target(before):
                continue
            after = item[unit.end() :]
            cue = _cue(before)
            if cue or carried or _bounded(after):
                noun = _noun_after(after)
                yield _Found(_value(match[1]), _value(match[2]), unit[0], before, after, cue or carried, noun)
            carried = _carried(cue) if cue else carried


def _cue(before: str) -> str:
    """The words before a number that make it a promise: what it is, from the first verb of adding, or the last verb."""
    for name in (
        "growth",
        "yearly",
        "keep",
        "reduction",
        "reach",
        "increase",
        "addition",
        *reversed(_BOUNDS),
        "about",
    ):
        match = list(words.pattern(name).finditer(before))
        if match:
            return str(match[0 if name == "addition" else -1][0])
    return ""


def _bounded(after: str) -> bool:
    return any(words.pattern(name).match(after) for name in ("at_least_after", "at_most_after", "about"))


def _carried(cue: str) -> str:
    addition = words.pattern("addition").match(cue)
    return addition[0] if addition else cue


def _is_no_target(before: str) -> bool:
    return bool(words.pattern("before_no_target", "{}$").search(before.rstrip()))


def _quoted(text: str, position: int) -> bool:
    return any(match.start() <= position < match.end() for match in _QUOTED.finditer(text))


def _promise(found: _Found, subject: str, so_far: str, due: date | None) -> Promise:
    kind, each = kind_of(found.before, found.cue, found.unit), each_year.is_said(found.before + found.cue)
    comparator, bare = _comparator(found, kind)
    name, sure = _name(found, subject, kind)
    questions: dict[str, Question] = {}
    if not sure:
        questions["name_zh"] = Question("name")
    if kind is None:
        questions["kind"] = Question("kind", {"alternatives": ("average_growth", "level", "cumulative_addition")})
    if found.value is None:
        questions["value"] = Question("doubling", {"words": found.cue})
    elif bare:
        questions["comparator"] = Question("bare_number", {"alternatives": ("at_least", "exactly")})
    if comparator == "about":
        questions["tolerance"] = Question("tolerance")
    asked = each_year.question(kind) if each else _limit_question(found)
    if asked:
        questions["every_year"] = asked
    if kind == "cumulative_addition":
        questions["counting"] = Question("counting", {"alternatives": ("gross", "net")})
    values = {
        "name_zh": name, "comparator": comparator, "force": force_of(so_far), "value": found.value,
        "upper": found.upper, "unit_zh": found.unit, "kind": kind, "due": due, "every_year": each or None,
    }  # fmt: skip
    return Promise({key: value for key, value in values.items() if value not in (None, "")}, questions)


def _limit_question(found: _Found) -> Question | None:
    return Question("every_year") if words.pattern("limit").search(found.before) else None


def force_of(text: str) -> str | None:
    """How strictly the words bind, None where they do not say."""
    for force in ("stretch", "binding", "expected"):
        if words.pattern(force).search(words.plain(text)):
            return force
    return None


def kind_of(before: str, cue: str, unit: str) -> str | None:
    """How the number is counted by its words, None where they can be understood in several ways."""
    text = before + cue
    to = bool(re.search("[\u5230\u81f3\u5728]\\s*(?:\\W|$)", before.strip() + " "))
    if words.pattern("growth").search(text):
        return "yearly_flow" if words.pattern("addition").search(text) else "average_growth"
    if each_year.is_said(text):
        return each_year.kind(text, unit)
    if words.pattern("yearly").search(text):
        return "yearly_flow"
    if words.pattern("keep").search(text):
        return "keep"
    if words.pattern("reduction").search(text):
        return "level" if to else "cumulative_reduction"
    if words.pattern("addition").match(cue):
        return "cumulative_addition"
    if to or words.pattern("reach").search(text) or words.either(("at_most", "less_than")).search(text):
        return "level"
    return None if words.pattern("increase").search(text) or not cue else "level"


def _comparator(found: _Found, kind: str | None) -> tuple[str, bool]:
    """The comparator, and whether the number comes without a word that says it."""
    if found.upper is not None:
        return "range", False
    if words.pattern("about").search(found.before[-3:]) or words.pattern("about").match(found.after):
        return "about", False
    for name in ("at_most", "at_least"):
        if words.pattern(f"{name}_after").match(found.after):
            return name, False
    near = words.either(_BOUNDS).findall(found.before[-6:])
    if near:
        return next(each for each in _BOUNDS if near[-1] in words.words()[each]), False
    return "at_least", kind != "cumulative_reduction"


def _name(found: _Found, subject: str, kind: str | None) -> tuple[str, bool]:
    """What is counted, in the document's words; and whether that is sure."""
    own = _bare_name(found.before, kind)
    addition = words.pattern("addition").match(found.cue)
    if addition and (not own or own == addition[0]):
        return (own or addition[0]) + found.noun, bool(found.noun)
    if addition and addition[0] not in own:
        return addition[0] + own, True
    if own and not _is_change_alone(own):
        return own + (found.noun if addition else ""), True
    return (_thing(subject) + own) or found.noun, False


def _thing(subject: str) -> str:
    """What the last name is about, without its movement."""
    thing = _TIME.sub("", subject).strip(_EDGES)
    for name in ("increase", "growth"):
        thing = words.pattern(name, "{}$").sub("", thing)
    return thing


def _bare_name(before: str, kind: str | None) -> str:
    """The words before a number without those of time, will, bound and movement."""
    own = words.pattern("stretch").sub("", _TIME.sub("", before))
    own = words.either(("keep", "reach", "about", *_BOUNDS), "{}+$").sub("", own.strip(_EDGES)).strip(_EDGES)
    if kind in ("level", "keep", "yearly_flow"):
        own = words.pattern("name_end", "{}+$").sub("", own)
    return own.strip(_EDGES)


def _is_change_alone(own: str) -> bool:
    """Words such as "yearly growth" or "share of", which need the name before them."""
    for name in ("growth", "increase", "reduction", "keep"):
        own = words.pattern(name).sub("", own)
    return not words.has_chinese(own) or own.startswith("\u5360")


def _noun_after(after: str) -> str:
    match = _NOUN.match(after)
    if not match or _bounded(after) or words.pattern("about").match(after):
        return ""
    return match[0].strip(_EDGES)


def _value(text: str | None) -> float | None:
    return float(text.replace(",", "")) if text else None
