--liquibase formatted sql

--changeset quarterbook:staging-0006 splitStatements:true endDelimiter:;
alter table staging.rejection add column won_at timestamptz;
alter table staging.rejection add column rep_id text;
alter table staging.rejection add column amount numeric;
alter table staging.rejection add column currency text;
comment on column staging.rejection.won_at is 'Of a deal that is won by its stage, and rep, amount and currency, as far as they can be read';
