"""Which browser the tests drive. Run as a program, it sees to it that there is one.

In this order: the one that TRACKER_BROWSER names, a Chromium, Chrome or Edge that is installed, Playwright's own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
PLACES = (  # where macOS and Windows keep them, off the path
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
    r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
)
MISSING = """\
没有能启动的浏览器，原因见上。请安装 Chrome、Edge 或 Chromium，或用 TRACKER_BROWSER 指明其路径。
No browser starts, for the reason above. Install Chrome, Edge or Chromium, or name one in TRACKER_BROWSER."""


def installed() -> str | None:
    """The program of an installed browser; None: Playwright has to bring its own."""
    named = os.environ.get("TRACKER_BROWSER")
    if named:
        return named
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or next((place for place in map(os.path.expandvars, PLACES) if Path(place).is_file()), None)


def starts() -> bool:
    """Whether Playwright runs here and brings a browser up: anything less has turned out not to tell."""
    from playwright.sync_api import sync_playwright

    try:
        with sync_playwright() as playwright:
            playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"]).close()
    except Exception as error:  # a driver that cannot run raises a bare Exception
        print(str(error).partition("\n")[0], file=sys.stderr)
        return False
    return True


def install() -> None:
    """On Debian as root its package, with a library that Playwright's driver needs; elsewhere Playwright's download."""
    if _debian_root():
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        apt = ["apt-get", "-q", "-o", "Acquire::Retries=3"]
        subprocess.call([*apt, "update"], env=environment)
        subprocess.call([*apt, "install", "-y", "--no-install-recommends", "chromium", "libatomic1"], env=environment)
    else:
        subprocess.call([sys.executable, "-m", "playwright", "install", "chromium"])


def _debian_root() -> bool:
    # Not on Ubuntu: there the package is a stub for a snap, which containers cannot run.
    release = Path("/etc/os-release")
    debian = release.is_file() and "ID=debian" in release.read_text(encoding="utf-8").splitlines()
    return debian and os.geteuid() == 0 and shutil.which("apt-get") is not None


def main() -> None:
    """See to it that a browser starts; ends with a message when none can be had."""
    if starts():
        return
    install()
    if not starts():
        sys.exit(MISSING)


if __name__ == "__main__":
    main()
