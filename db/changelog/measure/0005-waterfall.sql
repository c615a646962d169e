--liquibase formatted sql

--changeset quarterbook:measure-0005-waterfall splitStatements:true endDelimiter:;
drop table measure.time_window;
create unlogged table measure.time_window (
  window_key integer primary key, start_on date not null, until_on date not null, end_on date not null,
  starts_at timestamptz not null, until_at timestamptz not null
);
comment on table measure.time_window is 'Grain: a stretch of days [start_on, until_on) that figures are asked for; until_on is the period end T, end_on the end of the whole period';
comment on column measure.time_window.starts_at is 'The local midnight of its first day; until_at: of the day after its last';

create unlogged table measure.waterfall_moment (
  window_key integer not null, deal_key bigint not null, nth integer not null, stretch integer not null,
  at timestamptz not null, is_opening boolean not null, team_on date not null, rate_on date not null, next_rate_on date,
  rep_key bigint not null, outcome text not null, held boolean not null, due boolean not null, amount numeric,
  currency text not null, closed_at timestamptz
);
comment on table measure.waterfall_moment is 'Grain: a window, a deal and an instant in it at which the deal, who is credited with it or his team changes; first of all how it stood before the window';
comment on column measure.waterfall_moment.nth is 'Counted from 1';
comment on column measure.waterfall_moment.stretch is 'The same while the same people are credited';
comment on column measure.waterfall_moment.held is 'Open and, where people fill in due dates, due in the period';
comment on column measure.waterfall_moment.next_rate_on is 'The day of the next instant; null: there is none, so it stands at the end of the window';
create index waterfall_moment_deal on measure.waterfall_moment (window_key, deal_key);

create unlogged table measure.waterfall_credit (
  window_key integer not null, scope_key integer not null, deal_key bigint not null, share numeric not null,
  first_nth integer not null, last_nth integer not null, first_held integer, last_held integer
);
comment on table measure.waterfall_credit is 'Grain: a window, a scope, a deal and a stretch of its instants through which the scope is credited with a share of it';
comment on column measure.waterfall_credit.first_held is 'The first of them at which the deal is pipeline; null: it never is';

create unlogged table measure.waterfall_deal (
  window_key integer not null, scope_key integer not null, deal_key bigint not null,
  entry text not null, entered numeric not null, exit text not null, "left" numeric not null,
  moved numeric not null, fx numeric not null
);
comment on table measure.waterfall_deal is 'Grain: a window, a scope and a deal that was in the pipeline of the scope in it';
comment on column measure.waterfall_deal.entered is 'The money that it came in with; left: that it went out with, or stands at. entered + moved + fx = left';
comment on column measure.waterfall_deal.moved is 'What became of its amount between the two, at the rate of its entry; fx: what became of the rate';
