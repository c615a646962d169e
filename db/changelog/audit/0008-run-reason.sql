--liquibase formatted sql

--changeset quarterbook:audit-0008-run-reason splitStatements:true endDelimiter:;
alter table audit.run add column reason text;
comment on column audit.run.reason is 'Why final figures were restated, or the warehouse under them was made anew; null: neither was';
