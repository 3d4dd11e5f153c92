-- Files within conversations; their bytes lie outside the database, under what they hash to.

create table session_file (
  id integer not null constraint session_file_pk primary key,
  session_id integer not null constraint session_file_session references chat_session (id),
  message_id integer not null,
  name text not null,
  media_type text not null,
  bytes integer not null,
  sha256 text not null,
  created_ms integer not null,
  created_by_id integer not null
) strict;
create index session_file_session_id on session_file (session_id, message_id);
create index session_file_sha256 on session_file (sha256);

-- Bytes of files that were removed, until they are removed as well unless others have the same.
create table orphan_file (
  sha256 text not null constraint orphan_file_pk primary key
) strict;
