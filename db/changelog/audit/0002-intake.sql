--liquibase formatted sql

--changeset quarterbook:audit-0002 splitStatements:true endDelimiter:;
alter table audit.delivery add column is_correction boolean not null default false;
comment on column audit.delivery.is_correction is 'Rows of earlier deliveries that were put right: a delta of those files only that are there';
alter table audit.delivery add column accepted text;
comment on column audit.delivery.accepted is 'Why a delivery over a threshold is taken all the same';
alter table audit.delivery add column admitted boolean not null default false;
comment on column audit.delivery.admitted is 'It was judged and merged once: a rebuild judges nothing anew';
update audit.delivery set admitted = (state = 'merged');

alter table audit.load_count add column complete boolean not null default false;
comment on column audit.load_count.complete is 'Whether the delivery was the full picture of the entity: what was missing was deleted';
update audit.load_count set complete = d.complete from audit.delivery d where d.delivery_key = load_count.delivery_key;

create table audit.load_measure (
  delivery_key bigint not null references audit.delivery,
  measure text not null,
  currency text not null,
  things bigint not null,
  amount numeric not null,
  primary key (delivery_key, measure, currency)
);
comment on table audit.load_measure is 'Grain: delivery, measure and currency. What a complete delivery amounts to, for the next one to be compared with';
comment on column audit.load_measure.currency is 'Of the amount; empty where rows name none';
