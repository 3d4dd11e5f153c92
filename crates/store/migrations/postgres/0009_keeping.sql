-- How long ended chats are kept, and what prepared replies say.

create table retention (
  id bigint not null constraint retention_pk primary key,
  session_days bigint not null,
  text_days bigint not null
);

-- What was said in it was removed, and what was known of the visitor; the rest stays.
alter table chat_session add column texts_removed bigint not null default 0;
create index chat_session_ended on chat_session (ended_ms, id) where status in (7, 9, 10, 11);
create index chat_session_texts on chat_session (ended_ms, id) where status in (7, 9, 10, 11) and texts_removed = 0;

alter table reply_template add column content text not null default '';
