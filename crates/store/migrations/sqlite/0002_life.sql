-- What the life of a session needs: who made it and had it, since when it waits, when time alone changes it next, and
-- the ways to find those sessions without looking at the others.

alter table chat_session add column created_by_id integer not null default 0;
alter table chat_session add column former_user_id integer not null default 0;
alter table chat_session add column queued_ms integer not null default -62135596800000;
alter table chat_session add column waiting_ms integer not null default -62135596800000;
alter table chat_session add column transfer_ms integer not null default -62135596800000;
-- 0: everything that is stored is looked at once.
alter table chat_session add column due_ms integer not null default 0;
update chat_session set queued_ms = requested_ms where status = 4;
update chat_session set waiting_ms = idle_ms where status = 5;
update chat_session set transfer_ms = updated_ms where transfer_to_id <> 0;

-- A message is its own event: it carries its number in its session's stream, and the session the last one given.
alter table chat_session add column event_number integer not null default 0;
alter table chat_message add column event_number integer not null default 0;
alter table chat_message add column created_by_id integer not null default 0;
alter table chat_topic add column updated_ms integer not null default 0;
alter table account add column seen_ms integer not null default 0;

create index chat_session_due on chat_session (due_ms, id);
create index chat_session_requested on chat_session (requested_ms, id);
-- The queue of each topic, in its order.
create index chat_session_queue on chat_session (topic_id, requested_ms, id) where status = 4 and chatbot_is_active = 0;
-- The running sessions of each agent.
create index chat_session_running on chat_session (user_id, rank) where status in (5, 6);

create index person_email on person (lower(email));
create index contact_email on contact (lower(email_address));
create index contact_name on contact (lower(name));
create index person_name on person (lower(full_name));
create index person_contact on person (contact_id);
create index ticket_person on ticket (cust_id, last_changed_ms);
create index notification_expires on notification (expires_ms);
create index notification_session on notification (chat_session_id);

-- Pictures, by the key other rows refer to.
create table blob (
  id integer not null constraint blob_pk primary key,
  name text not null,
  media_type text not null,
  bytes blob not null
) strict;

-- Calls that were made with a key, so that one that is made again acts once.
create table idempotency_key (
  caller_id integer not null,
  key text not null,
  operation text not null,
  subject_id integer not null,
  created_ms integer not null,
  constraint idempotency_key_pk primary key (caller_id, key)
) strict;
create index idempotency_key_created on idempotency_key (created_ms);

-- What was written on a ticket.
create table ticket_message (
  id integer not null constraint ticket_message_pk primary key,
  ticket_id integer not null constraint ticket_message_ticket references ticket (id),
  author text not null,
  body text not null,
  created_at_ms integer not null,
  created_by integer not null
) strict;
create index ticket_message_ticket_id on ticket_message (ticket_id, id);
