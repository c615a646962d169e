--liquibase formatted sql

--changeset quarterbook:warehouse-0004-timelines splitStatements:true endDelimiter:;
-- Timelines are told by the program, a deal at a time: no more in one view over all.
drop view if exists warehouse.deal_timeline;
drop aggregate if exists warehouse.merged(jsonb);
drop table warehouse.deal_tip;
create index deal_row_deal on warehouse.deal_row (deal_key);
-- An index, and no constraint, since an empty registry is filled without it.
alter table warehouse.member drop constraint member_pkey;
create unique index member_natural_key on warehouse.member (entity, natural_key);
