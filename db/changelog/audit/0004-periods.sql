--liquibase formatted sql

--changeset quarterbook:audit-0004-periods splitStatements:true endDelimiter:;
create table audit.period_event (
  period_event_key bigint generated always as identity primary key,
  period text not null,
  kind text not null check (kind in ('closed', 'reopened', 'restated')),
  as_of date not null,
  decided_by text not null,
  reason text,
  noted_at timestamptz not null
);
comment on table audit.period_event is 'Grain: one decision on the life of a period, in force from the end of its as-of day';

create table audit.final_version (
  period text not null,
  version integer not null,
  publication_id text not null references audit.publication,
  as_of date not null,
  primary key (period, version)
);
comment on table audit.final_version is 'Grain: a version of a final period. The latest stands';
