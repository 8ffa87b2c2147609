"""A doubt of this project's own is told in the reader's language, in every export."""

from __future__ import annotations

import pytest
from support.judged import On

from tracker import language
from tracker.domain.model import Source
from tracker.reports.summary import export, reading_sheets
from tracker.verdicts.plan_verdicts import PlanVerdicts

DAY = "2026-11-22"


@pytest.fixture(scope="module")
def verdicts(on: On) -> PlanVerdicts:
    return on(DAY)


def test_the_source_of_a_figure_says_its_doubt_in_the_readers_language() -> None:
    source = Source(url="http://example.org/a", doubt="转载", doubt_en="A reprint")
    assert language.source_text(source, "zh") == "http://example.org/a · 存疑：转载"
    assert language.source_text(source, "en") == "http://example.org/a · Doubt: A reprint"


def test_a_doubt_without_english_is_told_in_chinese() -> None:
    assert language.source_text(Source(doubt="转载"), "en") == "Doubt: 转载"


def test_the_english_summary_has_the_doubt_of_figure_and_baseline_in_english(verdicts: PlanVerdicts) -> None:
    cells = [str(cell) for row in reading_sheets.wide(verdicts, "en").rows for cell in row]
    sources = [cell for cell in cells if " · Doubt: " in cell]
    assert any(cell.endswith("Doubt: A-shares only; a consultancy's report, not official") for cell in sources)
    assert any("Doubt: There is no official total. Three can be named" in cell for cell in sources)
    assert not any("Doubt: A股" in cell or "Doubt: 没有" in cell for cell in cells)


def test_the_english_list_of_commitments_has_their_doubts_in_english(verdicts: PlanVerdicts) -> None:
    cells = [str(cell) for row in export.commitments(verdicts, "en").rows for cell in row]
    assert any(
        cell.endswith("Doubt: The housing fund alone; nothing was found on services reaching the villages")
        for cell in cells
    )


def test_the_receipt_tells_the_doubt_in_the_readers_language(verdicts: PlanVerdicts) -> None:
    reading = next(each for target in verdicts.targets for each in target.readings if each.code == "listed-25-all")
    assert "存疑：A股口径；咨询机构报告，非官方" in reading.receipt("zh")
    assert "Doubt: A-shares only; a consultancy's report, not official" in reading.receipt("en")
