--liquibase formatted sql

--changeset quarterbook:audit-0006-run-publication splitStatements:true endDelimiter:;
create table audit.run_publication (
  run_key bigint not null references audit.run,
  publication_id text not null references audit.publication,
  primary key (run_key, publication_id)
);
comment on table audit.run_publication is 'Grain: a run and a publication that it made, or left as managers find it';

alter table audit.delivery add column merged_by bigint references audit.run;
comment on column audit.delivery.merged_by is 'The run that loaded it; null: none did, or it was loaded before this was noted';
