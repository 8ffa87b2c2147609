"""The table of yearly goals (L1): a row a reading of a target, its goal for each year, who leads it and who answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tracker import language
from tracker.domain import period as periods
from tracker.domain.model import Department, Indicator
from tracker.forms.declare import Answered, CellContent, Column, FootField, Form, FormPart
from tracker.forms.identity import Identity
from tracker.i18n import t
from tracker.language import Bilingual
from tracker.plans.files import PlaceFiles, PlanFiles
from tracker.plans.models.plan import PillarEntry
from tracker.plans.models.record import MilestoneEntry
from tracker.plans.models.target import ReadingEntry, TargetEntry

VERSION = 1
OFFICE = "office"
"""Stands for a department in the identity of a table that is the whole plan's."""

_ROUND = "yearly"
_ALWAYS = Answered.ALWAYS

SERIAL = Column("serial", CellContent.LABEL, 6)
PILLAR = Column("pillar", CellContent.LABEL, 9)
NAME = Column("name", CellContent.LABEL, 24)
CODE = Column("code", CellContent.CODE, 12)
UNIT = Column("unit", CellContent.LABEL, 7)
FORCE = Column("force", CellContent.LABEL, 8)
DIRECTION = Column("direction", CellContent.LABEL, 9)
BASE_PERIOD = Column("base_period", CellContent.LABEL, 10)
BASE_VALUE = Column("base_value", CellContent.LABEL, 9)
GOAL = Column("goal", CellContent.LABEL, 11)
MEANING = Column("meaning", CellContent.LABEL, 26)
LEADER = Column("leader", CellContent.TEXT, 11, _ALWAYS)
LEAD_UNIT = Column("lead_unit", CellContent.CHOICE, 13, _ALWAYS)
UNITS = Column("units", CellContent.TEXT, 16, _ALWAYS)
SOURCE = Column("source", CellContent.LABEL, 22)

LABELS = (PILLAR, NAME, UNIT, FORCE, DIRECTION, BASE_PERIOD, BASE_VALUE, GOAL, MEANING, SOURCE)
"""What the table shows and does not change."""

DOCUMENT, PUBLISHED = FootField("document", NAME), FootField("published", MEANING)
"""Under the table: by which document goals were set anew."""


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One row: a reading with its target and what the table shows of both."""

    target: TargetEntry
    reading: ReadingEntry
    indicator: Indicator
    department: Department

    @property
    def name(self) -> Bilingual:
        """The target, and which reading of it where there are several."""
        own = Bilingual(self.target.name_zh, self.target.name_en)
        if self.reading.name_zh is None or len(self.target.reading) == 1:
            return own
        english = self.reading.name_en and own.en and f"{own.en}: {self.reading.name_en}"
        return Bilingual(f"{own.zh}\uff1a{self.reading.name_zh}", english)


@dataclass(frozen=True)
class YearlyTable:
    """A plan with its place as the table shows it."""

    place: PlaceFiles
    plan: PlanFiles

    @property
    def digest(self) -> str:
        """Of what the place and the plan say: it tells whether they moved since the table was written."""
        return hashlib.sha256((self.place.content + self.plan.content).encode()).hexdigest()[:12]

    @property
    def identity(self) -> Identity:
        """What a workbook of it is known by."""
        return Identity(VERSION, self.place.place.code, OFFICE, f"{_ROUND}.{self.plan.plan.code}.{self.digest}")

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that have a goal of their own: those that lie in the plan."""
        first, last = self.plan.plan.period_start, self.plan.plan.period_end
        begins = first.year if (first.month, first.day) == (1, 1) else first.year + 1
        return tuple(range(begins, last.year + 1))

    @cached_property
    def lines(self) -> tuple[TargetLine, ...]:
        """Its rows, in the order of the plan."""
        indicators = {each.code: each for each in self.place.of(Indicator)}
        departments = {each.code: each for each in self.place.of(Department)}
        return tuple(
            TargetLine(target, reading, own, departments[own.department])
            for target in self.plan.of(TargetEntry)
            for reading in target.reading
            for own in (indicators[reading.indicator],)
        )

    @property
    def form(self) -> Form:
        """The declaration of its one sheet."""
        part = FormPart(
            key="yearly",
            letter="Y",
            columns=(
                SERIAL, PILLAR, NAME, CODE, UNIT, FORCE, DIRECTION, BASE_PERIOD, BASE_VALUE,
                *(year_column(year) for year in self.years), GOAL, MEANING, LEADER, LEAD_UNIT, UNITS, SOURCE,
            ),
            row_code=CODE,
            heading=(SERIAL, SOURCE),
            foot=(DOCUMENT, PUBLISHED),
            first_answer=LEADER,
        )  # fmt: skip
        return Form("yearly", VERSION, (part,))

    def milestones(self, indicator: str, year: int) -> list[MilestoneEntry]:
        """The official goals of an indicator for a year that count what it counts, smallest first."""
        code = periods.year(year).code
        own = (each for each in self.plan.of(MilestoneEntry) if each.indicator == indicator and each.comparable)
        return sorted((each for each in own if each.period.code == code), key=lambda each: each.value)

    def shown(self, line: TargetLine, lang: str) -> dict[str, str]:
        """What stands in the cells of a row that are only shown."""
        target, reading, indicator = line.target, line.reading, line.indicator
        pillar = next(each for each in self.plan.of(PillarEntry) if each.code == target.pillar)
        base = reading.baseline
        source = self.place.sources.get(target.source or "")
        counted = Bilingual(indicator.unit_zh, indicator.unit_en)
        unit = Bilingual(target.unit_zh, target.unit_en) if target.unit_zh else counted
        meaning = Bilingual(
            reading.note_zh or indicator.definition_zh or "", reading.note_en or indicator.definition_en
        )
        return {
            PILLAR.key: language.name(pillar, lang),
            NAME.key: line.name.text(lang),
            UNIT.key: unit.text(lang),
            FORCE.key: language.choice_word("force", target.force.value, lang),
            DIRECTION.key: language.choice_word("direction", indicator.direction.value, lang),
            BASE_PERIOD.key: base.period.code if base else "",
            BASE_VALUE.key: language.in_full(base.value) if base else "",
            GOAL.key: _goal(line, lang),
            MEANING.key: meaning.text(lang),
            SOURCE.key: " ".join(filter(None, (source.url, source.published))) if source else "",
        }


def year_column(year: int) -> Column:
    """The column of the goals for a year."""
    named = Bilingual.of(lambda lang: t("yearly.goal_of", lang, year=str(year)))
    return Column(f"year{year}", CellContent.NUMBER, 10, _ALWAYS, named=named, marked=f"Y{year}")


def yearly_table(round_code: str) -> tuple[str, str] | None:
    """The plan of a table and the digest of what it was written from; None where the code is another form's."""
    first, _, rest = round_code.partition(".")
    plan, _, digest = rest.rpartition(".")
    return (plan, digest) if first == _ROUND and plan else None


def goals_text(values: Iterable[float]) -> str:
    """Several goals of one year, side by side."""
    return " / ".join(language.in_full(value).replace(",", "") for value in values)


def _goal(line: TargetLine, lang: str) -> str:
    """The promise for the end of the plan; a word where it promises no number."""
    target, reading = line.target, line.reading
    value = reading.value if reading.value is not None else target.value
    upper = reading.upper if reading.upper is not None else target.upper
    if value is None:
        return t("yearly.in_words", lang)
    word = language.choice_word("comparator", target.comparator.value, lang)
    ends = [language.in_full(each) for each in (value, upper) if each is not None]
    between = " \u2013 "
    return f"{word} {between.join(ends)}"
