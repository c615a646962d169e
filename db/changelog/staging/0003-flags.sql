--liquibase formatted sql

--changeset quarterbook:staging-0003 splitStatements:true endDelimiter:;
alter table staging.quota alter column currency drop not null;

create unlogged table staging.flag (
  entity text not null, line bigint not null, file text not null, file_line bigint not null, column_name text not null,
  value text not null, rule text not null, detail text not null, natural_key text not null, at timestamptz
);
comment on table staging.flag is 'Grain: a value of an accepted row that a reader of figures should know of, on its way to audit.flag';
comment on column staging.flag.line is 'As in the table of the entity';
