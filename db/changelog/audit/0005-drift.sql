--liquibase formatted sql

--changeset quarterbook:audit-0005-drift splitStatements:true endDelimiter:;
create table audit.final_drift (
  period text primary key,
  version integer not null,
  as_of date not null,
  figures integer not null,
  first_figure text not null,
  foreign key (period, version) references audit.final_version
);
comment on table audit.final_drift is 'Grain: a final period of which figures would be others now, as the last night found it';
comment on column audit.final_drift.first_figure is 'The first of them, in words';
