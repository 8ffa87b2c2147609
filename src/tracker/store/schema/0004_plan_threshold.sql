-- A plan's own thresholds of the pace ratio, a row for each status that a ratio gives; none: the default ones.
create table plan_threshold (
    plan text not null,
    status text not null,
    least double precision not null, -- the least ratio of the status
    primary key (plan, status)
);
insert into plan_threshold (plan, status, least) select code, 'ahead', ahead from plan where ahead is not null;
insert into plan_threshold (plan, status, least) select code, 'on_track', on_track from plan where on_track is not null;
insert into plan_threshold (plan, status, least) select code, 'behind', behind from plan where behind is not null;
alter table plan drop column ahead;
alter table plan drop column on_track;
alter table plan drop column behind;
