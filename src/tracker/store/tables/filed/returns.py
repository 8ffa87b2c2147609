"""Returns as they were filed: the file byte for byte, its issues, its state, and the figures it brought."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tracker.domain.model import DepartmentFigure, FiledReturn, KeptIssue, Revision
from tracker.store.engine.rows import fetch, fetch_mappings, insert
from tracker.store.tables import commitments

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

_FILED = """
select id, place, department, round, file_name, sha256, template_version, state, submitted_by, submitted_at, new_count,
       changed_count, unchanged_count, removed_count, replaced_by, reviewed_by, reviewed_at, review_reason
from filed_return
"""

_FIGURES = """
select o.place, o.indicator, o.region, o.period, o.basis, o.period_start, o.period_end, o.revision, o.value, o.bound,
       o.preliminary, o.basis_zh, o.basis_en, o.known_on, o.origin, o.url, o.published, o.quote,
       o.doubt, o.doubt_en, o.return_id, o.sheet, o.cell, o.comment,
       o.recorded_at, o.recorded_by, r.file_name, r.round,
       case when v.state = 'accepted' then v.return_id end as accepted_in, v.reviewed_by as accepted_by
from current_observation as o
left join figure_review as v using (place, indicator, region, period, basis)
join indicator as i on i.place = o.place and i.code = o.indicator
left join filed_return as r on r.id = o.return_id
where o.place = $1 and i.department = $2 and o.region = '' and o.basis = ''
order by o.indicator, o.period_end, o.period_start
"""


def figures(cursor: Cursor, place: str, department: str) -> list[DepartmentFigure]:
    """The current figures of a department's indicators, each with the return it came from.

    ``accepted_in`` is the number of the accepted return that says it, if there is one.
    """
    return fetch(cursor, DepartmentFigure, _FIGURES, place, department)


def revisions(cursor: Cursor, place: str, department: str) -> dict[tuple[str, str], Revision]:
    """(indicator, period) -> last revision of the department's figures, withdrawn ones included."""
    rows = fetch(
        cursor,
        Revision,
        """select o.indicator, o.period, o.revision, o.recorded_by, o.recorded_at
           from observation as o join indicator as i on i.place = o.place and i.code = o.indicator
           where o.place = $1 and i.department = $2 and o.region = '' and o.basis = ''
           order by o.indicator, o.period, o.revision""",
        place,
        department,
    )
    return {(row.indicator, row.period): row for row in rows}


def latest(cursor: Cursor, place: str, department: str, round_code: str) -> FiledReturn | None:
    """The return that counts for a department and round: the last one that is neither draft nor withdrawn."""
    rows = fetch(
        cursor,
        FiledReturn,
        _FILED
        + """ where place = $1 and department = $2 and round = $3 and state not in ('withdrawn', 'draft')
              order by id desc limit 1""",
        place,
        department,
        round_code,
    )
    return rows[0] if rows else None


def get(cursor: Cursor, return_id: int) -> FiledReturn | None:
    """One return without its file."""
    rows = fetch(cursor, FiledReturn, _FILED + " where id = $1", return_id)
    return rows[0] if rows else None


def every(cursor: Cursor, place: str) -> list[FiledReturn]:
    """All returns of a place without their files, newest first."""
    return fetch(cursor, FiledReturn, _FILED + " where place = $1 order by id desc", place)


def file(cursor: Cursor, return_id: int) -> bytes:
    """The file as it was received, byte for byte; empty for a draft whose file was dropped."""
    return bytes(fetch_mappings(cursor, "select file from filed_return where id = $1", return_id)[0]["file"])


def issues(cursor: Cursor, return_id: int) -> list[KeptIssue]:
    """The issues of a return in their order, facts parsed."""
    rows = fetch_mappings(
        cursor,
        """select position, problem, severity, sheet, cell, facts, row_code, explanation
           from return_issue where return_id = $1 order by position""",
        return_id,
    )
    return [KeptIssue(**{**row, "facts": json.loads(row["facts"])}) for row in rows]


def file_away(cursor: Cursor, filed: Mapping[str, object], replaces: int | None) -> int:
    """Keep a return and give its number; the one that it replaces learns of it."""
    number = int(fetch_mappings(cursor, "select nextval('filed_return_id') as id")[0]["id"])
    insert(cursor, "filed_return", [{"id": number, "replaced_by": None, **filed}])
    if replaces is not None:
        cursor.execute("update filed_return set replaced_by = $1 where id = $2", [number, replaces])
    return number


def replace_drafts(cursor: Cursor, place: str, department: str, round_code: str, by: int) -> None:
    """The drafts of a department and round learn which return came after them."""
    cursor.execute(
        """update filed_return set replaced_by = $1
           where place = $2 and department = $3 and round = $4 and state = 'draft' and replaced_by is null
             and id <> $1""",
        [by, place, department, round_code],
    )


def open_draft(cursor: Cursor, place: str, department: str, round_code: str) -> FiledReturn | None:
    """The draft of a department and round that nothing has replaced."""
    rows = fetch(
        cursor,
        FiledReturn,
        _FILED
        + """ where place = $1 and department = $2 and round = $3 and state = 'draft' and replaced_by is null
              order by id desc limit 1""",
        place,
        department,
        round_code,
    )
    return rows[0] if rows else None


def empty_old_files(cursor: Cursor, place: str, department: str, round_code: str, kept: int) -> None:
    """Empty the files of drafts that later ones replaced, but for the last ``kept``."""
    cursor.execute(
        """update filed_return set file = $1
           where place = $2 and department = $3 and round = $4 and state = 'draft' and replaced_by is not null
             and id not in (
               select id from filed_return where place = $2 and department = $3 and round = $4 and state = 'draft'
               order by id desc limit $5)""",
        [b"", place, department, round_code, kept],
    )


def keep_issues(cursor: Cursor, return_id: int, found: Sequence[Mapping[str, Any]]) -> None:
    """Keep issues of a return after those it has, each with the clerk's word on it."""
    known = fetch_mappings(cursor, "select count(*) as issues from return_issue where return_id = $1", return_id)[0][
        "issues"
    ]
    insert(
        cursor,
        "return_issue",
        [
            {
                "return_id": return_id,
                "position": position,
                "problem": issue["problem"],
                "severity": issue["severity"],
                "sheet": issue["sheet"],
                "cell": issue["cell"],
                "facts": json.dumps(issue["facts"], ensure_ascii=False, default=str),
                "row_code": issue["row_code"],
                "explanation": issue["explanation"],
            }
            for position, issue in enumerate(found, start=int(known) + 1)
        ],
    )


def set_state(cursor: Cursor, return_id: int, state: str, by: str, at: datetime, reason: str | None) -> None:
    """Move a return to another state and say who did it and why."""
    cursor.execute(
        """update filed_return set state = $1, reviewed_by = $2, reviewed_at = $3, review_reason = $4
           where id = $5""",
        [state, by, at, reason, return_id],
    )


def reinstate(cursor: Cursor, return_id: int) -> list[int]:
    """The returns that ``return_id`` had replaced are replaced no longer; their numbers."""
    again = fetch_mappings(cursor, "select id from filed_return where replaced_by = $1", return_id)
    cursor.execute("update filed_return set replaced_by = null where replaced_by = $1", [return_id])
    return [row["id"] for row in again]


def counts(cursor: Cursor, return_id: int) -> dict[str, int]:
    """What the store holds because of a return, read back before success is reported: a reviewer may act meanwhile."""
    row = fetch_mappings(
        cursor,
        """select (select count(*) from filed_return where id = $1) as returns,
                  (select count(*) from observation where return_id = $1) as figures,
                  (select count(*) from repeated_figure where return_id = $1) as repeated,
                  (select count(*) from commitment_update where return_id = $1) as updates,
                  (select count(distinct u.plan || '/' || u.commitment) from update_taken_back as b
                   join commitment_update as u on u.id = b.update_id where b.return_id = $1) as taken_back,
                  (select count(*) from return_issue where return_id = $1 and problem <> 'sent_back') as issues,
                  (select count(*) from return_text where return_id = $1) as texts""",
        return_id,
    )[0]
    return {name: int(value) for name, value in row.items()}


def withdraw_updates(cursor: Cursor, return_id: int) -> None:
    """The updates of a return count no longer; those that it had taken back count again."""
    cursor.execute("update commitment_update set withdrawn = true where return_id = $1", [return_id])
    commitments.undo_take_back(cursor, return_id)
