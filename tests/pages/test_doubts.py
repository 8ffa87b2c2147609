"""What is unsure about a figure or a step is told in the reader's language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

Visit = Callable[..., AppTest]

TOLD = [
    ("target", {"target": "listed-25"}, "咨询机构报告，非官方", "report, not official"),
    ("target", {"target": "listed-25"}, "没有官方总数", "There is no official total"),
    ("pillar-focus", {}, "不能说明株洲部分的进度", "The Olympic centre is in Changsha and tells nothing"),
    ("pillar-focus", {}, "何时开始未见", "when preparation began was not found"),
    ("commitments", {}, "称号保持只是推断", "that the title is kept is an inference"),
]


def words(page: AppTest) -> str:
    return "\n".join(str(each.value) for each in page.markdown)


@pytest.mark.parametrize(("address", "params", "zh", "en"), TOLD)
def test_a_doubt_is_told_in_the_readers_language(
    visit: Visit, address: str, params: dict[str, str], zh: str, en: str
) -> None:
    chinese = words(visit(address, lang="zh", **params))
    english = words(visit(address, lang="en", **params))
    assert (zh in chinese, en in chinese) == (True, False)
    assert (zh in english, en in english) == (False, True)
