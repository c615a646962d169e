--liquibase formatted sql

--changeset quarterbook:staging-0004 splitStatements:true endDelimiter:;
create unlogged table staging.suspect (entity text not null, line bigint not null);
comment on table staging.suspect is 'Grain: a row whose key may have come before';
