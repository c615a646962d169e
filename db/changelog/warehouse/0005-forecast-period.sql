--liquibase formatted sql

--changeset quarterbook:warehouse-0005-forecast-period splitStatements:true endDelimiter:;
-- Forecasts are asked for by the period that they are of; dates are also sorted in half the time of texts.
drop index warehouse.fact_forecast_scope;
create index fact_forecast_period on warehouse.fact_forecast (start_on, scope_id);
