--liquibase formatted sql

--changeset quarterbook:staging-0005 splitStatements:true endDelimiter:;
create unlogged table staging.mention (entity text not null, natural_key text not null);
comment on table staging.mention is 'Grain: a member that rows of the delivery name, most of those left out that a row describes; may repeat';
