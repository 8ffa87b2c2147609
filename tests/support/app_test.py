"""Pages without a browser, and the one place that reaches into the private parts of ``streamlit.testing``.

tests/pages/test_streamlit_privates.py says what each of them is for, and fails by name where one has moved.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tracker.ui.shell import web

SECONDS = 60


def visit(address: str = "", /, **params: str) -> AppTest:
    """A page as a first visitor opens it: ``visit("target", lang="en", target="listed")``."""
    test = AppTest.from_file(web.ROUTER, default_timeout=SECONDS)
    for name, value in params.items():
        test.query_params[name] = value
    if address:
        # AppTest.switch_page goes by file, and the pillars share one; a browser goes by address, as here.
        test._page_hash = calc_hash(address)
    return first_run(test)


def first_run(test: AppTest) -> AppTest:
    """Run what was made of a script for the first time."""
    # Each AppTest would look through every installed package for components, half a second; it is done once.
    test._bidi_component_manager = _components()
    return test.run()


def addresses(page: AppTest) -> list[str]:
    """The addresses of all pages of the navigation."""
    return [str(each["url_pathname"]) for each in page._registered_pages.values()]


def elements(page: AppTest) -> list[Any]:
    """Every element and block of the page in the order of reading, of whichever kind."""
    return _below(page._tree)


def _below(block: Any) -> list[Any]:
    found: list[Any] = []
    for child in block.children.values():
        found.append(child)
        if hasattr(child, "children"):
            found += _below(child)
    return found


@cache
def _components() -> BidiComponentManager:
    manager = BidiComponentManager()
    manager.discover_and_register_components(start_file_watching=False)
    return manager
