"""Judging a file of cases: what is written, what is refused, and how bad cells are named."""

from __future__ import annotations

import csv
import io
import tracemalloc
from pathlib import Path

import pytest

from tracker.errors import Refused, UnreadableFile
from tracker.verdicts.judge_cases import ADDED, Counts, judge_file

GIVEN = Path(__file__).parents[1] / "domain" / "verdict_cases.csv"
HEADER = (
    "id,rule,direction,base_period,base_value,target_period,target_value,target_upper,limit,"
    "current_period,current_value,as_of"
)


def judged(tmp_path: Path, *rows: str, header: str = HEADER, prefix: str = "") -> tuple[list[dict[str, str]], Counts]:
    source = tmp_path / "cases.csv"
    source.write_text(prefix + "\n".join((header, *rows)) + "\n", encoding="utf-8")
    out = io.StringIO(newline="")
    counts = judge_file(source, out)
    return list(csv.DictReader(io.StringIO(out.getvalue()))), counts


def test_every_given_case_is_written_with_its_published_status_and_its_own_columns(tmp_path):
    out = tmp_path / "judged.csv"
    counts = judge_file(GIVEN, out)
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    with GIVEN.open(encoding="utf-8", newline="") as stream:
        given = list(csv.DictReader(stream))
    assert [{name: row[name] for name in given[0]} for row in rows] == given
    assert [row["status"] for row in rows] == [row["published"] for row in given]
    assert (counts.rows, counts.matching, counts.compared, counts.exit_code) == (84, 84, 84, 0)


def test_the_numbers_used_stand_beside_the_status(tmp_path):
    rows, _ = judged(
        tmp_path,
        "poverty,growth,down,2015,14.5,2030,7.25,,,2023,10.4,",
        "deaths,extrapolation,down,2015,288.1,2030,190,,,2020,276.3,",
        "places,line,up,2020,1.8,2025,4.5,,,2022,2.57,",
    )
    poverty, deaths, places = rows
    assert (poverty["status"], float(poverty["ratio"]), float(poverty["score"])) == (
        "moderate_progress",
        pytest.approx(0.90109, abs=1e-5),
        pytest.approx(2.1507, abs=1e-4),
    )
    assert (deaths["status"], deaths["mean_change"], deaths["projected_value"]) == ("cloud", "-2.36", "252.7")
    assert float(deaths["gap_share"]) == pytest.approx(0.7265, abs=1e-4)
    assert (places["status"], places["elapsed_share"], places["due_value"]) == ("behind", "0.4", "2.88")


def test_a_bad_cell_is_named_by_row_and_column_and_stops_no_other_row(tmp_path):
    rows, counts = judged(
        tmp_path,
        "a,line,up,2020,1.8,2025,4.5,,,2022,2.57,",
        "b,line,up,2020,1.8,2025,4.5,,,2022,about 2,",
        "c,guess,up,2020,1.8,2025,4.5,,,2022,2.57,",
        "d,line,up,2020,1.8,soon,4.5,,,2022,2.57,",
        "e,milestone,up,,,2022,4.5,,,2022,4.5,",
    )
    assert [row["status"] for row in rows] == ["behind", "", "", "", "met"]
    assert [(each.row, each.column) for each in counts.problems] == [
        (3, "current_value"),
        (4, "rule"),
        (5, "target_period"),
    ]
    assert counts.exit_code == 1
    assert counts.problems[0].text("en") == 'Row 3, column current_value: "about 2" cannot be read; expected a number.'
    assert counts.problems[0].text("zh") == "第 3 行 current_value 列：“about 2”无法识别，应为数字。"


def test_missing_values_are_no_verdict_and_no_error(tmp_path):
    rows, counts = judged(
        tmp_path,
        "a,growth,up,2015,,2030,85,,,2020,74,",
        "b,line,up,2020,1.8,2025,,,,2022,2.57,",
        "c,milestone,up,,,2022,4.5,,,2022,,",
        "d,due_date,up,,,2018-03,52,,,2018,,2018-04",
        "e,extrapolation,up,2011,12.5,2030,30,,,2016,n/a,",
        "f,growth,up,2015",
    )
    assert [row["status"] for row in rows] == ["not_available"] * 6
    assert [row["why"] for row in rows] == [
        "no_figure",
        "no_target",
        "no_figure",
        "no_figure",
        "no_figure",
        "no_figure",
    ]
    assert counts.exit_code == 0


def test_a_byte_order_mark_blank_rows_and_spaces_are_forgiven(tmp_path):
    rows, counts = judged(tmp_path, "", "a, line ,UP,2020,1.8,2025, 4.5 ,,,2022,2.57,", prefix="\ufeff")
    assert [row["status"] for row in rows] == ["behind"]
    assert (counts.rows, counts.exit_code) == (1, 0)


def test_more_cells_than_the_header_are_a_bad_row(tmp_path):
    rows, counts = judged(tmp_path, "a,line,up,2020,1.8,2025,4.5,,,2022,2.57,,x")
    assert (rows[0]["status"], counts.problems[0].expected) == ("", "no_more_cells")


def test_judging_a_judged_file_again_changes_nothing(tmp_path):
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    judge_file(GIVEN, first)
    judge_file(first, second)
    assert first.read_text(encoding="utf-8") == second.read_text(encoding="utf-8")


def test_a_file_may_be_judged_onto_itself(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_bytes(GIVEN.read_bytes())
    assert judge_file(path, path).rows == 84
    assert path.read_text(encoding="utf-8").splitlines()[0].endswith(",".join(ADDED))
    assert [each.name for each in tmp_path.iterdir()] == ["cases.csv"]


def test_missing_columns_are_refused_by_name(tmp_path):
    with pytest.raises(Refused) as refused:
        judged(tmp_path, header="id,rule,direction,target_value")
    assert refused.value.values["columns"] == "target_period, current_period, current_value"
    assert refused.value.exit_code == 1


def test_a_column_named_twice_is_refused(tmp_path):
    with pytest.raises(Refused) as refused:
        judged(tmp_path, header=HEADER + ",base_value")
    assert refused.value.values["columns"] == "base_value"


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x00rule", b'rule,direction,target_period,target_value,current_period,current_value\n"a'],
    ids=["not utf-8", "an open quote"],
)
def test_what_is_not_text_in_rows_is_unreadable(tmp_path, content):
    source = tmp_path / "cases.csv"
    source.write_bytes(content)
    with pytest.raises(UnreadableFile) as unreadable:
        judge_file(source, tmp_path / "out.csv")
    assert unreadable.value.exit_code == 2
    assert not (tmp_path / "out.csv").exists()


def test_an_absent_file_is_unreadable(tmp_path):
    with pytest.raises(UnreadableFile):
        judge_file(tmp_path / "none.csv", io.StringIO())


def test_memory_does_not_grow_with_the_file(tmp_path):
    def peak(rows: int) -> int:
        source = tmp_path / f"{rows}.csv"
        row = "a,growth,up,2015,63,2030,85,,,2020,bad,\n"
        source.write_text(HEADER + "\n" + row * rows, encoding="utf-8")
        tracemalloc.start()
        try:
            judge_file(source, tmp_path / "out.csv")
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(20_000) < 2 * peak(2_000)
