-- What event streams need: one order of all events that can be read on from anywhere, whose a session was before each of
-- them, and an identity of the store that a copy does not share.

-- Numbers without a gap in order, over all streams; drawn like a key, so none is given twice.
alter table event add column position bigint not null default 0;
-- The last key of a message that was given before it: with it, events and messages stand in one order.
alter table event add column message_id bigint not null default 0;
alter table event add column topic_id bigint not null default 0;
alter table event add column user_id bigint not null default 0;
alter table event add column transfer_to_id bigint not null default 0;

-- In whatever order: nobody has followed these.
update event set position = numbered.position
from (select stream, number, row_number() over (order by stream, number) as position from event) numbered
where event.stream = numbered.stream and event.number = numbered.number;
insert into sequence (name, last) select 'event', max(position) from event having max(position) is not null;
create unique index event_position on event (position);

create table store_identity (
  id bigint not null constraint store_identity_pk primary key,
  epoch text not null
);
