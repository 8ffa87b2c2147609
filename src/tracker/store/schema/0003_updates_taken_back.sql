-- Updates of a commitment that a later return of the same department and round left blank: withdrawn, until that
-- return is itself withdrawn. A table of its own, because DuckDB 1.5.6 cannot replay ALTER TABLE from the log of a
-- process that was killed where the altered table takes its numbers from a sequence.
create table update_taken_back (
    update_id bigint not null,
    return_id bigint not null       -- the later return
);
