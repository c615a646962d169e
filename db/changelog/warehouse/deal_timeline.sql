--liquibase formatted sql

--changeset quarterbook:deal-timeline runOnChange:true splitStatements:true endDelimiter:;
drop view if exists warehouse.deal_timeline;
create view warehouse.deal_timeline as
with version as (
  -- what was said of each touched deal, in the order in which it became known
  select d.*, s.outcome, coalesce(d.updated_at, d.delivered_at) as shown_at,
    row_number() over said as seq,
    lag(d.stage_key) over said as stage_before,
    lag(s.outcome) over said as outcome_before,
    lag(d.void_reason is null) over said as alive_before
  from warehouse.touched_deal t
    join warehouse.dim_deal d on d.deal_key = t.deal_key
    join warehouse.dim_stage s
      on s.stage_key = d.stage_key and s.known_to = 'infinity' and s.effective_to = 'infinity'
  window said as (partition by d.deal_key order by d.known_from, d.deal_version_key)
),
run as (
  -- unbroken runs of one outcome, and of being void or not
  select v.*,
    count(*) filter (where outcome is distinct from outcome_before) over said as run,
    count(*) filter (where (void_reason is null) is distinct from alive_before) over said as void_run,
    max(shown_at) filter (where seq > 1 and outcome = 'open' and stage_key <> stage_before)
      over (said rows between unbounded preceding and 1 preceding) as stage_changed_at
  from version v
  window said as (partition by deal_key order by seq)
),
run_dated as (
  select r.*,
    last_value(closed_at) over whole_run as run_closed_at,
    first_value(stage_changed_at) over whole_run as run_stage_changed_at,
    first_value(case when seq > 1 then shown_at end) over whole_run as run_shown_at,
    last_value(created_at) over whole_deal as given_creation,
    first_value(delivered_at) over whole_deal as first_shown_at,
    last_value(void_reason) over whole_deal as void_now,
    last_value(void_run) over whole_deal as last_void_run,
    last_value(amount) over whole_deal as last_amount,
    last_value(list_amount) over whole_deal as last_list_amount,
    last_value(currency) over whole_deal as last_currency,
    first_value(rep_key) over whole_deal as first_rep_key
  from run r
  window
    whole_run as (partition by deal_key, run order by seq rows between unbounded preceding and unbounded following),
    whole_deal as (partition by deal_key order by seq rows between unbounded preceding and unbounded following)
),
dated as (
  -- A closing is at closed_at as last known for its run, unless the stage was seen to change after that;
  -- without closed_at at its row's own date. First seen closed and undated: never open, no close.
  select r.*,
    case
      when outcome = 'open' then null
      when run_closed_at > coalesce(run_stage_changed_at, '-infinity') then run_closed_at
      else run_shown_at
    end as close_at,
    coalesce(given_creation, first_value(case when outcome <> 'open' then run_closed_at end) over said, first_shown_at)
      as creation
  from run_dated r
  window said as (partition by deal_key order by seq)
),
stage_event as (
  -- closed when first seen: until then open in an unknown stage
  select deal_key, 0 as seq, creation as at, 0::bigint as stage_key, 'open' as outcome, null::timestamptz as closed_at
  from dated where seq = 1 and outcome <> 'open' and close_at is not null
  union all
  select deal_key, seq,
    case
      when outcome is distinct from outcome_before and outcome <> 'open' then close_at
      when seq = 1 then creation
      when outcome <> 'open' then greatest(shown_at, close_at)
      else shown_at
    end,
    stage_key, outcome, close_at
  from dated where outcome is distinct from outcome_before or stage_key <> stage_before
  union all
  select deal_key, 2147483647, min(case when seq = 1 and updated_at is null and known_from = '-infinity'
      then '-infinity'::timestamptz else shown_at end), 0, 'void', null
  from dated where void_now is not null and void_run = last_void_run group by deal_key
),
standing_stage_event as (
  -- what was said later wins over what lies later
  select * from (
    select e.*, min(at) over (partition by deal_key order by seq rows between 1 following and unbounded following) as next_at
    from stage_event e where at is not null) e
  where next_at is null or at < next_at
),
field_event as (
  select deal_key, seq, case when seq = 1 then least(creation, close_at) else shown_at end as at,
    rep_key, amount, list_amount, currency, probability, forecast_category, expected_close_on,
    creation, given_creation, last_amount, last_list_amount, last_currency, first_rep_key
  from dated
),
standing_field_event as (
  select * from (
    select e.*, min(at) over (partition by deal_key order by seq rows between 1 following and unbounded following) as next_at
    from field_event e) e
  where next_at is null or at < next_at
),
moment as (
  -- at most one event of each kind lies at an instant now: max() only picks it
  select deal_key, at,
    max(stage_seq) as stage_seq, max(stage_key) as stage_key, max(outcome) as outcome, max(closed_at) as closed_at,
    max(field_seq) as field_seq, max(rep_key) as rep_key, max(amount) as amount, max(list_amount) as list_amount,
    max(currency) as currency, max(probability) as probability, max(forecast_category) as forecast_category,
    max(expected_close_on) as expected_close_on, max(creation) as creation, max(given_creation) as given_creation,
    max(last_amount) as last_amount, max(last_list_amount) as last_list_amount, max(last_currency) as last_currency,
    max(first_rep_key) as first_rep_key
  from (
    select deal_key, at, seq as stage_seq, stage_key, outcome, closed_at, null::bigint as field_seq, null::bigint as rep_key,
      null::numeric as amount, null::numeric as list_amount, null::text as currency, null::numeric as probability,
      null::text as forecast_category, null::date as expected_close_on, null::timestamptz as creation,
      null::timestamptz as given_creation, null::numeric as last_amount, null::numeric as last_list_amount,
      null::text as last_currency, null::bigint as first_rep_key
    from standing_stage_event
    union all
    select deal_key, at, null, null, null, null, seq, rep_key, amount, list_amount, currency, probability,
      forecast_category, expected_close_on, creation, given_creation, last_amount, last_list_amount, last_currency,
      first_rep_key
    from standing_field_event) e
  group by deal_key, at
),
reach as (
  select m.*,
    count(stage_seq) over (partition by deal_key order by at) as stage_reach,
    count(field_seq) over (partition by deal_key order by at) as field_reach
  from moment m
),
carried as (
  -- each kind of event holds until the next of its kind
  select deal_key, at, stage_reach,
    max(stage_seq) over stage as stage_seq, max(stage_key) over stage as stage_key, max(outcome) over stage as outcome,
    max(closed_at) over stage as closed_at,
    max(rep_key) over field as rep_key, max(amount) over field as amount, max(list_amount) over field as list_amount,
    max(currency) over field as currency, max(probability) over field as probability,
    max(forecast_category) over field as forecast_category, max(expected_close_on) over field as expected_close_on,
    max(creation) over deal as creation, max(given_creation) over deal as given_creation,
    max(last_amount) over deal as last_amount, max(last_list_amount) over deal as last_list_amount,
    max(last_currency) over deal as last_currency, max(first_rep_key) over deal as first_rep_key
  from reach
  window stage as (partition by deal_key, stage_reach), field as (partition by deal_key, field_reach),
    deal as (partition by deal_key)
),
state as (
  select deal_key, at, stage_key, outcome, closed_at, coalesce(rep_key, first_rep_key) as rep_key,
    case when stage_seq = 0 then coalesce(list_amount, amount) when outcome = 'open' then amount else last_amount end
      as amount,
    case when outcome = 'open' then list_amount else last_list_amount end as list_amount,
    case when outcome = 'open' then currency else last_currency end as currency,
    probability, forecast_category, expected_close_on, creation, given_creation is null as creation_assumed
  from carried
  where stage_reach > 0
),
credited as (
  select t.*, case when closed_at is not null
    then first_value(rep_key) over (partition by deal_key, closed_at order by at) end as closed_rep_key
  from state t
),
compared as (
  select c.*, row(stage_key, outcome, closed_at, rep_key, amount, list_amount, currency, probability, forecast_category,
      expected_close_on, closed_rep_key)
    is not distinct from lag(row(stage_key, outcome, closed_at, rep_key, amount, list_amount, currency, probability,
      forecast_category, expected_close_on, closed_rep_key)) over (partition by deal_key order by at) as same
  from credited c
)
select deal_key, stage_key, rep_key, outcome, amount, list_amount, currency, probability, forecast_category,
  expected_close_on, creation as created_at, creation_assumed, closed_at, closed_rep_key, at as effective_from,
  coalesce(lead(at) over (partition by deal_key order by at), 'infinity') as effective_to
from compared where not same;
comment on view warehouse.deal_timeline is 'Grain: a touched deal and a state, as all that is known of it now says. A pure function of the versions of its row';
