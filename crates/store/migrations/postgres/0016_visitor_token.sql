-- Visitors get a token of their own, of which the store keeps only a hash, so that no agent can act as a visitor.

alter table chat_session add column client_id_hash text not null default '';
alter table chat_session add column visitor_token_hash text not null default '';
alter table chat_session add column visitor_token_sealed text not null default '';
alter table chat_session add column closed_ms bigint not null default -62135596800000;

update chat_session set closed_ms = ended_ms where status in (9, 10, 11);

create unique index chat_session_client_hash on chat_session (topic_id, client_id_hash) where client_id_hash <> '';
drop index chat_session_topic;
create index chat_session_topic on chat_session (topic_id, id, status, user_id, transfer_to_id, created_by_id);
