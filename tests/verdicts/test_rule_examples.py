"""The worked cases of the rule page: our rules give what was published, with the numbers that the page shows."""

from __future__ import annotations

import pytest

from tracker.verdicts.rule_examples import EXAMPLES, Example

BY_NAME = {example.name: example for example in EXAMPLES}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_rule_gives_the_published_verdict(example: Example) -> None:
    assert example.outcome().code == example.published
    assert example.source


@pytest.mark.parametrize(
    ("name", "number", "value"),
    [
        ("air_line", "due_value", 87 + 0.4 * 0.5),
        ("air_line", "elapsed_share", 0.4),
        ("air_line", "ratio", -1 / 0.4),
        ("air_milestone", "margin", 86.5 - 85.6),
        ("care_line", "due_value", 54.2 - 24.4 / 6),
        ("poverty_growth", "observed_rate", (10.4 / 14.5) ** (1 / 8) - 1),
        ("poverty_growth", "required_rate", 0.5 ** (1 / 15) - 1),
        ("poverty_growth", "ratio", 0.90109),
        ("deaths_extrapolation", "mean_change", (276.3 - 288.1) / 5),
        ("deaths_extrapolation", "projected_value", 276.3 - 2.36 * 10),
        ("deaths_extrapolation", "gap_share", (252.7 - 190) / (276.3 - 190)),
    ],
)
def test_the_numbers_come_out_as_worked_by_hand(name: str, number: str, value: float) -> None:
    assert BY_NAME[name].outcome().numbers[number] == pytest.approx(value, abs=1e-5)


def test_every_rule_but_the_geometric_line_has_a_published_case() -> None:
    assert {example.rule for example in EXAMPLES} == {"line", "milestone", "growth", "extrapolation", "due_date"}
