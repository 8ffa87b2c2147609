-- What regions are to reach of a promise of their place, as each return states it.
create table region_goal (
    return_id bigint not null,
    place text not null, plan text not null, reading text not null, region text not null, period text not null,
    value double precision,         -- null where the region was said to have no goal
    sheet text not null, cell text not null,
    primary key (return_id, plan, reading, region, period)
);
-- Who leads a promise and who else answers for it, in the words of the document.
alter table target add column leader text;
alter table target add column units text;
alter table commitment add column leader text;
alter table commitment add column units text;
alter table commitment add column post text;
