-- Layouts of tables that offices made themselves, as a person said what their columns are.
create table own_layout (
    place text not null, department text not null,
    headings text not null,         -- JSON list of the headings by which such a table is known again
    layout text not null,           -- JSON: what each column says of the figures
    recorded_by text not null, recorded_at timestamp not null,
    primary key (place, department, headings)
);
