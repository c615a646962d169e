--liquibase formatted sql

--changeset quarterbook:measure-0003-pipeline splitStatements:true endDelimiter:;
drop table measure.standing_deal;
drop table measure.closed_deal;
drop table measure.created_deal;
drop table measure.open_deal;

create unlogged table measure.standing_deal (
  deal_key bigint primary key, outcome text not null, type text not null, currency text not null, amount numeric,
  amount_reporting numeric, list_amount_reporting numeric, created_on date not null, creation_assumed boolean not null,
  qualified boolean not null, pipeline_at timestamptz, closed_at timestamptz, closed_on date, closed_rep_key bigint
);
comment on table measure.standing_deal is 'Grain: a deal that is not void, as it stands at the as-of';
comment on column measure.standing_deal.amount_reporting is 'Of a closed deal, at the rate of its close; null: no amount, no rate, or open';
comment on column measure.standing_deal.qualified is 'It once stood in a qualified stage';
comment on column measure.standing_deal.pipeline_at is 'When it became pipeline: qualified, or created where nothing is known of stages; null: never';

create unlogged table measure.closed_deal (
  window_key integer not null, scope_key integer not null, deal_key bigint not null, outcome text not null,
  type text not null, share numeric not null, amount numeric, full_amount numeric, list_amount numeric,
  cycle_days integer, qualified boolean not null, loss_reason text not null
);
comment on table measure.closed_deal is 'Grain: a window, a scope and a deal that closed in it and is credited to it';
comment on column measure.closed_deal.amount is 'The share of the scope, as list_amount; full_amount: the whole deal';
comment on column measure.closed_deal.cycle_days is 'From creation to close; null where it counts in no cycle figure';
comment on column measure.closed_deal.qualified is 'It once stood in a qualified stage';

create unlogged table measure.created_deal (
  window_key integer not null, scope_key integer not null, deal_key bigint not null, type text not null, amount numeric
);
comment on table measure.created_deal is 'Grain: a window, a scope and a deal that became pipeline in it, at the amount of that day';

create unlogged table measure.cohort_deal (
  window_key integer not null, scope_key integer not null, deal_key bigint not null, outcome text not null
);
comment on table measure.cohort_deal is 'Grain: a window, a scope and a deal that was created in it, with what became of it';

create unlogged table measure.snapshot_deal (
  on_day date not null, deal_key bigint not null, type text not null, rep_key bigint not null, stage_key bigint not null,
  amount numeric, due_on date, committed boolean not null, listed boolean not null,
  stale boolean, flawed boolean
);
comment on table measure.snapshot_deal is 'Grain: a day and a deal that is open at its end';
comment on column measure.snapshot_deal.amount is 'The whole deal at the rate of the day; null: no amount, or no rate';
comment on column measure.snapshot_deal.listed is 'It has no amount of its own: it stands at its list amount, if known';
comment on column measure.snapshot_deal.stale is 'Looked at only for days on which a window ends, as flawed';

create unlogged table measure.open_deal (
  window_key integer not null, scope_key integer not null, deal_key bigint not null, type text not null, share numeric not null,
  amount numeric, due boolean not null, overdue boolean not null, stale boolean not null, flawed boolean not null
);
comment on table measure.open_deal is 'Grain: a window, a scope and a deal that is open at its end and credited to it';
comment on column measure.open_deal.due is 'In the period; overdue: before the snapshot day';

create unlogged table measure.opening_deal (
  window_key integer not null, scope_key integer not null, deal_key bigint not null, type text not null, amount numeric,
  committed boolean not null, won boolean not null, won_amount numeric, slipped boolean not null
);
comment on table measure.opening_deal is 'Grain: a window, a scope and a deal that was open and due in the period at its opening, credited to the scope then';
comment on column measure.opening_deal.amount is 'As it was at the opening; won_amount: what the same share of the close came to';

create unlogged table measure.pushed_deal (
  window_key integer not null, scope_key integer not null, deal_key bigint not null, pushes bigint not null
);
comment on table measure.pushed_deal is 'Grain: a window, a scope and a deal whose due date was moved to a later day in it';

create unlogged table measure.rep_region (
  rep_key bigint not null, from_on date not null, to_on date not null, region text not null
);
comment on table measure.rep_region is 'Grain: a rep and days [from_on, to_on) on which he works in a region: that of his team; blank: in none';
create index rep_region_rep on measure.rep_region (rep_key);

create unlogged table measure.office_day (
  region text not null, on_day date not null, works boolean not null, days_before integer not null,
  opens integer not null, closes integer not null, primary key (region, on_day)
);
comment on table measure.office_day is 'Grain: a region and a day; whether it works, and how many working days lie before, counted from some day';
comment on column measure.office_day.opens is 'Minutes since midnight by the clock of the region, as closes';

create unlogged table measure.stage_stay (
  deal_key bigint not null, stage_key bigint not null, entered_at timestamptz not null, left_at timestamptz,
  entered_on date not null, left_on date
);
comment on table measure.stage_stay is 'Grain: a stay of a deal in an open stage, as known at the as-of';

create unlogged table measure.stage_entry (
  window_key integer not null, scope_key integer not null, deal_key bigint not null, stage text not null,
  advanced boolean not null, lost boolean not null, days integer
);
comment on table measure.stage_entry is 'Grain: a window, a scope and a deal that entered an open stage in it for the first time; a stage that it jumped over, too';
comment on column measure.stage_entry.advanced is 'It was won later, or came to a higher stage';
comment on column measure.stage_entry.days is 'Of the first stay; null: it has not ended';
