"""Commitments by pillar, department and state: from the address, from the widgets, and the address follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from support import screen

Open = Callable[..., AppTest]


def count(page: AppTest) -> str:
    return next(each.value for each in page.caption if each.value.endswith("项任务") or "commitments" in each.value)


def shown(page: AppTest) -> list[str]:
    """The first line of each commitment: its state, its outcome, its department."""
    lines = [line for each in page.markdown for line in each.value.split("\n")]
    return [line for line in lines if line.startswith(":") and "-badge[" in line]


def asked(page: AppTest, name: str) -> str | None:
    value = page.query_params.get(name)
    return value[-1] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({}, 55),
        ({"pillar": "focus"}, 21),
        ({"pillar": "brand"}, 15),
        ({"state": "done"}, 1),
        ({"state": "no_record"}, 28),
        ({"department": "jtj"}, 4),
        ({"department": "jtj", "state": "done", "pillar": "focus"}, 1),
        ({"pillar": "nonsense", "state": "<b>"}, 55),
    ],
    ids=str,
)
def test_the_address_filters(seen: Open, params: dict[str, str], found: int) -> None:
    page = seen("commitments", **params)
    assert count(page) == f"{found} / 55 项任务"
    assert len(shown(page)) == found


def test_every_commitment_of_the_report_is_there_with_its_state(seen: Open) -> None:
    states = Counter(line.partition("[")[2].partition("]")[0] for line in shown(seen("commitments")))
    assert states == {
        "□ 无公开记录": 28, "▷ 推进中": 21, "× 未开工": 1, "◐ 前期": 2, "★ 已完成": 1, "≈ 提法调整": 2,
    }  # fmt: skip


def test_a_commitment_shows_its_sentence_its_last_record_and_where_that_comes_from(seen: Open) -> None:
    said = next(each.value for each in seen("commitments", state="done").markdown if "\n> " in each.value)
    text = screen.plain(said)
    assert text.startswith(
        "### 3 聚焦建设湘赣边区域合作示范区\n\n:green-badge[★ 已完成]　**茶常高速公路**　:gray[市交通运输局]"
    )
    assert "> 坚持以设施为桥。推动醴茶铁路电气化改造和醴陵至上栗、吉邵、茶常等高速建设。" in text
    assert "2024 年 12 月 31 日　" in text
    assert screen.links(said)[0][1].startswith("http://jtt.hunan.gov.cn/")


def test_every_record_has_its_source(seen: Open) -> None:
    page = seen("commitments")
    records = [line for each in page.markdown for line in each.value.split("\n") if ":small[" in line and "　" in line]
    assert len(records) > 13
    assert all(screen.links(record) for record in records)


def test_a_reading_error_of_the_newspaper_stays_in_the_quotation_with_a_note(seen: Open) -> None:
    text = screen.words(seen("commitments", department="slj"))
    assert "打造浏江省际样板河" in text
    assert "校注：" in text and "渌江" in text


def test_a_choice_filters_and_stands_in_the_address(visit: Open) -> None:
    page = visit("commitments")
    page.selectbox(key="filter-state-zh").select("not_started").run()
    assert count(page) == "1 / 55 项任务"
    assert asked(page, "state") == "not_started"
    page.selectbox(key="filter-state-zh").select(None).run()
    assert count(page) == "55 / 55 项任务"
    assert asked(page, "state") is None


def test_the_filter_survives_the_switch_of_language(visit: Open) -> None:
    page = visit("commitments", pillar="brand")
    page.button(key="lang-en").click().run()
    assert count(page) == "15 of 55 commitments"
    assert page.selectbox(key="filter-pillar-en").value == "brand"


def test_filters_that_nothing_fits_say_so(seen: Open) -> None:
    page = seen("commitments", pillar="upgrade", state="done")
    assert count(page) == "0 / 55 项任务"
    assert "没有符合条件的任务。" in screen.words(page)
