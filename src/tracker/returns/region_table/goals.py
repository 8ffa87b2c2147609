"""The goals of a table of regions: read as they are seen, checked alone and together, compared with those in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker import language
from tracker.domain.model import Region, ReturnState
from tracker.domain.status import TOLERANCE
from tracker.forms import figure_checks
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem, Severity
from tracker.forms.reading import cells, cleaning, regions
from tracker.forms.reading.answers import RowAnswer
from tracker.forms.reading.cells import Cell
from tracker.forms.reading.numbers import Unit, read_number
from tracker.forms.reading.traps import trap_issues
from tracker.i18n import t
from tracker.language import Bilingual, both_names
from tracker.returns.quarterly.changeset import Change
from tracker.returns.region_table.form import REGION, RegionTable, column_of
from tracker.verdicts.by_region import Breakdown, RegionPart
from tracker.workbook.read.book import Shown


@dataclass(frozen=True, slots=True)
class GoalChange:
    """What a table says of one goal, with the part that it is of; without a value the region is given none."""

    breakdown: Breakdown
    part: RegionPart
    value: float | None
    row: RowAnswer
    cell: Cell

    @property
    def change(self) -> Change:
        """What becomes of the goal in force."""
        if self.part.goal is None:
            return Change.NEW
        return Change.UNCHANGED if self.part.goal.value == self.value else Change.CHANGED

    @property
    def name(self) -> Bilingual:
        """The target."""
        return Bilingual(self.breakdown.name_zh, self.breakdown.name_en)

    @property
    def region(self) -> Region:
        """Whose goal it is."""
        return self.part.region

    def stored(self) -> dict[str, object]:
        """As a row of the table of goals."""
        return {
            "reading": self.breakdown.row.code, "region": self.region.code, "period": self.breakdown.period.code,
            "value": self.value, "sheet": self.row.sheet, "cell": self.cell.address,
        }  # fmt: skip


def read(
    table: RegionTable, rows: Sequence[RowAnswer], codes: Mapping[str, str]
) -> tuple[list[GoalChange], list[Issue]]:
    """What the rows say of goals, and what is wrong with them; ``codes`` are the regions by all their names."""
    found: dict[tuple[str, str], GoalChange] = {}
    issues: list[Issue] = []
    for row in rows:
        if row.is_odd and any(issue.blocks for issue in trap_issues(row)):
            continue
        for breakdown in table.breakdowns:
            goal, flaws = _goal(row, breakdown, codes)
            issues += flaws
            if goal is None:
                continue
            first = found.setdefault((breakdown.row.code, goal.region.code), goal)
            if first is not goal:
                facts = {"code": row.code, "first": first.cell.address}
                issues.append(Issue(Problem.DUPLICATE_ROW, row.sheet, goal.cell.address, row.key, facts))
    goals = list(found.values())
    broken = {issue.cell for issue in issues if issue.blocks}
    return goals, [*issues, *_locked(goals), *_together(table, [each for each in goals if _at(each) not in broken])]


def _at(goal: GoalChange) -> str:
    return goal.cell.address


def _goal(row: RowAnswer, breakdown: Breakdown, codes: Mapping[str, str]) -> tuple[GoalChange | None, list[Issue]]:
    cell = row.cell(column_of("goal", breakdown))
    if cell.value is None:
        return None, []
    region = codes.get(cleaning.code(row.code).casefold())
    part = next((each for each in breakdown.parts if each.region.code == region), None)
    if part is None:
        where, text = row.cell(REGION).address, row.code[: cells.MOST_QUOTED]
        return None, [Issue(Problem.REGION_NOT_LISTED, row.sheet, where, row.key, {"text": text})]
    if regions.is_no_goal(cell.text):
        return GoalChange(breakdown, part, None, row, cell), []
    indicator = breakdown.indicator
    read = read_number(cell.value, Unit(indicator.unit_zh, indicator.unit_en), cell.shown is Shown.PERCENT)
    problems = list(read.problems)
    if read.value is not None:
        problems += [cells.NOT_AS_SEEN[cell.shown]] if cell.shown in cells.NOT_AS_SEEN else []
        problems += filter(
            None, (figure_checks.precision(indicator, read.value), _below_nothing(breakdown, read.value))
        )
    issues = [_issue(problem, row, cell, breakdown, read.value) for problem in problems]
    if read.value is None or any(each.severity is Severity.ERROR for each in problems):
        return None, issues
    return GoalChange(breakdown, part, read.value, row, cell), issues


def _below_nothing(breakdown: Breakdown, value: float) -> Problem | None:
    """A goal below zero where no figure can be: what is plausible of the whole says nothing more of a part."""
    found = figure_checks.plausibility(breakdown.indicator, value)
    return found if found is Problem.NEGATIVE else None


def _locked(goals: Sequence[GoalChange]) -> Iterator[Issue]:
    """Goals that an accepted return states otherwise."""
    for each in goals:
        before = each.part.goal
        if before and before.state is ReturnState.ACCEPTED and each.change is Change.CHANGED:
            old = before.value if before.value is not None else Bilingual.of(no_goal)
            yield _issue(
                Problem.LOCKED_GOAL, each.row, each.cell, each.breakdown, each.value,
                number=before.return_id, by=before.reviewed_by, old=old,
            )  # fmt: skip


def _together(table: RegionTable, goals: Sequence[GoalChange]) -> Iterator[Issue]:
    """Goals held against that of the place: one above the whole, and a sum that does not reach it."""
    for breakdown in table.breakdowns:
        if not breakdown.adds_up or breakdown.goal is None:
            continue
        own = {each.region.code: each for each in goals if each.breakdown is breakdown}
        for each in own.values():
            if each.value is not None and each.value > breakdown.goal * (1 + TOLERANCE):
                yield _issue(Problem.GOAL_ABOVE_WHOLE, each.row, each.cell, breakdown, each.value, whole=breakdown.goal)
        stated = {part.region.code: part.goal.value for part in breakdown.parts if part.goal}
        stated |= {code: each.value for code, each in own.items()}
        if own and len(stated) == len(breakdown.parts):
            total = sum(value for value in stated.values() if value is not None)
            yield from _apart(breakdown, breakdown.goal, total, list(own.values())[-1])


def _apart(breakdown: Breakdown, whole: float, total: float, last: GoalChange) -> Iterator[Issue]:
    """A sum that falls short of the place's goal, once every region was spoken of; where less is better, above it."""
    short = total < whole if breakdown.more_is_better else total > whole
    if short and abs(total - whole) > TOLERANCE * max(1.0, abs(whole)):
        yield _issue(
            Problem.GOALS_APART, last.row, last.cell, breakdown, last.value,
            total=total, whole=whole, apart=abs(total - whole),
        )  # fmt: skip


def no_goal(lang: str) -> str:
    """That a region was given no goal, in words."""
    return t("regions.no_goal", lang)


def _issue(
    problem: Problem, row: RowAnswer, cell: Cell, breakdown: Breakdown, value: float | None, **values: object
) -> Issue:
    indicator = breakdown.indicator
    facts: dict[str, object] = {
        "name": Bilingual(breakdown.name_zh, breakdown.name_en),
        "text": cell.text[: cells.MOST_QUOTED],
        "value": "" if value is None else value,
        "unit": both_names(indicator, "unit"),
        "decimals": indicator.decimals,
        "period": Bilingual.of(language.period, breakdown.period),
    }
    return Issue(problem, row.sheet, cell.address, row.key, facts | values)
