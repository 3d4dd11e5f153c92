-- Applications log users in with OpenID Connect: they have client ids, redirect addresses, codes and tokens, and id tokens are signed.

alter table application add column client_id text not null default '';
alter table application add column redirect_addresses text not null default '';
alter table application add column public_client bigint not null default 0;
update application set client_id = replace(gen_random_uuid()::text, '-', '');
create unique index application_client on application (client_id) where client_id <> '';

alter table login_ticket add column application_id bigint not null default 0;
create index login_ticket_application on login_ticket (application_id) where application_id <> 0;

create table openid_grant (
  code_hash bytea not null constraint openid_grant_pk primary key,
  application_id bigint not null constraint openid_grant_application references application (id),
  associate_id bigint not null constraint openid_grant_associate references associate (id),
  redirect_address text not null,
  challenge text not null,
  nonce text not null,
  authenticated_ms bigint not null,
  login_hash bytea not null,
  expires_ms bigint not null,
  ticket_hash bytea not null,
  refresh_hash bytea not null
);
create index openid_grant_ticket on openid_grant (ticket_hash);
create index openid_grant_associate on openid_grant (associate_id);
create index openid_grant_application on openid_grant (application_id);
create index openid_grant_expires on openid_grant (expires_ms);

create table openid_key (
  name text not null constraint openid_key_pk primary key,
  modulus text not null,
  private_key bytea not null,
  made_ms bigint not null
);
