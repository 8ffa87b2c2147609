"""The sentences of a report: split word for word and classified: a promise, an appraisal of the past, a slogan."""

from __future__ import annotations

import re

from tracker.plans.drafting import words
from tracker.plans.drafting.from_reports.outline import Block

_SENTENCE = re.compile('[^\u3002!?\uff01\uff1f]+(?:[\u3002!?\uff01\uff1f]+[\u201d\u2019"\uff09)]*)?')
_CLAUSE = re.compile("[,;:\u3001 \u3002]")
_LONG_ITEM = 200
"""An item of a list of more characters is a paragraph of several promises."""
_SHORTEST = 8


def of(block: Block) -> list[str]:
    """The sentences of a block, each as it is written."""
    return [found for each in _SENTENCE.findall(block.text) if (found := each.strip())]


def promised(block: Block) -> list[str]:
    """What is one promise each: an item of a list as a whole, a paragraph sentence by sentence."""
    if block.bullet and len(block.text) <= _LONG_ITEM:
        return [block.text] if is_free_of_past(block.text) and is_no_slogan(block.text) else []
    return [each for each in of(block) if is_promise(each)]


def is_promise(sentence: str) -> bool:
    """Whether a sentence of running text says what will be done."""
    return is_free_of_past(sentence) and is_no_slogan(sentence) and _acts(words.plain(sentence))


def is_free_of_past(sentence: str) -> bool:
    """Whether nothing in it tells what has been."""
    shape = words.pattern("not_past").sub("", words.plain(sentence))
    if words.pattern("past").search(shape):
        return False
    return not words.pattern("perhaps_past").search(shape) or bool(words.pattern("will").search(shape))


def is_no_slogan(sentence: str) -> bool:
    """Whether it is neither a slogan nor an address to the hall nor a byline."""
    shape = words.plain(sentence)
    if len(shape) < _SHORTEST or shape.endswith("!") or words.pattern("slogan").search(shape):
        return False
    return words.ends_sentence(shape) or not words.pattern("byline").search(shape)


def _acts(shape: str) -> bool:
    """Whether a clause begins with a verb of doing."""
    leads = words.pattern("lead_in", "{}*")
    for clause in _CLAUSE.split(shape):
        lead = leads.match(clause)
        rest = clause[lead.end() :] if lead else clause
        if words.pattern("promise").match(rest) or words.pattern("promise").match(clause):
            return True
    return False
