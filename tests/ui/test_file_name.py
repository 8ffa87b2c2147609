"""Files to download are named by department and round in words, and by nothing a file system takes amiss."""

from __future__ import annotations

import pytest

from tracker.ui import app
from tracker.ui.blocks.shared import file_name


@pytest.mark.parametrize(
    ("lang", "department", "round_name", "named"),
    [
        ("zh", "市工信局", "2026年第四季度", "填报表-市工信局-2026年第四季度.xlsx"),
        ("en", "Bureau of Industry", "Q4 2026", "return-Bureau-of-Industry-Q4-2026.xlsx"),
        ("zh", '../a\\b:*?"<>|\n市局', "2026-03", "填报表-a-b-市局-2026-03.xlsx"),
    ],
)
def test_what_a_file_system_takes_amiss_is_left_out_of_a_name(
    lang: str, department: str, round_name: str, named: str
) -> None:
    with app.speaking(lang):
        assert file_name.named("returns_page.template_file", department=department, round=round_name) == named
