-- What visitors' calls left in the store goes: the ids that their clients draw, whose hashes have taken their place, and the
-- addresses of links to files, which were those that the senders of the files had called.

drop index chat_session_client;
alter table chat_session drop column client_id;

update chat_message
set message = '<a href="/live/v1/files/' || f.id || '">'
  || replace(replace(replace(replace(f.name, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;') || '</a>'
from session_file f
where f.message_id = chat_message.id and chat_message.message like '<a href="%/live/v1/files/%';
