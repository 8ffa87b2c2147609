"""How the target of a table's row is understood by rule: kind, comparator and force, with what is left to ask."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.plans.drafting import each_year, words
from tracker.plans.drafting.draft import Question
from tracker.plans.drafting.from_tables.cells import CellRead, without_notes
from tracker.plans.drafting.from_tables.units import Units
from tracker.plans.drafting.indicators import SHARES

CEILINGS = ("at_most", "less_than")
"""The comparators of a value that is not to be exceeded."""
_FLOORS = ("at_least", "more_than")
_NEAR = 0.25
"""A limit that is farther from its base, as a share of that, may be a slip or counted otherwise: it is asked."""


@dataclass
class Understood:
    """Fields of a target and the questions beside them."""

    values: dict[str, object] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)

    def ask(self, name: str, key: str, **values: object) -> None:
        """A question beside a field, the first one stays."""
        self.questions.setdefault(name, Question(key, values))


def target(cell: CellRead, name: str, unit: Units, base: CellRead, *, in_growth: bool) -> Understood:
    """The target that a cell states; ``in_growth`` where it is in the column of yearly growth."""
    found = Understood()
    if cell.empty:
        found.ask("value", "no_target")
    elif cell.words:
        _in_words(found, cell.words, CellRead() if in_growth else base)
    else:
        found.values.update(value=cell.value, upper=cell.upper)
        if unit.grows and not cell.cumulative and not words.cell("reduction").search(cell.lead + name):
            _growth(found, cell, unit, is_said=in_growth)
        else:
            _kind(found, cell, name, unit.target, in_growth=in_growth)
        _comparator(found, cell, name, base)
        _limit(found, cell, base)
        if cell.other is not None:
            found.ask("value", "two_values", first=cell.value, second=cell.other)
    if each_year.is_said(cell.lead + cell.words + name):
        _each_year(found)
    return found


def _each_year(found: Understood) -> None:
    found.values["every_year"] = True
    question = each_year.question(found.values.get("kind"))
    if question:
        found.questions["every_year"] = question


def force(text: str) -> str | None:
    """How strictly a target binds by its column, None where that says neither."""
    return next((each for each in ("binding", "expected", "stretch") if words.cell(each).search(text)), None)


def against(text: str) -> Understood | None:
    """A target against another indicator, such as growth in step with that of the economy; None where it is none."""
    if not words.cell("against_end").search(text):
        return None
    for name, comparator in (
        ("against_about", "about"), ("against_least", "at_least"), ("against_most", "at_most"),
        ("against_more", "more_than"), ("against_less", "less_than"),
    ):  # fmt: skip
        if words.cell(name).search(text):
            found = Understood({"comparator": comparator})
            found.ask("against", "against", words=text)
            if comparator == "about":
                found.ask("tolerance", "tolerance")
            found.ask("kind", "kind", alternatives=("average_growth", "yearly_flow", "level"))
            return found
    return None


def _in_words(found: Understood, text: str, base: CellRead) -> None:
    """A target without a number: against another indicator, to keep the base, to keep, or nothing but words."""
    found.values["sentence"] = text
    compared = against(text)
    if compared:
        found.values.update(compared.values)
        found.questions.update(compared.questions)
        return
    if has_one_value(base) and without_notes(text) in words.cell_words("keep_base"):
        found.values.update(kind="keep", comparator="keep", value=base.value)
        found.ask("value", "keep_base", words=text, base=base.value)
        return
    if words.cell("keep").search(text):
        found.values["kind"] = "keep"
    else:
        found.ask("kind", "kind", alternatives=("keep", "level"))
    found.ask("value", "in_words", words=text)


def _growth(found: Understood, cell: CellRead, unit: Units, *, is_said: bool) -> None:
    """A share where the figures are in a unit of their own: so much a year."""
    found.values["kind"] = "average_growth"
    if not is_said and not words.cell("average").search(cell.lead):
        found.ask("kind", "share_of_unit", unit=unit.counted, alternatives=("average_growth", "level"))


def _kind(found: Understood, cell: CellRead, name: str, unit: str, *, in_growth: bool) -> None:
    text = cell.lead + name
    in_growth = in_growth or bool(words.cell("average").search(cell.lead))
    rate = unit in SHARES
    falls, grows = (bool(words.cell(each).search(text)) for each in ("reduction", "growth"))
    if cell.cumulative:
        _over_the_period(found, cell, rate=rate, falls=falls)
    elif each_year.is_said(cell.lead) and not falls:
        found.values["kind"] = each_year.kind(text, unit)
    elif cell.keeps or (in_growth and cell.comparator in CEILINGS and not falls):
        found.values["kind"] = "keep"
    elif falls:
        if in_growth:
            found.ask("kind", "kind", alternatives=("cumulative_reduction", "average_growth"))
        else:
            found.values["kind"] = "cumulative_reduction"
            found.ask("kind", "period_or_year", alternatives=("cumulative_reduction", "level"))
    elif in_growth:
        _yearly(found, rate=rate or cell.unit == "%", adds=bool(words.cell("addition").search(name)))
    elif words.cell("yearly").search(name):
        found.values["kind"] = "yearly_flow"
    elif grows and rate:
        found.ask("kind", "kind", alternatives=("average_growth", "level", "cumulative_addition"))
    elif words.cell("addition").search(name):
        found.ask("kind", "kind", alternatives=("cumulative_addition", "yearly_flow"))
    else:
        found.values["kind"] = "level"
    if found.values.get("kind") == "cumulative_addition":
        found.ask("counting", "counting", alternatives=("gross", "net"))


def _over_the_period(found: Understood, cell: CellRead, *, rate: bool, falls: bool) -> None:
    """A number in brackets."""
    if falls:
        found.values["kind"] = "cumulative_reduction"
    elif rate:
        found.ask("kind", "kind", alternatives=("cumulative_addition", "cumulative_reduction"))
    else:
        found.values["kind"] = "cumulative_addition"
    if cell.round_brackets:
        found.ask("kind", "round_brackets", alternatives=("cumulative_addition", "cumulative_reduction", "level"))


def _yearly(found: Understood, *, rate: bool, adds: bool) -> None:
    """A number in the column of yearly growth: a rate, or so many a year."""
    if rate:
        found.values["kind"] = "average_growth"
    elif adds:
        found.values["kind"] = "yearly_flow"
    else:
        # The unit is that of the thing itself: the growth is most often one in per cent, which the column says.
        found.values["kind"] = "average_growth"
        found.ask("kind", "growth_unit", alternatives=("average_growth", "yearly_flow"))


def _comparator(found: Understood, cell: CellRead, name: str, base: CellRead) -> None:
    if cell.comparator:
        found.values["comparator"] = cell.comparator
        if cell.comparator == "about":
            found.ask("tolerance", "tolerance")
        return
    reduction = found.values.get("kind") == "cumulative_reduction"
    if is_better_lower(name) and not reduction:
        found.values["comparator"] = "at_most"
        return
    if cell.value is not None and base.value is not None and cell.value < base.value:
        level = found.values.get("kind") == "level" and base.upper is None
        if level:
            found.values["comparator"] = "at_most"
            found.ask("comparator", "below_base", alternatives=("at_most", "at_least"), base=base.value)
            return
    found.values["comparator"] = "at_least"


def _limit(found: Understood, cell: CellRead, base: CellRead) -> None:
    """A ceiling above the base or a floor below it, which the base keeps already: a value to keep, no way to go."""
    if found.values.get("kind") != "level" or cell.value is None or base.value is None or not has_one_value(base):
        return
    comparator = found.values["comparator"]
    above = comparator in CEILINGS and cell.value > base.value
    below = comparator in _FLOORS and cell.value < base.value
    if above or below:
        found.values["kind"] = "keep"
        if not cell.comparator or abs(cell.value - base.value) > _NEAR * abs(base.value):
            found.ask("kind", "limit", value=cell.value, base=base.value, alternatives=("keep", "level"))


def has_one_value(base: CellRead) -> bool:
    """Whether it says a value that can be a base: no range, and not one over an earlier period."""
    return base.value is not None and base.upper is None and not base.cumulative


def is_better_lower(name: str) -> bool:
    """Whether less of it is better, by its name."""
    return bool(words.cell("down").search(name)) and not words.cell("reduction").search(name)
