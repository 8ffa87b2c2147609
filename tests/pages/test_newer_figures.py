"""A figure newer than the judged one is told wherever the judged one stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from support import screen
from support.clerk import Clerk
from support.people import LI_SI

from tracker.returns import review
from tracker.ui import app

Open = Callable[..., AppTest]

NEWER = {
    "zh": "最近一期 2025 年 180 家，未用于研判：缺 2022 年数据，累计数合不成，同期又没有可比的官方年度目标",
    "en": "Newest figure, 2025: 180 firms; not judged: without 2022 the sum cannot be formed, "
    "and no official milestone of that period compares",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_card_the_pillar_the_target_and_the_export_tell_it(visit: Open, lang: str) -> None:
    visit("returns")
    clerk = Clerk(app.database(), day=date(2026, 11, 22))
    number = clerk.files(
        clerk.fills({"industry-new@2024": {"value": 175}, "industry-new@2025": {"value": 180}})
    ).return_id
    review.accept(app.database(), number, LI_SI)
    for address, more in (("", {}), ("fission", {}), ("target", {"target": "industry"}), ("exports", {})):
        said = screen.plain(screen.words(visit(address, lang=lang, **more)))
        assert said.count(NEWER[lang]) == 1, address


def test_nothing_is_told_where_the_newest_figure_is_the_judged_one(seen: Open) -> None:
    assert "最近一期 " not in screen.words(seen(""))
