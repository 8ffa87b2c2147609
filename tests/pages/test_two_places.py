"""With two places of equal codes, every page is that of the place alone, and the reader chooses in the frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pages.conftest import Open, opened
from streamlit.testing.v1 import AppTest
from support import app_test, screen, two_places
from support.first_plan import PLACE, PLAN
from support.site import PAGES
from support.two_places import KEYS, OTHER

from tracker.domain.model import PlanKey

_LOADED_AT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
"""When the plan was loaded: the databases that are compared need not have been loaded in the same minute."""
_CHOSEN = re.compile(r"(?<=[?&])(?:place|plan)=[^&)\s]*&?")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return two_places.folders(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def both(folders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[str, str], str]]:
    yield from _seen(folders["both"], tmp_path_factory, KEYS)


@pytest.fixture(scope="module")
def alone(folders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[str, str], str]]:
    found: dict[tuple[str, str], str] = {}
    for key in KEYS:
        found |= next(_seen(folders[key.place], tmp_path_factory, [key]))
    yield found


def _seen(
    data: Path, tmp_path_factory: pytest.TempPathFactory, keys: tuple[PlanKey, ...] | list[PlanKey]
) -> Iterator[dict[tuple[str, str], str]]:
    """(place, address) -> the words of each page, without the choice of the plan."""
    for visit in opened(tmp_path_factory.mktemp("seen"), TRACKER_PLANS=str(data)):
        chosen = {key: {"place": key.place, "plan": key.plan} if len(keys) > 1 else {} for key in keys}
        yield {(key.place, each): _words(visit(each, **chosen[key])) for key in keys for each in PAGES}


def _words(page: AppTest) -> str:
    texts = [
        text
        for element in app_test.elements(page)
        if not str(getattr(element, "key", "") or "").startswith("plan-")
        for text in screen.texts_of(element)
    ]
    words = _LOADED_AT.sub("", _CHOSEN.sub("", screen.plain("\n".join(texts))))
    return re.sub(r"[?&](?=[)\s])|数据版本 \d+|data version \d+", "", words)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("place", [PLACE, OTHER])
def test_a_page_is_that_of_the_place_alone(
    both: dict[tuple[str, str], str], alone: dict[tuple[str, str], str], place: str, address: str
) -> None:
    assert both[place, address].splitlines() == alone[place, address].splitlines()


@pytest.fixture(scope="module")
def visit(folders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    yield from opened(tmp_path_factory.mktemp("chosen"), TRACKER_PLANS=str(folders["both"]))


def test_the_choice_of_the_plan_stays_in_the_address_and_in_the_links(visit: Open) -> None:
    page = visit("", place=OTHER, plan=PLAN.plan)
    assert "别处" in screen.words(page)
    assert page.query_params["place"] == OTHER
    links = [
        address for text in screen.said(page) for _, address in screen.links(text) if address.startswith("/target")
    ]
    assert links
    assert all(f"place={OTHER}&plan={PLAN.plan}" in address for address in links)


def test_another_plan_is_chosen_in_the_frame(visit: Open) -> None:
    page = app_test.visit("")
    (choice,) = [each for each in page.selectbox if (each.key or "").startswith("plan-")]
    assert choice.options == [
        "别处　别处中国共产党株洲市第十三次代表大会报告：五年重点任务举措",
        "别处　株洲市政府工作报告（2021年1月18日）：“十四五”期间全力办好的大事",
        "株洲　中国共产党株洲市第十三次代表大会报告：五年重点任务举措",
        "株洲　株洲市政府工作报告（2021年1月18日）：“十四五”期间全力办好的大事",
    ]
    choice.select_index(2).run()
    assert page.query_params["place"] == PLACE


def test_a_plan_that_is_not_there_leaves_the_one_in_force(visit: Open) -> None:
    assert visit("", place="nowhere", plan="none").query_params["place"] == OTHER
