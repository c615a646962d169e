--liquibase formatted sql

--changeset quarterbook:measure-0001 splitStatements:true endDelimiter:;
create schema measure;
comment on schema measure is 'The work tables of one computation: emptied at its start, worthless after it';

create unlogged table measure.time_window (
  window_key integer primary key, start_on date not null, until_on date not null, end_on date not null
);
comment on table measure.time_window is 'Grain: a stretch of days [start_on, until_on) that figures are asked for; until_on is the period end T, end_on the end of the whole period';

create unlogged table measure.scope (
  scope_key integer primary key, rep_key bigint, team_key bigint, scope text not null, scope_id text not null, scope_name text not null
);
comment on table measure.scope is 'Grain: who figures are computed for: company, team, rep, or member (a rep in one team)';

create unlogged table measure.scope_of_rep (
  rep_key bigint not null, scope_key integer not null, from_on date not null, to_on date not null
);
comment on table measure.scope_of_rep is 'Grain: a rep, a scope that counts what is his, and the days [from_on, to_on) on which it does';
create index scope_of_rep_rep on measure.scope_of_rep (rep_key);

create unlogged table measure.standing_deal (
  deal_key bigint primary key, outcome text not null, type text not null, credit_rep_key bigint,
  amount numeric, created_on date not null, creation_assumed boolean not null, closed_on date
);
comment on table measure.standing_deal is 'Grain: a deal that is not void, as it stands at the as-of';

create unlogged table measure.closed_deal (
  window_key integer not null, scope_key integer not null, deal_key bigint not null, outcome text not null,
  type text not null, amount numeric, cycle_days integer
);
comment on table measure.closed_deal is 'Grain: a window, a scope and a deal that closed in it and is credited to it';
comment on column measure.closed_deal.cycle_days is 'From creation to close; null where it counts in no cycle figure';

create unlogged table measure.created_deal (
  window_key integer not null, scope_key integer not null, deal_key bigint not null, amount numeric
);
comment on table measure.created_deal is 'Grain: a window, a scope and a deal that became pipeline in it, at the amount of that day';

create unlogged table measure.open_deal (
  window_key integer not null, scope_key integer not null, deal_key bigint not null, type text not null, amount numeric
);
comment on table measure.open_deal is 'Grain: a window, a scope and a deal that is open at its end and owned in it';

create unlogged table measure.figure (
  window_key integer not null, scope_key integer not null, measure text not null, value numeric, n bigint not null
);
comment on table measure.figure is 'Grain: window, scope and measure; what is not there is 0';
