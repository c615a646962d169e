--liquibase formatted sql

--changeset quarterbook:audit-0003 splitStatements:true endDelimiter:;
create table audit.flag (
  flag_key bigint generated always as identity primary key,
  delivery_key bigint not null references audit.delivery,
  entity text not null,
  file text not null,
  line bigint not null,
  column_name text not null,
  value text not null,
  rule text not null,
  detail text not null,
  natural_key text not null,
  at timestamptz
);
comment on table audit.flag is 'Grain: one value of an accepted row that a reader of figures should know of. The row was taken as it is';
comment on column audit.flag.natural_key is 'Whose row it is, spelt as in quarantine';
comment on column audit.flag.at is 'The instant that the value was taken for: once it has passed, the fact is known';
create index flag_delivery on audit.flag (delivery_key, entity);
