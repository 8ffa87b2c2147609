-- The plan as its documents say it, and the figures reported or published since.
-- No foreign keys, no identity columns: the same text runs on DuckDB and PostgreSQL (docs/architecture.md, "SQL").

create sequence observation_id;
create sequence commitment_update_id;
create sequence filed_return_id;
create sequence audit_id;

create table plan (
    code text primary key,
    title_zh text not null, title_en text not null,
    city_zh text not null, city_en text not null,
    adopted date not null,
    period_start date not null, period_end date not null,
    source_zh text not null, source_en text not null,
    ruler text,                     -- the rule for targets that name none; null: the straight line
    ahead double precision, on_track double precision, behind double precision,
    thresholds_zh text, thresholds_en text,  -- where the plan's own thresholds come from; null: the default ones
    digest text not null            -- SHA-256 over the plan's files; the same digest is not loaded twice
);
create table pillar (
    code text primary key, plan text not null, position integer not null,
    name_zh text not null, name_en text not null,
    aim_zh text not null, aim_en text not null
);
create table measure (
    code text primary key, pillar text not null, position integer not null,
    label text not null, name_zh text not null, name_en text not null
);
create table commitment (
    code text primary key, measure text not null, position integer not null,
    sentence text not null,         -- word for word as printed, reading errors included
    note_zh text, note_en text,     -- what is wrong or unclear in the printed sentence
    gloss_en text not null,         -- our English rendering, marked as such on screen
    department text not null,
    department_named boolean not null,  -- false: the assignment is this project's proposal
    outcome_zh text, outcome_en text    -- the named outcome, where the sentence names one
);
create table industry (
    code text primary key, commitment text not null, tier text not null, position integer not null,
    name_zh text not null, name_en text not null
);
create table node (
    commitment text not null, position integer not null,
    name_zh text not null, name_en text not null,
    reached date,
    reached_precision text,         -- day, month or year: what the source says of the date
    url text, published text, quote text, doubt text, doubt_en text,
    primary key (commitment, position)
);
create table department (
    code text primary key, position integer not null,
    name_zh text not null, name_en text not null
);
create table indicator (
    code text primary key, position integer not null,
    name_zh text not null, name_en text not null,
    definition_zh text not null, definition_en text not null,
    unit_zh text not null, unit_en text not null,
    nature text not null,           -- stock, addition, rate
    direction text not null, frequency text not null,
    decimals integer not null,
    plausible_low double precision, plausible_high double precision,
    department text not null, department_named boolean not null,
    pillar text                     -- set for context indicators shown beside a pillar; null for those of a target
);
create table target (
    code text primary key, pillar text not null, position integer not null,
    measure text,
    name_zh text not null, name_en text not null,
    sentence text not null, sentence_before text not null, sentence_after text not null,
    gloss_en text not null,
    comparator text not null, force text not null,
    value double precision not null, upper double precision,
    unit_zh text not null, unit_en text not null,
    due date not null,
    undecided_zh text, undecided_en text -- why the text can be read two ways (口径待定)
);
create table reading (
    code text primary key, target text not null, position integer not null,
    name_zh text not null, name_en text not null,
    note_zh text not null, note_en text not null,
    indicator text not null,
    kind text not null, counting text,
    value double precision not null, upper double precision,
    baseline_period text, baseline_value double precision,
    baseline_url text, baseline_published text, baseline_quote text, baseline_doubt text, baseline_doubt_en text,
    natural_limit double precision, ruler text
);
create table hold (                 -- a decision not to judge: a break in the figures, or a verdict withheld
    reading text not null, since date not null, mark text not null,
    reason_zh text not null, reason_en text not null,
    primary key (reading, since)
);
create table target_revision (
    target text not null, position integer not null,
    reading text,                   -- the reading it speaks of; null: every reading of the target
    start date,                     -- where its span begins, if elsewhere than the plan's
    document_zh text not null, document_en text not null,
    published text not null, url text not null, quote text not null,
    value double precision, due date,
    reason_zh text not null, reason_en text not null,
    primary key (target, position)
);
create table milestone (
    indicator text not null, period text not null, position integer not null,
    value double precision not null,
    name_zh text not null, name_en text not null,
    comparable boolean not null,
    note_zh text, note_en text,
    url text not null, published text not null, quote text not null,
    primary key (indicator, period, position)
);
create table remark (               -- what the record says about the plan as a whole or about a target, without a number
    code text primary key, subject text not null, happened text not null,
    summary_zh text not null, summary_en text not null,
    url text not null, published text not null, quote text not null, doubt text, doubt_en text
);
create table not_loaded (           -- rows of the public record that are not figures here, each with the reason
    plan text not null, position integer not null, topic text not null, label text not null,
    period text, value text, url text, published text, quote text,
    reason_zh text not null, reason_en text not null,
    primary key (plan, position)
);

-- Append-only: each revision of a figure is a row. The current one is in current_observation.
create table observation (
    id bigint not null default nextval('observation_id'),
    indicator text not null, region text not null, period text not null,
    period_start date not null, period_end date not null,
    revision integer not null,
    value double precision,         -- null: the figure was withdrawn and nothing stood before it
    bound text not null, preliminary boolean not null,
    origin text not null,           -- public or return
    url text, published text, quote text, doubt text, doubt_en text,
    return_id bigint, sheet text, cell text, comment text,
    recorded_at timestamp not null, recorded_by text not null,
    check (abs(value) < 1e308)      -- neither infinite nor not a number
);
create table current_observation (
    indicator text not null, region text not null, period text not null,
    period_start date not null, period_end date not null,
    observation_id bigint not null, revision integer not null,
    value double precision not null, bound text not null, preliminary boolean not null,
    origin text not null, url text, published text, quote text, doubt text, doubt_en text,
    return_id bigint, sheet text, cell text, comment text,
    recorded_at timestamp not null, recorded_by text not null,
    primary key (indicator, region, period)
);
-- Append-only: what was said of a commitment, when, by whom.
create table commitment_update (
    id bigint not null default nextval('commitment_update_id'),
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

create table round (
    code text primary key, plan text not null, frequency text not null,
    period text not null, opens date not null, due date not null
);
create table filed_return (
    id bigint primary key default nextval('filed_return_id'),
    department text not null, round text not null,
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
    place text,                     -- code of the row, which survives sorting
    explanation text                -- the clerk's word on a warning
);
create table audit (
    id bigint primary key default nextval('audit_id'),
    recorded_at timestamp not null, who text not null, action text not null,
    subject text not null, detail text not null  -- JSON
);
-- What Python judged, kept so that plain SQL can read it (view target_progress). Written by store.verdicts alone.
create table reading_verdict (
    reading text primary key, as_of date not null, data_version bigint not null,
    status text, mark text, ruler text not null, latest_period text, latest_value double precision,
    achieved_share double precision, due_value double precision, due_share double precision,
    receipt_zh text not null, receipt_en text not null
);
create table data_version (version bigint not null);
insert into data_version (version) values (0);
