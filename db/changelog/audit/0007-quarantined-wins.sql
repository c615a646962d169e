--liquibase formatted sql

--changeset quarterbook:audit-0007-quarantined-wins splitStatements:true endDelimiter:;
alter table audit.quarantine add column won_at timestamptz;
alter table audit.quarantine add column rep_id text;
alter table audit.quarantine add column amount numeric;
alter table audit.quarantine add column currency text;
comment on column audit.quarantine.won_at is 'Of a deal that is won by its stage, and rep, amount and currency, as far as they can be read';
create index quarantine_won on audit.quarantine (natural_key) where won_at is not null;

alter table audit.final_version add column held boolean not null default false;
comment on column audit.final_version.held is 'Waits in the archive to be released; until then managers keep what they have';
alter table audit.final_version add column released_by text;
alter table audit.final_version add column released_at timestamptz;
