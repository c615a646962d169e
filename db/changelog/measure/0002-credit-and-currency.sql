--liquibase formatted sql

--changeset quarterbook:measure-0002 splitStatements:true endDelimiter:;
drop table measure.standing_deal;
drop table measure.closed_deal;

create unlogged table measure.rate (
  currency text not null, "on" date not null, rate numeric not null, primary key (currency, "on")
);
comment on table measure.rate is 'Grain: a foreign currency and a day on which a spot rate for it holds';

create unlogged table measure.standing_deal (
  deal_key bigint primary key, outcome text not null, type text not null, currency text not null, amount numeric,
  amount_reporting numeric, created_on date not null, creation_assumed boolean not null, pipeline_at timestamptz,
  closed_at timestamptz, closed_on date, closed_rep_key bigint
);
comment on table measure.standing_deal is 'Grain: a deal that is not void, as it stands at the as-of';
comment on column measure.standing_deal.amount_reporting is 'Of a closed deal, at the rate of its close; null: no amount, no rate, or open';
comment on column measure.standing_deal.pipeline_at is 'When it became pipeline: qualified, or created where nothing is known of stages; null: never';

create unlogged table measure.deal_credit (deal_key bigint not null, rep_key bigint not null, share numeric not null);
comment on table measure.deal_credit is 'Grain: a closed deal and a rep who is credited with a share of it';

create unlogged table measure.closed_deal (
  window_key integer not null, scope_key integer not null, deal_key bigint not null, outcome text not null,
  type text not null, share numeric not null, amount numeric, full_amount numeric, cycle_days integer
);
comment on table measure.closed_deal is 'Grain: a window, a scope and a deal that closed in it and is credited to it';
comment on column measure.closed_deal.amount is 'The share of the scope; full_amount: the whole deal';
comment on column measure.closed_deal.cycle_days is 'From creation to close; null where it counts in no cycle figure';
