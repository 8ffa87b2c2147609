-- Derived relations, rebuilt at every open; read top to bottom. Only facts here: what is judged is judged in domain/.

-- One figure an indicator and calendar year: the whole year's figure where there is one,
-- else the last stock or rate seen in the year, else the sum of the additions seen in it.
create or replace view year_figure as
with placed as (
    select o.indicator, i.nature, cast(extract(year from o.period_end) as integer) as year, o.period, o.value,
           case when length(o.period) = 4 then 1 else 0 end as whole_year,
           row_number() over (
               partition by o.indicator, extract(year from o.period_end)
               order by case when length(o.period) = 4 then 1 else 0 end desc, o.period_end desc, o.period_start
           ) as place,
           max(case when length(o.period) = 4 then 1 else 0 end) over (
               partition by o.indicator, extract(year from o.period_end)
           ) as has_whole_year
    from current_observation as o join indicator as i on i.code = o.indicator
    where o.region = '' and extract(year from o.period_start) = extract(year from o.period_end)
)
select indicator, year, sum(value) as value
from placed
where (place = 1 and (nature <> 'addition' or has_whole_year = 1)) or (nature = 'addition' and has_whole_year = 0)
group by indicator, year;

-- Official milestones of one year side by side (180 / 200), as text because there may be two.
create or replace view year_milestone as
select indicator, cast(substring(period, 1, 4) as integer) as year,
       string_agg(cast(value as text), ' / ' order by value) as milestones
from milestone where comparable
group by indicator, cast(substring(period, 1, 4) as integer);
