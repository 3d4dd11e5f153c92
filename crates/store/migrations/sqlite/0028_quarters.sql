-- Figures by quarters of an hour instead of hours: in every time zone, hours and days begin with one. Figures of sessions
-- that are no longer stored are only known by the hour, and stay at its beginning.

alter table chat_figures rename column hour to quarter;

-- In two steps, so that no key passes one that is still taken.
update chat_figures set quarter = quarter * 4 + 1000000000000 where kept = 1;
delete from chat_figures where kept = 0;
update chat_figures set quarter = quarter - 1000000000000;

insert into chat_figures (
  quarter, topic_id, user_id, kept,
  chats, answered, abandoned, requests, bot_only, ended, queued, queue_ms, responses, response_ms, durations, duration_ms,
  rated1, rated2, rated3, rated4, rated5
)
select
  (requested_ms + 62135596800000) / 900000 - 69039552 as quarter,
  topic_id,
  agent_id,
  0,
  cast(sum(1 - is_response) as bigint),
  cast(sum(case when is_response = 0 and started_ms <> -62135596800000 then 1 else 0 end) as bigint),
  cast(sum(case when is_response = 0 and status = 11 then 1 else 0 end) as bigint),
  cast(sum(case when is_response = 0 and status = 10 then 1 else 0 end) as bigint),
  cast(sum(case when is_response = 0 and begun_by_bot = 1 and status in (7, 9) and started_ms = -62135596800000 and user_id = 0 and initial_queue_pos <= 0 then 1 else 0 end) as bigint),
  cast(sum(case when is_response = 0 and (status in (7, 9, 10, 11) and ended_ms <> -62135596800000) then 1 else 0 end) as bigint),
  cast(sum(case when is_response = 0 and initial_queue_pos > 0 and (started_ms <> -62135596800000 or (status in (7, 9, 10, 11) and ended_ms <> -62135596800000)) then 1 else 0 end) as bigint),
  cast(sum(case when is_response = 0 and initial_queue_pos > 0 and (started_ms <> -62135596800000 or (status in (7, 9, 10, 11) and ended_ms <> -62135596800000)) and case when started_ms <> -62135596800000 then started_ms else ended_ms end > requested_ms then case when started_ms <> -62135596800000 then started_ms else ended_ms end - requested_ms else 0 end) as bigint),
  cast(sum(case when is_response = 1 and started_ms <> -62135596800000 and first_response_ms <> -62135596800000 then 1 else 0 end) as bigint),
  cast(sum(case when is_response = 1 and started_ms <> -62135596800000 and first_response_ms > requested_ms then first_response_ms - requested_ms else 0 end) as bigint),
  cast(sum(case when is_response = 0 and started_ms <> -62135596800000 and (status in (7, 9, 10, 11) and ended_ms <> -62135596800000) then 1 else 0 end) as bigint),
  cast(sum(case when is_response = 0 and started_ms <> -62135596800000 and (status in (7, 9, 10, 11) and ended_ms <> -62135596800000) and ended_ms > started_ms then ended_ms - started_ms else 0 end) as bigint),
  cast(sum(case when is_response = 0 and rating = 1 then 1 else 0 end) as bigint),
  cast(sum(case when is_response = 0 and rating = 2 then 1 else 0 end) as bigint),
  cast(sum(case when is_response = 0 and rating = 3 then 1 else 0 end) as bigint),
  cast(sum(case when is_response = 0 and rating = 4 then 1 else 0 end) as bigint),
  cast(sum(case when is_response = 0 and rating = 5 then 1 else 0 end) as bigint)
from (
  select s.*, 0 as is_response, s.user_id as agent_id
  from chat_session s
  union all
  select s.*, 1, s.first_responder_id
  from chat_session s
  where s.started_ms <> -62135596800000 and s.first_response_ms <> -62135596800000
) shares
where status not in (0, 8)
group by 1, 2, 3;
