"""The text of a report to a draft: headings to pillars and measures, sentences to commitments, numbers to targets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.documents.word import Paragraph
from tracker.plans.drafting import indicators, words
from tracker.plans.drafting.draft import DraftPlan, Question, Sheaf
from tracker.plans.drafting.from_reports import items, lines, outline, promises, sentences
from tracker.plans.drafting.from_reports.lines import Line
from tracker.plans.drafting.from_reports.outline import Block, Section
from tracker.plans.drafting.from_reports.promises import Promise

_WORD = re.compile("\u201c([^\u201c\u201d]{1,6})\u201d")
_MOST_PILLARS = 40
_TITLE_LINES = 8


def read_text(text: str) -> DraftPlan:
    """The draft from a report in plain text."""
    return _read(lines.of_text(text))


def read_document(paragraphs: Sequence[Paragraph]) -> DraftPlan:
    """The draft from the paragraphs of a Word document; says how much of it is in tables."""
    in_tables = [number for number, each in enumerate(paragraphs, start=1) if each.in_table]
    return _read(lines.of_document(paragraphs), in_tables)


@dataclass
class _Report:
    """What is written so far, with the neighbours of each block."""

    blocks: list[Block]
    sheaf: Sheaf = field(default_factory=Sheaf)
    counts: dict[str, int] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    """Names of measures: a sentence that is one is no commitment beside it."""

    def next_code(self, stem: str) -> str:
        self.counts[stem] = self.counts.get(stem, 0) + 1
        return f"{stem}{self.counts[stem]}"

    def around(self, block: Block) -> tuple[str, str]:
        """The words of the blocks before and behind."""
        index = next(number for number, each in enumerate(self.blocks) if each is block)
        before = self.blocks[index - 1] if index else None
        after = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        return _edge(before, -1), _edge(after, 0)


def _read(found: Sequence[Line], in_tables: Sequence[int] = ()) -> DraftPlan:
    root, blocks = outline.read(found)
    items.taken_back(root, blocks)
    report = _Report(blocks)
    _write_plan(report, found)
    pillars = _pillars(root)
    short = _short_names([each.title for each in pillars])
    for number, (pillar, name) in enumerate(zip(pillars, short, strict=True), start=1):
        _write_pillar(report, pillar, name, f"p{number}")
    held = {id(block) for pillar in pillars for block in pillar.everything()}
    for block in _general(root):
        if id(block) not in held:
            _write_targets(report, block, "", "")
    if not pillars:
        report.sheaf.miss(1, "no_headings")
    if in_tables:
        report.sheaf.miss(in_tables[0], "in_tables", count=len(in_tables))
    return report.sheaf.draft()


def _write_plan(report: _Report, found: Sequence[Line]) -> None:
    """The plan by the first line that names a report or a plan, if one of the first does."""
    titles = [each.text for each in found[:_TITLE_LINES] if words.pattern("title").search(each.text)]
    title = titles[0] if titles and not words.ends_sentence(titles[0]) else ""
    asked = {"title_zh": Question("report_title"), "adopted": Question("adopted"), "period_start": Question("period")}
    report.sheaf.add("plan", {"title_zh": title}, {**asked, "period_end": Question("period")})


def _pillars(section: Section) -> list[Section]:
    """The outermost level at which several sections promise something."""
    live = [each for child in section.children for each in _opened(child)]
    if len(live) == 1 and live[0].children:
        return _pillars(live[0]) or live
    return live[:_MOST_PILLARS]


def _opened(section: Section) -> list[Section]:
    """The section itself, those that it only holds together, or nothing where it promises nothing."""
    if section.says("past_part") or not any(section.everything()):
        return []
    if section.says("container_part"):
        inner = [each for child in section.children for each in _opened(child)]
        if len(inner) > 1:
            return inner
    return [] if section.says("general_part") else [section]


def _general(section: Section) -> Iterator[Block]:
    """The blocks outside the past and outside the preface, unless there is nothing else."""
    if section.title or not section.children:
        yield from section.blocks
    for each in section.children:
        if not each.says("past_part"):
            yield from _general(each)


def _short_names(titles: Sequence[str]) -> list[str]:
    """The one quoted word of each heading where all have one and no two the same; else none."""
    quoted = [_WORD.findall(each) for each in titles]
    if len(titles) > 1 and all(len(each) == 1 for each in quoted) and len({each[0] for each in quoted}) == len(titles):
        return [each[0] for each in quoted]
    return [""] * len(titles)


def _write_pillar(report: _Report, pillar: Section, short: str, code: str) -> None:
    report.sheaf.add("pillar", {
        "code": code, "name_zh": short or pillar.title, "aim_zh": pillar.title if short else None,
    }, {})  # fmt: skip
    measures = pillar.children or outline.led(pillar)
    led = {id(block) for each in measures for block in each.blocks}
    for block in pillar.blocks:
        if id(block) not in led:
            _write_block(report, block, code, "", is_introduction=bool(measures))
    report.titles |= {each.title for each in measures}
    for number, each in enumerate(measures, start=1):
        measure = f"{code}-m{number}"
        values = {"pillar": code, "code": measure, "label": each.label, "name_zh": each.title}
        holds = any(each.everything())
        report.sheaf.add("measure", values, {"name_zh": None if holds else Question("measure_holds_nothing")})
        for block in each.everything():
            _write_block(report, block, code, measure)


def _write_block(
    report: _Report, block: Block, pillar: str, measure: str, *, is_introduction: bool = False
) -> None:  # fmt: skip
    """The commitments and targets of a block; what introduces the measures of a pillar in numbers is a target alone."""
    counted = _write_targets(report, block, pillar, measure)
    for sentence in sentences.promised(block):
        if (sentence in counted and is_introduction) or sentence.removesuffix("\u3002") in report.titles:
            continue
        values = {"code": report.next_code(f"{measure or pillar}-c"), "measure": measure, "sentence": sentence}
        asked = {
            "department": Question("department"),
            "measure": None
            if measure
            else Question("measure_before" if is_introduction else "measure", {"pillar": pillar}),
        }
        report.sheaf.add("commitment", values, asked)


def _write_targets(report: _Report, block: Block, pillar: str, measure: str) -> set[str]:
    """The sentences of the block that promise numbers, now targets."""
    counted, own = set(), sentences.of(block)
    for number, sentence in enumerate(own):
        if not sentences.is_free_of_past(sentence) or not sentences.is_no_slogan(sentence):
            continue
        before, after = report.around(block)
        neighbours = (own[number - 1] if number else before, own[number + 1] if number + 1 < len(own) else after)
        for promise in promises.read(sentence):
            counted.add(sentence)
            _write_target(report, promise, sentence, neighbours, pillar, measure)
    return counted


def _write_target(
    report: _Report, promise: Promise, sentence: str, neighbours: tuple[str, str], pillar: str, measure: str
) -> None:
    code = report.next_code(f"{pillar or 'g'}-t")
    values = {
        "code": code, "pillar": pillar, "measure": measure, "sentence": sentence, "sentence_before": neighbours[0],
        "sentence_after": neighbours[1], **promise.values, "indicator": code,
    }  # fmt: skip
    questions = {**promise.questions, "pillar": None if pillar else Question("pillar")}
    report.sheaf.add("target", values, questions)
    report.sheaf.add("indicator", indicators.of_target(code, promise.values), {
        "department": Question("department"),
        "unit_zh": None if "unit_zh" in promise.values else Question("unit"),
    })  # fmt: skip


def _edge(block: Block | None, index: int) -> str:
    """What is nearest: a heading or an item whole, of a paragraph the first or last sentence."""
    if block is None:
        return ""
    if block.heading or block.bullet or not words.has_chinese(block.text):
        return block.text
    own = sentences.of(block)
    return own[index] if own else ""
