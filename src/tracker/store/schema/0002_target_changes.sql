-- What each load changed of targets that were loaded before; who, when and why are in plan_version.
create table target_change (
    place text not null, plan text not null, target text not null,
    version integer not null,       -- of the plan, with which it came
    field text not null,            -- as the plan files have it, such as value or reading.CODE.value
    old_value text, new_value text, -- JSON; null where the field was or is not written
    primary key (place, plan, target, version, field)
);
