--liquibase formatted sql

--changeset quarterbook:merged-state runOnChange:true splitStatements:true endDelimiter:;
drop view if exists warehouse.deal_timeline;
drop aggregate if exists warehouse.merged(jsonb);
create aggregate warehouse.merged(jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}');
comment on aggregate warehouse.merged(jsonb) is 'All objects in one; of a key that several have, the last one''s value';

--changeset quarterbook:deal-timeline runOnChange:true splitStatements:true endDelimiter:;
create or replace view warehouse.deal_timeline as
with deal as (
  -- what is now known of each touched deal, and the values that its first row showed
  select t.in_force_at, p.deal_key, p.created_at as given_creation, p.list_amount, p.type, p.void_at, f.shown_at,
    f.known_from = '-infinity' as of_first_delivery,
    jsonb_build_object('stage', f.stage_key, 'rep_id', f.rep_key, 'amount', f.amount, 'currency', f.currency,
      'probability', f.probability, 'forecast_category', f.forecast_category,
      'expected_close_on', f.expected_close_on) as first_row
  from warehouse.touched_deal t
    join warehouse.dim_deal p on p.deal_key = t.deal_key and p.known_to = 'infinity'
    join warehouse.dim_deal f on f.deal_key = t.deal_key and f.is_first
),
adjustment as (
  -- per deal and field the last decision that is in force
  select distinct on (a.deal_key, a.field) a.deal_key, a.field, a.value, a.decided_at
  from deal d join warehouse.adjustment a on a.deal_key = d.deal_key and a.known_to = 'infinity'
    and a.decided_at <= d.in_force_at and (a.revoked_at is null or a.revoked_at > d.in_force_at)
  order by a.deal_key, a.field, a.decided_at desc, a.adjustment_id collate "C" desc
),
adjusted as (
  select deal_key,
    bool_or(field = 'exclude') as excluded,
    max(value) filter (where field = 'type') as type,
    max(value) filter (where field = 'amount')::numeric as amount,
    max(decided_at) filter (where field = 'amount') as amount_decided_at,
    max(value) filter (where field = 'closed_at')::timestamptz as closed_at
  from adjustment group by deal_key
),
change as (
  select c.deal_key, c.field, c.changed_at, c.delivery_key, c.line, c.old_value, c.old_member_key, c.value, c.member_key,
    c.origin, c.closing
  from deal d join warehouse.deal_change c on c.deal_key = d.deal_key and c.known_to = 'infinity'
),
-- Where sales operations decided on the date of a close, the stages of its run begin then, and those before end then.
stage_run as (
  select c.*, s.outcome, count(*) filter (where s.outcome is distinct from before.outcome) over said as run,
    a.closed_at as decided_close
  from (
    select c.*, lag(c.member_key) over (partition by c.deal_key order by c.changed_at nulls first, c.delivery_key, c.line)
      as member_key_before
    from change c where c.field = 'stage') c
    join adjusted a on a.deal_key = c.deal_key and a.closed_at is not null
    join warehouse.dim_stage s on s.stage_key = c.member_key and s.known_to = 'infinity' and s.effective_to = 'infinity'
    left join warehouse.dim_stage before on before.stage_key = c.member_key_before
      and before.known_to = 'infinity' and before.effective_to = 'infinity'
  window said as (partition by c.deal_key order by c.changed_at nulls first, c.delivery_key, c.line)
),
moved_stage as (
  select r.deal_key, r.field,
    case when r.run = r.last_run and r.last_outcome <> 'open'
      then greatest(r.decided_close, case when not r.opens then r.changed_at end) else r.changed_at end as changed_at,
    r.delivery_key, r.line, r.old_value, r.old_member_key, r.value, r.member_key, r.origin, r.closing
  from (
    select r.*, last_value(run) over whole as last_run, last_value(outcome) over whole as last_outcome,
      lag(run) over (partition by deal_key order by changed_at nulls first, delivery_key, line) is distinct from run
        as opens
    from stage_run r
    window whole as (partition by deal_key order by changed_at nulls first, delivery_key, line
      rows between unbounded preceding and unbounded following)) r
  where r.last_outcome = 'open' or r.run = r.last_run or r.changed_at < r.decided_close
),
settled as (
  select * from change
  where not (field = 'stage' and deal_key in (select deal_key from stage_run))
  union all select * from moved_stage
),
event as (
  -- the beginning of each deal, then its changes: what each says is so from then on, and what it says was so before
  select d.deal_key, '-infinity'::timestamptz as at, 0::bigint as delivery_key, 0::bigint as line,
    d.first_row as says, '{}'::jsonb as said, null::text as origin, false as closing
  from deal d
  union all
  select c.deal_key, c.changed_at, c.delivery_key, c.line,
    jsonb_build_object(c.field, coalesce(to_jsonb(c.member_key), to_jsonb(c.value))),
    case when c.origin = 'history'
        then jsonb_build_object(c.field, coalesce(to_jsonb(c.old_member_key), to_jsonb(c.old_value)), c.field || ' logged', true)
      when c.closing and c.old_member_key is null
        then jsonb_build_object(c.field, d.first_row -> c.field, 'first seen closed', true)
      else jsonb_build_object(c.field, d.first_row -> c.field) end,
    c.origin, c.closing
  from settled c join deal d on d.deal_key = c.deal_key where c.changed_at is not null
  union all
  -- an amount that was decided holds from the decision on
  select a.deal_key, a.amount_decided_at, 9223372036854775807, 0, '{}', '{}', 'adjusted', false
  from adjusted a where a.amount is not null
),
begun as (
  -- before the first change of a field stood what that change says stood before
  select e.*,
    warehouse.merged(said) over (partition by deal_key order by at desc, delivery_key desc, line desc) as before,
    lead(at) over (partition by deal_key order by at, delivery_key, line) as next_at,
    min(at) filter (where origin = 'history' or closing) over (partition by deal_key) as first_change_at
  from event e
),
told as (
  select b.deal_key, b.at, b.delivery_key, b.line, b.next_at, b.first_change_at, b.origin,
    case when b.at > '-infinity' then b.says else b.says || b.before end as says
  from begun b
),
merged as (
  select t.*, warehouse.merged(says) over (partition by deal_key order by at, delivery_key, line) as state
  from told t
),
moment as (
  -- an instant is read with all its changes
  select m.deal_key, m.origin, d.in_force_at, d.type, d.list_amount, d.void_at,
    coalesce(d.given_creation, m.first_change_at, d.shown_at) as creation, d.given_creation is null as creation_assumed,
    d.given_creation is null and m.first_change_at is null and d.of_first_delivery as creation_unknown,
    m.at = '-infinity' as is_begin, m.at, m.next_at, d.shown_at as first_shown_at, d.of_first_delivery,
    coalesce((m.state ->> 'stage')::bigint, 0) as stage_key, coalesce((m.state ->> 'rep_id')::bigint, 0) as rep_key,
    (m.state ->> 'amount')::numeric as amount, m.state ->> 'currency' as currency,
    (m.state ->> 'probability')::numeric as probability, m.state ->> 'forecast_category' as forecast_category,
    (m.state ->> 'expected_close_on')::date as expected_close_on,
    jsonb_exists(m.state, 'stage logged') as stage_logged, jsonb_exists(m.state, 'amount logged') as amount_logged,
    jsonb_exists(m.state, 'first seen closed') as first_closing
  from merged m join deal d on d.deal_key = m.deal_key
  where m.next_at is distinct from m.at
),
opened as (
  -- closed when first seen, and no log of its stages: until the close open in an unknown stage at its list amount
  select m.*, first_closed and is_begin and first_closing and not stage_logged as unknown_before,
    case when is_begin then creation else at end as from_at
  from (
    select m.*, coalesce(s.outcome <> 'open', false) as first_closed
    from moment m left join warehouse.dim_stage s
      on s.stage_key = m.stage_key and s.known_to = 'infinity' and s.effective_to = 'infinity') m
  where not is_begin or next_at is null or next_at > creation
),
staged as (
  select o.deal_key, o.origin, o.in_force_at, o.type, o.list_amount, o.void_at, o.creation, o.creation_assumed, o.creation_unknown,
    o.is_begin, o.from_at, o.first_shown_at, o.of_first_delivery, o.stage_logged, o.amount_logged, o.unknown_before,
    case when o.unknown_before then 0 else o.stage_key end as stage_key,
    case when o.unknown_before then 'open' else s.outcome end as outcome,
    coalesce(s.qualified and s.outcome <> 'lost', false) or (o.is_begin and o.first_closed and not o.stage_logged)
      as qualified,
    o.rep_key,
    case when o.unknown_before and not o.amount_logged then coalesce(o.list_amount, o.amount) else o.amount end as amount,
    o.currency, o.probability, o.forecast_category, o.expected_close_on
  from opened o
    join warehouse.dim_stage s on s.stage_key = o.stage_key and s.known_to = 'infinity' and s.effective_to = 'infinity'
),
run as (
  select s.*,
    count(*) filter (where outcome is distinct from outcome_before) over said as run,
    count(*) filter (where stage_key is distinct from stage_before) over said as stay,
    count(*) filter (where expected_close_on > expected_before and outcome = 'open') over said as push_count,
    min(from_at) filter (where qualified) over said as qualified_at
  from (
    select s.*, lag(outcome) over said as outcome_before, lag(stage_key) over said as stage_before,
      lag(expected_close_on) over said as expected_before
    from staged s window said as (partition by deal_key order by from_at)) s
  window said as (partition by deal_key order by from_at)
),
closed as (
  select r.*,
    first_value(from_at) over (partition by deal_key, stay order by from_at) as stage_entered_at,
    -- first seen closed and undated: never open, and no close
    case when outcome <> 'open' then first_value(case when not is_begin then from_at end) over in_run end as closed_at,
    case when outcome <> 'open' then first_value(rep_key) over in_run end as closed_rep_key
  from run r
  window in_run as (partition by deal_key, run order by from_at)
),
counted as (
  select c.*, a.deal_key is not null as is_adjusted, coalesce(a.excluded, false) as excluded,
    coalesce(a.type, c.type) as counted_type,
    case when a.amount is not null and from_at >= least(a.amount_decided_at, last_value(c.closed_at) over whole)
      then a.amount else c.amount end as counted_amount
  from closed c left join adjusted a on a.deal_key = c.deal_key
  window whole as (partition by c.deal_key order by c.from_at rows between unbounded preceding and unbounded following)
),
ended as (
  -- a void deal stays as it was until it was void; one that is excluded never was
  select c.*, excluded or (void_at is not null and from_at >= void_at) as gone from counted c
  union all
  select c.* , true from (
    select distinct on (deal_key) c.deal_key, c.origin, in_force_at, type, list_amount, void_at, creation,
      creation_assumed, creation_unknown, false as is_begin, void_at as from_at, first_shown_at, of_first_delivery, stage_logged,
      amount_logged, unknown_before, stage_key, outcome, qualified, rep_key, amount, currency, probability,
      forecast_category, expected_close_on, outcome_before, stage_before, expected_before, run, stay, push_count,
      qualified_at, stage_entered_at, closed_at, closed_rep_key, is_adjusted, excluded, counted_type, counted_amount
    from counted c where void_at > from_at and not excluded
    order by deal_key, from_at desc) c
),
final as (
  select deal_key, stage_key, stage_entered_at, rep_key,
    case when excluded then 'excluded' when gone then 'void' else outcome end as outcome,
    counted_type as type, counted_amount as amount, list_amount, currency, probability, forecast_category,
    expected_close_on, creation as created_at, creation_assumed, creation_unknown, qualified_at, push_count::integer as push_count,
    closed_at, closed_rep_key,
    case when is_adjusted then 'adjusted'
      when is_begin and (creation_assumed or unknown_before
        or (not stage_logged and of_first_delivery and first_shown_at > creation + interval '1 day')) then 'assumed'
      when is_begin then 'observed'
      else coalesce(origin, 'observed') end as origin,
    from_at as effective_from, excluded or gone as gone,
    row_number() over (partition by deal_key, excluded or gone order by from_at) as place
  from ended
),
compared as (
  select f.*,
    row(stage_key, stage_entered_at, rep_key, outcome, type, amount, list_amount, currency, probability,
      forecast_category, expected_close_on, qualified_at, push_count, closed_at, closed_rep_key)
    is not distinct from lag(row(stage_key, stage_entered_at, rep_key, outcome, type, amount, list_amount, currency,
      probability, forecast_category, expected_close_on, qualified_at, push_count, closed_at, closed_rep_key))
      over (partition by deal_key order by effective_from) as same
  from final f
  where not gone or place = 1
)
select deal_key, stage_key, stage_entered_at, rep_key, outcome, type, amount, list_amount, currency, probability,
  forecast_category, expected_close_on, created_at, creation_assumed, creation_unknown, qualified_at, push_count, closed_at,
  closed_rep_key, origin, effective_from,
  coalesce(lead(effective_from) over (partition by deal_key order by effective_from), 'infinity') as effective_to
from compared where not same;
comment on view warehouse.deal_timeline is 'Grain: a touched deal and a state, as all that is known of it now says. A pure function of its rows, its changes and what sales operations decided';
