-- A login has an absolute end and may have tickets made from it, people of an issuer are bound to accounts by their subject,
-- and the passwords that came with the demo are known as such.

alter table login_ticket add column ends_ms integer not null default 0;
alter table login_ticket add column parent_hash blob not null default x'';
update login_ticket set ends_ms = issued_ms + 2592000000;
create index login_ticket_parent on login_ticket (parent_hash);

create table issuer_binding (
  issuer text not null,
  subject text not null,
  associate_id integer not null constraint issuer_binding_associate references associate (id),
  bound_ms integer not null,
  constraint issuer_binding_pk primary key (issuer, subject),
  constraint issuer_binding_one unique (issuer, associate_id)
) strict;

create table demo_password (
  associate_id integer not null constraint demo_password_pk primary key
    constraint demo_password_associate references associate (id),
  password_hash text not null
) strict;
