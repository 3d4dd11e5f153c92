-- Mail that is to be sent: what and to whom, never its text, so that a mail survives a restart and is written when it goes.

create table mail (
  id integer not null constraint mail_pk primary key,
  kind integer not null,
  session_id integer not null,
  ticket_id integer not null,
  recipient text not null,
  language text not null,
  message_key text not null,
  state integer not null,
  attempts integer not null,
  created_ms integer not null,
  due_ms integer not null,
  claimed_ms integer not null,
  last_error text not null
) strict;
-- What waits, in the order in which it goes.
create index mail_due on mail (due_ms, id) where state = 1;
create index mail_session on mail (session_id, kind);
-- How much of late went to an address.
create index mail_recipient on mail (lower(recipient), created_ms);
create index mail_created on mail (created_ms);
