-- What is shown and known of people: the photographs of those who answer, and what customers made of chats agreed to.

alter table account add column photo_blob_id bigint not null default 0;

alter table person add column consented_ms bigint not null default -62135596800000;
alter table person add column consent_text text not null default '';
