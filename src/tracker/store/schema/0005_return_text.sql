-- Texts of a return that no other table keeps: further columns of its form, the explanation of a figure left blank,
-- and what was written in the foot of its sheets (an empty row code; the column is the part and the field: figures.clerk).
create table return_text (
    return_id bigint not null,
    row_code text not null,         -- indicator@period, or the code of a commitment
    column_key text not null,       -- as the form declares it
    text text not null,
    primary key (return_id, row_code, column_key)
);
