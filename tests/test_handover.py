"""The command line while a real server holds the database: as if it were alone, and clear words where it cannot be."""

from __future__ import annotations

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
import pytest
from browser.conftest import DIRECT, serving
from support import first_plan, many_departments, workbooks
from support.clerk import Clerk

from tracker import cli, plans
from tracker.i18n import t
from tracker.remote import announcement, client, wire
from tracker.store.engine.database import Database
from tracker.store.engine.rows import fetch_mappings

ROOT = Path(__file__).parents[1]
TODAY = "2027-01-05"  # another day than the server's: the asker's day holds
SECONDS = 120
DATABASE = "tracker.duckdb"
ANSWERS: workbooks.Answers = {
    "giants-stock@2026Q4": {"value": 99},
    "giants-new@2025": {"value": "12家"},
    **{f"{code}@2026": {"note": "尚未公布"} for code in ("industry-new", "giants-new", "champions")},
}
WRONG: workbooks.Answers = {"giants-stock@2026Q4": {"value": "同上"}}


@dataclass(frozen=True)
class Told:
    """What a command came to."""

    code: int
    out: str
    err: str


@dataclass
class Desk:
    """A folder with a database, and someone at the command line in it."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    def run(self, *words: str) -> Told:
        """One command, in this process: what takes time is not to start Python again and again."""
        self.monkeypatch.chdir(self.folder)
        self.monkeypatch.setenv("TRACKER_DATABASE", f"duckdb:///{self.database}")
        self.capsys.readouterr()
        code = cli.main(words)
        said = self.capsys.readouterr()
        return Told(code, said.out, said.err)

    def environment(self) -> dict[str, str]:
        return {**os.environ, "TRACKER_DATABASE": f"duckdb:///{self.database}", "TRACKER_TODAY": TODAY}


@pytest.fixture
def desk(
    loaded_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:  # fmt: skip
    """A desk of the test's own, the plan loaded."""
    first_plan.copy(loaded_file, tmp_path / DATABASE)
    return _at(tmp_path, monkeypatch, capsys)


def _at(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    monkeypatch.setenv("TRACKER_TODAY", TODAY)
    monkeypatch.setenv("TRACKER_LANG", "zh")
    return Desk(folder, monkeypatch, capsys)


@pytest.fixture(scope="module")
def running(loaded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder and the address of a server that tests share which leave it as it is."""
    folder = tmp_path_factory.mktemp("running")
    first_plan.copy(loaded_file, folder / DATABASE)
    with serving(folder) as address:
        yield folder, address


@pytest.fixture
def served_desk(
    running: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[Desk, str]:  # fmt: skip
    """A desk beside that server, and the server's address."""
    folder, address = running
    return _at(folder, monkeypatch, capsys), address


@pytest.fixture
def two_desks(loaded_file: Path, desk: Desk) -> tuple[Desk, Desk]:
    """Two databases alike, each with the same two returns beside it."""
    first, second = (replace(desk, folder=desk.folder / name) for name in ("alone", "served"))
    for each in (first, second):
        each.folder.mkdir()
    with first_plan.copied(loaded_file, first.database) as database:
        clerk = Clerk(database)
        files = {"good.xlsx": clerk.fills(ANSWERS), "wrong.xlsx": clerk.fills(WRONG), "report.pdf": b"%PDF-1.7"}
    second.database.write_bytes(first.database.read_bytes())
    for each in (first, second):
        for name, file in files.items():
            (each.folder / name).write_bytes(file)
    return first, second


COMMANDS = (
    "init",
    "targets --plan congress-13",
    "targets --plan congress-13 --json",
    "targets --plan congress-13 --json --as-of 2023-06-30",
    "commitments --plan congress-13",
    "commitments --plan congress-13 --json",
    "check good.xlsx --json",
    "check wrong.xlsx",
    "check report.pdf",
    "check nowhere.xlsx",
    "import good.xlsx --by 张三 --dry-run --json",
    "import wrong.xlsx --by 张三 --json",
    "import good.xlsx --by 张三 --json",
    "import good.xlsx --by 张三",
    "targets --plan congress-13 --json",
    "template --department gxj --round 2026Q4 --out next.xlsx",
    "template --department nobody --round 2026Q4 --out never.xlsx",
    "export summary --plan congress-13 --format csv --lang en --out summary.csv",
    "export summary --plan congress-13 --format xlsx --out summary.xlsx",
)


def test_every_verb_answers_as_if_it_were_alone(two_desks: tuple[Desk, Desk]) -> None:
    alone, served = two_desks
    expected = [alone.run(*command.split()) for command in COMMANDS]
    with serving(served.folder):
        found = [served.run(*command.split()) for command in COMMANDS]
    for command, first, second in zip(COMMANDS, expected, found, strict=True):
        assert second == first, command
    codes = dict(zip(COMMANDS, (each.code for each in found), strict=True))
    assert (codes["check good.xlsx --json"], codes["check wrong.xlsx"], codes["check report.pdf"]) == (0, 1, 2)
    assert "已提交，报送编号 1：新增 2" in found[COMMANDS.index("import good.xlsx --by 张三 --json")].err
    assert (served.folder / "summary.csv").read_bytes() == (alone.folder / "summary.csv").read_bytes()
    assert not (served.folder / "never.xlsx").exists()
    for name in ("next.xlsx", "summary.xlsx"):
        assert _cells(served.folder / name) == _cells(alone.folder / name)
    with Database(served.database) as database, database.reading() as cursor:
        kept = fetch_mappings(cursor, "select file, sha256, submitted_by from filed_return")
    assert [(bytes(row["file"]), row["submitted_by"]) for row in kept] == [
        ((served.folder / "good.xlsx").read_bytes(), "张三")
    ]


def _cells(file: Path) -> list[object]:
    """All that is written in a workbook; its time of making is not."""
    return [cell.value for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows() for cell in row]


def test_past_values_are_taken_in_while_the_dashboard_runs(desk: Desk) -> None:
    with serving(desk.folder):
        made = desk.run("history-template", "--department", "gxj", "--out", "past.xlsx")
        assert (made.code, made.err) == (0, "已写入 past.xlsx\n")
        file = desk.folder / "past.xlsx"
        rows = [("giants-stock", None, "2019", 30), ("giants-stock", "全市", "2018", 25)]
        file.write_bytes(workbooks.long_table(file.read_bytes(), "历史数据", rows))
        served = desk.run("import-history", "past.xlsx", "--by", "张三")
    assert (served.code, served.out) == (0, "")
    assert served.err.splitlines() == [
        "看板正在运行，已交给它办理，请稍候……",
        "已读完，正在核对……",
        "已核对，正在与现有数据比较……",
        "已比较。",
        "已写入，正在回读……",
        "已回读核对。",
        "past.xlsx：新增 2，修改 0，不变 0，删除 0。",
        "已提交，报送编号 1：新增 2，修改 0，不变 0，删除 0。",
    ]
    alone = desk.run("import-history", "past.xlsx", "--by", "张三")
    assert alone.err.splitlines() == [
        "已读完，正在核对……",
        "已核对，正在与现有数据比较……",
        "已比较。",
        "past.xlsx：新增 0，修改 0，不变 2，删除 0。",
        "没有改动：这些数已全部在库里。",
    ]


def test_the_asker_is_answered_in_their_own_language(served_desk: tuple[Desk, str]) -> None:
    desk, _ = served_desk
    desk.monkeypatch.setenv("TRACKER_LANG", "en")
    assert desk.run("init") == Told(0, "", "The plan's files have not changed; the database was left as it is.\n")


def test_the_servers_word_is_for_its_owner_alone_and_goes_with_the_server(desk: Desk) -> None:
    place = announcement.path_for(desk.database)
    with serving(desk.folder) as address:
        said = announcement.read(desk.database)
        assert said is not None
        assert f"http://{said.address}" == address
        if os.name != "nt":
            assert stat.S_IMODE(place.stat().st_mode) == 0o600
        assert said.secret not in (desk.folder / "server.log").read_text(encoding="utf-8")
        _is_refused(address, "guess")
        _is_refused(address, "")
    assert not place.exists()
    assert said.secret not in (desk.folder / "server.log").read_text(encoding="utf-8")
    assert desk.run("plans").code == 0


def _is_refused(address: str, secret: str) -> None:
    asked = urllib.request.Request(
        address + wire.PATH.format(name="targets"), b"{}\n", {wire.SECRET_HEADER: secret}, method="POST"
    )
    with pytest.raises(urllib.error.HTTPError) as caught:
        DIRECT.open(asked, timeout=SECONDS)
    assert (caught.value.code, caught.value.read()) == (404, b"Not Found")


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_a_killed_server_is_not_waited_for(desk: Desk) -> None:
    with serving(desk.folder):
        said = announcement.read(desk.database)
        assert said is not None
        os.kill(said.process, signal.SIGKILL)
    assert announcement.read(desk.database) == said
    assert desk.run("plans", "--json").code == 0
    desk.monkeypatch.setattr(client, "WAIT_SECONDS", 0.1)
    with Database(desk.database):
        told = desk.run("targets")
    assert told == Told(2, "", _busy(os.getpid()))
    with serving(desk.folder):
        assert announcement.read(desk.database) not in (None, said)
        assert desk.run("plans").code == 0


def _busy(process: int) -> str:
    return f"数据库 tracker.duckdb 正由另一个程序使用（进程号 {process}）。请关闭该程序后重试。\n"


def test_a_command_waits_for_another_that_is_just_ending(desk: Desk) -> None:
    held = Database(desk.database)
    threading.Timer(0.5, held.close).start()
    assert desk.run("init").code == 0


def test_a_server_that_keeps_other_plans_is_not_asked(served_desk: tuple[Desk, str], tmp_path: Path) -> None:
    """It would answer out of plans that were not meant."""
    desk, address = served_desk
    said = announcement.read(desk.database)
    assert said is not None
    desk.monkeypatch.setenv("TRACKER_PLANS", str(many_departments.plan(tmp_path / "plans", 1)))
    told = desk.run("targets")
    assert (told.code, told.out) == (2, "")
    assert f"{address} 使用，它载入的是另一个规划文件夹" in told.err
    assert f"进程号 {said.process}" in told.err


def test_a_second_server_is_not_started_and_the_first_is_named(served_desk: tuple[Desk, str]) -> None:
    desk, address = served_desk
    said = announcement.read(desk.database)
    assert said is not None
    told = desk.run("serve", "--port", "1")
    assert told == Told(2, "", t("error.already_served", "zh", address=address, process=said.process) + "\n")


def test_a_port_that_is_taken_is_told_with_another_that_is_free(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = desk.run("serve", "--port", str(port))
    assert (told.code, told.out) == (2, "")
    other = re.fullmatch(
        rf"端口 {port} 已被别的程序占用，看板没有启动。请换一个端口，例如加上 --port (\d+)。\n", told.err
    )
    assert other
    socket.create_server(("127.0.0.1", int(other[1]))).close()


@pytest.mark.parametrize("words", [("--port", "70000"), ("--port", "-1"), ("--host", "192.0.2.1")])
def test_where_a_server_cannot_listen_is_told(desk: Desk, words: tuple[str, str]) -> None:
    told = desk.run("serve", *words)
    assert told.code == 2
    assert told.err.startswith("不能在 ")
    assert words[1] in told.err


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (b"", "看板（进程号 {process}）在答复之前断开"),
        (b"HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\noops", "看板（进程号 {process}）没有办成（答复码 500）"),
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "数据库 tracker.duckdb 正由另一个程序使用"),
    ],
    ids=["it dies", "it fails", "it is another program"],
)
def test_a_server_that_does_not_answer_is_told_of(desk: Desk, reply: bytes, told: str) -> None:
    desk.monkeypatch.setattr(client, "WAIT_SECONDS", 0.1)
    with Database(desk.database), _answering(reply) as address:
        here = announcement.Announcement(os.getpid(), address, str(ROOT / "data"), "secret")
        announcement.write(desk.database, here)
        found = desk.run("targets", "--json")
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith(told.format(process=os.getpid()))


@contextmanager
def _answering(reply: bytes) -> Iterator[str]:
    """The address of something that hears a request, says ``reply`` and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            while True:
                try:
                    caller, _ = listening.accept()
                except OSError:
                    return
                with caller:
                    caller.recv(65536)
                    caller.sendall(reply)

        threading.Thread(target=answer, daemon=True).start()
        yield f"127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)


def test_thirty_departments_file_within_a_minute(desk: Desk, tmp_path: Path) -> None:
    """All start together, every tenth in a process of its own."""
    codes = many_departments.codes(30)
    folder = many_departments.plan(tmp_path / "plans", len(codes))
    desk.monkeypatch.setenv("TRACKER_PLANS", str(folder))
    with Database(desk.database) as database:
        plans.load(database, folder)
        before = database.version()
        for number, code in enumerate(codes):
            file = Clerk(database, department=code).fills({many_departments.row(code): {"value": number}})
            (desk.folder / f"{code}.xlsx").write_bytes(file)
    outcomes: dict[str, int] = {}
    start = threading.Barrier(len(codes))

    def send(code: str, alone: bool) -> None:
        words = ["import", str(desk.folder / f"{code}.xlsx"), "--by", code]
        start.wait()
        outcomes[code] = _process(desk, words) if alone else cli.main(words)

    desk.monkeypatch.setenv("TRACKER_DATABASE", f"duckdb:///{desk.database}")
    with serving(desk.folder):
        began = time.monotonic()
        threads = [threading.Thread(target=send, args=(code, n % 10 == 0)) for n, code in enumerate(codes)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(f"thirty imports took {time.monotonic() - began:.1f} s")
        again = desk.run("import", str(desk.folder / f"{codes[0]}.xlsx"), "--by", "again")
    assert outcomes == dict.fromkeys(codes, 0)
    assert again.err.endswith("或与现有数据一致。\n")
    with Database(desk.database) as database:
        assert database.version() == before + len(codes) + 1
        _each_is_there_once(database, codes)


def _each_is_there_once(database: Database, codes: list[str]) -> None:
    with database.reading() as cursor:
        filed = fetch_mappings(cursor, "select id, department, submitted_by from filed_return order by id")
        acts = fetch_mappings(
            cursor, "select recorded_at, who, subject from audit where action = 'submitted' order by id"
        )
        held = fetch_mappings(cursor, "select indicator, value, revision from observation where return_id is not null")
    assert sorted(row["department"] for row in filed) == codes
    in_order = [(f"return/{row['id']}", row["department"]) for row in filed]
    assert [(act["subject"], act["who"]) for act in acts] == in_order
    assert [act["recorded_at"] for act in acts] == sorted(act["recorded_at"] for act in acts)
    expected = [(f"{code}-things", float(number), 1) for number, code in enumerate(codes)]
    assert sorted((row["indicator"], row["value"], row["revision"]) for row in held) == expected


def _process(desk: Desk, words: list[str]) -> int:
    program = [sys.executable, "-c", "import sys; from tracker.cli import main; sys.exit(main(sys.argv[1:]))"]
    return subprocess.run(
        [*program, *words], env=desk.environment(), capture_output=True, timeout=SECONDS, check=False
    ).returncode
