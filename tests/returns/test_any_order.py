"""Returns of two rounds filed, reviewed and taken out in any order: what stands is always what they say."""

from __future__ import annotations

import random

import pytest
from support.clerk import Clerk
from support.first_plan import PLACE
from support.people import LI_SI, ZHANG_SAN

from tracker.errors import Refused
from tracker.returns import review
from tracker.returns.quarterly import commit
from tracker.store.engine.database import Database
from tracker.store.tables import observations
from tracker.store.tables.filed import returns as filed

Figures = dict[str, tuple[float, bool]]

ROWS = ("giants-new@2026", "giants-stock@2026Q4", "champions@2026")
VALUES = (None, 11, 12, 13)
STEPS = 14


class Office:
    """Two rounds of one department, and what each return that was filed says."""

    def __init__(self, database: Database, chance: random.Random) -> None:
        self.database, self.chance = database, chance
        self.clerks = [Clerk(database), Clerk(database, round="2026")]
        self.said: dict[int, Figures] = {}

    def standing(self) -> Figures:
        with self.database.reading() as cursor:
            rows = observations.current(cursor, PLACE)
        return {f"{row.indicator}@{row.period}": (row.value, row.preliminary) for row in rows}

    def living(self) -> dict[int, str]:
        """Number and state of the returns that count."""
        with self.database.reading() as cursor:
            rows = filed.every(cursor, PLACE)
        return {row.id: row.state for row in rows if row.state != "withdrawn" and not row.replaced_by}

    def files(self) -> None:
        clerk, chance = self.chance.choice(self.clerks), self.chance
        answers = {
            row: {"value": chance.choice(VALUES), "nature": chance.choice((None, None, "预计数"))} for row in ROWS
        }
        file = clerk.fills(
            {row: {"value": said["value"], "nature": said["value"] and said["nature"]} for row, said in answers.items()}
        )
        plan = clerk.plans(file)
        if plan.blocking:
            assert {issue.problem.value for issue in plan.issues if issue.severity == "error"} <= {
                "accepted", "locked_figure",
            }  # fmt: skip
            return
        done = commit.commit(self.database, plan, file, ZHANG_SAN, dict.fromkeys(plan.unexplained, "已核实"))
        if done.filed:
            said = [each for each in plan.figures if each.change != "removed" and each.value is not None]
            self.said[done.return_id] = {each.code: (each.value or 0, each.preliminary) for each in said}

    def reviews(self) -> None:
        living = self.living()
        if not living:
            return
        number = self.chance.choice(sorted(living))
        try:
            if living[number] == "accepted":
                review.unlock(self.database, number, LI_SI, "更正")
            elif self.chance.random() < 0.5:
                review.accept(self.database, number, LI_SI)
            else:
                review.withdraw(self.database, number, LI_SI, "误报")
        except Refused as refused:
            assert refused.key in ("return_overruled", "return_is_sent_back")

    def withdraws_all(self) -> None:
        while living := self.living():
            number, state = next(iter(living.items()))
            if state == "accepted":
                review.unlock(self.database, number, LI_SI, "更正")
            review.withdraw(self.database, number, LI_SI, "误报")


@pytest.mark.parametrize("seed", range(3))
def test_what_stands_is_what_living_returns_say_and_the_record_once_all_are_withdrawn(
    database: Database, seed: int
) -> None:
    office = Office(database, random.Random(seed))
    record = office.standing()
    for _ in range(STEPS):
        office.chance.choice((office.files, office.files, office.reviews))()
        standing, living = office.standing(), office.living()
        for code in ROWS:
            told = {number: office.said[number][code] for number in living if code in office.said[number]}
            assert standing.get(code) in set(told.values()) if told else standing.get(code) == record.get(code)
            firm = {said for number, said in told.items() if living[number] == "accepted" and not said[1]}
            assert not firm or standing[code] in firm, "an accepted figure stands"
    office.withdraws_all()
    assert office.standing() == record
