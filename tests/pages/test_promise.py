"""How strictly a target binds stands on its cards; what the plan does not say of it leaves no empty place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pages.conftest import opened
from streamlit.testing.v1 import AppTest
from support import four_pillars, screen

Open = Callable[..., AppTest]
NOTE = "What the plan gives in Chinese alone is shown in Chinese."
BARE = """
[[target]]
code = "from-a-table"
pillar = "growth"
name_zh = "表中的目标"
comparator = "at_least"
force = "binding"
value = 2500
unit_zh = "亿元"
due = 2025-12-31

[[target.reading]]
code = "from-a-table-end"
name_zh = "期末数"
indicator = "output"
kind = "level"
value = 2500
baseline = { period = "2020", value = 1500, source = "output-2020" }
"""
"""A target as a table of indicators gives it: without a sentence, without English."""


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    folder = tmp_path_factory.mktemp("bare")
    plans = four_pillars.write(folder / "data")
    targets = plans / "elsewhere" / "plans" / "plan-2021" / "targets.toml"
    targets.write_text(targets.read_text(encoding="utf-8") + BARE, encoding="utf-8")
    yield from opened(folder, TRACKER_PLANS=str(plans), TRACKER_TODAY="2024-06-30")


def badges(page: AppTest, word: str) -> int:
    return sum(f":gray-badge[{word}]" in each.value for each in page.markdown)


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("约束性", "预期性")), ("en", ("binding target", "expected target"))]
)
def test_cards_and_pages_say_how_strictly_a_target_binds(bare: Open, lang: str, words: tuple[str, str]) -> None:
    binding, expected = words
    assert (badges(bare("", lang=lang), binding), badges(bare("", lang=lang), expected)) == (1, 4)
    assert badges(bare("pillar-growth", lang=lang), binding) == 1
    assert badges(bare("target", lang=lang, target="from-a-table"), binding) == 1


@pytest.mark.parametrize("address", ["", "target"])
def test_a_target_without_a_sentence_shows_no_empty_quotation(bare: Open, address: str) -> None:
    page = bare(address, **({"target": "from-a-table"} if address else {}))
    quotations = [each.value for each in page.markdown if each.value.startswith(">")]
    assert all(each.strip("> *\n") for each in quotations)
    assert len(quotations) == (0 if address else 4)
    assert not [each for each in page.markdown if each.value == "**报告原句**"] or not address


def test_an_english_page_says_once_that_it_shows_chinese(bare: Open) -> None:
    for page in (
        bare("", lang="en"),
        bare("pillar-growth", lang="en"),
        bare("target", lang="en", target="from-a-table"),
    ):
        assert screen.words(page).count(NOTE) == 1
        assert "表中的目标" in screen.words(page)
    assert NOTE not in screen.words(bare("pillar-silence", lang="en"))
    assert "没有英文的文字" not in screen.words(bare(""))
