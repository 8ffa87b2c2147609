"""The command line: each verb, data apart from messages, the three exit codes, and no traceback whatever is asked."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from support import first_plan, workbooks
from support.databases import Databases

from tracker import cli
from tracker.config import Location, database_url
from tracker.remote import client
from tracker.store.engine.database import Database

TODAY = "2026-11-22"
OF_THE_CONGRESS = ("--plan", first_plan.PLAN.plan)
HELD = Path(__file__).parent / "domain" / "verdict_cases.csv"
CASES = """\
id,rule,direction,base_period,base_value,target_period,target_value,target_upper,limit,current_period,current_value,as_of
air,line,up,2020,87,2025,87.5,,,2022,86.5,
wet,line,up,2020,87,2025,many,,,2022,86.5,
"""
ANSWERS: workbooks.Answers = {"giants-new@2025": {"value": 12}}


@dataclass
class Desk:
    """Someone at the command line in a folder of their own, with a database that is not there yet."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def run(self, *words: object) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        self.capsys.readouterr()
        code = cli.main([str(word) for word in words])
        said = self.capsys.readouterr()
        return code, said.out, said.err

    def rows(self, *words: object) -> Any:
        """What a verb prints as JSON, and nothing beside it."""
        code, out, _ = self.run(*words, "--json")
        assert code == 0
        return json.loads(out)

    def template(self, department: str = "gxj") -> bytes:
        out = self.folder / "template.xlsx"
        assert self.run("template", "--department", department, "--round", "2026", "--out", out)[0] == 0
        return out.read_bytes()

    def filled(self, answers: workbooks.Answers) -> Path:
        file = self.folder / "filled.xlsx"
        file.write_bytes(workbooks.filled(self.template(), answers))
        return file

    def giants(self) -> dict[str, Any]:
        return next(row for row in self.rows("targets", *OF_THE_CONGRESS) if row["reading"] == "giants-gross")


@pytest.fixture
def desk(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    return _desk(databases.at(tmp_path / "tracker.duckdb"), tmp_path, monkeypatch, capsys)


@pytest.fixture
def desk_with_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """The same for what only a file can be."""
    return _desk(tmp_path / "tracker.duckdb", tmp_path, monkeypatch, capsys)


def _desk(
    location: Location, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    monkeypatch.setenv("TRACKER_DATABASE", database_url(location))
    monkeypatch.setenv("TRACKER_TODAY", TODAY)
    monkeypatch.delenv("TRACKER_LANG", raising=False)
    monkeypatch.chdir(folder)
    return Desk(folder, capsys)


def test_init_says_what_it_loaded_and_again_that_nothing_changed(desk: Desk) -> None:
    code, out, err = desk.run("init")
    assert (code, out) == (0, "")
    assert re.fullmatch(r"已载入规划：6 个支柱，63 项任务，8 项目标，\d+ 个数据，\d+ 个年度目标。\n", err)
    assert desk.run("init") == (0, "", "规划文件没有变化，数据库未改动。\n")


def test_targets_are_lines_for_a_reader(desk: Desk) -> None:
    code, out, err = desk.run("targets", *OF_THE_CONGRESS)
    assert (code, err, len(out.splitlines())) == (0, "", 6)
    assert "新增国家级专精特新“小巨人”企业（净增：现有家数减党代会前38家）：滞后　58 / ≥ 100 家　2025 年" in out
    assert "（读法二：只算科创板和北交所）：未报送　— / ≥ 25" in out


def test_targets_speak_english_when_asked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LANG", "en")
    _, out, _ = desk.run("targets", *OF_THE_CONGRESS)
    name = "Newly listed companies (Listings confirmed one by one since the congress)"
    assert f"{name}: Out of date (by what is known: Far behind)  2 / ≥ 10 companies  together by 2023-03-30" in out
    assert not re.search("[\u3400-\u9fff]", out)


def test_targets_as_json_stand_alone_on_standard_output(desk: Desk) -> None:
    rows = {row["reading"]: row for row in desk.rows("targets", *OF_THE_CONGRESS)}
    assert len(rows) == 6
    net = rows["giants-net"]
    assert (net["status"], net["judged_value"], net["target_value"], net["as_of"]) == ("behind", 58, 100, TODAY)
    assert rows["listed-25-star"]["mark"] == "not_reported"


def test_a_verb_that_needs_a_plan_lists_the_two_there_are(desk: Desk) -> None:
    for words in (["targets"], ["commitments"], ["export", "summary", "--format", "csv", "--out", "out.csv"]):
        code, out, err = desk.run(*words)
        assert (code, out) == (1, "")
        assert "--plan" in err and "zhuzhou/congress-13, zhuzhou/five-year-14" in err


def test_the_targets_of_a_plan_that_is_over_have_final_words(desk: Desk) -> None:
    rows = {row["reading"]: row for row in desk.rows("targets", "--plan", first_plan.MATTERS.plan)}
    assert {code: row["status"] or row["mark"] for code, row in rows.items()} == {
        "clusters": "missed",
        "parks": "not_assessed",
        "rail-speed": "awaiting_final",
        "colleges": "not_assessed",
    }
    assert (rows["clusters"]["judged_value"], rows["clusters"]["baseline_value"]) == (1, 2)
    assert not any("2027" in (row["reason_zh"] or "") for row in rows.values()), "no round asks for them any more"


def test_targets_of_an_earlier_day_know_no_later_figure(desk: Desk) -> None:
    rows = {row["reading"]: row for row in desk.rows("targets", *OF_THE_CONGRESS, "--as-of", "2022-06-30")}
    assert (rows["giants-net"]["judged_value"], rows["giants-net"]["actual_2022"]) == (0, 38)
    assert rows["industry-gross"]["actual_2023"] is None


def test_commitments_come_as_lines_and_as_json(desk: Desk) -> None:
    code, out, _ = desk.run("commitments", *OF_THE_CONGRESS)
    assert (code, len(out.splitlines())) == (0, 55)
    assert "[已完成] 坚持以设施为桥。" in out
    rows = desk.rows("commitments", *OF_THE_CONGRESS)
    assert len(rows) == 55
    assert {"pillar", "measure", "sentence", "department", "state"} <= set(rows[0])


def test_a_return_goes_from_the_template_to_the_target(desk: Desk) -> None:
    file = desk.filled(ANSWERS)
    assert desk.giants()["judged_value"] == 52
    code, out, err = desk.run("check", file)
    assert (code, out) == (0, "")
    assert "filled.xlsx：新增 1，修改 0，不变 0，删除 0。" in err
    assert desk.run("import", file, "--by", "张三", "--dry-run")[0] == 0
    assert desk.giants()["judged_value"] == 52, "a dry run writes nothing"
    code, _, err = desk.run("import", file, "--by", "张三")
    assert code == 0
    assert "已提交，报送编号 1：新增 1" in err
    giants = desk.giants()
    assert (giants["judged_value"], giants["judged_period"], giants["actual_2025"]) == (64, "2022..2025", 12)
    code, _, err = desk.run("import", file, "--by", "张三")
    assert code == 0
    assert "没有改动" in err


def test_a_check_as_json_holds_the_changes_and_the_cells(desk: Desk) -> None:
    plan = desk.rows("check", desk.filled(ANSWERS))
    text = json.dumps(plan, ensure_ascii=False)
    assert plan["counts"]["new"] == 1
    assert "指标填报" in text and "giants-new" in text


def test_a_return_with_errors_names_the_cells_and_changes_nothing(desk: Desk) -> None:
    file = desk.filled({"giants-new@2025": {"value": "同上"}})
    for words in (["check", file], ["import", file, "--by", "张三"]):
        code, _, err = desk.run(*words)
        assert code == 1
        assert re.search(r"\[必须改正\] 指标填报 I\d+ .*同上", err)
    assert desk.giants()["judged_value"] == 52


def test_the_summary_is_written_in_both_formats_and_languages(desk: Desk) -> None:
    xlsx, table = desk.folder / "s.xlsx", desk.folder / "s.csv"
    code, out, err = desk.run("export", "summary", *OF_THE_CONGRESS, "--format", "xlsx", "--out", xlsx, "--lang", "en")
    assert (code, out, err) == (0, "", "已写入 s.xlsx\n")
    assert openpyxl.load_workbook(xlsx).sheetnames[0] == "Summary"
    assert (
        desk.run("export", "summary", *OF_THE_CONGRESS, "--format", "csv", "--out", table, "--as-of", "2022-06-30")[0]
        == 0
    )
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    assert [row["研判所用进度"] for row in rows] == ["", "0", "", "1", "", ""]


@pytest.mark.parametrize("judged", ["--out", "on standard output"])
def test_cases_are_judged_and_bad_rows_are_named(desk: Desk, judged: str) -> None:
    cases, out = desk.folder / "cases.csv", desk.folder / "judged.csv"
    cases.write_text(CASES, encoding="utf-8")
    code, said, err = desk.run("judge", cases, *(["--out", out] if judged == "--out" else []))
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8") if judged == "--out" else said)))
    assert (code, [row["status"] for row in rows]) == (1, ["behind", ""])
    assert float(rows[0]["due_value"]) == pytest.approx(87.2)
    assert "第 3 行 target_value 列：“many”无法识别，应为数字。" in err
    assert "研判 1 行，1 行有误。" in err


def test_the_published_cases_all_come_out(desk: Desk) -> None:
    code, out, _ = desk.run("judge", HELD)
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) > 50
    assert [row["id"] for row in rows if row["status"] != row["published"]] == []


REFUSED = [
    ("template --department nobody --round 2026 --out t.xlsx", 1, "没有代码为 nobody 的部门。"),
    ("template --department gxj --round 2020 --out t.xlsx", 1, "没有 2020 这一期。"),
    ("check none.xlsx", 2, "找不到文件 none.xlsx"),
    ("import . --by 张三", 2, "找不到文件"),
    ("check torn.xlsx", 2, "文件已损坏"),
    ("import torn.xlsx --by 张三 --explain nonsense", 2, "“nonsense”写法不对，应写成 行代码=说明。"),
    ("export summary --plan congress-13 --format csv --out no/out.csv", 2, "写不了文件 out.csv："),
    ("targets --as-of 2022-13-01", 2, "日期“2022-13-01”写法不对"),
    ("judge none.csv", 2, "none.csv 打不开"),
    ("judge lacking.csv", 1, "文件缺少列："),
    ("judge lacking.csv --out no/out.csv", 2, "打不开"),
]


@pytest.mark.parametrize(("words", "code", "said"), REFUSED, ids=[words for words, *_ in REFUSED])
def test_what_cannot_be_done_is_told_in_words(desk: Desk, words: str, code: int, said: str) -> None:
    (desk.folder / "torn.xlsx").write_bytes(b"PK\x03\x04 torn")
    (desk.folder / "lacking.csv").write_text("id,rule\n1,line\n", encoding="utf-8")
    found, out, err = desk.run(*words.split())
    assert (found, out) == (code, "")
    assert said in err
    assert "Traceback" not in err
    assert not (desk.folder / "t.xlsx").exists()


def test_a_database_in_other_hands_is_named_with_its_holder(
    desk_with_a_file: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "WAIT_SECONDS", 0.2)
    with Database(desk_with_a_file.folder / "tracker.duckdb"):
        code, out, err = desk_with_a_file.run("targets", "--json")
    assert (code, out) == (2, "")
    assert "tracker.duckdb" in err
    assert f"进程号 {os.getpid()}" in err


UNFIT = [
    ("text", "打不开，可能已损坏"),
    ("folder", "是一个文件夹，不是数据库文件"),
    ("theirs", "是别的程序的数据库，没有改动"),
]


@pytest.mark.parametrize(("kind", "said"), UNFIT)
def test_what_is_no_database_of_ours_is_told_in_words(desk_with_a_file: Desk, kind: str, said: str) -> None:
    path = desk_with_a_file.folder / "tracker.duckdb"
    if kind == "text":
        path.write_text("a letter", encoding="utf-8")
    elif kind == "folder":
        path.mkdir()
    else:
        with duckdb.connect(str(path)) as theirs:
            theirs.execute("create table wells (depth integer)")
    for verb in ("targets", "init"):
        code, out, err = desk_with_a_file.run(verb)
        assert (code, out) == (2, "")
        assert "tracker.duckdb" in err and said in err and "Traceback" not in err


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("TRACKER_TODAY", "yesterday", "日期“yesterday”写法不对"),
        ("TRACKER_DATABASE", "mysql://x", "数据库地址“mysql://x”写法不对"),
        ("TRACKER_LANG", "fr", "语言“fr”不支持"),
    ],
)
def test_a_wrong_setting_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, said: str
) -> None:
    monkeypatch.setenv(setting, value)
    code, out, err = desk.run("targets", "--json")
    assert (code, out) == (2, "")
    assert said in err


def test_a_folder_without_a_plan_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.folder / "notes.txt").touch()  # an empty folder is how an office starts
    monkeypatch.setenv("TRACKER_PLANS", str(desk.folder))
    assert desk.run("init") == (2, "", f"文件夹 {desk.folder.name} 里没有规划：找不到 place.toml。\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipe that ends its writer")
@pytest.mark.parametrize("words", [["targets", *OF_THE_CONGRESS, "--json"], ["judge", "many.csv"]], ids=" ".join)
def test_a_reader_that_has_seen_enough_is_no_failure(desk: Desk, words: list[str]) -> None:
    """``tracker targets | head -1``: nothing is said on standard error and the command ends well."""
    first, *rest = CASES.splitlines()
    (desk.folder / "many.csv").write_text("\n".join([first, *[rest[0]] * 20_000]), encoding="utf-8")
    command = [sys.executable, "-c", "import sys; from tracker.cli import main; sys.exit(main())", *words]
    with subprocess.Popen(command, cwd=desk.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read().decode() == ""
        assert process.wait(timeout=60) == 0
