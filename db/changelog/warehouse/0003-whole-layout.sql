--liquibase formatted sql

--changeset quarterbook:warehouse-0003-members splitStatements:true endDelimiter:;
-- The warehouse is loaded anew from the kept deliveries: what it holds may go.
drop view if exists warehouse.deal_timeline;
drop view warehouse.deal_current;
drop table warehouse.fact_deal;
drop table warehouse.dim_deal;
drop table warehouse.touched_deal;
drop table warehouse.fact_quota;
drop table warehouse.member;
drop sequence warehouse.deal_key;
delete from warehouse.dim_rep where audit_run_key <> 0;
delete from warehouse.dim_team where audit_run_key <> 0;
delete from warehouse.dim_account where audit_run_key <> 0;
delete from warehouse.dim_product where audit_run_key <> 0;
delete from warehouse.dim_stage where audit_run_key <> 0;

create table warehouse.member (
  entity text not null check (entity in ('rep', 'team', 'account', 'product', 'stage', 'deal', 'lead')),
  natural_key text not null,
  member_key bigint generated always as identity,
  primary key (entity, natural_key)
);
comment on table warehouse.member is 'Grain: a natural key, whoever named it first: a row of its own file, or a fact';
comment on column warehouse.member.member_key is 'Durable: the same for every version, for ever';

--changeset quarterbook:warehouse-0003-organisation splitStatements:true endDelimiter:;
create table warehouse.rep_membership (
  rep_key bigint not null, team_key bigint not null, from_on date not null, to_on date,
  known_from timestamptz not null, known_to timestamptz not null, audit_run_key bigint not null
);
comment on table warehouse.rep_membership is 'Grain: a stay of a rep in a team, [from_on, to_on), by when it was known; wins over the team in dim_rep';
create index rep_membership_rep on warehouse.rep_membership (rep_key);

create table warehouse.rep_absence (
  rep_key bigint not null, from_on date not null, to_on date not null,
  known_from timestamptz not null, known_to timestamptz not null, audit_run_key bigint not null
);
comment on table warehouse.rep_absence is 'Grain: days [from_on, to_on) on which a rep does not work, by when it was known';
create index rep_absence_rep on warehouse.rep_absence (rep_key);

create table warehouse.holiday (
  "on" date not null, region text,
  known_from timestamptz not null, known_to timestamptz not null, audit_run_key bigint not null
);
comment on table warehouse.holiday is 'Grain: a day on which a region does not work, by when it was known; without a region nobody does';

create table warehouse.exchange_rate (
  currency text not null, valid_on date not null, kind text not null, rate numeric not null,
  known_from timestamptz not null, known_to timestamptz not null, audit_run_key bigint not null
);
comment on table warehouse.exchange_rate is 'Grain: what one unit of a currency was worth in the reporting currency from a day on, by when it was known';
create unique index exchange_rate_current on warehouse.exchange_rate (currency, valid_on, kind) where known_to = 'infinity';

create table warehouse.dim_currency (currency text primary key, priced boolean not null);
comment on table warehouse.dim_currency is 'Grain: a currency that is named anywhere; its code is its durable key';
comment on column warehouse.dim_currency.priced is 'A deal, quota or submission is in it';
create table warehouse.dim_lead_source (lead_source text primary key);
comment on table warehouse.dim_lead_source is 'Grain: where leads come from; the source''s name is its durable key';
create table warehouse.dim_activity_type (
  activity_type text primary key, selling boolean not null, meeting boolean not null, canonical boolean not null
);
comment on table warehouse.dim_activity_type is 'Grain: a kind of activity; its code is its durable key';
comment on column warehouse.dim_activity_type.selling is 'Counts as selling time';
comment on column warehouse.dim_activity_type.meeting is 'Several reps can be in one: counted once by its meeting key';
insert into warehouse.dim_activity_type values
  ('prospect_meeting', true, true, true), ('customer_meeting', true, true, true), ('call', true, false, true),
  ('email', false, false, true), ('demo', true, true, true), ('proposal_work', true, false, true),
  ('internal_meeting', false, true, true), ('training', false, false, true), ('admin', false, false, true),
  ('travel', false, false, true);

--changeset quarterbook:warehouse-0003-deals splitStatements:true endDelimiter:;
create table warehouse.dim_deal (
  deal_version_key bigint generated always as identity,
  deal_key bigint not null,
  deal_id text not null,
  name text,
  account_key bigint not null,
  product_key bigint not null,
  created_at timestamptz,
  stage_key bigint not null,
  rep_key bigint not null,
  amount numeric,
  currency text not null,
  probability numeric,
  forecast_category text,
  expected_close_on date,
  list_amount numeric,
  closed_at timestamptz,
  loss_reason text,
  type text not null,
  next_step text,
  next_step_due_on date,
  void_reason text,
  void_at timestamptz,
  merged_into text,
  shown_at timestamptz not null,
  is_first boolean not null,
  stale boolean not null default false,
  known_from timestamptz not null,
  known_to timestamptz not null,
  audit_run_key bigint not null
);
comment on table warehouse.dim_deal is 'Grain: a deal and a version of what is said of it, by its row and its log, by when that was known';
comment on column warehouse.dim_deal.deal_key is 'Durable: the same for every version, for ever';
comment on column warehouse.dim_deal.stage_key is 'Like owner, amount, currency, probability, category and due date: the newest value known, of row or log';
comment on column warehouse.dim_deal.void_at is 'Since when it counts as void: the date of the row that first said so';
comment on column warehouse.dim_deal.shown_at is 'The date of the row behind this version: its updated_at, else its delivery; of the first delivery of all, the newest event in it';
comment on column warehouse.dim_deal.is_first is 'The version that first showed the deal';
comment on column warehouse.dim_deal.stale is 'The newest delivery has a row for it that could not be read: the last version stands';

create table warehouse.deal_change (
  deal_key bigint not null,
  field text not null,
  changed_at timestamptz,
  delivery_key bigint not null,
  line bigint not null,
  old_value text,
  old_member_key bigint,
  value text,
  member_key bigint,
  origin text not null check (origin in ('history', 'observed')),
  closing boolean not null,
  shown_at timestamptz,
  known_from timestamptz not null,
  known_to timestamptz not null,
  audit_run_key bigint not null
);
comment on table warehouse.deal_change is 'Grain: a change of one field of a deal, from the log of the CRM (history) or because a newer row said something else (observed)';
comment on column warehouse.deal_change.changed_at is 'Null: a deal that was closed when first seen, without a date';
comment on column warehouse.deal_change.member_key is 'The stage or owner that the value names';
comment on column warehouse.deal_change.closing is 'Observed: a row was the first to show the deal won or lost; dated by its closed_at where that fits';
comment on column warehouse.deal_change.shown_at is 'Observed: the date of the row';

create table warehouse.deal_split (
  deal_key bigint not null, rep_key bigint not null, share numeric not null, kind text not null,
  from_at timestamptz, to_at timestamptz,
  known_from timestamptz not null, known_to timestamptz not null, audit_run_key bigint not null
);
comment on table warehouse.deal_split is 'Grain: a share in a deal as the source gave it, [from_at, to_at), by when it was known';

create table warehouse.adjustment (
  adjustment_id text not null, deal_key bigint not null, field text not null, value text not null,
  reason text not null, approved_by text not null, decided_at timestamptz not null, revoked_at timestamptz,
  known_from timestamptz not null, known_to timestamptz not null, audit_run_key bigint not null
);
comment on table warehouse.adjustment is 'Grain: a decision of sales operations on one deal, by when it was known';
create unique index adjustment_current on warehouse.adjustment (adjustment_id) where known_to = 'infinity';

create unlogged table warehouse.touched_deal (deal_key bigint primary key, in_force_at timestamptz not null);
comment on table warehouse.touched_deal is 'Grain: a deal of which the delivery at hand says something else than what stands';
comment on column warehouse.touched_deal.in_force_at is 'Adjustments count that were decided, and not revoked, up to then';

create unlogged table warehouse.deal_row (
  deal_key bigint not null, deal_id text not null, is_new boolean not null, row_given boolean not null,
  name text, account_key bigint not null, product_key bigint not null, created_at timestamptz,
  stage_key bigint not null, rep_key bigint not null, amount numeric, currency text not null, probability numeric,
  forecast_category text, expected_close_on date, list_amount numeric, closed_at timestamptz, loss_reason text,
  type text not null, next_step text, next_step_due_on date, void_reason text, void_at timestamptz, merged_into text,
  shown_at timestamptz not null
);
comment on table warehouse.deal_row is 'Grain: a deal of which the delivery at hand may say something else than what stands; what it says of it';
comment on column warehouse.deal_row.row_given is 'False: only its log, or its absence, says something';

create unlogged table warehouse.deal_tip (
  deal_key bigint not null, field text not null, value text, member_key bigint, changed_at timestamptz,
  origin text not null
);
comment on table warehouse.deal_tip is 'Grain: a deal of the delivery at hand and a field: its last change known';

create table warehouse.fact_deal (
  deal_key bigint not null,
  stage_key bigint not null,
  stage_entered_at timestamptz not null,
  rep_key bigint not null,
  outcome text not null check (outcome in ('open', 'won', 'lost', 'void', 'excluded')),
  type text not null,
  amount numeric,
  list_amount numeric,
  currency text not null,
  probability numeric,
  forecast_category text,
  expected_close_on date,
  created_at timestamptz not null,
  created_on date not null,
  creation_assumed boolean not null,
  creation_unknown boolean not null,
  qualified_at timestamptz,
  push_count integer not null,
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
comment on table warehouse.fact_deal is 'Grain: a deal and a state (stage, owner, amount, due date, category), with both clocks: a timespan accumulating snapshot. Money in the deal''s currency: it is converted when read, at the rate of the day that is asked for';
comment on column warehouse.fact_deal.outcome is 'void: not counted since effective_from; excluded: never counted, as sales operations decided';
comment on column warehouse.fact_deal.rep_key is 'Owner in this state; 0: nobody';
comment on column warehouse.fact_deal.creation_assumed is 'The source gave no creation date: one was taken from the first change, the close or the delivery';
comment on column warehouse.fact_deal.creation_unknown is 'Nothing but the first export of all says that it exists: it is as young as the newest event in that';
comment on column warehouse.fact_deal.qualified_at is 'When it first stood in a qualified stage, by the flags of the stages';
comment on column warehouse.fact_deal.push_count is 'How often its due date was moved to a later one while it was open';
comment on column warehouse.fact_deal.closed_at is 'The close that stands in this state; null while open';
comment on column warehouse.fact_deal.closed_rep_key is 'The owner at the instant of that close, frozen';

create table warehouse.bridge_deal_credit (
  deal_key bigint not null, rep_key bigint not null, share numeric not null,
  kind text not null check (kind in ('revenue', 'overlay')),
  origin text not null check (origin in ('observed', 'adjusted')),
  effective_from timestamptz not null, effective_to timestamptz not null,
  known_from timestamptz not null, known_to timestamptz not null, audit_run_key bigint not null
);
comment on table warehouse.bridge_deal_credit is 'Grain: a deal, a rep and a share of the credit. Revenue shares of a deal come to 1 at every instant; a deal that is not in here is all its owner''s';

--changeset quarterbook:warehouse-0003-facts splitStatements:true endDelimiter:;
create table warehouse.fact_activity (
  activity_id text not null, rep_key bigint not null, activity_type text, created_at timestamptz,
  started_at timestamptz not null, minutes numeric, status text not null, direction text, automated boolean,
  deal_key bigint, lead_key bigint, account_key bigint, meeting_key text,
  known_from timestamptz not null, known_to timestamptz not null, audit_run_key bigint not null
);
comment on table warehouse.fact_activity is 'Grain: an activity of a rep, by when it was known';

create table warehouse.fact_lead (
  lead_key bigint not null, lead_id text not null, created_at timestamptz not null, lead_source text,
  rep_key bigint not null, assigned_at timestamptz, first_attempt_at timestamptz, first_contact_at timestamptz,
  positive_response_at timestamptz, converted_deal_key bigint, converted_at timestamptz,
  known_from timestamptz not null, known_to timestamptz not null, audit_run_key bigint not null
);
comment on table warehouse.fact_lead is 'Grain: a lead and its milestones (accumulating snapshot), by when they were known';

create table warehouse.fact_quota (
  scope text not null check (scope in ('company', 'team', 'rep')), scope_id text not null,
  period text not null, start_on date not null, end_on date not null, amount numeric not null, currency text not null,
  known_from timestamptz not null, known_to timestamptz not null, audit_run_key bigint not null
);
comment on table warehouse.fact_quota is 'Grain: a target of a company, team or rep for a month, quarter or year, by when it was known';
create unique index fact_quota_current on warehouse.fact_quota (scope, scope_id, period) where known_to = 'infinity';

create table warehouse.fact_forecast (
  scope text not null, scope_id text not null, period text not null, start_on date not null, end_on date not null,
  category text not null, amount numeric not null, currency text not null, submitted_at timestamptz not null,
  kind text not null, cumulative boolean not null, delivery_key bigint not null, line bigint not null,
  known_from timestamptz not null, known_to timestamptz not null, audit_run_key bigint not null
);
comment on table warehouse.fact_forecast is 'Grain: a submission of what a scope will book, by when it was known; never changed';
create index fact_forecast_scope on warehouse.fact_forecast (scope, scope_id, period);

create view warehouse.deal_current as
  select * from warehouse.fact_deal where known_to = 'infinity' and effective_to = 'infinity';
comment on view warehouse.deal_current is 'Grain: a deal, in its present state';

create view warehouse.fact_stage_passage as
  select deal_key, stage_key, stage_entered_at as entered_at,
    nullif(max(effective_to), 'infinity') as left_at,
    lead(stage_key) over (partition by deal_key order by stage_entered_at) as next_stage_key
  from warehouse.fact_deal
  where known_to = 'infinity' and outcome not in ('void', 'excluded')
  group by deal_key, stage_key, stage_entered_at;
comment on view warehouse.fact_stage_passage is 'Grain: a stay of a deal in a stage, as now known';

create view warehouse.bridge_team as
  with recursive line as (
    select team_key, team_key as ancestor_team_key, 0 as depth, effective_from as from_on, effective_to as to_on
    from warehouse.dim_team where known_to = 'infinity' and team_key <> 0
    union
    select line.team_key, t.parent_team_key, line.depth + 1,
      greatest(line.from_on, t.effective_from), least(line.to_on, t.effective_to)
    from line join warehouse.dim_team t on t.team_key = line.ancestor_team_key and t.known_to = 'infinity'
      and t.parent_team_key <> 0 and t.effective_from < line.to_on and line.from_on < t.effective_to
    where line.depth < 100
  )
  select team_key, ancestor_team_key, depth, from_on, to_on from line;
comment on view warehouse.bridge_team is 'Grain: a team, a team it is part of, itself included, and the days [from_on, to_on), as now known';

--changeset quarterbook:warehouse-0003-indexes splitStatements:true endDelimiter:;
create unique index dim_deal_current on warehouse.dim_deal (deal_key) where known_to = 'infinity';
create index dim_deal_key on warehouse.dim_deal (deal_key);
create index deal_change_deal on warehouse.deal_change (deal_key);
create index deal_split_deal on warehouse.deal_split (deal_key);
create index adjustment_deal on warehouse.adjustment (deal_key);
create unique index fact_deal_current on warehouse.fact_deal (deal_key, effective_from) where known_to = 'infinity';
create index bridge_deal_credit_deal on warehouse.bridge_deal_credit (deal_key);
create unique index fact_activity_current on warehouse.fact_activity (activity_id) where known_to = 'infinity';
create index fact_activity_started on warehouse.fact_activity using brin (started_at);
create unique index fact_lead_current on warehouse.fact_lead (lead_key) where known_to = 'infinity';
