--liquibase formatted sql

--changeset quarterbook:staging-0002 splitStatements:true endDelimiter:;
create unlogged table staging.lead (
  line bigint not null, lead_id text not null, created_at timestamptz not null, source text, rep_id text,
  assigned_at timestamptz, first_attempt_at timestamptz, first_contact_at timestamptz, positive_response_at timestamptz,
  converted_deal_id text, converted_at timestamptz
);
comment on table staging.lead is 'Grain: an accepted row of leads.csv';
create unlogged table staging.deal_change (
  line bigint not null, deal_id text not null, changed_at timestamptz not null, field text not null, old_value text,
  new_value text
);
comment on table staging.deal_change is 'Grain: an accepted row of deal_changes.csv; values in one form of writing';
create unlogged table staging.deal_split (
  line bigint not null, deal_id text not null, rep_id text not null, share numeric not null, kind text not null,
  from_at timestamptz, to_at timestamptz
);
comment on table staging.deal_split is 'Grain: an accepted row of deal_splits.csv';
create unlogged table staging.activity (
  line bigint not null, activity_id text not null, rep_id text not null, type text, created_at timestamptz,
  started_at timestamptz not null, minutes numeric, status text not null, direction text, automated boolean,
  deal_id text, lead_id text, account_id text, meeting_key text
);
comment on table staging.activity is 'Grain: an accepted row of activities.csv';
create unlogged table staging.team_membership (
  line bigint not null, rep_id text not null, team_id text not null, from_on date not null, to_on date
);
comment on table staging.team_membership is 'Grain: an accepted row of team_memberships.csv';
create unlogged table staging.absence (
  line bigint not null, rep_id text not null, from_on date not null, to_on date not null
);
comment on table staging.absence is 'Grain: an accepted row of absences.csv';
create unlogged table staging.holiday (line bigint not null, "on" date not null, region text);
comment on table staging.holiday is 'Grain: an accepted row of holidays.csv';
create unlogged table staging.forecast (
  line bigint not null, scope text not null, scope_id text not null, period text not null,
  start_on date not null, end_on date not null, category text not null, amount numeric not null, currency text,
  submitted_at timestamptz not null, kind text not null, cumulative boolean not null
);
comment on table staging.forecast is 'Grain: an accepted row of forecasts.csv';
create unlogged table staging.adjustment (
  line bigint not null, adjustment_id text not null, deal_id text not null, field text not null, value text not null,
  reason text not null, approved_by text not null, decided_at timestamptz not null, revoked_at timestamptz
);
comment on table staging.adjustment is 'Grain: an accepted row of adjustments.csv; values in one form of writing';
create unlogged table staging.fx_rate (
  line bigint not null, currency text not null, valid_on date not null, rate numeric not null, kind text not null
);
comment on table staging.fx_rate is 'Grain: an accepted row of fx_rates.csv';
alter table staging.quota alter column currency drop not null;
