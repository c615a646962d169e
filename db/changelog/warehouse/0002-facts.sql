--liquibase formatted sql

--changeset quarterbook:warehouse-0002 splitStatements:true endDelimiter:;
create sequence warehouse.deal_key;

create table warehouse.dim_deal (
  deal_version_key bigint generated always as identity primary key,
  deal_key bigint not null,
  deal_id text not null,
  name text,
  account_key bigint not null,
  product_key bigint not null,
  rep_key bigint not null,
  created_at timestamptz,
  stage_key bigint not null,
  amount numeric,
  list_amount numeric,
  currency text not null,
  probability numeric,
  forecast_category text,
  expected_close_on date,
  closed_at timestamptz,
  loss_reason text,
  type text not null,
  next_step text,
  next_step_due_on date,
  void_reason text,
  merged_into text,
  updated_at timestamptz,
  delivered_at timestamptz not null,
  stale boolean not null default false,
  known_from timestamptz not null,
  known_to timestamptz not null,
  audit_run_key bigint not null
);
comment on table warehouse.dim_deal is 'Grain: a deal and a version of its delivered row: what the source said of it, by when that was known';
comment on column warehouse.dim_deal.deal_key is 'Durable: the same for every version, for ever';
comment on column warehouse.dim_deal.delivered_at is 'The delivery that first showed this version; of the first delivery of all, the newest event in it: an export is as young as that';
comment on column warehouse.dim_deal.stale is 'The newest delivery has a row for it that could not be read: the last version stands';
create unique index dim_deal_current on warehouse.dim_deal (deal_id) where known_to = 'infinity';
create index dim_deal_key on warehouse.dim_deal (deal_key);

create unlogged table warehouse.touched_deal (deal_key bigint primary key);
comment on table warehouse.touched_deal is 'Grain: a deal of which the delivery at hand says something else than what stands';

create table warehouse.fact_deal (
  fact_deal_key bigint generated always as identity primary key,
  deal_key bigint not null,
  stage_key bigint not null,
  rep_key bigint not null,
  outcome text not null check (outcome in ('open', 'won', 'lost', 'void')),
  amount numeric,
  list_amount numeric,
  currency text not null,
  amount_reporting numeric,
  list_amount_reporting numeric,
  probability numeric,
  forecast_category text,
  expected_close_on date,
  created_at timestamptz not null,
  created_on date not null,
  creation_assumed boolean not null,
  qualified_on date,
  closed_at timestamptz,
  closed_on date,
  closed_rep_key bigint,
  origin text not null check (origin in ('observed', 'history', 'assumed', 'adjusted')),
  effective_from timestamptz not null,
  effective_to timestamptz not null,
  known_from timestamptz not null,
  known_to timestamptz not null,
  audit_run_key bigint not null
);
comment on table warehouse.fact_deal is 'Grain: a deal and a state (stage, owner, amount, due date, category), with both clocks: a timespan accumulating snapshot';
comment on column warehouse.fact_deal.rep_key is 'Owner in this state; 0: nobody';
comment on column warehouse.fact_deal.creation_assumed is 'The source gave no creation date: one was taken from the first event, close or delivery';
comment on column warehouse.fact_deal.closed_at is 'The close that stands in this state; null while open';
comment on column warehouse.fact_deal.closed_rep_key is 'Who is credited with that close: the owner at its instant, frozen';
comment on column warehouse.fact_deal.amount_reporting is 'In the reporting currency; null: not recorded, or no rate';
create unique index fact_deal_current on warehouse.fact_deal (deal_key, effective_from) where known_to = 'infinity';

create view warehouse.deal_current as
  select * from warehouse.fact_deal where known_to = 'infinity' and effective_to = 'infinity';
comment on view warehouse.deal_current is 'Grain: a deal, in its present state';

create table warehouse.fact_quota (
  fact_quota_key bigint generated always as identity primary key,
  scope text not null check (scope in ('company', 'team', 'rep')),
  scope_id text not null,
  period text not null,
  start_on date not null,
  end_on date not null,
  amount numeric not null,
  currency text not null,
  amount_reporting numeric,
  known_from timestamptz not null,
  known_to timestamptz not null,
  audit_run_key bigint not null
);
comment on table warehouse.fact_quota is 'Grain: a target of a company, team or rep for a month, quarter or year, by when it was known';
create unique index fact_quota_current on warehouse.fact_quota (scope, scope_id, period) where known_to = 'infinity';

create table warehouse.fact_publication_kpi (
  publication_id text not null,
  period text not null,
  through date not null,
  scope text not null,
  scope_id text not null,
  scope_name text not null,
  kpi text not null,
  value numeric,
  numerator numeric,
  denominator numeric,
  n bigint not null,
  reason text,
  primary key (publication_id, period, scope, scope_id, kpi)
);
comment on table warehouse.fact_publication_kpi is 'Grain: publication, period, scope and KPI';
