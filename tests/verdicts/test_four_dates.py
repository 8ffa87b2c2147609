"""What a reader sees of Zhuzhou's targets on four days: inside the term, at its end, and after it. Worked by hand.

28 Sep 2021 to 31 Dec 2026 are 1920 days; to 31 Dec 2022 459, to 30 Mar 2023 548, to 31 Mar 2023 549, to 15 Jan 2024
839, to 31 Dec 2024 1190, to 30 Apr 2025 1310, to 31 Dec 2025 1555, to 28 Nov 2026 1887.
"""

from __future__ import annotations

import pytest
from support.judged import On

from tracker import language
from tracker.language.verdict_words import distances, standings
from tracker.reports import listing

OLD = "数据过旧（按已知数据：{}）".format
UNRATED = "不作评价（按已知数据：{}）".format
WAITS = "待终值（按已知数据：{}）".format
LATE, FAR = "滞后", "严重滞后"
EVENTS = "截至 2023 年 3 月 30 日累计"
KNOWN = "只是已知年份的合计，缺 {} 年数据，不与应达到的数相比".format
RISE = "按计划进度应达到 {} 家，差 {} 家".format


@pytest.mark.parametrize(
    ("day", "seen"),
    [
        (
            "2024-01-15",
            {
                "industry-gross": ("未报送", "— / ≥ 1,000 家", "", "", "到今天应达到 437 家"),
                "giants-net": (LATE, "20 / ≥ 100 家", "2022 年", RISE(24, 4), "到今天应达到 44 家"),
                "giants-gross": (LATE, "21 / ≥ 100 家", "2022 年", RISE(24, 3), "到今天应达到 44 家"),
                "listed-gross": (LATE, "2 / ≥ 10 家", EVENTS, RISE(3, 1), "到今天应达到 5 家"),
                "listed-25-all": (FAR, "12 / ≥ 25 家", "2023 年 3 月", RISE(16, 4), "到今天应达到 18 家"),
                "listed-25-star": ("未报送", "— / ≥ 25 家", "", "", "到今天应达到 13 家"),
            },
        ),
        (
            "2026-11-28",
            {
                "industry-gross": (OLD(LATE), "170 家", "2023 年新增", RISE(200, 30), ""),
                "giants-net": (LATE, "58 / ≥ 100 家", "2025 年", RISE(81, 23), "到今天应达到 99 家"),
                "giants-gross": (OLD(LATE), "52 / ≥ 100 家", "2022—2024 年累计", RISE(62, 10), "到今天应达到 99 家"),
                "listed-gross": (OLD(FAR), "2 / ≥ 10 家", EVENTS, RISE(3, 1), "到今天应达到 10 家"),
                "listed-25-all": (OLD(FAR), "12 / ≥ 25 家", "2025 年 4 月 30 日", RISE(21, 9), "到今天应达到 25 家"),
                "listed-25-star": ("未报送", "— / ≥ 25 家", "", "", "到今天应达到 25 家"),
            },
        ),
        *(
            (
                day,
                {
                    "industry-gross": (
                        UNRATED(LATE),
                        "— / ≥ 1,000 家",
                        "",
                        KNOWN("2022、2024、2025、2026"),
                        "",
                    ),
                    "giants-net": (WAITS(FAR), "58 / ≥ 100 家", "2025 年", "", ""),
                    "giants-gross": (UNRATED(LATE), "— / ≥ 100 家", "", KNOWN("2025、2026"), ""),
                    "listed-gross": (WAITS(FAR), "2 / ≥ 10 家", EVENTS, "", ""),
                    "listed-25-all": (WAITS(FAR), "12 / ≥ 25 家", "2025 年 4 月 30 日", "", ""),
                    "listed-25-star": ("待终值", "— / ≥ 25 家", "", "", ""),
                },
            )
            for day in ("2027-01-25", "2027-03-01")
        ),
    ],
)
def test_the_words_and_numbers_of_each_day(on: On, day: str, seen: dict[str, tuple[str, ...]]) -> None:
    found = {
        each.code: (
            language.verdict_word(each.verdict, "zh"),
            standings.value(each.verdict, each.names, "zh"),
            standings.when(each.verdict, "zh"),
            distances.sentence(each.verdict, each.names, "zh"),
            distances.today(each.verdict, each.names, "zh"),
        )
        for _, each in on(day).target_readings()
    }
    assert found == seen


def test_the_known_years_of_a_broken_sum_are_named_and_never_set_over_the_target(on: On) -> None:
    said = {
        each.code: standings.beside(each.verdict, each.names, "zh") for _, each in on("2027-03-01").target_readings()
    }
    assert said["industry-gross"] == [
        "已知：2023 年 170 家；缺 2022、2024、2025、2026 年，不是全部，不与目标（≥ 1,000 家）相比。"
    ]
    assert said["giants-gross"] == [
        "已知：2022 年 21、2023 年 24、2024 年 7，合计 52 家；缺 2025、2026 年，不是全部，不与目标（≥ 100 家）相比。"
    ]


@pytest.mark.parametrize("day", ["2027-01-25", "2027-03-01"])
def test_after_the_term_json_has_nothing_due_today_and_keeps_the_last_status(on: On, day: str) -> None:
    rows = {row["reading"]: row for row in listing.targets(on(day))}
    assert {row["due_today"] for row in rows.values()} == {None}
    assert {row["status"] for row in rows.values()} == {None}
    assert {code: (row["last_status"], row["status_today"]) for code, row in rows.items()} == {
        "industry-gross": ("behind", None),
        "giants-net": ("behind", "far_behind"),
        "giants-gross": ("behind", None),
        "listed-gross": ("behind", "far_behind"),
        "listed-25-all": ("far_behind", "far_behind"),
        "listed-25-star": (None, None),
    }
    assert rows["industry-gross"]["known_sum"] == {
        "value": 170,
        "figures": {"2023": 170},
        "missing_years": [2022, 2024, 2025, 2026],
    }
