-- What the desk needs: figures kept as sums, notes beside a conversation, prepared replies, and what is known of people.

-- When an agent first said something of his own, and whether a bot answered before: not to be read from messages again.
alter table chat_session add column first_response_ms integer not null default -62135596800000;
alter table chat_session add column begun_by_bot integer not null default 0;
update chat_session
set first_response_ms = coalesce(
  (
    select min(m.posted_ms)
    from chat_message m
    where m.session_id = chat_session.id and m.kind = 1 and m.special_type = 0
      and m.posted_ms >= chat_session.started_ms
  ),
  -62135596800000
)
where user_id <> 0 and started_ms <> -62135596800000;
update chat_session
set begun_by_bot = 1
where chatbot_is_active = 1
  or exists (
    select 1 from chat_message m where m.session_id = chat_session.id and m.special_type in (16, 17)
  );

-- Sums of sessions by the hour they were asked for, their topic and their agent. Those of sessions that are no longer
-- stored are kept apart, so that the others can be counted again.
create table chat_figures (
  hour integer not null,
  topic_id integer not null,
  user_id integer not null,
  kept integer not null,
  chats integer not null,
  answered integer not null,
  abandoned integer not null,
  requests integer not null,
  bot_only integer not null,
  ended integer not null,
  queued integer not null,
  queue_ms integer not null,
  responses integer not null,
  response_ms integer not null,
  durations integer not null,
  duration_ms integer not null,
  rated1 integer not null,
  rated2 integer not null,
  rated3 integer not null,
  rated4 integer not null,
  rated5 integer not null,
  constraint chat_figures_pk primary key (hour, topic_id, user_id, kept)
) strict;
insert into chat_figures (
  hour, topic_id, user_id, kept,
  chats, answered, abandoned, requests, bot_only, ended, queued, queue_ms, responses, response_ms, durations, duration_ms,
  rated1, rated2, rated3, rated4, rated5
)
select
  (requested_ms + 62135596800000) / 3600000 - 17259888,
  topic_id,
  user_id,
  0,
  count(*),
  cast(sum(case when started_ms <> -62135596800000 then 1 else 0 end) as bigint),
  cast(sum(case when status = 11 then 1 else 0 end) as bigint),
  cast(sum(case when status = 10 then 1 else 0 end) as bigint),
  cast(sum(case when begun_by_bot = 1 and status in (7, 9) and started_ms = -62135596800000 and user_id = 0 and initial_queue_pos <= 0 then 1 else 0 end) as bigint),
  cast(sum(case when (status in (7, 9, 10, 11) and ended_ms <> -62135596800000) then 1 else 0 end) as bigint),
  cast(sum(case when initial_queue_pos > 0 and (started_ms <> -62135596800000 or (status in (7, 9, 10, 11) and ended_ms <> -62135596800000)) then 1 else 0 end) as bigint),
  cast(sum(case when initial_queue_pos > 0 and (started_ms <> -62135596800000 or (status in (7, 9, 10, 11) and ended_ms <> -62135596800000)) and case when started_ms <> -62135596800000 then started_ms else ended_ms end > requested_ms then case when started_ms <> -62135596800000 then started_ms else ended_ms end - requested_ms else 0 end) as bigint),
  cast(sum(case when started_ms <> -62135596800000 and first_response_ms <> -62135596800000 then 1 else 0 end) as bigint),
  cast(sum(case when started_ms <> -62135596800000 and first_response_ms > requested_ms then first_response_ms - requested_ms else 0 end) as bigint),
  cast(sum(case when started_ms <> -62135596800000 and (status in (7, 9, 10, 11) and ended_ms <> -62135596800000) then 1 else 0 end) as bigint),
  cast(sum(case when started_ms <> -62135596800000 and (status in (7, 9, 10, 11) and ended_ms <> -62135596800000) and ended_ms > started_ms then ended_ms - started_ms else 0 end) as bigint),
  cast(sum(case when rating = 1 then 1 else 0 end) as bigint),
  cast(sum(case when rating = 2 then 1 else 0 end) as bigint),
  cast(sum(case when rating = 3 then 1 else 0 end) as bigint),
  cast(sum(case when rating = 4 then 1 else 0 end) as bigint),
  cast(sum(case when rating = 5 then 1 else 0 end) as bigint)
from chat_session
where status not in (0, 8)
group by 1, 2, 3;

-- What agents say to each other beside a conversation.
create table session_note (
  id integer not null constraint session_note_pk primary key,
  session_id integer not null,
  kind integer not null,
  body text not null,
  associate_id integer not null,
  author text not null,
  written_ms integer not null
) strict;
create index session_note_session on session_note (session_id, id);

-- Prepared replies, an agent's own and shared ones.
create table quick_reply (
  id integer not null constraint quick_reply_pk primary key,
  name text not null,
  content text not null,
  shortcut text not null,
  shared integer not null,
  topic_id integer not null,
  associate_id integer not null
) strict;
create index quick_reply_own on quick_reply (associate_id, id) where shared = 0;
create index quick_reply_shared on quick_reply (id) where shared = 1;
create index quick_reply_topic on quick_reply (topic_id);

-- Where somebody who logs in is written to, and since when programs are known.
alter table account add column email text not null default '';
alter table application add column added_ms integer not null default -62135596800000;

create index associate_group on associate (group_idx);
create index chat_session_email on chat_session (lower(customer_email), id) where customer_email <> '';
