"""Receipts of every form of target, of old figures and of closed terms, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from support.readings import GIANTS_GROSS, GIANTS_NET, GIANTS_NEW, LISTED, LISTINGS, figure, reading

from tracker.domain.judging.judge import judge
from tracker.domain.model import Against, Comparator, Direction, Force, Kind, Nature, Reading, Restated
from tracker.language import Bilingual, ReadingNames, in_terms_of, verdict_word
from tracker.language.verdict_words import distances, receipt

START, END, LATER = date(2020, 12, 31), date(2025, 12, 31), date(2026, 3, 1)
FIRMS = ReadingNames(Bilingual("小巨人", "Little giants"), Bilingual("净增", "net"), Bilingual("家", "firms"))
INCOME = ReadingNames(
    Bilingual("居民增收", "Incomes"),
    Bilingual("口径", "reading"),
    Bilingual("%", "%"),
    1,
    indicator=Bilingual("居民收入增长", "Income growth"),
)
GDP = Against("gdp-growth", "GDP增长", "GDP growth")


def five_years(**more):
    return reading(**{"start": START, "due": END, **more})


def rate(**more):
    return five_years(**{"kind": Kind.KEEP, "nature": Nature.RATE, **more})


def lines(judged, *figures, as_of, names=INCOME, lang="zh", **more):
    return receipt.lines(judge(judged, figures, (), as_of, **more), names, lang)


@pytest.mark.parametrize(
    ("promised", "zh", "en"),
    [
        ({"comparator": Comparator.MORE_THAN, "value": 7}, "高于 7 %", "more than 7 %"),
        ({"comparator": Comparator.LESS_THAN, "value": 7}, "低于 7 %", "less than 7 %"),
        (
            {"comparator": Comparator.ABOUT, "value": 7, "tolerance": 0.5},
            "7 %左右（相差不超过 0.5 个百分点）",
            "about 7 % (within 0.5 percentage points)",
        ),
        (
            {"comparator": Comparator.ABOUT, "value": 7},
            "7 %左右（规划没有写明相差多少算“左右”）",
            "about 7 % (the plan does not say how near)",
        ),
        ({"comparator": Comparator.RANGE, "value": 5, "upper": 6}, "在 5 至 6 %之间", "between 5 and 6 %"),
        ({"value": None}, "以文字表述，没有数值", "in words, without a number"),
        ({"comparator": Comparator.MORE_THAN, "value": None, "against": GDP}, "高于GDP增长", "above GDP growth"),
        ({"value": None, "against": GDP}, "不低于GDP增长", "no lower than GDP growth"),
        (
            {"comparator": Comparator.ABOUT, "value": None, "against": GDP, "tolerance": 0.5},
            "与GDP增长同步（相差不超过 0.5 个百分点）",
            "in step with GDP growth (within 0.5 percentage points)",
        ),
        (
            {"value": None, "against": Against("g", "GDP增长", "GDP growth", 2)},
            "与GDP增长相比，差额不少于 2 个百分点",
            "compared with GDP growth, a difference of at least 2 percentage points",
        ),
    ],
)
def test_the_promise_is_worded_as_it_was_made(promised, zh, en):
    given = {"as_of": date(2023, 2, 1)}
    assert lines(rate(**promised), **given)[2] == f"目标：到 2025 年 12 月 31 日，{zh}（保持或上限）。"
    assert lines(rate(**promised), **given, lang="en")[2] == f"Target: {en} by 2025-12-31 (value to keep)."


def test_a_target_in_words_says_why_it_is_not_judged() -> None:
    found = lines(rate(value=None), figure("2021", 8), as_of=date(2022, 2, 1))
    assert found[1] == "结论：不研判。目标是文字表述，没有数值，只列示数据，不按规则研判。"
    assert found[3] == "实绩：8.0 %（2021 年）。"


def test_a_range_is_due_by_both_its_ends() -> None:
    band = rate(comparator=Comparator.RANGE, value=5, upper=6)
    assert "应达到：每一期都在 5 至 6 %之间。" in lines(band, figure("2021", 5.1), as_of=date(2022, 2, 1))
    over = lines(band, figure("2025", 6.5), as_of=LATER)
    assert "到期比目标高 0.5 个百分点，为目标的 10.00%。" in over


def test_two_indicators_are_shown_with_their_difference() -> None:
    above = rate(comparator=Comparator.MORE_THAN, value=None, against=GDP)
    for own, other, zh, en in (
        (6.1, 5.5, "高 0.6 个百分点", "0.6 percentage points higher"),
        (5.1, 5.5, "低 0.4 个百分点", "0.4 percentage points lower"),
        (5.5, 5.5, "持平，差 0.0 个百分点", "level, 0.0 percentage points apart"),
    ):
        given = {"as_of": date(2023, 2, 1), "other_figures": (figure("2022", other),)}
        assert f"实绩：居民收入增长 {own}%，GDP增长 {other}%，{zh}（2022 年）。" in lines(
            above, figure("2022", own), **given
        )
        assert f"Actual: Income growth {own}%, GDP growth {other}%, {en} (2022)." in lines(
            above, figure("2022", own), **given, lang="en"
        )


def test_years_kept_are_counted_and_broken_ones_named_while_the_term_runs_and_after() -> None:
    every = rate(value=95, every_year=True)
    figures = [figure(year, value) for year, value in (("2021", 96), ("2022", 94), ("2023", 96), ("2025", 97))]
    running = lines(every, *figures[:3], as_of=date(2024, 2, 1))
    assert running[1:3] == [
        "结论：滞后。标尺：逐年判定。",
        "目标：2021 至 2025 年，每年不少于 95 %（保持或上限）。",
    ]
    assert "逐年：3 年中守住 2 年，没守住：2022 年。" in running
    closed = lines(every, *figures, as_of=LATER)
    assert closed[1] == "结论：未完成。标尺：逐年判定。"
    assert "逐年：5 年中守住 3 年，没守住：2022 年，没有数据：2024 年。" in closed
    english = lines(every, *figures, as_of=LATER, lang="en")
    assert "Year by year: kept in 3 of 5 years, broken: 2022, no figure: 2024." in english


def test_both_bases_are_shown_and_the_judged_one_is_named() -> None:
    restated = Restated(date(2023, 1, 1), "comparable", 16.0, figure("2020", 8), "单位划出", "units moved out")
    level = five_years(value=20, baseline=figure("2020", 10))
    both = (figure("2023", 16), figure("2023", 12, basis="comparable", basis_zh="剔除划出单位"))
    before = lines(level, *both, as_of=date(2024, 2, 1), names=FIRMS)
    assert "同期另一口径：可比口径（剔除划出单位）为 12 家，只列示；研判用公布口径的数。" in before
    judged = five_years(value=20, baseline=figure("2020", 10), restated=(restated,))
    after = lines(judged, *both, as_of=date(2024, 2, 1), names=FIRMS, lang="en")
    assert after[2:6] == [
        "Target: at least 16 firms by 2025-12-31 (level at the end).",
        "Baseline: 8 firms (2020).",
        "Basis: since 2023-01-01 judged on a comparable basis (units moved out), the target restated as 16 firms, "
        "the baseline restated as 8 firms.",
        "The same period on the published basis: 16 firms, shown only; the figure on a comparable basis is judged.",
    ]


def test_a_second_official_baseline_is_shown_beside_the_one_judged_by() -> None:
    level = five_years(value=20, baseline=figure("2020", 10), other_baselines=(figure("2020", 11),))
    found = lines(level, figure("2021", 12), as_of=date(2022, 2, 1), names=FIRMS)
    assert found[3:5] == ["基期：10 家（2020 年）。", "另一官方基期数：11 家（2020 年），只列示。"]
    english = lines(level, figure("2021", 12), as_of=date(2022, 2, 1), names=FIRMS, lang="en")
    assert english[4] == "Another official baseline: 11 firms (2020), shown only."


def test_the_limit_on_old_figures_is_named_as_the_plan_set_it() -> None:
    given = {"as_of": date(2023, 2, 1), "stale_after": 12, "names": FIRMS}
    level, last = five_years(value=5, baseline=figure("2020", 1)), figure("2021", 3)
    assert "满 12 个月的数据不再说明今天" in lines(level, last, **given)[1]
    assert "after 12 months a figure" in lines(level, last, **given, lang="en")[1]


def test_an_old_figure_says_how_old_and_how_it_stands_against_today() -> None:
    found = lines(LISTED, *LISTINGS, as_of=date(2026, 11, 28), names=FIRMS)
    assert found[1] == (
        "结论：数据过旧。最近一期数据为 2023 年 3 月 30 日，到研判日已过 43 个月；满 18 个月的数据不再说明今天。"
        "按当期应达到的值为“滞后”，按今天应达到的值为“严重滞后”。"
    )


def test_the_known_years_of_a_sum_are_given_with_the_missing_ones() -> None:
    found = lines(GIANTS_GROSS, *GIANTS_NEW, as_of=date(2027, 3, 1), names=FIRMS)
    assert found[1] == "结论：不作评价。缺 2025、2026 年数据，累计数无法合成。此前为“滞后”。"
    known = (
        "已知：2022 年 21、2023 年 24、2024 年 7，合计 52 家；缺 2025、2026 年，不是全部，不与目标（≥ 100 家）相比。"
    )
    assert known in found
    assert not [line for line in found if line.startswith(("完成率", "比值", "应达到"))]


def test_a_stock_is_never_put_alone_beside_a_net_addition() -> None:
    later = figure("2026Q3", 105)
    assert in_terms_of(GIANTS_NET, later, 0, "zh") == "净增 67（总数 105）"
    assert in_terms_of(GIANTS_NET, later, 0, "en") == "net 67 (stock 105)"
    assert in_terms_of(GIANTS_GROSS, figure("2026", 7), 0, "zh") == "7"


@pytest.mark.parametrize(
    ("final", "force", "head", "rule"),
    [
        (97, Force.EXPECTED, "接近目标", "差距不超过从基期到目标的 5%"),
        (97, Force.BINDING, "未完成", "约束性目标差 5% 以内也不算接近"),
    ],
)
def test_after_the_due_date_the_receipt_ends_with_the_rule_that_decided(final, force, head, rule):
    level = five_years(value=100, baseline=figure("2020", 0), force=force)
    found = lines(level, figure("2025", final), as_of=LATER, names=FIRMS)
    assert found[1] == f"结论：{head}。标尺：到期判定。"
    assert found[5:9] == [
        "应达到：到期（2025 年 12 月 31 日）100 家。",
        "完成率：97 ÷ 100 = 97.00%；应完成率 100.00%。",
        "比值：97.00% ÷ 100.00% = 0.970。",
        "到期比目标低 3 家，为从基期到目标的 3.00%。",
    ]
    assert found[9].startswith("判法：目标已于 2025 年 12 月 31 日到期") and rule in found[9]
    assert not any("正常" in line or "研判日 2026 年 3 月 1 日（" in line for line in found)


def test_what_misses_by_a_hair_does_not_look_like_the_target() -> None:
    found = lines(five_years(value=100, baseline=figure("2020", 50)), figure("2025", 99.999), as_of=LATER, names=FIRMS)
    assert found[4:7] == [
        "实绩：99.999 家（2025 年）。",
        "应达到：到期（2025 年 12 月 31 日）100 家。",
        "完成率：(99.999 − 50) ÷ (100 − 50) = 99.998%；应完成率 100.00%。",
    ]


def test_awaiting_the_final_figure_says_how_it_stood() -> None:
    level = five_years(value=20, baseline=figure("2020", 10))
    verdict = judge(level, (figure("2024", 12),), (), LATER)
    assert verdict_word(verdict, "zh") == "待终值（按已知数据：严重滞后）"
    found = receipt.lines(verdict, FIRMS, "en")
    assert found[1] == (
        "Verdict: Awaiting the final figure. The due date 2025-12-31 has passed and the final figure is not in; the "
        "last one is for 2024. Against the value due then: Far behind; against the value due at the end: Far behind."
    )
    assert "Before it fell due: Straight line: Far behind (actual 12, due 18.001, so 19 firms, ratio 0.24997)." in found


def test_what_was_due_is_rounded_in_the_receipt_as_on_the_page() -> None:
    """A page said that 65.4 were due, the receipt 65.316."""
    towns = reading(value=68.0, baseline=figure("2020", 62.5), start=date(2021, 1, 1), due=date(2025, 12, 31))
    verdict = judge(towns, (figure("2023", 65),), (), date(2023, 12, 31))
    percent = ReadingNames(Bilingual("城镇化率"), Bilingual("期末"), Bilingual("%"), 1)
    assert verdict.due_at_latest is not None
    shown = distances.due(towns, verdict.due_at_latest, 1)
    (due,) = (line for line in receipt.lines(verdict, percent, "zh") if line.startswith("应达到"))
    assert (shown, due.endswith("= 65.797，即 65.8 %。")) == ("65.8", True), due


@pytest.mark.parametrize(
    ("promised", "zh", "en"),
    [
        (reading(value=50), "没有基期数据，画不出进度线。", "Without a baseline no line can be drawn."),
        (reading(value=None, baseline=figure("2020", 20)), "目标是文字表述，没有数值", "The target is in words"),
        (
            reading(value=50, comparator=Comparator.ABOUT, baseline=figure("2020", 20)),
            "目标说的是“左右”或“同步”，规划没有写明相差多少以内算数", "the plan does not say how near is near",
        ),
    ],
)  # fmt: skip
def test_a_missing_line_is_laid_to_the_baseline_only_where_that_is_missing(promised: Reading, zh: str, en: str) -> None:
    assert not judge(promised, (figure("2023", 31),), (), date(2024, 1, 1)).line
    assert (zh in receipt.why_no_line(promised, "zh"), en in receipt.why_no_line(promised, "en")) == (True, True)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("every_year", [False, True])
@pytest.mark.parametrize("comparator", Comparator)
@pytest.mark.parametrize("against", [None, GDP])
@pytest.mark.parametrize("day", [date(2021, 6, 1), date(2023, 2, 1), date(2025, 6, 1), date(2026, 3, 1)])
def test_every_form_has_its_receipt_in_both_languages_on_any_day(comparator, against, every_year, day, lang):
    for value, tolerance in ((5, 0.5), (5, None), (None, None)):
        judged = rate(
            comparator=comparator,
            value=value,
            upper=6 if comparator is Comparator.RANGE and value else None,
            tolerance=tolerance,
            against=against,
            every_year=every_year,
            direction=Direction.UP,
        )
        for figures in (
            (),
            (figure("2021", 5.2), figure("2022", 4)),
            tuple(figure(str(y), 5.5) for y in range(2021, 2026)),
        ):
            text = "\n".join(lines(judged, *figures, as_of=day, lang=lang, other_figures=figures))
            assert "{" not in text and "None" not in text and "\n\n" not in text


def test_counted_from_zero_is_said_where_something_is_counted_from_zero_alone() -> None:
    others = (
        (Kind.LEVEL, Nature.STOCK),
        (Kind.KEEP, Nature.RATE),
        (Kind.YEARLY_FLOW, Nature.ADDITION),
        (Kind.AVERAGE_GROWTH, Nature.RATE),
        (Kind.CUMULATIVE_REDUCTION, Nature.RATE),
        (Kind.CUMULATIVE_ADDITION, Nature.STOCK),
    )
    every = [five_years(kind=kind, nature=nature) for kind, nature in others]
    found = [line for each in every for line in lines(each, as_of=date(2023, 2, 1), names=FIRMS) if "由零计数" in line]
    assert found == []
    counted = five_years(kind=Kind.CUMULATIVE_ADDITION, nature=Nature.ADDITION)
    assert lines(counted, as_of=date(2023, 2, 1), names=FIRMS)[3] == "基期：从 2020 年 12 月 31 日起由零计数。"


def test_a_goal_is_printed_in_the_digits_of_its_document() -> None:
    output = ReadingNames(Bilingual("产值"), Bilingual("期末"), Bilingual("亿元"), 1)
    judged = five_years(value=2500, baseline=figure("2020", 2000))
    found = "".join(lines(judged, figure("2022", 2100), as_of=date(2023, 2, 1), names=output))
    assert "不少于 2,500 亿元" in found
    assert "2,500.0" not in found


def test_a_rate_of_figures_that_are_none_has_its_own_unit_and_decimals() -> None:
    """An income of 31,500 yuan is to grow by 6.5 % a year: the base is no percentage, the growth no whole number."""
    names = ReadingNames(
        Bilingual("居民收入", "Incomes"),
        Bilingual("口径", "reading"),
        Bilingual("%", "%"),
        2,
        figures_unit=Bilingual("元", "yuan"),
        figures_decimals=0,
    )
    base = figure("2020", 31_500.0)
    own = five_years(kind=Kind.AVERAGE_GROWTH, nature=Nature.STOCK, value=6.5, baseline=base)
    text = "\n".join(lines(own, figure("2021", 33_400.0), as_of=date(2022, 3, 1), names=names))
    assert "基期：31,500 元（2020 年）。" in text
    assert "6.03" in text
    assert "31,500 %" not in text
