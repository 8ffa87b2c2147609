"""Every page in both languages: no exception, its title, no word of the other language, no plan no traceback."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pages.conftest import opened
from streamlit.testing.v1 import AppTest
from support import app_test, screen
from support.site import PAGES, TITLES

from tracker.config import HOME
from tracker.i18n import t
from tracker.store.engine.database import Database
from tracker.ui import app

Open = Callable[..., AppTest]

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


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """The pages on a plan of which nothing has been published or reported since its start."""
    folder = tmp_path_factory.mktemp("bare") / "plans"
    shutil.copytree(HOME / "data" / "zhuzhou", folder / "zhuzhou")
    place = folder / "zhuzhou"
    plan = place / "plans" / "congress-13"
    (place / "record" / "observations.csv").unlink()
    for name in ("updates", "remarks", "milestones"):
        (plan / f"{name}.csv").unlink()
    used = set(re.findall(r'source = "(.+?)"', (plan / "targets.toml").read_text(encoding="utf-8")))
    record = list(csv.DictReader((place / "record" / "sources.csv").read_text(encoding="utf-8").splitlines()))
    left = "".join(f"{line['code']},x,x\n" for line in record if line["code"] not in used)
    (place / "record" / "not_loaded.csv").write_text(f"source,reason_zh,reason_en\n{left}", encoding="utf-8")
    promises = plan / "commitments.toml"
    lines = promises.read_text(encoding="utf-8").splitlines()
    promises.write_text("\n".join(line for line in lines if not line.startswith("source = ")), encoding="utf-8")
    yield from opened(tmp_path_factory.mktemp("pages"), TRACKER_PLANS=str(folder))


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """The pages on the day the plan was adopted."""
    yield from opened(tmp_path_factory.mktemp("first"), TRACKER_TODAY="2021-09-28")


def test_every_page_of_the_navigation_is_tested(seen: Open) -> None:
    assert sorted(app_test.addresses(seen())) == sorted(PAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("address", PAGES)
def test_without_a_plan_a_page_says_so_plainly(
    first_visit: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, lang: str
) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    monkeypatch.setenv("TRACKER_PLANS", str(folder))
    app.close()
    page = first_visit(address, lang=lang)
    assert [screen.plain(each.value) for each in page.error] == [screen.plain(t("error.no_plan", lang))]
    assert (len(page.exception), len(page.title)) == (0, 0)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("address", ["returns", "cockpit"])
def test_without_a_round_the_pages_of_returns_open_and_say_what_is_missing(
    tmp_path: Path, address: str, lang: str
) -> None:
    folder = shutil.copytree(HOME / "data", tmp_path / "plans", ignore=shutil.ignore_patterns("*.duckdb*"))
    (folder / "zhuzhou" / "rounds.csv").unlink()
    for open_page in opened(tmp_path, TRACKER_PLANS=str(folder)):
        page = open_page(address, lang=lang)
        assert ([each.value for each in page.error], len(page.exception), len(page.title)) == ([], 0, 1)
        assert screen.plain(t("error.no_rounds", lang)) in [screen.plain(each.value) for each in page.info]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("address", TITLES)
def test_with_no_figure_and_no_record_a_page_opens_and_says_what_is_missing(
    bare: Open, address: str, lang: str
) -> None:
    page = bare(address, lang=lang)
    assert ([each.value for each in page.error], len(page.exception), len(page.title)) == ([], 0, 1)
    if address in ("", "target", "fission"):
        assert t("verdict.not_reported", lang) in screen.words(page)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("address", TITLES)
def test_on_the_first_day_of_the_plan_nothing_is_due_yet(first_day: Open, address: str, lang: str) -> None:
    page = first_day(address, lang=lang)
    assert (len(page.exception), len(page.error)) == (0, 0)
    if address == "":
        words = screen.words(page)
        assert t("verdict.not_due", lang) in words
        assert t("verdict.not_reported", lang) not in words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_database_without_a_plan_is_filled_from_the_plans_files(
    first_visit: Open, database_path: Path, lang: str
) -> None:
    Database(database_path).close()
    assert not first_visit("", lang=lang).error
