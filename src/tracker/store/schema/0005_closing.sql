-- The assessment of a plan: while opinions are asked for, the office decides of its items and answers the opinions;
-- when it is settled its items are frozen, and nothing of it changes any more.
create table assessment (
    place text not null, plan text not null, number integer not null, -- counted within the plan
    kind text not null,             -- yearly, midterm or final
    covers_from date not null, covers_to date not null,
    cut_off date not null,          -- the day judged by
    known date not null,            -- the day by which all had to be known
    state text not null,            -- consulting or settled
    opened_by text not null, opened_at timestamp not null,
    body text, document text,       -- who settled it, by which document
    settled_by text, settled_at timestamp,
    primary key (place, plan, number)
);
create table assessment_item (      -- as frozen when the assessment was settled: one of each reading and each commitment
    place text not null, plan text not null, number integer not null, position integer not null,
    target text, reading text,      -- of a promise in numbers
    commitment text,                -- of a promise in words
    counted boolean not null,       -- false of the further readings of a target
    name_zh text not null, name_en text, unit_zh text, unit_en text,
    force text, comparator text,
    planned double precision, planned_upper double precision,
    actual double precision,        -- in the terms of the reading
    actual_period text, preliminary boolean,
    basis text,                     -- how the judged figure is counted; empty as published
    comparable_value double precision, comparable_reason text, -- beside the judged figure, as the office decided
    completion double precision,    -- actual over planned
    progress double precision,      -- share of the way from the baseline
    grade text,                     -- null while the term runs
    why text,                       -- why it is not assessed
    state text,                     -- of a commitment
    expected text,                  -- while the term runs: the chance of being kept in time
    midterm_expected text,          -- the same as the settled mid-term assessment has it
    cause text, cause_sentence text,
    change_wanted boolean, change_to text, change_reason text,
    fate text, carried_value double precision, carried_period text, -- in the next plan, with its baseline there
    primary key (place, plan, number, position)
);
-- Append-only: what the office decides of an item before the assessment is settled; the last row of an item counts.
create table assessment_decision (
    place text not null, plan text not null, number integer not null, position integer not null,
    target text, commitment text,   -- one of the two
    cause text, cause_sentence text,
    comparable_value double precision, comparable_reason text,
    change_wanted boolean, change_to text, change_reason text,
    fate text, carried_value double precision, carried_period text,
    decided_by text not null, decided_at timestamp not null,
    primary key (place, plan, number, position)
);
create table opinion (              -- what somebody who was asked says of the draft, and what the office answers
    place text not null, plan text not null, number integer not null, position integer not null,
    given_by text not null, text text not null,
    recorded_by text not null, recorded_at timestamp not null,
    answer text,                    -- adopted, partly or declined; null while it waits for one
    answer_reason text, answered_by text, answered_at timestamp,
    primary key (place, plan, number, position)
);
