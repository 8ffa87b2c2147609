"""The plan's own tables: replaced whole when the plan's files changed, read by every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.store.engine.rows import Row, fetch, insert

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

Tables = Mapping[str, Sequence[Mapping[str, object]]]
"""Rows by table name, in the columns of schema/0001."""

PLAN_TABLES = (
    "plan", "pillar", "measure", "commitment", "industry", "node", "department", "indicator", "target",
    "reading", "hold", "target_revision", "milestone", "remark", "not_loaded", "round", "plan_threshold",
)  # fmt: skip


def replace(cursor: Cursor, tables: Tables) -> None:
    """Put the plan's tables in the place of the old ones; figures and returns are not touched."""
    for table in PLAN_TABLES:
        cursor.execute(f"delete from {table}")  # noqa: S608 - a name from the list above
        insert(cursor, table, tables.get(table, ()))


def rows(cursor: Cursor, table: str) -> list[Row]:
    """All rows of one plan table. Raises KeyError for any other table."""
    return fetch(cursor, _SELECT[table])


_SELECT = {
    "plan": """select code, title_zh, title_en, city_zh, city_en, adopted, period_start, period_end,
                      source_zh, source_en, ruler, thresholds_zh, thresholds_en, digest from plan order by code""",
    "pillar": "select code, plan, position, name_zh, name_en, aim_zh, aim_en from pillar order by position",
    "measure": "select code, pillar, position, label, name_zh, name_en from measure order by position",
    "commitment": """select c.code, c.measure, m.pillar, c.position, c.sentence, c.note_zh, c.note_en, c.gloss_en,
                            c.department, c.department_named, c.outcome_zh, c.outcome_en
                     from commitment as c join measure as m on m.code = c.measure
                     order by m.position, c.position""",
    "industry": "select code, commitment, tier, position, name_zh, name_en from industry order by position",
    "node": """select commitment, position, name_zh, name_en, reached, reached_precision, url, published, quote, doubt,
                      doubt_en
               from node order by commitment, position""",
    "department": "select code, position, name_zh, name_en from department order by position",
    "indicator": """select code, position, name_zh, name_en, definition_zh, definition_en, unit_zh, unit_en, nature,
                           direction, frequency, decimals, plausible_low, plausible_high, department,
                           department_named, pillar
                    from indicator order by position""",
    "target": """select code, pillar, position, measure, name_zh, name_en, sentence, sentence_before, sentence_after,
                        gloss_en, comparator, force, value, upper, unit_zh, unit_en, due, undecided_zh, undecided_en
                 from target order by position""",
    "reading": """select r.code, r.target, r.position, r.name_zh, r.name_en, r.note_zh, r.note_en, r.indicator,
                         r.kind, r.counting, r.value, r.upper, r.baseline_period, r.baseline_value, r.baseline_url,
                         r.baseline_published, r.baseline_quote, r.baseline_doubt, r.baseline_doubt_en, r.natural_limit,
                         r.ruler
                  from reading as r join target as t on t.code = r.target
                  order by t.position, r.position""",
    "hold": "select reading, since, mark, reason_zh, reason_en from hold order by reading, since",
    "target_revision": """select target, position, reading, start, document_zh, document_en, published, url,
                                 quote, value, due, reason_zh, reason_en
                          from target_revision order by target, position""",
    "milestone": """select indicator, period, position, value, name_zh, name_en, comparable, note_zh, note_en,
                           url, published, quote
                    from milestone order by indicator, period, position""",
    "remark": """select code, subject, happened, summary_zh, summary_en, url, published, quote, doubt,
                      doubt_en
                 from remark order by happened, code""",
    "not_loaded": """select plan, position, topic, label, period, value, url, published, quote, reason_zh,
                            reason_en
                     from not_loaded order by plan, position""",
    "round": "select code, plan, frequency, period, opens, due from round order by due, code",
    "plan_threshold": "select plan, status, least from plan_threshold order by plan, least desc",
}
