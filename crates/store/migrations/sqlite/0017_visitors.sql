-- The ids that visitors' clients draw lead to their chats: their hashes have taken their place.

drop index chat_session_client;
alter table chat_session drop column client_id;
