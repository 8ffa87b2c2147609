#!/usr/bin/env python3
"""Set up and run the tracker with nothing but Python.

    python3 run.py                     open the dashboard
    python3 run.py test [WORDS]        run every check; WORDS go to pytest, such as: -k returns
    python3 run.py COMMAND [WORDS]     any other command of the tracker, such as: export summary --format csv --out FILE

Everything goes into .venv beside this file, each package checked against its hash in requirements.lock.
Where packages cannot be fetched, add --offline DIR, a folder that a like machine has filled with
    python3 -m pip download --only-binary :all: -r requirements.lock -d DIR
(and -r requirements-postgresql.lock for that engine, -r requirements-test.lock for the tests).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
OLDEST = (3, 11)
NEWEST = (3, 14)  # the last for which every package in the locks has a wheel
HOST, PORT = "127.0.0.1", 8501  # where `tracker serve` listens unless told otherwise

CHECKS = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",), ("lint-imports",))
PYTEST = ("pytest", "-n", "2", "--dist", "worksteal")

UNFIT_PYTHON = """\
需要 Python 3.11 至 3.14，现在运行的是 {found}。请安装后用它运行，例如：python3.12 run.py
Python 3.11 to 3.14 is needed, this is {found}. Install one and run it, such as: python3.12 run.py"""
NO_VENV = """\
缺少 Python 的 venv 组件。Debian、Ubuntu、麒麟、统信系统请先执行：sudo apt install python3-venv
Python's venv is missing. On Debian and its relatives run first: sudo apt install python3-venv"""
INSTALLING = "正在安装 {name}，首次需要几分钟…… / Installing {name}, minutes at the first time ..."
NOT_INSTALLED = """\
安装未完成，原因见上。网络不通时可用离线安装包：python3 run.py --offline 文件夹
The installation did not finish, for the reason above. Without a network: python3 run.py --offline DIR"""
FAILED = "未通过 / failed: {check}"


def main(words: list[str]) -> int:
    """Do what the words ask for; returns the exit code."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--offline", metavar="DIR", type=Path)
    options, words = parser.parse_known_args(words)
    if words[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    refuse_unfit_python()
    testing = words[:1] == ["test"]
    set_up(locks(testing, os.environ.get("TRACKER_DATABASE", "")), options.offline)
    if testing:
        return test(words[1:])
    if not words and has_a_screen():
        threading.Thread(target=open_when_ready, daemon=True).start()
    return hand_over("tracker", *(words or ["serve"]))


def refuse_unfit_python() -> None:
    """Say in words what would otherwise be a traceback later."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        sys.exit(UNFIT_PYTHON.format(found=".".join(map(str, sys.version_info[:3]))))
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        sys.exit(NO_VENV)


def locks(testing: bool, database: str) -> tuple[str, ...]:
    """What is installed: always the same, and what the tests or a database that is on a server need beside it."""
    on_server = database.startswith("postgresql://")
    more = {"requirements-postgresql.lock": on_server, "requirements-test.lock": testing}
    return ("requirements.lock", *(lock for lock, needed in more.items() if needed))


def set_up(locks: tuple[str, ...], offline: Path | None) -> None:
    """Bring .venv to what the locks and pyproject.toml say; takes no time when it is there already."""
    make_environment()
    source = ("--no-index", "--find-links", str(offline.resolve())) if offline else ()
    for lock in locks:
        install_once(lock, "--only-binary", ":all:", "--require-hashes", *source, "-r", lock)
    install_once("pyproject.toml", "--no-index", "--no-deps", "--no-build-isolation", "--editable", ".")


def make_environment() -> None:
    """A fresh .venv, unless there is one for this very Python and place: environments do not survive a move."""
    mark = VENV / "made-for"
    made_for = f"{ROOT}\n{sys.version}\n"
    if mark.is_file() and mark.read_text(encoding="utf-8") == made_for:
        return
    run(sys.executable, "-m", "venv", "--clear", str(VENV))
    mark.write_text(made_for, encoding="utf-8")


def install_once(source: str, *arguments: str) -> None:
    """Run ``pip install`` with these arguments, unless it was done for this very content of ``source``."""
    mark = VENV / f"{source}.installed"
    content = hashlib.sha256((ROOT / source).read_bytes()).hexdigest()
    if mark.is_file() and mark.read_text(encoding="utf-8") == content:
        return
    say(INSTALLING.format(name=source))
    run(program("python"), "-m", "pip", "--disable-pip-version-check", "install", *arguments)
    mark.write_text(content, encoding="utf-8")


def run(*command: str) -> None:
    """Run one step of the set-up, or end with its failure. Standard output stays free for the tracker's own."""
    if subprocess.call(command, cwd=ROOT, stdout=sys.stderr) != 0:
        sys.exit(NOT_INSTALLED)


def test(arguments: list[str]) -> int:
    """Every check, even when one fails; pytest comes last, so that its summary is the last line."""
    browser = (program("python"), str(Path("tests", "browser", "find_browser.py")))
    commands = [browser, *((program(name), *rest) for name, *rest in CHECKS)]
    failed = [command for command in commands if subprocess.call(command, cwd=ROOT) != 0]
    for command in failed:
        say(FAILED.format(check=" ".join([Path(command[0]).stem, *command[1:]])))
    name, *rest = PYTEST
    outcome = subprocess.call([program(name), *rest, *arguments], cwd=ROOT)
    return outcome or int(bool(failed))


def hand_over(name: str, *arguments: str) -> int:
    """Run the program in the foreground. Ctrl+C reaches it by itself; a stop from outside is passed on."""
    started: list[subprocess.Popen[bytes]] = []
    stopped = threading.Event()

    def pass_on(*_: object) -> None:
        stopped.set()
        for process in started:
            process.terminate()

    # Before the start: a stop that comes while the program starts must not leave it behind.
    signal.signal(signal.SIGINT, lambda *_: None)
    signal.signal(signal.SIGTERM, pass_on)
    with subprocess.Popen([program(name), *arguments]) as process:
        started.append(process)
        if stopped.is_set():
            process.terminate()
        return process.wait()


def open_when_ready() -> None:
    """Open the dashboard in the reader's browser once the server answers; gives up after a minute."""
    for _ in range(120):
        try:
            socket.create_connection((HOST, PORT), timeout=1).close()
        except OSError:
            time.sleep(0.5)
        else:
            webbrowser.open(f"http://{HOST}:{PORT}")
            return


def has_a_screen() -> bool:
    """Whether someone sits here who would see a browser: on a bare server a text browser would take the terminal."""
    graphical = sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(graphical) and sys.stdin.isatty()


def program(name: str) -> str:
    """Where a program of the environment is."""
    return shutil.which(name, path=str(PROGRAMS)) or str(PROGRAMS / name)


def say(text: str) -> None:
    """Tell the person at the keyboard."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
