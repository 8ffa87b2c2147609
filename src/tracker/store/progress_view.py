"""The view that anyone can read with plain SQL: one row a target and reading, a column a year."""

from __future__ import annotations

from collections.abc import Iterable


def progress_view(years: Iterable[int]) -> str:
    """The SQL of ``target_progress`` for the plan's years; the years are data, so the text is made.

    ``outdated`` says that facts came in after the verdicts were kept, so that old ones are not taken for today's.
    """
    year_columns = "".join(
        f""",
       max(case when m.year = {year} then m.milestones end) as milestone_{year},
       max(case when f.year = {year} then f.value end) as actual_{year}"""
        for year in years
    )
    return f"""
create or replace view target_progress as
select r.place, r.plan, p.code as pillar, t.code as target, r.code as reading,
       t.name_zh, t.name_en, r.name_zh as reading_zh, r.name_en as reading_en,
       t.sentence, t.unit_zh, t.unit_en, r.kind, r.counting, t.comparator, t.force,
       r.baseline_period, r.baseline_value, r.value as target_value, t.due,
       v.latest_period as judged_period, v.latest_value as judged_value, v.achieved_share, v.due_value, v.due_share,
       v.status, v.mark, v.ruler, v.as_of, v.data_version < d.version as outdated{year_columns}
from reading as r
join target as t on t.place = r.place and t.plan = r.plan and t.code = r.target
join pillar as p on p.place = r.place and p.plan = r.plan and p.code = t.pillar
cross join data_version as d
join plan as l on l.place = r.place and l.code = r.plan
left join reading_verdict as v on v.place = r.place and v.plan = r.plan and v.reading = r.code
left join year_milestone as m on m.place = r.place and m.plan = r.plan and m.indicator = r.indicator
left join year_figure as f on f.place = r.place and f.indicator = r.indicator
group by l.adopted, r.place, r.plan, p.position, p.code, t.position, t.code, r.position, r.code,
         t.name_zh, t.name_en, r.name_zh, r.name_en,
         t.sentence, t.unit_zh, t.unit_en, r.kind, r.counting, t.comparator, t.force, r.baseline_period,
         r.baseline_value, r.value, t.due, v.latest_period, v.latest_value, v.achieved_share, v.due_value,
         v.due_share, v.status, v.mark, v.ruler, v.as_of, v.data_version, d.version
order by r.place, l.adopted desc, r.plan, p.position, t.position, r.position
"""  # noqa: S608 - integers from our own range alone
