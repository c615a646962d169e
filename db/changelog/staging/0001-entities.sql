--liquibase formatted sql

--changeset quarterbook:staging-0001 splitStatements:true endDelimiter:;
create schema staging;
comment on schema staging is 'One delivery at a time, typed and screened; unlogged: a resumed run stages again';

create unlogged table staging.rep (
  line bigint not null, rep_id text not null, name text not null, email text, team_id text,
  manager_rep_id text, role text, hired_on date, left_on date
);
comment on table staging.rep is 'Grain: an accepted row of reps.csv';
create unlogged table staging.team (
  line bigint not null, team_id text not null, name text not null, parent_team_id text,
  manager_rep_id text, manager_name text, region text
);
comment on table staging.team is 'Grain: an accepted row of teams.csv';
create unlogged table staging.account (
  line bigint not null, account_id text not null, name text not null, industry text, segment text, country text
);
comment on table staging.account is 'Grain: an accepted row of accounts.csv';
create unlogged table staging.product (
  line bigint not null, product_id text not null, name text not null, family text, list_price numeric, currency text
);
comment on table staging.product is 'Grain: an accepted row of products.csv';
create unlogged table staging.stage (
  line bigint not null, stage text not null, position integer not null, outcome text not null, phase text,
  qualified boolean, probability numeric, forecast_category text
);
comment on table staging.stage is 'Grain: an accepted row of stages.csv';
create unlogged table staging.deal (
  line bigint not null, deal_id text not null, name text, account_id text, product_id text, rep_id text,
  created_at timestamptz, stage text not null, amount numeric, list_amount numeric, currency text, probability numeric,
  forecast_category text, expected_close_on date, closed_at timestamptz, loss_reason text, type text,
  next_step text, next_step_due_on date, void_reason text, merged_into text, updated_at timestamptz, deleted boolean
);
comment on table staging.deal is 'Grain: an accepted row of deals.csv';
create unlogged table staging.quota (
  line bigint not null, scope text not null, scope_id text not null, period text not null,
  start_on date not null, end_on date not null, amount numeric not null, currency text not null
);
comment on table staging.quota is 'Grain: an accepted row of quotas.csv';
create unlogged table staging.unknown_key (
  entity text not null, natural_key text not null
);
comment on table staging.unknown_key is 'Grain: a key whose every row was rejected: unknown in this delivery, which is not the same as missing from it';

create unlogged table staging.rejection (
  entity text not null, file text not null, line bigint not null, column_name text, value text, reason text not null,
  natural_key text, row_text text not null
);
comment on table staging.rejection is 'Grain: a row that was left out, on its way to audit.quarantine';
