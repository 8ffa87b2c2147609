-- Derived relations, rebuilt at every open; read top to bottom. Only facts here: what is judged is judged in domain/.

-- One figure an indicator and calendar year. Of additions the sum, each day counted by the longest period that
-- holds it (a year stands for its quarters, a quarter for its months), and none where a day of the year is left out:
-- half a year, or the events that are known, are not the year. Of stocks and rates the whole year's figure where there
-- is one, else the last that was seen in the year.
create or replace view year_figure as
with whole as (
    select o.place, o.indicator, i.nature, cast(extract(year from o.period_end) as integer) as year, o.period,
           o.period_start, o.period_end, o.period_end - o.period_start as days, o.value
    from current_observation as o join indicator as i on i.place = o.place and i.code = o.indicator
    where o.region = '' and o.basis = '' and extract(year from o.period_start) = extract(year from o.period_end)
), placed as (
    select c.place, c.indicator, c.year, c.nature, c.days, c.value,
           row_number() over (
               partition by c.place, c.indicator, c.year
               order by case when length(c.period) = 4 then 0 else 1 end, c.period_end desc, c.period_start
           ) as rank,
           exists (
               select 1 from whole as w
               where w.place = c.place and w.indicator = c.indicator and w.period_start <= c.period_end and c.period_start <= w.period_end
                 and (w.days > c.days or (w.days = c.days and w.period < c.period))
           ) as within_longer
    from whole as c
)
select place, indicator, year, sum(value) as value
from placed
where (nature = 'addition' and not within_longer) or (nature <> 'addition' and rank = 1)
group by place, indicator, year
having max(nature) <> 'addition' or sum(days + 1) = make_date(year, 12, 31) - make_date(year, 1, 1) + 1;

-- Official milestones of one year side by side (180 / 200), as text because there may be two.
create or replace view year_milestone as
select place, plan, indicator, cast(substring(period, 1, 4) as integer) as year,
       string_agg(
           case when value = floor(value) then cast(cast(value as bigint) as text) else cast(value as text) end,
           ' / ' order by value
       ) as milestones
from milestone where comparable
group by place, plan, indicator, cast(substring(period, 1, 4) as integer);

-- What each filed return says of a figure: as a revision that it gave, or as one that stood already. A revision that
-- was put back for a return says what the return had said before, so that it is the same statement.
create or replace view statement as
select return_id, place, indicator, region, period, basis, value, preliminary, sheet, cell, comment
from observation where return_id is not null and value is not null
union
select return_id, place, indicator, region, period, basis, value, preliminary, sheet, cell, comment
from repeated_figure;

-- Returns that count: neither drafts nor withdrawn, and no later return of the department and round took their place.
create or replace view living_return as
select id, state, reviewed_by from filed_return
where replaced_by is null and state <> 'withdrawn' and state <> 'draft';

-- How far the review of each standing figure has come: the furthest of the living returns that say it.
create or replace view figure_review as
with ranked as (
    select c.place, c.indicator, c.region, c.period, c.basis, r.id as return_id, r.state, r.reviewed_by,
           row_number() over (
               partition by c.place, c.indicator, c.region, c.period, c.basis
               order by case r.state when 'accepted' then 0 when 'submitted' then 1 else 2 end, r.id
           ) as rank
    from current_observation as c
    join statement as s
      on s.place = c.place and s.indicator = c.indicator and s.region = c.region and s.period = c.period
     and s.basis = c.basis and s.value = c.value and s.preliminary = c.preliminary
    join living_return as r on r.id = s.return_id
)
select place, indicator, region, period, basis, return_id, state, reviewed_by from ranked where rank = 1;

-- The goal of each region in force: an accepted return's before all others, else the last that a living return states.
create or replace view current_region_goal as
with ranked as (
    select g.place, g.plan, g.reading, g.region, g.period, g.value, g.return_id, g.sheet, g.cell, r.state,
           r.reviewed_by,
           row_number() over (
               partition by g.place, g.plan, g.reading, g.region, g.period
               order by case r.state when 'accepted' then 0 else 1 end, g.return_id desc
           ) as rank
    from region_goal as g join living_return as r on r.id = g.return_id
)
select place, plan, reading, region, period, value, return_id, sheet, cell, state, reviewed_by from ranked
where rank = 1;
