--liquibase formatted sql

--changeset quarterbook:warehouse-0006-undescribed-members splitStatements:true endDelimiter:;
create unlogged table warehouse.undescribed_member (entity text not null, natural_key text not null);
comment on table warehouse.undescribed_member is 'Grain: a member that the delivery at hand is the first to name, and does not describe';

--changeset quarterbook:warehouse-0006-stale-deals splitStatements:true endDelimiter:;
-- Few, if any, and asked for by every night.
create index dim_deal_stale on warehouse.dim_deal (deal_id) where stale;
