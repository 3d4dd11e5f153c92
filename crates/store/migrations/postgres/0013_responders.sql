-- The agent who gave the first response of a session, for whom the figures count it.

alter table chat_session add column first_responder_id bigint not null default 0;

-- Of the sessions so far, the author of the first response; the agent who has the session where that is not known.
update chat_session
set first_responder_id = coalesce(
  (
    select case when m.created_by_id > 0 then m.created_by_id end
    from chat_message m
    where m.session_id = chat_session.id and m.kind = 1 and m.special_type = 0
      and m.posted_ms >= chat_session.started_ms
    order by m.posted_ms, m.id
    limit 1
  ),
  user_id
)
where first_response_ms <> -62135596800000;

-- The figures counted those responses for the agent who has the session.
with moved as (
  select
    (requested_ms + 62135596800000) / 3600000 - 17259888 as hour,
    topic_id,
    user_id,
    first_responder_id,
    case when first_response_ms > requested_ms then first_response_ms - requested_ms else 0 end as response_ms
  from chat_session
  where status not in (0, 8) and started_ms <> -62135596800000 and first_response_ms <> -62135596800000
    and first_responder_id <> user_id
)
insert into chat_figures (
  hour, topic_id, user_id, kept,
  chats, answered, abandoned, requests, bot_only, ended, queued, queue_ms, responses, response_ms, durations, duration_ms,
  rated1, rated2, rated3, rated4, rated5
)
select hour, topic_id, agent_id, 0, 0, 0, 0, 0, 0, 0, 0, 0, sum(responses), sum(response_ms), 0, 0, 0, 0, 0, 0, 0
from (
  select hour, topic_id, user_id as agent_id, -1 as responses, -response_ms as response_ms from moved
  union all
  select hour, topic_id, first_responder_id, 1, response_ms from moved
) changes
where true
group by hour, topic_id, agent_id
on conflict (hour, topic_id, user_id, kept) do update set
  responses = chat_figures.responses + excluded.responses,
  response_ms = chat_figures.response_ms + excluded.response_ms;
