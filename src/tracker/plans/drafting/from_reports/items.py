"""Numbered lines that hold nothing and promise a number: items of a list, though they have the form of headings."""

from __future__ import annotations

from tracker.plans.drafting.from_reports import promises, sentences
from tracker.plans.drafting.from_reports.outline import Block, Section


def taken_back(section: Section, blocks: list[Block]) -> None:
    """Make blocks of the sections, however deep, that are such lines; the blocks of the report follow."""
    for each in section.children:
        taken_back(each, blocks)
    items = [each for each in section.children if _is_item(each)]
    for each in items:
        place = next(number for number, block in enumerate(blocks) if block.heading and block.line == each.line)
        blocks[place] = Block(each.title, each.line, bullet=True)
        section.blocks.append(blocks[place])
    section.children = [each for each in section.children if not any(each is item for item in items)]


def _is_item(section: Section) -> bool:
    """A line with a number in front, nothing below it, and a number promised in it."""
    if not section.label or section.blocks or section.children:
        return False
    return sentences.is_free_of_past(section.title) and bool(promises.read(section.title))
