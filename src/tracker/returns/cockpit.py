"""Who is due, late, returned, accepted: the office's matrix of departments and rounds, and whom to remind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker import language
from tracker.config import office_time
from tracker.domain import period as periods
from tracker.domain.model import Department, FiledReturn, Plan, ReturnState, Round
from tracker.domain.period import Period
from tracker.i18n import t
from tracker.returns.reporting import assignments
from tracker.store.tables import places, plans
from tracker.store.tables.filed import returns
from tracker.workbook.write.table import TableColumn, TableSheet, Value, write_tables

if TYPE_CHECKING:
    from tracker.store.engine.database import Database


class DutyState(StrEnum):
    """How far a department has come with a round."""

    NOT_DUE = "not_due"
    DUE = "due"
    LATE = "late"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


OWED = (DutyState.DUE, DutyState.LATE, DutyState.DRAFT, DutyState.SENT_BACK, DutyState.WITHDRAWN)
"""States in which the office is still waiting for the department."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One department's return for one round; ``filed`` is the current return, if any."""

    department: Department
    round: Round
    state: DutyState
    filed: FiledReturn | None

    @property
    def period(self) -> Period:
        """The period of the round."""
        return periods.parse(self.round.period)

    @property
    def days_late(self) -> int | None:
        """Days after the due date on which the current return came in; None while there is none."""
        if self.filed is None or self.state in (DutyState.DRAFT, DutyState.WITHDRAWN):
            return None
        days: int = (office_time(self.filed.submitted_at).date() - self.round.due).days
        return max(0, days)

    def days_over(self, as_of: date) -> int:
        """Days since the due date; negative while it is still to come."""
        days: int = (as_of - self.round.due).days
        return days


@dataclass(frozen=True, slots=True)
class Cockpit:
    """Every duty, department by department in the plan's order, the rounds by their due date."""

    as_of: date
    rounds: tuple[Round, ...]
    departments: Mapping[str, Department]
    duties: Mapping[str, tuple[Duty, ...]]
    waiting: tuple[FiledReturn, ...]
    """Returns that nobody has reviewed yet, past figures among them: the longest waiting first."""
    plans: Mapping[str, Plan] = field(default_factory=dict)
    named: tuple[bool, ...] = ()
    """Of each figure and commitment that is asked for, whether a document names the department."""

    def on_time(self, department: str) -> tuple[int, int]:
        """Returns that came in by their due date, and returns that have fallen due so far."""
        fallen = [duty for duty in self.duties[department] if duty.round.due < self.as_of]
        return sum(duty.days_late == 0 for duty in fallen), len(fallen)

    def owed(self) -> list[Duty]:
        """The duties that the office still waits for: the longest overdue first, what was reported once, what comes."""
        found = [duty for own in self.duties.values() for duty in own if duty.state in OWED]
        return sorted(found, key=self._urgency)

    def _urgency(self, duty: Duty) -> tuple[bool, bool, date, int]:
        over = duty.days_over(self.as_of) > 0
        again = duty.state in (DutyState.SENT_BACK, DutyState.WITHDRAWN)
        return not over, not (over or again), duty.round.due, list(self.departments).index(duty.department.code)


def read(database: Database, place: str, as_of: date) -> Cockpit:
    """The matrix of a place as of a day."""
    with database.reading() as cursor:
        departments = places.read(cursor, Department, place)
        rounds = tuple(places.read(cursor, Round, place))
        assigned = assignments(cursor, place)
        filed = returns.every(cursor, place)
        own = {plan.code: plan for plan in plans.of_place(cursor, place)}
    current = _current(filed)
    reporting = {department for department, _ in assigned}
    duties = {
        department.code: tuple(
            _duty(department, each, current.get((department.code, each.code)), as_of) for each in rounds
        )
        for department in departments
        if department.code in reporting
    }
    waiting = [row for row in filed if row.state == ReturnState.SUBMITTED and row.replaced_by is None]
    longest_first = tuple(sorted(waiting, key=lambda row: row.submitted_at))
    by_code = {row.code: row for row in departments}
    return Cockpit(as_of, rounds, by_code, duties, longest_first, own, tuple(named for _, named in assigned))


def round_to_report(duties: Sequence[Duty], as_of: date) -> Round | None:
    """The round that a department has to report next, of its duties by their due date; None without any.

    What is open and not filed comes first: what is still in time, else what fell due last. Else the round that opened
    last, and before the first one opens that.
    """
    opened = [duty for duty in duties if duty.round.opens <= as_of]
    owed = [duty for duty in opened if duty.state in OWED]
    in_time = [duty for duty in owed if duty.round.due >= as_of]
    found = next(iter(in_time or owed[-1:] or opened[-1:] or duties), None)
    return found.round if found else None


def _current(filed: Sequence[FiledReturn]) -> dict[tuple[str, str], FiledReturn]:
    """The return that counts for each department and round: the newest in the hands of the office, else the newest."""
    found: dict[tuple[str, str], FiledReturn] = {}
    for row in sorted(filed, key=lambda each: (each.state in (ReturnState.SUBMITTED, ReturnState.ACCEPTED), each.id)):
        found[row.department, row.round] = row
    return found


def _duty(department: Department, own_round: Round, filed: FiledReturn | None, as_of: date) -> Duty:
    if filed is not None:
        return Duty(department, own_round, DutyState(filed.state), filed)
    if as_of < own_round.opens:
        return Duty(department, own_round, DutyState.NOT_DUE, None)
    return Duty(department, own_round, DutyState.LATE if as_of > own_round.due else DutyState.DUE, None)


def situation(duty: Duty, as_of: date, lang: str) -> str:
    """How long a return has been due or still has, and what became of it where one came in."""
    days = duty.days_over(as_of)
    time = "late" if days > 0 else "today" if days == 0 else "coming"
    parts = [t(f"cockpit.time_{time}", lang, days=abs(days))]
    if duty.state in (DutyState.DRAFT, DutyState.SENT_BACK, DutyState.WITHDRAWN):
        parts.insert(0, t(f"cockpit.again_{duty.state.value}", lang))
    return t("cockpit.join", lang).join(parts)


def reminder_text(cockpit: Cockpit, lang: str) -> str:
    """Whom to remind of what, department by department, to paste into a message."""
    by_department: dict[str, list[str]] = {}
    owed = cockpit.owed()
    for duty in owed:
        line = t(
            "cockpit.reminder_line",
            lang,
            round=language.round_name(duty.period, lang),
            due=duty.round.due,
            situation=situation(duty, cockpit.as_of, lang),
        )
        by_department.setdefault(language.name(duty.department, lang), []).append(line)
    blocks = [
        "\n".join([t("cockpit.reminder_department", lang, department=department), *lines])
        for department, lines in by_department.items()
    ]
    return "\n\n".join([_reminder_head(cockpit, owed, lang), *blocks])


def reminder_workbook(cockpit: Cockpit, lang: str) -> bytes:
    """The same list as a workbook, a line each, the most urgent first."""
    widths = {"department": 24, "round": 18, "due": 14, "situation": 34, "overdue": 12}
    owed = cockpit.owed()
    rows: list[list[Value]] = [
        [
            language.name(duty.department, lang),
            language.round_name(duty.period, lang),
            str(duty.round.due),
            situation(duty, cockpit.as_of, lang),
            max(0, duty.days_over(cockpit.as_of)),
        ]
        for duty in owed
    ]
    columns = [TableColumn(t(f"cockpit.column_{name}", lang), width) for name, width in widths.items()]
    heading = [_reminder_head(cockpit, owed, lang)]
    notes = language.proposal(cockpit.named, lang)
    return write_tables([TableSheet(t("cockpit.reminder", lang), heading, columns, rows, notes)])


def _reminder_head(cockpit: Cockpit, owed: Sequence[Duty], lang: str) -> str:
    departments = len({duty.department.code for duty in owed})
    day = language.period(periods.day(cockpit.as_of), lang)
    return t("cockpit.reminder_head", lang, date=day, count=len(owed), departments=departments)
