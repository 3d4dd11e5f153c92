-- Entities of the vendor have members that Parlour does not use; what a client stores in them is kept, as JSON.

alter table person add column kept text not null default '';
alter table contact add column kept text not null default '';
alter table ticket add column kept text not null default '';
alter table ticket_message add column kept text not null default '';
alter table ticket_message add column slevel bigint not null default 2;
alter table ticket_message add column html_body text not null default '';
