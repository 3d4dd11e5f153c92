-- The servers that run on this store and where each keeps the files of chats: all of them have to use the same place.

create table running_server (
  id text not null constraint running_server_pk primary key,
  files_mark text not null,
  seen_ms bigint not null
);
