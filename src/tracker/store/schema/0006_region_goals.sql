-- What regions are to reach of a promise of their place, as each return states it.
create table region_goal (
    return_id bigint not null,
    place text not null, plan text not null, reading text not null, region text not null, period text not null,
    value double precision,         -- null where the region was said to have no goal
    sheet text not null, cell text not null,
    primary key (return_id, plan, reading, region, period)
);
