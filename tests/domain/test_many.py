"""Judging very many targets at once agrees with judging them one by one."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.readings import figure, reading

from tracker.domain.judge import judge
from tracker.domain.many import judge_many
from tracker.domain.records import Comparator, Direction, Figure, Kind, Nature
from tracker.domain.verdict import Ruler

NATURES = {
    Kind.LEVEL: (Nature.STOCK,),
    Kind.KEEP: (Nature.STOCK,),
    Kind.CUMULATIVE_ADDITION: (Nature.STOCK, Nature.ADDITION),
    Kind.CUMULATIVE_REDUCTION: (Nature.STOCK, Nature.RATE),
    Kind.AVERAGE_GROWTH: (Nature.STOCK, Nature.RATE),
    Kind.YEARLY_FLOW: (Nature.ADDITION,),
}
numbers = st.integers(-200, 400).map(lambda number: number / 4)
starts = st.sampled_from((date(2020, 12, 31), date(2021, 1, 1), date(2021, 9, 28)))
days = st.sampled_from(
    (
        date(2020, 6, 1),
        date(2021, 9, 28),
        date(2021, 12, 31),
        date(2022, 12, 30),
        date(2022, 12, 31),
        date(2024, 7, 1),
        date(2026, 11, 22),
        date(2028, 1, 1),
    )
)


@st.composite
def plans(draw):
    kind = draw(st.sampled_from(Kind))
    comparator = draw(st.sampled_from((Comparator.AT_LEAST, Comparator.AT_MOST)))
    base = draw(st.one_of(st.none(), numbers))
    judged = reading(
        kind=kind,
        nature=draw(st.sampled_from(NATURES[kind])),
        comparator=comparator,
        direction=Direction.UP if comparator is Comparator.AT_LEAST else Direction.DOWN,
        value=draw(numbers),
        start=draw(starts),
        due=date(2026, 12, 31),
        baseline=None if base is None else figure("2020", base),
    )
    amounts = st.one_of(st.just(math.nan), numbers) if kind is Kind.LEVEL else numbers
    known = draw(st.dictionaries(st.integers(2020, 2027), amounts, max_size=8))
    return judged, known


def frames(*given_plans):
    targets = pd.DataFrame(
        {
            "target": f"t{place}",
            "kind": judged.kind.value,
            "nature": judged.nature.value,
            "comparator": judged.comparator.value,
            "value": judged.value,
            "start": judged.start,
            "due": judged.due,
            "baseline": judged.baseline.value if judged.baseline else math.nan,
            "baseline_date": judged.baseline.period.end if judged.baseline else judged.start,
        }
        for place, (judged, _) in enumerate(given_plans)
    )
    rows = [
        {"target": f"t{place}", "year": year, "value": value}
        for place, (_, known) in enumerate(given_plans)
        for year, value in known.items()
    ]
    return targets, pd.DataFrame(rows, columns=["target", "year", "value"])


@settings(max_examples=400)
@given(given_plans=st.lists(plans(), min_size=1, max_size=4), as_of=days)
def test_the_whole_frame_agrees_with_judging_one_by_one(given_plans, as_of):
    judged_at_once = judge_many(*frames(*given_plans), as_of)
    for (judged, known), row in zip(given_plans, judged_at_once.to_dict("records"), strict=True):
        figures = [figure(str(year), value) for year, value in known.items()]
        line = next(each for each in judge(judged, figures, (), as_of).rulings if each.ruler is Ruler.LINE)
        assert (None if pd.isna(row["status"]) else row["status"]) == line.status
        assert (None if pd.isna(row["mark"]) else row["mark"]) == line.mark
        assert (None if pd.isna(row["why"]) else row["why"]) == line.why
        if line.status:
            assert row["value"] == pytest.approx(line.point.value, rel=1e-9, abs=1e-9)
            assert row["year"] == line.point.period.year
            for name, expected in (("due", line.due), ("ratio", line.ratio)):
                assert math.isnan(row[name]) if expected is None else row[name] == pytest.approx(expected, abs=1e-9)


def test_rows_in_any_order_give_the_same_verdicts():
    gross = reading(kind=Kind.CUMULATIVE_ADDITION, nature=Nature.ADDITION)
    targets, figures = frames((gross, {2022: 21, 2023: 24, 2024: 7}), (gross, {2023: 17}))
    forward = judge_many(targets, figures, date(2026, 11, 22))
    backward = judge_many(targets, figures.iloc[::-1], date(2026, 11, 22))
    pd.testing.assert_frame_equal(forward, backward)
    assert forward["status"].tolist()[0] == "behind"
    assert forward[["mark", "why"]].iloc[1].tolist() == ["not_reported", "years_missing"]


def test_a_promise_of_an_interval_is_turned_away():
    targets, figures = frames((reading(comparator=Comparator.RANGE, upper=120), {2023: 100}))
    with pytest.raises(ValueError, match="one-sided"):
        judge_many(targets, figures, date(2026, 11, 22))


def test_a_figure_of_no_known_target_is_left_out():
    targets, figures = frames((reading(baseline=Figure(figure("2020", 10).period, 10)), {}))
    stray = pd.DataFrame({"target": ["x"], "year": [2023], "value": [1.0]})
    assert judge_many(targets, pd.concat([figures, stray]), date(2026, 11, 22))["why"].tolist() == ["no_figure"]
