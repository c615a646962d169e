--liquibase formatted sql

--changeset quarterbook:warehouse-0001 splitStatements:true endDelimiter:;
create schema warehouse;
comment on schema warehouse is 'The star: dimensions and facts. Effective: what was so. Known: when the warehouse knew it';

create table warehouse.member (
  entity text not null check (entity in ('rep', 'team', 'account', 'product', 'stage')),
  natural_key text not null,
  member_key bigint generated always as identity,
  primary key (entity, natural_key)
);
comment on table warehouse.member is 'Grain: a natural key of a dimension, whoever named it first: a row of its own file, or a fact';
comment on column warehouse.member.member_key is 'Durable: the same for every version, for ever';

create table warehouse.dim_date (
  date_key date primary key,
  calendar_year integer not null,
  calendar_quarter integer not null,
  calendar_month integer not null,
  fiscal_year integer not null,
  fiscal_quarter integer not null,
  fiscal_month integer not null,
  fiscal_week integer not null,
  week_start date not null,
  working_day boolean not null
);
comment on table warehouse.dim_date is 'Grain: a day. A fiscal year is named by the calendar year it ends in';

create table warehouse.dim_rep (
  rep_version_key bigint generated always as identity primary key,
  rep_key bigint not null,
  rep_id text not null,
  name text not null,
  email text,
  team_key bigint not null,
  manager_rep_key bigint not null,
  role text,
  hired_on date,
  left_on date,
  inferred boolean not null default false,
  effective_from date not null,
  effective_to date not null,
  known_from timestamptz not null,
  known_to timestamptz not null,
  audit_run_key bigint not null
);
comment on table warehouse.dim_rep is 'Grain: a person who sells; version by both clocks. Key 0 is the unknown member';
comment on column warehouse.dim_rep.rep_key is 'Durable: the same for every version, for ever';
comment on column warehouse.dim_rep.inferred is 'Named by a fact, in no delivered file yet';
create unique index dim_rep_current on warehouse.dim_rep (rep_id, effective_from) where known_to = 'infinity';
create index dim_rep_key on warehouse.dim_rep (rep_key);

create table warehouse.dim_team (
  team_version_key bigint generated always as identity primary key,
  team_key bigint not null,
  team_id text not null,
  name text not null,
  parent_team_key bigint not null,
  manager_rep_key bigint not null,
  manager_name text,
  region text,
  inferred boolean not null default false,
  effective_from date not null,
  effective_to date not null,
  known_from timestamptz not null,
  known_to timestamptz not null,
  audit_run_key bigint not null
);
comment on table warehouse.dim_team is 'Grain: a team; version by both clocks. Key 0 is the unknown member';
comment on column warehouse.dim_team.team_key is 'Durable: the same for every version, for ever';
comment on column warehouse.dim_team.inferred is 'Named by a fact, in no delivered file yet';
create unique index dim_team_current on warehouse.dim_team (team_id, effective_from) where known_to = 'infinity';
create index dim_team_key on warehouse.dim_team (team_key);

create table warehouse.dim_account (
  account_version_key bigint generated always as identity primary key,
  account_key bigint not null,
  account_id text not null,
  name text not null,
  industry text,
  segment text,
  country text,
  inferred boolean not null default false,
  effective_from date not null,
  effective_to date not null,
  known_from timestamptz not null,
  known_to timestamptz not null,
  audit_run_key bigint not null
);
comment on table warehouse.dim_account is 'Grain: a customer or prospect; version by both clocks. Key 0 is the unknown member';
comment on column warehouse.dim_account.account_key is 'Durable: the same for every version, for ever';
comment on column warehouse.dim_account.inferred is 'Named by a fact, in no delivered file yet';
create unique index dim_account_current on warehouse.dim_account (account_id, effective_from) where known_to = 'infinity';
create index dim_account_key on warehouse.dim_account (account_key);

create table warehouse.dim_product (
  product_version_key bigint generated always as identity primary key,
  product_key bigint not null,
  product_id text not null,
  name text not null,
  family text,
  list_price numeric,
  currency text,
  inferred boolean not null default false,
  effective_from date not null,
  effective_to date not null,
  known_from timestamptz not null,
  known_to timestamptz not null,
  audit_run_key bigint not null
);
comment on table warehouse.dim_product is 'Grain: a product; version by both clocks. Key 0 is the unknown member';
comment on column warehouse.dim_product.product_key is 'Durable: the same for every version, for ever';
comment on column warehouse.dim_product.inferred is 'Named by a fact, in no delivered file yet';
create unique index dim_product_current on warehouse.dim_product (product_id, effective_from) where known_to = 'infinity';
create index dim_product_key on warehouse.dim_product (product_key);

create table warehouse.dim_stage (
  stage_version_key bigint generated always as identity primary key,
  stage_key bigint not null,
  stage text not null,
  position integer not null,
  outcome text not null,
  phase text,
  qualified boolean,
  probability numeric,
  forecast_category text,
  inferred boolean not null default false,
  effective_from date not null,
  effective_to date not null,
  known_from timestamptz not null,
  known_to timestamptz not null,
  audit_run_key bigint not null
);
comment on table warehouse.dim_stage is 'Grain: a stage of the sales process; version by both clocks. Key 0 is the unknown member';
comment on column warehouse.dim_stage.stage_key is 'Durable: the same for every version, for ever';
comment on column warehouse.dim_stage.inferred is 'Named by a fact, in no delivered file yet';
create unique index dim_stage_current on warehouse.dim_stage (stage, effective_from) where known_to = 'infinity';
create index dim_stage_key on warehouse.dim_stage (stage_key);

insert into warehouse.dim_rep (rep_key, rep_id, name, team_key, manager_rep_key, effective_from, effective_to, known_from, known_to, audit_run_key)
  values (0, 'UNASSIGNED', 'Unassigned', 0, 0, '-infinity', 'infinity', '-infinity', 'infinity', 0);
insert into warehouse.dim_team (team_key, team_id, name, parent_team_key, manager_rep_key, effective_from, effective_to, known_from, known_to, audit_run_key)
  values (0, '', 'No team', 0, 0, '-infinity', 'infinity', '-infinity', 'infinity', 0);
insert into warehouse.dim_account (account_key, account_id, name, effective_from, effective_to, known_from, known_to, audit_run_key)
  values (0, '', '', '-infinity', 'infinity', '-infinity', 'infinity', 0);
insert into warehouse.dim_product (product_key, product_id, name, effective_from, effective_to, known_from, known_to, audit_run_key)
  values (0, '', '', '-infinity', 'infinity', '-infinity', 'infinity', 0);
insert into warehouse.dim_stage (stage_key, stage, position, outcome, effective_from, effective_to, known_from, known_to, audit_run_key)
  values (0, '', 0, 'open', '-infinity', 'infinity', '-infinity', 'infinity', 0);
