"""Make the locks from pyproject.toml: requirements.lock to run, -postgresql to use that engine, -test to test.

    python3 tools/lock.py                       follow pyproject.toml; versions that are pinned stay where they fit
    python3 tools/lock.py --upgrade             take the newest versions within the ranges
    python3 tools/lock.py --upgrade NAME ...    take the newest versions of these packages

The pins hold for every system and for every Python from the oldest that pyproject.toml allows, each with the
hashes of all its files and without the address of any index. It needs a network: uv, which resolves them, is
fetched into a temporary environment. tests/test_locks.py tells when the locks are behind pyproject.toml.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESOLVER = "uv>=0.13,<0.14"
COMMAND = "python3 tools/lock.py"
"""How the heads of the locks say they were made."""

LOCKS = {
    "requirements.lock": ("pyproject.toml", "--group", "build"),
    # Whatever several locks hold, they hold in one version.
    "requirements-postgresql.lock": ("--group", "postgresql", "--constraints", "requirements.lock"),
    "requirements-test.lock": (
        "--group",
        "dev",
        "--constraints",
        "requirements.lock",
        "--constraints",
        "requirements-postgresql.lock",
    ),
}


def main() -> int:
    """Read the arguments and write the locks; the exit code."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--upgrade", nargs="*", metavar="NAME", help="of all packages, or of these")
    upgrade = arguments.parse_args().upgrade
    with tempfile.TemporaryDirectory() as folder:
        resolver = fetch_resolver(Path(folder))
        for lock, source in LOCKS.items():
            command = [resolver, "pip", "compile", *source, *common_options(), *upgrades(upgrade), "-o", lock]
            if subprocess.call(command, cwd=ROOT, stdout=subprocess.DEVNULL) != 0:
                return 1
    return 0


def fetch_resolver(folder: Path) -> str:
    """Install uv into a new environment in this folder; the path of its program."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(programs / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", RESOLVER], check=True)
    return str(programs / "uv")


def common_options() -> list[str]:
    """What all locks are resolved with."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    naming = ["--custom-compile-command", COMMAND]
    return ["--universal", "--generate-hashes", "--python-version", oldest, "--quiet", *naming]


def upgrades(names: list[str] | None) -> list[str]:
    """The options that let pins move: none of them, all, or those of the named packages."""
    if names is None:
        return []
    return [f"--upgrade-package={name}" for name in names] or ["--upgrade"]


if __name__ == "__main__":
    sys.exit(main())
