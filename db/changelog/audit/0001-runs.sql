--liquibase formatted sql

--changeset quarterbook:audit-0001 splitStatements:true endDelimiter:;
create schema audit;
comment on schema audit is 'What ran, what it was given, what it left out and what it published';

create table audit.fence (
  fence_key integer primary key check (fence_key = 1),
  token bigint not null
);
comment on table audit.fence is 'Grain: the home. The token of the last run that took the lock; a run commits only while it is its own';
insert into audit.fence values (1, 0);

create table audit.run (
  run_key bigint generated always as identity primary key,
  verb text not null,
  period text,
  as_of date,
  code_version text not null,
  settings_digest text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  exit_code integer,
  message text
);
comment on table audit.run is 'Grain: one command that took the lock';

create table audit.settings (
  settings_digest text primary key,
  settings text not null
);
comment on table audit.settings is 'Grain: one set of effective settings, as text';

create table audit.delivery (
  delivery_key bigint generated always as identity primary key,
  source text not null,
  content_digest text not null,
  mapping_digest text not null,
  delivered_at timestamptz not null,
  is_first boolean not null,
  complete boolean not null,
  newest_event_at timestamptz,
  folder text not null,
  received_at timestamptz not null,
  state text not null check (state in ('kept', 'merged', 'refused')),
  reason text
);
comment on table audit.delivery is 'Grain: one delivery taken in and kept. kept: not merged yet; refused: set aside, never merged';
comment on column audit.delivery.newest_event_at is 'The newest instant in the delivery: an export is as young as its newest event';

create table audit.load_count (
  delivery_key bigint not null references audit.delivery,
  entity text not null,
  rows_read bigint not null,
  rows_loaded bigint not null,
  rows_unchanged bigint not null,
  rows_duplicate bigint not null,
  rows_rejected bigint not null,
  rows_deleted bigint not null,
  primary key (delivery_key, entity),
  check (rows_read = rows_loaded + rows_unchanged + rows_duplicate + rows_rejected)
);
comment on table audit.load_count is 'Grain: delivery and entity. Every row read is accounted for; deleted stands apart';

create table audit.quarantine (
  quarantine_key bigint generated always as identity primary key,
  delivery_key bigint not null references audit.delivery,
  entity text not null,
  file text not null,
  line bigint not null,
  column_name text,
  value text,
  reason text not null,
  natural_key text,
  row_text text not null
);
comment on table audit.quarantine is 'Grain: one rejected row of a delivery, with the first fault found in it';
comment on column audit.quarantine.natural_key is 'Whose row it is; null where that could not be read';
create index quarantine_delivery on audit.quarantine (delivery_key, entity);

create table audit.publication (
  publication_id text primary key,
  period text not null,
  as_of date not null,
  state text not null,
  manifest_sha256 text not null,
  archived_at timestamptz not null
);
comment on table audit.publication is 'Grain: one archived publication';

create table audit.publication_folder (
  folder text not null,
  period text not null,
  publication_id text not null references audit.publication,
  working_copy text not null,
  state text not null check (state in ('intent', 'current', 'given_up')),
  primary key (folder, period)
);
comment on table audit.publication_folder is 'Grain: packs folder and period. What is, or is about to be, current there';
