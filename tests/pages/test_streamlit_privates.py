"""Streamlit's test tool has no public way to four things that support/app_test.py needs; say which one has moved."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest
from support import app_test

Open = Callable[..., AppTest]

BEFORE = "An update of Streamlit changed a private part of streamlit.testing that tests/support/app_test.py uses: "


def test_a_page_is_opened_by_its_address(seen: Open) -> None:
    assert "_page_hash" in vars(AppTest.from_function(_nothing)), (
        BEFORE + "AppTest._page_hash is gone; visit() now opens the overview whatever address it is given."
    )
    titles = {address: seen(address).title[0].value for address in ("", "pillar-focus", "rules")}
    assert len(set(titles.values())) == 3, (
        BEFORE + f"AppTest._page_hash no longer chooses the page by calc_hash(address): {titles}"
    )


def test_installed_components_are_looked_for_once() -> None:
    assert "_bidi_component_manager" in vars(AppTest.from_function(_nothing)), (
        BEFORE + "AppTest._bidi_component_manager is gone; each visit looks through all installed packages again, "
        "which makes tests/pages slower by a fifth of a second a visit and breaks nothing else."
    )


def test_the_navigation_lists_its_addresses(seen: Open) -> None:
    pages = getattr(seen(""), "_registered_pages", None)
    assert pages and all("url_pathname" in page for page in pages.values()), (
        BEFORE + "AppTest._registered_pages no longer gives url_pathname; addresses() cannot list the pages."
    )


def test_the_tree_of_a_page_holds_every_element_with_its_kind(seen: Open) -> None:
    page = seen("target", target="giants")
    assert hasattr(page, "_tree"), BEFORE + "AppTest._tree is gone; elements() sees nothing of a page."
    kinds = {element.type for element in app_test.elements(page)}
    assert {"title", "markdown", "plotly_chart"} <= kinds, (
        BEFORE + f"AppTest._tree, its children or their type have changed; elements() found only {sorted(kinds)}."
    )
    charts = [element for element in app_test.elements(page) if element.type == "plotly_chart"]
    assert all(chart.proto.alt for chart in charts), (
        BEFORE + "a chart's proto.alt is gone; screen.charts() cannot read its description."
    )


def _nothing() -> None:
    """A page without anything."""
