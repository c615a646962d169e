--liquibase formatted sql

--changeset quarterbook:measure-0004-activities splitStatements:true endDelimiter:;
alter table measure.closed_deal add column meetings integer not null default 0;
comment on column measure.closed_deal.meetings is 'Prospect and customer meetings held on a won deal before its close, by anyone';

create unlogged table measure.activity (
  window_key integer not null, scope_key integer not null, activity_id text not null, activity_type text not null
);
comment on table measure.activity is 'Grain: a window, a scope and an activity held in it; a meeting of several is one, by its meeting key';

create unlogged table measure.prospect_meeting (
  window_key integer not null, scope_key integer not null, activity_id text not null,
  was_set boolean not null, held boolean not null, missed boolean not null
);
comment on table measure.prospect_meeting is 'Grain: a window, a scope and a meeting with a prospect that was set, or was to take place, in it';
comment on column measure.prospect_meeting.missed is 'The prospect did not come';

create unlogged table measure.work_time (
  window_key integer not null, scope_key integer not null, rep_key bigint not null,
  days integer not null, minutes numeric not null, selling_minutes numeric not null, selling_activities bigint not null
);
comment on table measure.work_time is 'Grain: a window, a scope and a rep who counts in it; his working time while employed and present, and what of it was selling';
comment on column measure.work_time.selling_minutes is 'Of intervals that overlap, each minute once';

--changeset quarterbook:measure-0004-leads splitStatements:true endDelimiter:;
create unlogged table measure.lead (
  window_key integer not null, scope_key integer not null, lead_key bigint not null,
  response_counts boolean not null, response_minutes numeric, contact_counts boolean not null, contact_minutes numeric,
  positive_counts boolean not null, positive_minutes numeric,
  deadline_passed boolean not null, within_deadline boolean not null, conversion_due boolean not null, converted boolean not null
);
comment on table measure.lead is 'Grain: a window, a scope and a lead that was created in it, with what became of it by the as-of';
comment on column measure.lead.response_counts is 'False: it ends before it begins, a fault of the data; so of the others';
comment on column measure.lead.response_minutes is 'Working minutes from creation; null: not yet';

create unlogged table measure.assigned_lead (
  window_key integer not null, scope_key integer not null, lead_key bigint not null, minutes numeric
);
comment on table measure.assigned_lead is 'Grain: a window, a scope and a lead that was assigned in it; working minutes from then to the first attempt; null: not yet';
