-- Parts of a place, such as counties and districts; figures name them by their code.
create table region (
    place text not null, code text not null, position integer not null,
    name_zh text not null, name_en text,
    primary key (place, code)
);
