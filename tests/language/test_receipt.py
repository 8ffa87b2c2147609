"""The receipts of the first plan's targets on 22 November 2026, the numbers worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support.readings import (
    A_SHARES,
    GIANTS_GROSS,
    GIANTS_NET,
    GIANTS_NEW,
    GIANTS_STOCK,
    INDUSTRY,
    INDUSTRY_FIGURES,
    LISTED,
    LISTED_ALL,
    LISTED_MILESTONES,
    LISTED_STAR,
    LISTINGS,
    TODAY,
    figure,
    milestone,
    reading,
)

from tracker.domain.judging.judge import judge
from tracker.domain.model import Bound, Comparator, Direction, Kind, Nature, Source
from tracker.domain.rules import RULERS
from tracker.domain.status import Mark
from tracker.domain.verdict import Awaited, Hold
from tracker.language import Bilingual, ReadingNames
from tracker.language.verdict_words import receipt

NAMES = ReadingNames(
    Bilingual("小巨人", "Little giants"), Bilingual("净增", "net"), Bilingual("家", "firms"), version="17"
)


def test_little_giants_net_in_chinese() -> None:
    verdict = judge(GIANTS_NET, GIANTS_STOCK, (), TODAY)
    assert receipt.lines(verdict, NAMES, "zh") == [
        "小巨人——净增",
        "结论：滞后。标尺：直线进度。",
        "目标：到 2026 年 12 月 31 日，不少于 100 家（累计新增，净增：期末总数减基期总数）。",
        "基期：38 家（2021 年 9 月 12 日）。",
        "实绩：净增 58（总数 96，2025 年），96 − 38 = 58 家。",
        "时间：2021 年 9 月 28 日至 2026 年 12 月 31 日共 1,920 天，到 2025 年 12 月 31 日已过 1,555 天，占 80.99%。",
        "应达到：100 × 1,555 ÷ 1,920 = 80.99，即 81 家。",
        "到研判日 2026 年 11 月 22 日（已过 1,881 天，占 97.97%）应达到 97.97，即 98 家。",
        "完成率：58 ÷ 100 = 58.00%；应完成率 80.99%。",
        "比值：58.00% ÷ 80.99% = 0.716。",
        "判法：达到目标值为达成；比值不低于 1.05 为超前，不低于 0.95 为正常，不低于 0.60 为滞后，再低为严重滞后。"
        "0.95 与 0.60 取自 Open SDG、加拿大统计局和欧盟统计局的进度比分档；1.05 与 0.95 对称，为本系统建议。",
        "缺数：2023、2024 年没有数据，按缺口处理，不当作零。",
        "研判日 2026 年 11 月 22 日，数据版本 17。",
    ]


def test_little_giants_gross_in_english() -> None:
    verdict = judge(GIANTS_GROSS, GIANTS_NEW, (), TODAY)
    assert receipt.lines(verdict, NAMES, "en") == [
        "Little giants: net",
        "Verdict: Out of date. The last figure is for 2024, 22 months before the day of judging; after 18 months a "
        "figure no longer speaks for today. Before that: Behind.",
        "Target: at least 100 firms by 2026-12-31 (cumulative addition, gross: entrants alone).",
        "Baseline: counted from zero since 2021-09-28.",
        "Actual: 21 + 24 + 7 = 52 firms (2022 to 2024).",
        "Time: 1,920 days from 2021-09-28 to 2026-12-31; 1,190 had passed on 2024-12-31, 61.98%.",
        "Due by then: 100 × 1,190 ÷ 1,920 = 61.98, so 62 firms.",
        "Due by the day of judging, 2026-11-22 (day 1,881, 97.97%): 97.97, so 98 firms.",
        "Achieved share: 52 ÷ 100 = 52.00%; due share 61.98%.",
        "Ratio: 52.00% ÷ 61.98% = 0.839.",
        "Rule: Achieved when the target is reached; otherwise ahead from a ratio of 1.05, on track from 0.95, "
        "behind from 0.60, far behind below. 0.95 and 0.60 are the pace-ratio thresholds of Open SDG, Statistics "
        "Canada and Eurostat; 1.05 mirrors 0.95 and is this system's proposal.",
        "Missing: no figure for 2025; treated as a gap, never as zero.",
        "Judged as of 2026-11-22, version 17 of the data.",
    ]


def test_industry_says_what_is_judged_and_what_each_other_ruler_says() -> None:
    official = (milestone("2023", 180, name="政府工作报告"), milestone("2023", 200, name="三个高地大会"))
    lines = receipt.lines(judge(INDUSTRY, INDUSTRY_FIGURES, official, TODAY), NAMES, "zh")
    assert lines[1] == (
        "结论：数据过旧。最近一期数据为 2023 年，到研判日已过 34 个月；满 18 个月的数据不再说明今天。此前为“滞后”。"
    )
    assert lines[4:8] == [
        "实绩：170 家（2023 年）。",
        "应达到：2023 年年度目标 200 家（三个高地大会）。",
        "比值：170 ÷ 200 = 0.850。",
        "已知：2023 年 170 家；缺 2022、2024、2025 年，不是全部，不与目标（≥ 1,000 家）相比。",
    ]
    assert "另一标尺：直线进度——未报送。缺 2022、2024、2025 年数据，累计数无法合成。" in lines
    assert "另一标尺：官方年度目标（2023 年、政府工作报告）——滞后（实绩 170，应达到 180 家，比值 0.944）。" in lines
    assert "说明：研判的是这一年的数，不是累计数。" in lines


def test_listings_are_summed_event_by_event() -> None:
    lines = receipt.lines(judge(LISTED, LISTINGS, LISTED_MILESTONES, TODAY), NAMES, "zh")
    assert lines[4:10] == [
        "实绩：逐件确认 1 + 1 = 2 家（2021 年 10 月 19 日、2023 年 3 月 30 日）。",
        "时间：2021 年 9 月 28 日至 2026 年 12 月 31 日共 1,920 天，到 2023 年 3 月 30 日已过 548 天，占 28.54%。",
        "应达到：10 × 548 ÷ 1,920 = 2.85，即 3 家。",
        "到研判日 2026 年 11 月 22 日（已过 1,881 天，占 97.97%）应达到 9.80，即 10 家。",
        "完成率：2 ÷ 10 = 20.00%；应完成率 28.54%。",
        "比值：20.00% ÷ 28.54% = 0.701。",
    ]
    assert "说明：只计已逐件确认的事项，是下限；之后的事项可能尚未查到。" in lines


def test_listed_companies_in_all_start_from_their_baseline_and_carry_the_doubt() -> None:
    lines = receipt.lines(judge(LISTED_ALL, A_SHARES, (), TODAY), NAMES, "en")
    assert lines[1].startswith("Verdict: Out of date. The last figure is for 2025-04-30, 18 months before the day")
    assert lines[1].endswith("Against the value due then: Far behind; against the value due today: Far behind.")
    assert lines[6] == "Due by then: 11 + (25 − 11) × 1,310 ÷ 1,920 = 20.55, so 21 firms."
    assert lines[8:10] == [
        "Achieved share: (12 − 11) ÷ (25 − 11) = 7.14%; due share 68.23%.",
        "Ratio: 7.14% ÷ 68.23% = 0.105.",
    ]
    assert "Doubt: A-share count, not official" in lines


def test_a_baseline_in_doubt_says_so() -> None:
    star = replace(LISTED_STAR, baseline=figure("2021-09-07", 3, source=Source(doubt="BSE firms not found")))
    lines = receipt.lines(judge(star, (), (), TODAY), NAMES, "en")
    assert "Doubt about the baseline: BSE firms not found" in lines


def test_without_a_figure_the_receipt_says_who_is_to_report_by_when() -> None:
    awaited = Awaited("市政府金融办", "Finance Office", date(2026, 12, 10))
    verdict = judge(LISTED_STAR, (), (), TODAY, awaited=awaited)
    lines = receipt.lines(verdict, NAMES, "zh")
    assert lines[1] == "结论：未报送。规划开始以来没有任何一期数据。应由市政府金融办于 2026 年 12 月 10 日前报送。"
    assert "到研判日 2026 年 11 月 22 日（已过 1,881 天，占 97.97%）应达到 24.55，即 25 家。" in lines


def test_a_break_and_a_withheld_verdict_give_their_reason() -> None:
    for mark, word in ((Mark.NOT_COMPARABLE, "Not comparable"), (Mark.WITHHELD, "Withheld")):
        hold = Hold(mark, date(2024, 1, 1), "改为常住人口口径", "now counted by residents")
        verdict = judge(LISTED_ALL, A_SHARES, (), TODAY, hold=hold)
        assert (verdict.status, verdict.mark) == (None, mark)
        assert receipt.lines(verdict, NAMES, "en")[1].startswith(f"Verdict: {word}.")
        assert receipt.lines(verdict, NAMES, "en")[1].endswith("since 2024-01-01: now counted by residents")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("ruler", [None, *RULERS])
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_and_ruler_has_its_receipt_in_both_languages(kind, ruler, lang):
    nature = Nature.ADDITION if kind is Kind.YEARLY_FLOW else Nature.STOCK
    judged = reading(
        kind=kind,
        nature=nature,
        value=12,
        ruler=ruler,
        baseline=figure("2021-06", 10),
        comparator=Comparator.AT_LEAST,
    )
    official = (milestone("2022", 11), milestone("2023", 12))
    for code in ("2022", "2023", "2024", "2025"):
        for bound in Bound:
            figures = (figure("2022", 10.5), figure("2023", 11), figure("2024", 12.5), figure(code, 11.5, bound=bound))
            text = receipt.text(judge(judged, figures, official, TODAY), NAMES, lang)
            assert "{" not in text and "None" not in text and "\n\n" not in text


def test_a_falling_value_due_is_mirrored_in_its_ratio() -> None:
    air = reading(
        comparator=Comparator.AT_MOST,
        direction=Direction.DOWN,
        value=28,
        baseline=figure("2020", 33),
        ruler="milestone",
        start=date(2020, 12, 31),
        due=date(2025, 12, 31),
    )
    verdict = judge(air, (figure("2022", 29),), (milestone("2022", 33.6),), date(2023, 2, 1))
    lines = receipt.lines(verdict, NAMES, "en")
    assert "Ratio: 1 + (33.6 − 29) ÷ 33.6 = 1.137." in lines
