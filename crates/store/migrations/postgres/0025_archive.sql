-- Texts that archive queries compare: each has a folded form next to it, as the texts of the migration 0018 have.

alter table person add column category_name_folded text not null default '';
alter table person add column fax_phone_folded text not null default '';
alter table person add column description_folded text not null default '';

alter table contact add column number2_folded text not null default '';
alter table contact add column street_address1_folded text not null default '';
alter table contact add column street_address2_folded text not null default '';
alter table contact add column street_address3_folded text not null default '';
alter table contact add column street_county_folded text not null default '';
alter table contact add column street_city_folded text not null default '';
alter table contact add column street_zipcode_folded text not null default '';
alter table contact add column street_state_folded text not null default '';
alter table contact add column postal_address1_folded text not null default '';
alter table contact add column postal_address2_folded text not null default '';
alter table contact add column postal_address3_folded text not null default '';
alter table contact add column postal_county_folded text not null default '';
alter table contact add column postal_city_folded text not null default '';
alter table contact add column postal_zipcode_folded text not null default '';
alter table contact add column postal_state_folded text not null default '';

alter table ticket add column title_folded text not null default '';
alter table ticket add column author_folded text not null default '';
