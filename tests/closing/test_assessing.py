"""A plan at its end: the first plan on the days around it; counts, words and sentences that close for any grades."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.judged import On, database, on
from support.readings import DUE, GIANTS_NET, GIANTS_STOCK, figure, reading

from tracker.closing import assessing, guard, past_years, summary, table
from tracker.closing.assessing import Phase, PlanAssessment
from tracker.closing.claims import checking
from tracker.closing.guard import Strength
from tracker.domain.expectation import Chance, expectation
from tracker.domain.grade import Grade
from tracker.domain.judging.judge import judge
from tracker.domain.model import Comparator, Counting, Direction, Force, Kind, Nature
from tracker.domain.term import closing_day
from tracker.domain.term import completion as completion_of
from tracker.domain.verdict import Reason

__all__ = ["database", "on"]

AFTER = date(2027, 3, 1)


@pytest.fixture(scope="module")
def closed(on: On) -> PlanAssessment:
    """The first plan on the day it is closed."""
    return assessing.assess(on("2027-03-01"))


def by_code(assessment: PlanAssessment) -> dict[str, assessing.AssessedReading]:
    return {each.verdicts.code: each for target in assessment.targets for each in target.readings}


def test_in_the_last_weeks_the_pace_so_far_says_what_is_to_be_expected(on: On) -> None:
    found = assessing.assess(on("2026-11-28"))
    assert (found.phase, found.days_left) == (Phase.RUNNING, 33)
    chances = {code: (each.expectation.chance, each.expectation.stale) for code, each in by_code(found).items()}
    assert chances == {
        "industry-gross": (Chance.UNKNOWN, True),
        "giants-net": (Chance.UNLIKELY, False),
        "giants-gross": (Chance.AT_RISK, True),
        "listed-gross": (Chance.UNLIKELY, True),
        "listed-25-all": (Chance.UNLIKELY, True),
        "listed-25-star": (Chance.UNKNOWN, False),
    }
    assert summary.answer(found, "en").startswith(
        "33 days to the end (2026-12-31). By the present pace, of 4 targets: "
    )


def test_with_years_left_nothing_that_is_behind_is_called_unlikely(on: On) -> None:
    chances = {code: each.expectation.chance for code, each in by_code(assessing.assess(on("2024-01-15"))).items()}
    assert Chance.UNLIKELY not in chances.values()
    assert chances["giants-net"] is Chance.AT_RISK


def test_after_the_end_final_figures_are_awaited_and_what_cannot_be_summed_is_not_assessed(on: On) -> None:
    found = assessing.assess(on("2027-01-25"))
    assert found.phase is Phase.COLLECTING
    assert {each.target.code for each in found.awaited} == {"giants", "listed", "listed-25"}
    assert [each.target.code for each in found.of_grade(Grade.NOT_ASSESSED)] == ["industry"]
    assert found.adds_up
    assert "2027-03-01" in summary.answer(found, "en")
    asked = {each.target.code: assessing.final_round(found.verdicts, each.lead.verdicts) for each in found.awaited}
    assert {code: (each.code, each.due) for code, each in asked.items() if each} == {
        "giants": ("2026Q4", date(2027, 1, 10)),
        "listed": ("2026Q4", date(2027, 1, 10)),
        "listed-25": ("2026Q4", date(2027, 1, 10)),
    }


def test_the_first_plan_closes_without_a_grade_that_no_figure_carries(closed: PlanAssessment) -> None:
    assert closed.phase is Phase.CLOSING
    assert closed.counts[Force.EXPECTED] == {Grade.NOT_ASSESSED: 4}
    assert not closed.counts[Force.BINDING]
    readings = by_code(closed)
    assert readings["industry-gross"].why is Reason.YEARS_MISSING
    assert [readings[code].grade for code in ("listed-25-all", "listed-25-star")] == [Grade.NOT_ASSESSED] * 2
    rows = {row.reading.verdicts.code: row for row in table.rows(closed, "en")}
    assert "Known: 170 in 2023" in rows["industry-gross"].note
    assert rows["giants-net"].completion == ""
    assert guard.strength(closed) is Strength.NONE


def test_a_plan_of_which_every_day_has_passed_long_ago_closes_by_its_own_end(on: On) -> None:
    assert closing_day(date(2025, 12, 31)) == date(2026, 3, 1)
    assert closing_day(date(2026, 6, 30)) == date(2026, 9, 1)


FLOWS = {"kind": Kind.CUMULATIVE_ADDITION, "nature": Nature.ADDITION, "counting": Counting.GROSS}
YEARS = ("2022", "2023", "2024", "2025", "2026")


@pytest.mark.parametrize(
    ("given_reading", "values", "grade", "completion"),
    [
        ({"baseline": figure("2020", 50)}, (60, 70, 80, 90, 100), Grade.COMPLETED, 1.0),
        ({"baseline": figure("2020", 50)}, (60, 70, 80, 90, 101), Grade.EXCEEDED, 1.01),
        ({"baseline": figure("2020", 50)}, (60, 70, 80, 100, 120), Grade.EARLY, 1.2),
        ({"baseline": figure("2020", 50)}, (60, 70, 80, 90, 98), Grade.NEAR, 0.98),
        ({"baseline": figure("2020", 50)}, (60, 70, 80, 90, 95), Grade.MISSED, 0.95),
        ({"baseline": figure("2020", 50), "force": Force.BINDING}, (60, 70, 80, 90, 98), Grade.MISSED, 0.98),
        (FLOWS, (10, 20, 20, 20, 30), Grade.COMPLETED, 1.0),
        (
            {"baseline": figure("2020", 150), "comparator": Comparator.AT_MOST, "direction": Direction.DOWN},
            (140, 130, 120, 110, 90),
            Grade.EXCEEDED,
            None,
        ),
        ({"comparator": Comparator.KEEP, "kind": Kind.KEEP}, (110, 120, 130, 110, 105), Grade.COMPLETED, None),
    ],
)
def test_the_grade_follows_from_the_final_figure(given_reading, values, grade, completion):
    own = reading(**given_reading)
    figures = [figure(year, value) for year, value in zip(YEARS, values, strict=True)]
    verdict = judge(own, figures, (), AFTER)
    assert assessing.grade_of(verdict, Phase.CLOSING) is grade
    found = completion_of(verdict)
    assert found is None if completion is None else found == pytest.approx(completion)


def test_a_figure_that_is_not_of_the_end_has_no_completion_and_no_grade_before_closing() -> None:
    verdict = judge(GIANTS_NET, GIANTS_STOCK, (), AFTER)
    assert completion_of(verdict) is None
    assert assessing.grade_of(verdict, Phase.COLLECTING) is None
    assert assessing.grade_of(verdict, Phase.CLOSING) is Grade.NOT_ASSESSED


def test_a_broken_year_makes_a_promise_for_every_year_unlikely() -> None:
    own = reading(every_year=True, kind=Kind.KEEP, comparator=Comparator.AT_LEAST, value=90.0)
    verdict = judge(own, [figure("2022", 95), figure("2023", 80), figure("2024", 96)], (), date(2025, 6, 1))
    assert verdict.broken_years == (2023,)
    assert expectation(verdict).chance is Chance.UNLIKELY


def test_the_mean_pace_that_leads_to_the_goal_is_likely_and_a_slower_one_at_risk_or_unlikely() -> None:
    def chance(*values: float) -> Chance:
        own = reading(baseline=figure("2021", 0), start=date(2021, 12, 31))
        figures = [figure(year, value) for year, value in zip(YEARS, values, strict=False)]
        return expectation(judge(own, figures, (), date(2026, 2, 1))).chance

    assert chance(20, 40, 60, 80) is Chance.LIKELY
    assert chance(10, 20, 40, 70) is Chance.AT_RISK
    assert chance(10, 20, 30, 40) is Chance.UNLIKELY
    assert chance(20, 40, 60, 100) is Chance.LIKELY


GRADED = st.lists(st.tuples(st.sampled_from([Force.BINDING, Force.EXPECTED]), st.sampled_from(Grade)), min_size=1)


def made_of(closed: PlanAssessment, grades: list[tuple[Force, Grade]]) -> PlanAssessment:
    """The first plan's assessment with as many targets of such grades, each called by its number."""
    model = closed.targets[0]
    targets = []
    for number, (force, grade) in enumerate(grades):
        row = replace(model.target.row, force=force, name_zh=f"\u7532{number:03d}\u4e59", code=f"t{number}")
        lead = replace(model.lead, grade=grade, awaited=False)
        targets.append(replace(model, target=replace(model.target, row=row), readings=(lead,)))
    return replace(closed, targets=tuple(targets))


@settings(max_examples=200)
@given(grades=GRADED)
def test_the_closing_statement_adds_up_by_our_own_check_whatever_the_grades(closed, grades):
    made = made_of(closed, grades)
    said = summary.closing_statement(made, "zh")
    outcome = checking.check(said, made.items)
    assert outcome.exit_code == 0, said
    assert made.adds_up


@given(grades=GRADED)
def test_a_word_that_admits_no_miss_is_refused_unless_all_was_kept(closed, grades):
    made = made_of(closed, grades)
    kept = all(grade.kept for _, grade in grades)
    assert (guard.strength(made) is Strength.FULL) is kept
    for strong in ("\u5168\u9762\u5b8c\u6210", "\u5706\u6ee1\u5b8c\u6210", "\u80dc\u5229\u5b8c\u6210"):
        claim = f"\u89c4\u5212\u76ee\u6807\u4efb\u52a1{strong}"
        assert checking.check(claim, made.items).holds is kept


@given(grades=GRADED)
def test_every_miss_is_named_beside_the_statement(closed, grades):
    made = made_of(closed, grades)
    lines = "\n".join(summary.named(made, "zh"))
    for target in made.of_grade(Grade.MISSED, Grade.NEAR, Grade.NOT_ASSESSED):
        assert target.target.row.name_zh in lines


def test_past_years_are_told_by_figures_on_record_alone(on: On) -> None:
    verdicts = on("2027-03-01")
    told = {pillar.code: past_years.of_pillar(verdicts, pillar.code) for pillar in verdicts.pillars}
    fission = [each.text("en") for each in told["fission"]]
    assert fission == [
        'National "little giant" firms in total: 96 firms (2025), a net gain of 58 firms since 2021-09-12',
        "Newly listed companies: 2 companies (together by 2023-03-30)",
    ]
    assert told["innovation"] == []
    for each in (sentence for own in told.values() for sentence in own):
        assert all(one.source.url for one in each.figures)
        assert each.text("en").endswith("(preliminary)") is each.figures[-1].preliminary


def test_a_net_word_is_said_of_net_counts_alone(on: On) -> None:
    verdicts = on("2026-11-28")
    told = [each for pillar in verdicts.pillars for each in past_years.of_pillar(verdicts, pillar.code)]
    assert [each.indicator.code for each in told if "net gain" in each.text("en")] == ["giants-stock"]
    assert verdicts.plan.period_end == DUE
