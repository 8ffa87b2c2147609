"""Every page in both languages: no exception, its title, no word of the other language, no plan no traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import screen
from streamlit.testing.v1 import AppTest

from tracker.i18n import t
from tracker.store.database import Database
from tracker.ui import app

Open = Callable[..., AppTest]

PILLARS = {
    "focus": ("聚焦", "Focus"),
    "fission": ("裂变", "Fission"),
    "innovation": ("创新", "Innovation"),
    "upgrade": ("升级", "Upgrade"),
    "brand": ("品牌", "Brand"),
}
TITLES = {
    "": ("承诺兑现到哪一步", "Where the promises stand"),
    **PILLARS,
    "target": ("新增规模以上工业企业", "New industrial firms above designated size"),
    "commitments": ("任务", "Commitments"),
    "returns": ("数据填报", "Returns"),
    "cockpit": ("报送进度", "Who has reported"),
    "history": ("历史数据", "Past figures"),
    "exports": ("导出", "Exports"),
    "dictionary": ("数据字典", "Data dictionary"),
    "rules": ("研判规则", "Rules of judgement"),
}
PAGES = [*TITLES, "return"]
LANGUAGES = ["zh", "en"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("address", "titles"), TITLES.items())
def test_a_page_has_its_title_in_the_readers_language(
    seen: Open, address: str, titles: tuple[str, str], lang: str
) -> None:
    page = seen(address, lang=lang)
    assert [each.value for each in page.title] == [titles[LANGUAGES.index(lang)]]
    assert (len(page.exception), len(page.error)) == (0, 0)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("address", PAGES)
def test_a_page_speaks_one_language(seen: Open, address: str, lang: str) -> None:
    """Quotations, sources and names stay as the data has them; the other language's own name is the way there."""
    switch = {"zh": "English", "en": "中文"}[lang]
    assert screen.foreign(seen(address, lang=lang), lang) == [switch]


def test_words_of_the_other_language_would_be_seen(seen: Open) -> None:
    assert {"量化目标", "查看详情", "口径待定"} <= set(screen.foreign(seen(""), "en"))
    assert {"Targets in numbers", "Details"} <= set(screen.foreign(seen("", lang="en"), "zh"))


def test_every_page_of_the_navigation_is_tested(seen: Open) -> None:
    addresses = [page["url_pathname"] for page in seen()._registered_pages.values()]
    assert sorted(addresses) == sorted(PAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("address", ["", "fission", "target", "returns"])
def test_without_a_plan_a_page_says_so_plainly(
    visit: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, lang: str
) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    monkeypatch.setenv("TRACKER_PLANS", str(folder))
    app.close()
    page = visit(address, lang=lang)
    assert [screen.plain(each.value) for each in page.error] == [t("error.plan_none", lang, folder=folder.name)]
    assert (len(page.exception), len(page.title)) == (0, 0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_database_without_a_plan_is_filled_from_the_plans_files(visit: Open, database_path: Path, lang: str) -> None:
    Database(database_path).close()
    assert not visit("", lang=lang).error
