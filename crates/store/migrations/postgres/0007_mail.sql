-- Mail that is to be sent: what and to whom, never its text, so that a mail survives a restart and is written when it goes.

create table mail (
  id bigint not null constraint mail_pk primary key,
  kind bigint not null,
  session_id bigint not null,
  ticket_id bigint not null,
  recipient text not null,
  language text not null,
  message_key text not null,
  state bigint not null,
  attempts bigint not null,
  created_ms bigint not null,
  due_ms bigint not null,
  claimed_ms bigint not null,
  last_error text not null
);
-- What waits, in the order in which it goes.
create index mail_due on mail (due_ms, id) where state = 1;
create index mail_session on mail (session_id, kind);
-- How much of late went to an address.
create index mail_recipient on mail (lower(recipient), created_ms);
create index mail_created on mail (created_ms);
