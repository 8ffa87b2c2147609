-- What a return says that stood already when it was filed, by another return or by the public record: no revision
-- of the figure, but a statement. It outlives the return that had said it first, and it is reviewed with its own.
create table repeated_figure (
    return_id bigint not null,
    indicator text not null, region text not null, period text not null,
    revision integer not null,      -- the revision that stood and was repeated
    value double precision not null, preliminary boolean not null,
    sheet text, cell text, comment text
);
