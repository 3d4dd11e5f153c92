-- What visitors bring: the ids their clients draw, so that what is sent again acts once; what they consented to; what an
-- agent allowed them; and who is not let in for a while.

alter table chat_session add column client_id text not null default '';
alter table chat_session add column consented_ms integer not null default -62135596800000;
alter table chat_session add column consent_text text not null default '';
alter table chat_session add column transcripts_sent integer not null default 0;
alter table chat_session add column upload_allowed integer not null default 0;
alter table chat_message add column client_message_id text not null default '';
alter table chat_topic add column allowed_origins text not null default '';

create unique index chat_session_client on chat_session (topic_id, client_id) where client_id <> '';
create unique index chat_message_client on chat_message (session_id, client_message_id) where client_message_id <> '';

-- Hosts that are refused new sessions of a topic until then.
create table visitor_block (
  host text not null,
  topic_id integer not null,
  until_ms integer not null,
  constraint visitor_block_pk primary key (host, topic_id)
) strict;
create index visitor_block_until on visitor_block (until_ms);
