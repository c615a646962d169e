--liquibase formatted sql

--changeset quarterbook:deal-credit runOnChange:true splitStatements:true endDelimiter:;
create or replace view warehouse.deal_credit as
with split as (
  select s.deal_key, s.rep_key, s.share, s.kind, coalesce(s.from_at, '-infinity') as from_at,
    coalesce(s.to_at, 'infinity') as to_at
  from warehouse.touched_deal t join warehouse.deal_split s on s.deal_key = t.deal_key and s.known_to = 'infinity'
  where s.share > 0
),
decided as (
  -- the credit that a close is booked with: from the close on, or from the decision on where that was earlier
  select distinct on (a.deal_key) a.deal_key, a.value,
    least(a.decided_at, (select f.closed_at from warehouse.fact_deal f
      where f.deal_key = a.deal_key and f.known_to = 'infinity' and f.effective_to = 'infinity')) as from_at
  from warehouse.touched_deal t join warehouse.adjustment a on a.deal_key = t.deal_key and a.known_to = 'infinity'
    and a.field = 'credit' and a.decided_at <= t.in_force_at
    and (a.revoked_at is null or a.revoked_at > t.in_force_at)
  order by a.deal_key, a.decided_at desc, a.adjustment_id collate "C" desc
),
share as (
  select s.deal_key, s.rep_key, s.share, s.kind, 'observed' as origin, s.from_at, least(s.to_at, d.from_at) as to_at
  from split s left join decided d on d.deal_key = s.deal_key and s.kind = 'revenue'
  where s.from_at < coalesce(d.from_at, 'infinity')
  union all
  select d.deal_key, m.member_key, regexp_replace(part, '^.*:', '')::numeric, 'revenue', 'adjusted', d.from_at, 'infinity'
  from decided d cross join unnest(string_to_array(d.value, ';')) as part
    join warehouse.member m on m.entity = 'rep' and m.natural_key = regexp_replace(part, ':[^:]*$', '')
),
edge as (
  select deal_key, kind, from_at as at from share
  union select deal_key, kind, to_at from share
),
span as (
  select deal_key, kind, at as from_at, lead(at) over (partition by deal_key, kind order by at) as to_at from edge
),
held as (
  -- a rep twice is summed
  select p.deal_key, p.kind, p.from_at, p.to_at, s.rep_key, min(s.origin) as origin, sum(s.share) as share
  from span p join share s on s.deal_key = p.deal_key and s.kind = p.kind
    and s.from_at <= p.from_at and s.to_at >= p.to_at
  where p.from_at < p.to_at
  group by p.deal_key, p.kind, p.from_at, p.to_at, s.rep_key
),
weighed as (
  select h.*, sum(share) over (partition by deal_key, kind, from_at) as total from held h
),
scaled as (
  -- near 1, or over it: scaled, to exactly 1
  select deal_key, kind, from_at, to_at, rep_key, origin, total,
    case when kind = 'overlay' or total < 1 - 0.005 or total = 1 then share else round(share / total, 20) end as share
  from weighed where share > 0
),
whole as (
  select deal_key, kind, from_at, to_at, rep_key, origin,
    case when kind = 'overlay' or total < 1 - 0.005
        or row_number() over (partition by deal_key, kind, from_at order by rep_key desc) > 1 then share
      else share + 1 - sum(share) over (partition by deal_key, kind, from_at) end as share
  from scaled
  union all
  -- under it: the remainder is nobody's
  select deal_key, kind, from_at, to_at, 0, min(origin), 1 - max(total)
  from weighed where kind = 'revenue' and total < 1 - 0.005 group by deal_key, kind, from_at, to_at
),
summed as (
  select deal_key, kind, from_at, to_at, rep_key, min(origin) as origin, sum(share) as share
  from whole group by deal_key, kind, from_at, to_at, rep_key
)
select deal_key, rep_key, share, kind, origin, from_at as effective_from, to_at as effective_to from summed;
comment on view warehouse.deal_credit is 'Grain: a touched deal that has splits or a decided credit, a rep and a stretch of time. A pure function of splits, decisions and the close';
