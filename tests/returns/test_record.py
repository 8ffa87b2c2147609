from __future__ import annotations

import pytest
from support.clerk import Clerk
from support.first_plan import PLACE
from support.people import LI_SI

from tracker.errors import Refused
from tracker.returns import filed, record, review


def figures(content: record.Content | None) -> dict[str, float | None]:
    assert content is not None
    return {row.indicator: row.value for row in content.figures}


def test_a_record_has_what_the_return_took_the_place_of(clerk: Clerk) -> None:
    first_file = clerk.fills({"giants-stock@2026Q4": {"value": 98}})
    first = clerk.files(first_file).return_id
    second = clerk.files(clerk.fills({"giants-stock@2026Q4": {"value": 99}})).return_id
    found = record.read(clerk.database, second)
    assert (found.filed.id, found.content.number, figures(found.content)["giants-stock"]) == (second, second, 99.0)
    assert found.replaced is not None
    assert (found.replaced.number, figures(found.replaced)["giants-stock"]) == (first, 98.0)
    earlier = record.read(clerk.database, first)
    assert (earlier.replaced, earlier.filed.replaced_by, earlier.file) == (None, second, first_file)
    assert [act.action for act in earlier.acts] == ["submitted"]


def test_a_return_that_there_is_not_has_no_record(clerk: Clerk) -> None:
    with pytest.raises(Refused) as caught:
        record.read(clerk.database, 7)
    assert (caught.value.key, caught.value.values) == ("unknown_return", {"number": 7})


def test_a_withdrawn_return_is_filed_but_not_current(clerk: Clerk) -> None:
    number = clerk.files(clerk.fills({"giants-stock@2026Q4": {"value": 98}})).return_id
    latest = filed.latest(clerk.database, PLACE, clerk.department, clerk.round)
    assert latest is not None and latest.id == number
    review.withdraw(clerk.database, number, LI_SI, "误报")
    assert filed.latest(clerk.database, PLACE, clerk.department, clerk.round) is None
    assert [row.id for row in filed.every(clerk.database, PLACE)] == [number]
