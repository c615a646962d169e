--liquibase formatted sql

--changeset quarterbook:measure-0001 splitStatements:true endDelimiter:;
create schema measure;
comment on schema measure is 'The work tables of one computation: emptied at its start, worthless after it';

create unlogged table measure.time_window (
  window_key integer primary key, start_on date not null, until_on date not null, end_on date not null
);
comment on table measure.time_window is 'Grain: a stretch of days [start_on, until_on) that figures are asked for; until_on is the period end T, end_on the end of the whole period';

create unlogged table measure.scope (
  scope_key integer primary key, scope text not null, scope_id text not null, scope_name text not null
);
comment on table measure.scope is 'Grain: who figures are computed for: company, team, rep, or member (a rep in one team)';

create unlogged table measure.scope_of_rep (
  rep_key bigint not null, scope_key integer not null, from_on date not null, to_on date not null
);
comment on table measure.scope_of_rep is 'Grain: a rep, a scope that counts what is his, and the days [from_on, to_on) on which it does';
create index scope_of_rep_rep on measure.scope_of_rep (rep_key);

create unlogged table measure.standing_deal (
  deal_key bigint primary key, deal_id text not null, outcome text not null, stage_key bigint not null,
  type text not null, rep_key bigint not null, credit_rep_key bigint, amount numeric, list_amount numeric,
  created_on date not null, creation_assumed boolean not null, qualified_on date, closed_on date
);
comment on table measure.standing_deal is 'Grain: a deal that is not void, as it stands at the as-of';

create unlogged table measure.open_deal (
  window_key integer not null, deal_key bigint not null, rep_key bigint not null, stage_key bigint not null,
  amount numeric, expected_close_on date, type text not null, primary key (window_key, deal_key)
);
comment on table measure.open_deal is 'Grain: a window and a deal that is open at its end';

create unlogged table measure.figure (
  window_key integer not null, scope_key integer not null, measure text not null, value numeric, n bigint not null
);
comment on table measure.figure is 'Grain: window, scope and measure';
