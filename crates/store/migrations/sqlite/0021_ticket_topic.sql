-- A ticket is read and changed with the rights of the chats it is linked from, or of their topic once the chats are removed.

alter table ticket add column chat_topic_id integer not null default 0;
create index chat_session_ticket on chat_session (ticket_id) where ticket_id <> 0;
update ticket
set chat_topic_id = coalesce((select max(s.topic_id) from chat_session s where s.ticket_id = ticket.id and s.ticket_id <> 0), 0);
