"""Every page in a real browser: fits a phone, accessible in light and dark, nothing wrong in the console."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import openpyxl
import pytest
from browser.conftest import COLOURS, settle
from playwright.sync_api import ConsoleMessage, Error, Locator, Page, ViewportSize, expect
from support import site, workbooks

pytestmark = pytest.mark.browser

Visit = Callable[[str], Page]
Axe = Callable[..., list[str]]

PHONE: ViewportSize = {"width": 390, "height": 844}
SIDEWAYS = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .map((each) => each.scrollWidth - each.clientWidth)"""
GROUND = {"light": "rgb(251, 250, 247)", "dark": "rgb(21, 24, 28)"}
PROBES = re.compile(r"/_stcore/(health|host-config)")
"""Streamlit looks for its server below the page's address first, is told 404, and then looks at the root."""


@pytest.fixture(autouse=True)
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser's console and scripts complain of; anything fails the test."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not PROBES.search(message.location.get("url", "")):
            said.append(f"{message.text} {message.location}")

    def note_error(error: Error) -> None:
        said.append(str(error))

    page.on("console", note)
    page.on("pageerror", note_error)
    yield said
    page.remove_listener("console", note)
    page.remove_listener("pageerror", note_error)
    assert not said, "\n".join(said)


@pytest.mark.parametrize("address", site.SHOWN)
def test_a_page_fits_a_phone_and_is_accessible_in_both_languages_light_and_dark(
    server: str, page: Page, visit: Visit, axe: Axe, address: str
) -> None:
    page.set_viewport_size(PHONE)
    visit(f"{server}/{address}")
    _fits(page)
    found = {"zh light": axe(page)}
    _theme(page, "dark")
    found["zh dark"] = axe(page, *COLOURS)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="中文")).to_be_visible()
    settle(page)
    _fits(page)
    found["en dark"] = axe(page)
    _theme(page, "light")
    found["en light"] = axe(page, *COLOURS)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("address", ["", "pillar-fission", "rules"])
def test_a_page_is_accessible_on_a_wide_screen(server: str, visit: Visit, axe: Axe, address: str) -> None:
    page = visit(f"{server}/{address}")
    assert page.evaluate(SIDEWAYS) == [0, 0]
    assert axe(page) == []


def test_every_chart_is_drawn_and_described(server: str, visit: Visit) -> None:
    page = visit(f"{server}/target?target=giants")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    expect(page.get_by_test_id("stPlotlyChart")).to_have_count(3)
    expect(_chart(page, "2025 年：58")).to_be_visible()


def test_the_summary_is_downloaded_as_it_is_named(server: str, visit: Visit) -> None:
    page = visit(f"{server}/exports")
    with page.expect_download() as caught:
        page.get_by_role("button", name="下载汇总表（Excel）").click()
    assert re.fullmatch(r"汇总表-2026-11-22-[0-9a-f]{8}\.xlsx", caught.value.suggested_filename)
    book = openpyxl.load_workbook(io.BytesIO(caught.value.path().read_bytes()))
    assert book.sheetnames == ["汇总表", "逐年数据", "研判依据", "来源", "任务", "说明"]
    with page.expect_download() as caught:
        page.get_by_role("button", name="下载汇总表（CSV）").click()
    assert caught.value.path().read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_file_that_is_no_return_is_refused_in_words(server: str, visit: Visit) -> None:
    page = visit(f"{server}/returns?lang=en")
    _upload(page, "torn.xlsx", b"PK\x03\x04 torn")
    expect(page.get_by_role("alert")).to_contain_text("The file is damaged or incomplete")


def test_a_return_changes_the_chart_that_the_first_visitor_came_for(
    fresh_server: str, visit: Visit, axe: Axe, tmp_path: Path
) -> None:
    """The first visit of a fresh server is a deep link; then a template is filled in, uploaded and submitted."""
    page = visit(f"{fresh_server}/target?target=giants&lang=en")
    expect(page.get_by_role("heading", level=1)).to_have_text('New national "little giant" firms')
    expect(_chart(page, "52 in 2024")).to_be_visible()

    visit(f"{fresh_server}/returns")
    file = workbooks.filled(_template(page), {"giants-new@2025": {"value": 12}})
    _upload(page, "工信局.xlsx", file)
    changes = page.get_by_role("table").filter(has_text="新值")
    expect(changes.get_by_role("cell", name="12", exact=True)).to_be_visible()
    cell = changes.get_by_role("row").nth(1).get_by_role("cell").last.inner_text().replace(" ", "!")
    page.get_by_label("填报人姓名").fill("张三")
    page.get_by_role("button", name="提交以上改动").click()
    expect(page.get_by_text("提交成功，已回读核对：新增 1")).to_be_visible()
    settle(page)
    assert axe(page) == []

    visit(f"{fresh_server}/target?target=giants")
    expect(_chart(page, "2025 年：64")).to_be_visible()
    row = page.get_by_role("row").filter(has_text=f"工信局.xlsx · {cell}").last
    expect(row.get_by_role("cell", name="12", exact=True)).to_be_visible()
    row.get_by_role("link").click()
    expect(page).to_have_url(f"{fresh_server}/return?number=1&plan=congress-13")
    expect(page.get_by_text("张三").first).to_be_visible()
    page.set_viewport_size(PHONE)
    settle(page)
    _fits(page)
    head = page.get_by_role("columnheader", name="单元格").first.bounding_box()
    assert head and head["x"] + head["width"] <= PHONE["width"], "a value is seen whole, with its cell beside it"


def _fits(page: Page) -> None:
    assert page.evaluate(SIDEWAYS) == [0, 0], page.url


def _theme(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    ground = "ground => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor == ground"
    page.wait_for_function(ground, arg=GROUND[scheme])
    settle(page)


def _chart(page: Page, said: str) -> Locator:
    """The chart whose description, which a screen reader reads out, says this."""
    return page.get_by_role("figure", name=said)


def _template(page: Page) -> bytes:
    page.get_by_role("combobox", name="期次").click()
    page.get_by_role("option").filter(has_text="2027-01-20").click()
    page.wait_for_timeout(1000)  # nothing in the page says that the run for the choice has begun
    settle(page)
    with page.expect_download() as caught:
        page.get_by_role("button", name="下载模板").click()
    assert caught.value.suggested_filename == "填报表-市工信局-2026年度.xlsx"
    return caught.value.path().read_bytes()


def _upload(page: Page, name: str, file: bytes) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": file}
    )
    settle(page)
