from __future__ import annotations

import pytest

from tracker.domain.actor import Actor
from tracker.errors import Refused

INVISIBLE = ["", " ", "\t\n", "\u200b", "\u3000\u00a0", "\u200b \u200e\u202e", "\ufeff", "\x00\x07", "\ue000"]


@pytest.mark.parametrize("text", INVISIBLE)
def test_a_name_in_which_nothing_can_be_seen_names_nobody(text: str) -> None:
    for make in (Actor, Actor.named):
        with pytest.raises(Refused) as caught:
            make(text)
        assert caught.value.key == "name_missing"


def test_a_name_is_kept_as_typed_without_the_blanks_around_it() -> None:
    assert Actor.named(" \u3000张 三\t").name == "张 三"


@pytest.mark.parametrize("other", ["张 三", "张\u3000三", "\u200b张三", " 张三\t"])
def test_a_blank_in_a_name_makes_no_second_person(other: str) -> None:
    assert Actor("张三").same_person(other)


def test_full_width_letters_and_capitals_make_no_second_person() -> None:
    assert Actor("Li Si").same_person("ＬＩ\u3000ＳＩ")
    assert not Actor("Li Si").same_person("Li Si Si")
