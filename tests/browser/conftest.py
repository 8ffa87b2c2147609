"""A real server, a real browser, and what every browser test asks of them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browser import find_browser
from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize, WebSocket, expect
from support import first_plan

from tracker.config import Location, database_url

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-22"
START_SECONDS = 120
PAGE_SECONDS = 90  # the first chart took 17 s on a busy machine with two cores
WIDE: ViewportSize = {"width": 1440, "height": 1000}
QUIET = (
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
UPSTREAM = "stFileUploaderDropzone"
"""Streamlit's uploader: its role=presentation on a focusable section is not ours to mend."""

DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Opens addresses of this machine, whatever proxy the environment names for others."""

expect.set_options(timeout=PAGE_SECONDS * 1000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = find_browser.installed()
    program = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **program, "args": list(QUIET), "timeout": START_SECONDS * 1000}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai", "viewport": WIDE}


@pytest.fixture(scope="session")
def tab(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """The one tab of the session: a browser that reads our scripts and fonts anew takes longer than most tests."""
    context = browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


@pytest.fixture
def context(tab: Page) -> BrowserContext:
    return tab.context


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """The tab as a new one would be: nothing kept of the test before but what the browser has loaded."""
    yield tab
    tab.evaluate("() => { if (location.protocol.startsWith('http')) { localStorage.clear(); sessionStorage.clear() } }")
    tab.context.clear_cookies()
    tab.emulate_media(media="null", color_scheme="null")
    tab.set_viewport_size(WIDE)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that the tests of one file share; it has the plan and no returns."""
    with serving(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture
def fresh_server(loaded_file: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server that nobody has visited yet, with a database of its own."""
    first_plan.copy(loaded_file, tmp_path / "tracker.duckdb")
    with serving(tmp_path) as address:
        yield address


@contextmanager
def serving(folder: Path, database: Location | None = None) -> Iterator[str]:
    """``tracker serve`` with its log, and its database unless another is named, in ``folder``. Gives its address.

    It is stopped at the end.
    """
    port = _free_port()
    tracker = shutil.which("tracker", path=str(Path(sys.executable).parent))
    assert tracker, "the package is not installed: python3 run.py test"
    settings = {"TRACKER_DATABASE": database_url(database or folder / "tracker.duckdb"), "TRACKER_TODAY": TODAY}
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [tracker, "serve", "--port", str(port)],
            cwd=folder,  # the server must not depend on where it is started
            env={**os.environ, **settings, "TRACKER_LANG": ""},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_healthy(address, process, log)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with DIRECT.open(f"{address}/_stcore/health", timeout=5) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server did not start\n{log.read_text(encoding='utf-8', errors='replace')}")


@pytest.fixture(autouse=True)
def outside_hosts(context: BrowserContext, page: Page) -> Iterator[set[str]]:
    """The hosts other than this machine that the browser asked for something; any one fails the test."""
    hosts: set[str] = set()

    def note(url: str) -> None:
        host = urlsplit(url).hostname
        if host not in (None, "127.0.0.1", "localhost"):
            hosts.add(host)

    def note_request(request: Request) -> None:
        note(request.url)

    def note_socket(socket: WebSocket) -> None:
        note(socket.url)

    def note_sockets_of(page: Page) -> None:
        page.on("websocket", note_socket)

    context.on("request", note_request)
    context.on("page", note_sockets_of)
    page.on("websocket", note_socket)
    yield hosts
    context.remove_listener("request", note_request)
    context.remove_listener("page", note_sockets_of)
    page.remove_listener("websocket", note_socket)
    assert not hosts, f"the page asked other machines: {sorted(hosts)}"


@pytest.fixture
def visit(page: Page) -> Callable[[str], Page]:
    """Go to an address and wait until Streamlit has drawn all of it."""
    return visiting(page)


@pytest.fixture
def visit_in_a_new_tab(context: BrowserContext) -> Iterator[Callable[[str], Page]]:
    """The same in a tab without a history, for tests that count the steps back."""
    page = context.new_page()
    yield visiting(page)
    page.close()


def visiting(page: Page) -> Callable[[str], Page]:
    """How to visit an address in this tab."""

    def go(address: str) -> Page:
        page.goto(address, timeout=PAGE_SECONDS * 1000)
        settle(page)
        return page

    page.set_default_timeout(PAGE_SECONDS * 1000)
    return go


def settle(page: Page) -> None:
    """Wait until the script has run to its end and no placeholder is left."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0)


COLOURS = ("color-contrast", "link-in-text-block")


@pytest.fixture
def axe() -> Callable[..., list[str]]:
    """What axe-core finds wrong on a page, a line for each element: rule, reason, element.

    ``axe(page, *COLOURS)`` asks for these rules alone: all that another theme can break.
    """
    source = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")

    def violations(page: Page, *rules: str) -> list[str]:
        page.evaluate(source)
        options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
        found = page.evaluate("options => axe.run(document, options)", options)["violations"]
        return [
            f"{rule['id']}: {node['failureSummary']} {node['html'][:200]}"
            for rule in found
            for node in rule["nodes"]
            if UPSTREAM not in node["html"]
        ]

    return violations
