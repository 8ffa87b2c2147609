-- The plan as its documents say it, and the figures reported or published since.
-- No foreign keys, no identity columns: the same text runs on DuckDB and PostgreSQL (docs/architecture.md, "SQL").

create sequence observation_id;
create sequence commitment_update_id;
create sequence filed_return_id;
create sequence audit_id;

-- A place (a city, county, nation) owns departments, indicators, rounds, figures and returns; a plan of it owns what
-- it promises. Codes are unique within their owner alone, so that each key begins with the place.

create table place (
    code text primary key,
    name_zh text not null, name_en text,
    digest text not null            -- SHA-256 over what its files say; the same digest is not loaded twice
);
create table department (
    place text not null, code text not null, position integer not null,
    name_zh text not null, name_en text,
    primary key (place, code)
);
create table indicator (
    place text not null, code text not null, position integer not null,
    name_zh text not null, name_en text,
    definition_zh text, definition_en text,
    unit_zh text not null, unit_en text,
    nature text not null,           -- stock, addition, rate
    direction text not null, frequency text not null,
    decimals integer not null,
    plausible_low double precision, plausible_high double precision,
    department text not null, department_named boolean not null,
    primary key (place, code)
);
create table round (
    place text not null, code text not null, frequency text not null,
    period text not null, opens date not null, due date not null,
    primary key (place, code)
);
create table not_loaded (           -- rows of the public record that are not figures here, each with the reason
    place text not null, position integer not null,
    topic text, label text, period text, value text, url text not null, published text, quote text not null,
    reason_zh text not null, reason_en text,
    primary key (place, position)
);

create table plan (
    place text not null, code text not null,
    title_zh text not null, title_en text,
    adopted date not null,
    period_start date not null, period_end date not null,
    source_zh text not null, source_en text,
    ruler text,                     -- the rule for targets that name none; null: the straight line
    stale_after integer,            -- months after which a figure is too old to judge by; 0: never, null: the default
    thresholds_zh text, thresholds_en text,  -- where the plan's own thresholds come from; null: the default ones
    digest text not null,           -- SHA-256 over what its files say
    primary key (place, code)
);
create table plan_threshold (       -- a plan's own least pace ratio of each status that a ratio gives; none: the default ones
    place text not null, plan text not null, status text not null,
    least double precision not null,
    primary key (place, plan, status)
);
create table pillar (
    place text not null, plan text not null, code text not null, position integer not null,
    name_zh text not null, name_en text,
    aim_zh text, aim_en text,
    primary key (place, plan, code)
);
create table context_indicator (    -- shown beside a pillar; judges no target
    place text not null, plan text not null, pillar text not null, position integer not null,
    indicator text not null,
    primary key (place, plan, pillar, indicator)
);
create table measure (
    place text not null, plan text not null, code text not null, position integer not null,
    pillar text not null,
    label text not null, name_zh text not null, name_en text,
    primary key (place, plan, code)
);
create table commitment (
    place text not null, plan text not null, code text not null, position integer not null,
    measure text not null,
    sentence text not null,         -- word for word as printed, reading errors included
    note_zh text, note_en text,     -- what is wrong or unclear in the printed sentence
    gloss_en text,                  -- our English rendering, marked as such on screen
    department text not null,
    department_named boolean not null,  -- false: the assignment is this project's proposal
    outcome_zh text, outcome_en text,   -- the named outcome, where the sentence names one
    primary key (place, plan, code)
);
create table industry (
    place text not null, plan text not null, code text not null, position integer not null,
    commitment text not null, tier text not null,
    name_zh text not null, name_en text,
    primary key (place, plan, code)
);
create table node (
    place text not null, plan text not null, commitment text not null, position integer not null,
    name_zh text not null, name_en text,
    reached date,
    reached_precision text,         -- day, month or year: what the source says of the date
    url text, published text, quote text, doubt text, doubt_en text,
    primary key (place, plan, commitment, position)
);
create table target (
    place text not null, plan text not null, code text not null, position integer not null,
    pillar text not null, measure text,
    name_zh text not null, name_en text,
    sentence text not null, sentence_before text not null, sentence_after text not null,
    gloss_en text,
    comparator text not null, force text not null,
    value double precision,         -- null: a promise in words
    upper double precision, tolerance double precision,
    every_year boolean not null,    -- promised for each year of the plan and not for its end alone
    unit_zh text not null, unit_en text,
    due date not null,
    due_note_zh text, due_note_en text, -- why it is due outside the plan's period, where it is
    undecided_zh text, undecided_en text, -- why the text can be read two ways (口径待定)
    primary key (place, plan, code)
);
create table reading (
    place text not null, plan text not null, code text not null, position integer not null,
    target text not null,
    name_zh text not null, name_en text,
    note_zh text, note_en text,
    indicator text not null,
    kind text not null, counting text,
    value double precision, upper double precision,
    against text, margin double precision, -- the indicator that the figures are compared with, and by how much they differ
    baseline_period text, baseline_value double precision,
    baseline_url text, baseline_published text, baseline_quote text, baseline_doubt text, baseline_doubt_en text,
    natural_limit double precision, ruler text,
    primary key (place, plan, code)
);
create table other_baseline (       -- further official values of a baseline, beside the one judged by
    place text not null, plan text not null, reading text not null, position integer not null,
    period text not null, value double precision not null,
    url text not null, published text, quote text not null, doubt text, doubt_en text,
    primary key (place, plan, reading, position)
);
create table restatement (          -- from a day on figures are counted on another basis, and the goal or base is restated
    place text not null, plan text not null, reading text not null, since date not null,
    basis text not null, value double precision,
    reason_zh text not null, reason_en text,
    baseline_period text, baseline_value double precision,
    baseline_url text, baseline_published text, baseline_quote text,
    primary key (place, plan, reading, since)
);
create table hold (                 -- a decision not to judge: a break in the figures, or a verdict withheld
    place text not null, plan text not null, reading text not null, since date not null,
    mark text not null,
    reason_zh text not null, reason_en text,
    primary key (place, plan, reading, since)
);
create table target_revision (
    place text not null, plan text not null, target text not null, position integer not null,
    reading text,                   -- the reading it speaks of; null: every reading of the target
    start date,                     -- where its span begins, if elsewhere than the plan's
    document_zh text not null, document_en text,
    published text not null, url text not null, quote text not null,
    value double precision, due date,
    reason_zh text not null, reason_en text,
    primary key (place, plan, target, position)
);
create table milestone (
    place text not null, plan text not null, indicator text not null, period text not null, position integer not null,
    value double precision not null,
    name_zh text not null, name_en text,
    comparable boolean not null,
    note_zh text, note_en text,
    url text not null, published text not null, quote text not null,
    primary key (place, plan, indicator, period, position)
);
create table remark (               -- what the record says about the plan as a whole or about a target, without a number
    place text not null, plan text not null, code text not null,
    subject text not null, happened text not null,
    summary_zh text not null, summary_en text,
    url text not null, published text, quote text not null, doubt text, doubt_en text,
    primary key (place, plan, code)
);
create table official_assessment (  -- what another body says of a target, or without one of the whole plan
    place text not null, plan text not null, position integer not null,
    target text,
    body_zh text not null, body_en text,
    document_zh text not null, document_en text,
    word text not null,             -- the body's own
    meets boolean,                  -- whether that word means kept up or kept; null: neither
    url text not null, published text, quote text not null,
    primary key (place, plan, position)
);

-- Append-only: each revision of a figure is a row. The current one is in current_observation.
create table observation (
    id bigint not null default nextval('observation_id'),
    place text not null, indicator text not null, region text not null, period text not null,
    basis text not null,            -- how it is counted: empty as published, else a code such as comparable
    period_start date not null, period_end date not null,
    revision integer not null,
    value double precision,         -- null: the figure was withdrawn and nothing stood before it
    bound text not null, preliminary boolean not null,
    basis_zh text, basis_en text,   -- why it is counted so
    known_on date not null,         -- when it became known: published, or submitted
    origin text not null,           -- public or return
    url text, published text, quote text, doubt text, doubt_en text,
    return_id bigint, sheet text, cell text, comment text,
    recorded_at timestamp not null, recorded_by text not null,
    check (abs(value) < 1e308)      -- neither infinite nor not a number
);
create table current_observation (
    place text not null, indicator text not null, region text not null, period text not null, basis text not null,
    period_start date not null, period_end date not null,
    observation_id bigint not null, revision integer not null,
    value double precision not null, bound text not null, preliminary boolean not null,
    basis_zh text, basis_en text, known_on date not null,
    origin text not null, url text, published text, quote text, doubt text, doubt_en text,
    return_id bigint, sheet text, cell text, comment text,
    recorded_at timestamp not null, recorded_by text not null,
    primary key (place, indicator, region, period, basis)
);
-- Append-only: what was said of a commitment, when, by whom.
create table commitment_update (
    id bigint not null default nextval('commitment_update_id'),
    place text not null, plan text not null,
    commitment text not null, happened text not null,
    state text not null,
    summary_zh text not null, summary_en text,
    done_zh text, evidence text, delay_reason text, next_step text,
    node integer, node_cell text,   -- position of the node that was reached, and the cell that says so
    origin text not null,
    url text, published text, quote text, doubt text, doubt_en text,
    return_id bigint, sheet text, cell text,
    withdrawn boolean not null,
    recorded_at timestamp not null, recorded_by text not null
);

create table filed_return (
    id bigint primary key default nextval('filed_return_id'),
    place text not null, department text not null, round text not null,
    file_name text not null, file bytea not null, sha256 text not null,
    template_version text not null,
    state text not null,            -- draft, submitted, sent_back, accepted, withdrawn
    submitted_by text not null, submitted_at timestamp not null,
    new_count integer not null, changed_count integer not null, unchanged_count integer not null,
    removed_count integer not null,
    replaced_by bigint,             -- the later return of the same department and round that took its place
    reviewed_by text, reviewed_at timestamp, review_reason text
);
create table return_issue (
    return_id bigint not null, position integer not null,
    problem text not null, severity text not null,
    sheet text, cell text, facts text not null,  -- JSON of the values that the wording needs
    row_code text,                  -- code of the row, which survives sorting
    explanation text                -- the clerk's word on a warning
);
create table audit (
    id bigint primary key default nextval('audit_id'),
    recorded_at timestamp not null, who text not null, action text not null,
    subject text not null, detail text not null  -- JSON
);
-- What Python judged, kept so that plain SQL can read it (view target_progress). Written by store.verdicts alone.
create table reading_verdict (
    place text not null, plan text not null, reading text not null, as_of date not null, data_version bigint not null,
    status text, mark text, ruler text not null, latest_period text, latest_value double precision,
    achieved_share double precision, due_value double precision, due_share double precision,
    receipt_zh text not null, receipt_en text not null,
    primary key (place, plan, reading)
);
create table data_version (
    version bigint not null
);
insert into data_version (version) values (0);
-- What a return says that stood already when it was filed, by another return or by the public record: no revision
-- of the figure, but a statement. It outlives the return that had said it first, and it is reviewed with its own.
create table repeated_figure (
    return_id bigint not null,
    place text not null, indicator text not null, region text not null, period text not null, basis text not null,
    revision integer not null,      -- the revision that stood and was repeated
    value double precision not null, preliminary boolean not null,
    sheet text, cell text, comment text
);
-- Updates of a commitment that a later return of the same department and round left blank: withdrawn, until that
-- return is itself withdrawn. A table of its own, because DuckDB 1.5.6 cannot replay ALTER TABLE from the log of a
-- process that was killed where the altered table takes its numbers from a sequence.
create table update_taken_back (
    update_id bigint not null,
    return_id bigint not null       -- the later return
);
-- Texts of a return that no other table keeps: further columns of its form, the explanation of a figure left blank,
-- and what was written in the foot of its sheets (an empty row code; the column is the part and the field: figures.clerk).
create table return_text (
    return_id bigint not null,
    row_code text not null,         -- indicator@period, or plan/commitment
    column_key text not null,       -- as the form declares it
    text text not null,
    primary key (return_id, row_code, column_key)
);
-- Each load that changed what a place or a plan says: the whole of it as a text, with who and why.
create table place_version (
    place text not null, version integer not null,
    digest text not null,           -- SHA-256 of the content
    content text not null,          -- JSON, entries by table
    loaded_at timestamp not null, loaded_by text not null, why text,
    primary key (place, version)
);
create table plan_version (
    place text not null, plan text not null, version integer not null,
    digest text not null, content text not null,
    loaded_at timestamp not null, loaded_by text not null, why text,
    primary key (place, plan, version)
);
