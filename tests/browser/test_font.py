"""Chinese is drawn by the font that is shipped, on a machine with or without one of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FAMILY = "Noto Sans SC"
NAMES = "醴渌攸茶镕喆昇堃祎個"
WIDTHS = """([family, text]) => {
    const canvas = document.createElement('canvas').getContext('2d');
    return [...text].map(character => {
        canvas.font = `32px ${family}`;
        return canvas.measureText(character).width;
    });
}"""
INK = """([family, text]) => [...text].map(character => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 40;
    const brush = canvas.getContext('2d', {willReadFrequently: true});
    brush.font = `32px ${family}`;
    brush.fillText(character, 4, 34);
    return brush.getImageData(0, 0, 40, 40).data.join();
})"""


def test_the_browser_can_load_the_shipped_font(server: str, visit: Callable[[str], Page]) -> None:
    page = visit(server)
    faces = page.evaluate(
        "([family, text]) => document.fonts.load(`16px '${family}'`, text).then(faces => faces.map(f => f.status))",
        [FAMILY, NAMES],
    )
    assert faces == ["loaded"]


def test_every_name_gets_its_own_glyph(server: str, visit: Callable[[str], Page]) -> None:
    page = visit(server)
    page.evaluate("([family, text]) => document.fonts.load(`32px '${family}'`, text)", [FAMILY, NAMES])
    drawn = page.evaluate(INK, [f"'{FAMILY}'", NAMES])
    assert len(set(drawn)) == len(NAMES), "two characters look the same: boxes instead of glyphs"


def test_text_of_the_page_is_drawn_by_a_named_chinese_face(server: str, visit: Callable[[str], Page]) -> None:
    page = visit(server)
    assert _faces(page, "h1, h2, h3") <= {FAMILY, "Microsoft YaHei", "PingFang SC"}


def _faces(page: Page, selector: str) -> set[str]:
    """The families that Chromium really drew an element with."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": 1})["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"] for font in fonts}
