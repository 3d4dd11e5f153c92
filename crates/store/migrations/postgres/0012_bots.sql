-- Since when a bot owes an answer, so that a chat whose bot stays silent is handed to people.

alter table chat_session add column bot_waiting_ms bigint not null default -62135596800000;

-- What an agent has, no bot answers.
update chat_session
set chatbot_is_active = 0,
  queued_ms = case when status = 4 then requested_ms else queued_ms end,
  due_ms = 0
where chatbot_is_active = 1 and user_id <> 0;
update chat_session
set bot_waiting_ms = case when idle_ms > requested_ms then idle_ms else requested_ms end,
  due_ms = 0
where chatbot_is_active = 1 and status in (0, 1, 2, 3, 4, 5);

-- The chats that bots have, the oldest of each topic first.
create index chat_session_bot on chat_session (topic_id, requested_ms, id) where chatbot_is_active = 1 and status < 7;
