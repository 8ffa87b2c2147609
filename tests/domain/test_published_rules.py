"""Verdicts that governments published come out of their rules, and the rules' corners hold."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tracker.reports import case_row

CASES = list(csv.DictReader((Path(__file__).parent / "verdict_cases.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_published_verdict_comes_out(case):
    assert case_row.judge(case).code == case["published"]
