"""The frame in a real browser: first visits by deep link, both languages, phones, and Streamlit's own words."""

from __future__ import annotations

import re
import shutil
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from browser.conftest import ROOT, serving, settle
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tracker.store.engine.database import Database

pytestmark = pytest.mark.browser

Visit = Callable[[str], Page]
Axe = Callable[[Page], list[str]]
Scheme = Literal["light", "dark"]
PHONE: ViewportSize = {"width": 390, "height": 844}

# Words of three Latin letters and more in what a reader sees or a screen reader says.
LATIN = """() => {
    const found = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const hidden = 'script, style, noscript, [data-testid=stIconMaterial], canvas';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        if (element.closest(hidden)) continue;
        const said = node.nodeType === Node.TEXT_NODE ? [node.data]
            : ['aria-label', 'title', 'placeholder', 'alt', 'data-title'].map((name) => node.getAttribute(name));
        for (const words of said) if (/[A-Za-z]{3,}/.test(words ?? '')) found.add(words.trim());
    }
    return [...found];
}"""
NAMES = re.compile(
    r"English|Streamlit|Excel|WPS|UTF-8|BOM|XLSX|\.xlsx|CSV|TRACKER_\w+|https?://\S+|[\w.-]+\.(xlsx|csv|toml|cn|com)"
)


def test_the_first_visitor_of_a_server_may_come_by_a_deep_link(fresh_server: str, visit: Visit) -> None:
    page = visit(f"{fresh_server}/commitments")
    expect(page.get_by_role("button", name="English")).to_be_visible()
    navigation = page.get_by_test_id("stSidebarNav")
    expect(navigation.get_by_role("link", name="裂变")).to_be_visible()
    expect(navigation.locator("a[aria-current=page]")).to_have_text("任务清单")
    expect(navigation.get_by_text(re.compile("overview|router"))).to_have_count(0)
    expect(page).to_have_title("任务清单 · 五年目标跟踪")


def test_the_first_visitor_may_come_in_english(fresh_server: str, visit: Visit) -> None:
    with urllib.request.urlopen(_as_browser(f"{fresh_server}/pillar-fission?lang=en")) as answer:
        assert b'<html lang="en">' in answer.read()
    page = visit(f"{fresh_server}/pillar-fission?lang=en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="中文")).to_be_visible()
    expect(page).to_have_title("Fission · Five-year targets")


def test_the_switch_changes_every_word_of_the_frame_and_back(server: str, visit: Visit) -> None:
    page = visit(f"{server}/rules")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.get_by_role("button", name="主菜单")).to_be_visible()
    _switch(page, "English")
    assert page.url == f"{server}/rules?plan=congress-13&lang=en"
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="Main menu")).to_be_visible()
    expect(page.get_by_test_id("stSkipToContent")).to_have_text("Skip to main content")
    assert page.evaluate("navigator.language") == "en"
    _switch(page, "中文")
    assert page.url == f"{server}/rules?plan=congress-13"
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.get_by_test_id("stSkipToContent")).to_have_text("跳到正文")


def test_the_language_stays_from_page_to_page_and_back(server: str, visit_in_a_new_tab: Visit) -> None:
    page = visit_in_a_new_tab(f"{server}/rules?lang=en")
    _go(page, "Exports")
    assert page.url == f"{server}/exports?lang=en&plan=congress-13"
    entries = page.evaluate("history.length")
    _go(page, "Data dictionary")
    assert page.evaluate("history.length") == entries + 1  # one step back is one page back
    page.go_back()
    expect(page).to_have_title(re.compile("Exports"))
    assert page.url == f"{server}/exports?lang=en&plan=congress-13"
    page.reload()
    settle(page)
    expect(page).to_have_title(re.compile("Exports"))


def test_one_step_back_from_the_first_page_leaves_it_though_the_plan_was_added_to_its_address(
    server: str, visit_in_a_new_tab: Visit
) -> None:
    page = visit_in_a_new_tab(f"{server}/rules")
    expect(page).to_have_url(f"{server}/rules?plan=congress-13")
    assert page.evaluate("history.length") == 2  # the empty tab, and the page
    page.go_back()
    expect(page).to_have_url("about:blank")


def test_a_page_of_the_navigation_opens_in_a_new_tab_in_the_same_language(server: str, visit: Visit) -> None:
    page = visit(f"{server}/rules?lang=en")
    with page.context.expect_page() as opened:
        page.get_by_test_id("stSidebarNav").get_by_role("link", name="Exports").click(modifiers=["Control"])
    tab = opened.value
    tab.wait_for_url(f"{server}/exports?lang=en&plan=congress-13")
    expect(tab).to_have_title("Exports · Five-year targets")
    tab.close()


def test_a_link_in_the_text_to_a_page_of_ours_stays_in_the_tab(server: str, visit: Visit) -> None:
    page = visit(f"{server}/rules?lang=en")
    page.get_by_role("link", name="Five-year targets").click()
    expect(page).to_have_title("Overview · Five-year targets")
    assert page.url == f"{server}/?plan=congress-13&lang=en"
    assert len(page.context.pages) == 1


def test_an_address_that_does_not_exist_is_said_in_chinese(server: str, page: Page) -> None:
    page.goto(f"{server}/nonsense")
    expect(page.get_by_role("dialog")).to_contain_text("没有这个页面")
    expect(page.get_by_role("dialog")).not_to_contain_text("page")


def test_a_phone_shows_the_language_switch_without_opening_anything(server: str, visit: Visit, page: Page) -> None:
    page.set_viewport_size(PHONE)
    visit(f"{server}/rules")
    expect(page.get_by_role("button", name="English")).to_be_in_viewport(ratio=1)
    assert page.get_by_role("button", name="English").bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    _switch(page, "English")
    expect(page.get_by_role("button", name="中文")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("address", ["returns", "commitments", "exports"])
def test_no_english_of_streamlits_own_is_left_in_chinese(server: str, browser: Browser, address: str) -> None:
    """In a browser that is set to English, with the menu open: all that Streamlit says follows our switch."""
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.goto(f"{server}/{address}")
    settle(page)
    page.get_by_role("button", name="主菜单").click()
    expect(page.get_by_role("menu")).to_be_visible()
    left = [words for words in page.evaluate(LATIN) if re.search("[A-Za-z]{3,}", NAMES.sub("", words))]
    context.close()
    assert not left, "\n".join(left)


def test_the_words_of_a_chart_follow_the_language(server: str, visit: Visit) -> None:
    page = visit(f"{server}/pillar-fission")
    buttons = "[...document.querySelectorAll('.modebar-btn')].map((each) => each.dataset.title)"
    expect(page.locator(".modebar").first).to_be_attached()
    assert "下载为图片" in page.evaluate(buttons)
    _switch(page, "English")
    expect(page.locator(".modebar-btn[data-title='Download plot as a PNG']").first).to_be_attached()


def test_text_of_the_plan_is_shown_as_it_is_whatever_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, visit: Visit
) -> None:
    marks = "*星* [链](//evil) <b>b</b> $x^2$ :red[r] :smile: :+1: ~~d~~ `c` # -> -- <- <-> >= 12:30:45 https:"
    linked = "http://evil.invalid https://evil.invalid/a?b WWW.evil.invalid me@evil.invalid mailto:me@evil.invalid"
    hostile = f"{marks} {linked} <a href='//evil.invalid'>&lt; %{{x}}"
    plans = shutil.copytree(ROOT / "data", tmp_path / "plans", ignore=shutil.ignore_patterns("*.duckdb*"))
    (plan,) = plans.glob("*/plans/congress-13/plan.toml")
    plan.write_text(
        plan.read_text(encoding="utf-8").replace('name_zh = "裂变"', f'name_zh = """\u202e{hostile}\u202c"""')
    )
    monkeypatch.setenv("TRACKER_PLANS", str(plans))
    with serving(tmp_path) as address:
        page = visit(f"{address}/pillar-fission")
        shown = page.get_by_test_id("stSidebarNav").locator("a[aria-current=page]").inner_text()
        assert _seen(shown) == hostile
        assert page.title() == f"{hostile} · 五年目标跟踪"
        assert hostile in _seen(page.get_by_test_id("stMain").inner_text())
        assert not page.locator("a[href*='evil']").count()
        visit(address)
        drawn = page.locator(".js-plotly-plot .yaxislayer-above text, .js-plotly-plot .yaxislayer-below text")
        assert hostile in [_seen(each) for each in drawn.all_text_contents()]
        assert not page.locator("a[href*='evil'], .js-plotly-plot svg a").count()
        assert re.findall("[^<]{0,80}\u202e", page.content()) == []


def test_a_database_in_other_hands_is_told_and_opened_as_soon_as_it_is_free(tmp_path: Path, visit: Visit) -> None:
    held = Database(tmp_path / "tracker.duckdb")
    with serving(tmp_path) as address:
        page = visit(f"{address}/commitments")
        expect(page.get_by_role("alert")).to_contain_text(re.compile(r"tracker\.duckdb.*\d+"))
        _switch(page, "English")
        expect(page.get_by_role("alert")).to_contain_text("another program")
        held.close()
        page.reload()
        settle(page)
        expect(page.get_by_role("alert")).to_have_count(0)
        expect(page).to_have_title("Commitments · Five-year targets")
    Database(tmp_path / "tracker.duckdb").close()  # a stopped server has given it back


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_is_accessible(server: str, visit: Visit, page: Page, axe: Axe, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    visit(f"{server}/rules")
    assert axe(page) == []


def test_on_paper_the_page_stands_alone(server: str, visit: Visit, page: Page) -> None:
    visit(f"{server}/rules")
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_role("button", name="English")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def _switch(page: Page, language: str) -> None:
    page.get_by_role("button", name=language).click()
    expect(page.get_by_role("button", name="中文" if language == "English" else "English")).to_be_visible()
    settle(page)


def _go(page: Page, title: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=title).click()
    expect(page).to_have_title(re.compile(title))
    settle(page)


def _seen(text: str) -> str:
    return text.replace("\u2060", "")  # a word joiner has no width


def _as_browser(address: str) -> urllib.request.Request:
    return urllib.request.Request(address, headers={"Accept": "text/html"})
