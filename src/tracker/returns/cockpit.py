"""Who is due, late, returned, accepted: the office's matrix of departments and rounds, and whom to remind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker.i18n import localised, t
from tracker.store import plans, returns
from tracker.workbook.table import Column, Sheet, write_tables

if TYPE_CHECKING:
    from tracker.store.database import Database
    from tracker.store.rows import Row


class Place(StrEnum):
    """Where a department stands with a round."""

    NOT_DUE = "not_due"
    DUE = "due"
    LATE = "late"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


OWED = (Place.DUE, Place.LATE, Place.DRAFT, Place.SENT_BACK, Place.WITHDRAWN)
"""Places in which the office is still waiting for the department."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One department's return for one round; ``filed`` is the return that stands, if any."""

    department: Row
    round: Row
    place: Place
    filed: Row | None

    @property
    def days_late(self) -> int | None:
        """Days after the due date on which the standing return came in; None while there is none."""
        if self.filed is None or self.place in (Place.DRAFT, Place.WITHDRAWN):
            return None
        days: int = (self.filed["submitted_at"].date() - self.round["due"]).days
        return max(0, days)


@dataclass(frozen=True, slots=True)
class Cockpit:
    """Every duty, department by department in the plan's order, the rounds by their due date."""

    as_of: date
    rounds: tuple[Row, ...]
    duties: Mapping[str, tuple[Duty, ...]]

    def on_time(self, department: str) -> tuple[int, int]:
        """Returns that came in by their due date, and returns that have fallen due so far."""
        fallen = [duty for duty in self.duties[department] if duty.round["due"] < self.as_of]
        return sum(duty.days_late == 0 for duty in fallen), len(fallen)

    def owed(self) -> list[Duty]:
        """The duties that the office still waits for, the longest overdue first."""
        found = [duty for own in self.duties.values() for duty in own if duty.place in OWED]
        return sorted(found, key=lambda duty: (duty.round["due"], duty.department["position"]))


def read(database: Database, as_of: date) -> Cockpit:
    """The matrix as of a day."""
    with database.reading() as cursor:
        departments = plans.rows(cursor, "department")
        rounds = tuple(plans.rows(cursor, "round"))
        asked = {row["department"] for row in plans.rows(cursor, "indicator")}
        asked |= {row["department"] for row in plans.rows(cursor, "commitment")}
        filed = returns.listed(cursor)
    standing = _standing(filed)
    duties = {
        department["code"]: tuple(
            _duty(department, each, standing.get((department["code"], each["code"])), as_of) for each in rounds
        )
        for department in departments
        if department["code"] in asked
    }
    return Cockpit(as_of, rounds, duties)


def _standing(filed: Sequence[Row]) -> dict[tuple[str, str], Row]:
    """The return that counts for each department and round: the newest in the hands of the office, else the newest."""
    found: dict[tuple[str, str], Row] = {}
    for row in sorted(filed, key=lambda each: (each["state"] in (Place.SUBMITTED, Place.ACCEPTED), each["id"])):
        found[row["department"], row["round"]] = row
    return found


def _duty(department: Row, own_round: Row, filed: Row | None, as_of: date) -> Duty:
    if filed is not None:
        return Duty(department, own_round, Place(filed["state"]), filed)
    if as_of < own_round["opens"]:
        return Duty(department, own_round, Place.NOT_DUE, None)
    return Duty(department, own_round, Place.LATE if as_of > own_round["due"] else Place.DUE, None)


def reminder_text(cockpit: Cockpit, lang: str) -> str:
    """The list of whom to remind, a line each, to paste into a message."""
    lines = [
        t(
            "cockpit.reminder_line",
            lang,
            department=localised(duty.department["name_zh"], duty.department["name_en"], lang),
            round=duty.round["code"],
            due=duty.round["due"],
            state=t(f"cockpit.place_{duty.place.value}", lang),
        )
        for duty in cockpit.owed()
    ]
    return "\n".join([t("cockpit.reminder_head", lang, date=cockpit.as_of, count=len(lines)), *lines])


def reminder_workbook(cockpit: Cockpit, lang: str) -> bytes:
    """The same list as a workbook."""
    widths = {"department": 24, "round": 12, "due": 14, "state": 14, "overdue": 12}
    rows = [
        [
            localised(duty.department["name_zh"], duty.department["name_en"], lang),
            duty.round["code"],
            str(duty.round["due"]),
            t(f"cockpit.place_{duty.place.value}", lang),
            max(0, (cockpit.as_of - duty.round["due"]).days),
        ]
        for duty in cockpit.owed()
    ]
    columns = [Column(t(f"cockpit.column_{name}", lang), width) for name, width in widths.items()]
    heading = [t("cockpit.reminder_head", lang, date=cockpit.as_of, count=len(rows))]
    return write_tables([Sheet(t("cockpit.reminder", lang), heading, columns, rows, [t("cockpit.proposal", lang)])])
