"""What a rerun of a page costs the server, beside an empty Streamlit page, in one run.

    python3 benchmarks/pages.py [reruns]

Two real servers, a websocket client that asks for reruns as a browser does, and
the processor time that the kernel has counted for each server (Linux alone).
"times" is against the empty page with the same collection as ours (frozen).
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

ROOT = Path(__file__).parents[1]
EMPTY = "import streamlit as st\nst.title('empty')\n"
ONCE = "import gc\ngc.collect()\ngc.freeze()\n"
"""What ui/app.py does at the start: Streamlit's collection after every run then has little to look at."""
PAGES = ("", "fission", "focus", "target", "commitments", "rules")
WARM_UP = 5


@contextmanager
def served(script: Path, folder: Path) -> Iterator[tuple[int, int]]:
    """Streamlit serving ``script`` with the project's settings. Gives process id and port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    environment = {**os.environ, "TRACKER_DATABASE": f"duckdb:///{folder / 'tracker.duckdb'}"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health")
        yield process.pid, port
    finally:
        process.terminate()
        process.wait()


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"no answer from {address}")


class Visitor:
    """One open page, asking for reruns."""

    def __init__(self, socket: ClientConnection, address: str) -> None:
        self.socket = socket
        self.address = address
        self.page_hash = ""
        self.known: set[str] = set()

    async def rerun(self) -> int:
        """Ask for one run and read all of it. Gives the bytes received."""
        message = BackMsg()
        message.rerun_script.query_string = ""
        message.rerun_script.page_script_hash = self.page_hash
        message.rerun_script.page_name = "" if self.page_hash else self.address
        message.rerun_script.cached_message_hashes.extend(self.known)
        await self.socket.send(message.SerializeToString())
        received = 0
        async for data in self.socket:
            received += len(data)
            answer = ForwardMsg.FromString(data)
            if answer.hash:
                self.known.add(answer.hash)
            kind = answer.WhichOneof("type")
            if kind == "navigation":
                self.page_hash = answer.navigation.page_script_hash
            elif kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
                raise SystemExit(f"/{self.address}: {answer.delta.new_element.exception.message}")
            elif kind == "script_finished":
                return received
        raise SystemExit(f"/{self.address}: the server hung up")


async def measure(process: int, port: int, address: str, reruns: int) -> tuple[float, float, int]:
    """(processor ms, wall ms, bytes) of one rerun."""
    async with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
    ) as socket:
        visitor = Visitor(socket, address)
        for _ in range(WARM_UP):
            await visitor.rerun()
        before, began = _processor_seconds(process), time.perf_counter()
        received = [await visitor.rerun() for _ in range(reruns)]
        wall, processor = time.perf_counter() - began, _processor_seconds(process) - before
    return processor / reruns * 1000, wall / reruns * 1000, sum(received) // reruns


def _processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    reruns = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(f"{'page':<16}{'CPU ms':>8}{'times':>8}{'wall ms':>9}{'kB':>8}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "once.py").write_text(ONCE, encoding="utf-8")
        for title, script in (("(empty)", EMPTY), ("(empty, frozen)", "import once\n" + EMPTY)):
            (folder / "empty.py").write_text(script, encoding="utf-8")
            with served(folder / "empty.py", folder) as (process, port):
                floor = _show(title, asyncio.run(measure(process, port, "", reruns)), None)
        with served(ROOT / "dashboard.py", folder) as (process, port):
            for address in PAGES:
                _show(f"/{address}", asyncio.run(measure(process, port, address, reruns)), floor)


def _show(name: str, measured: tuple[float, float, int], floor: float | None) -> float:
    processor, wall, received = measured
    print(f"{name:<16}{processor:>8.1f}{processor / (floor or processor):>8.1f}{wall:>9.1f}{received / 1000:>8.1f}")
    return processor


if __name__ == "__main__":
    main()
