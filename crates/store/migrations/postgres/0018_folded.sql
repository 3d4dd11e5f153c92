-- Texts that are compared whatever their case are compared in one form on every database: each has a column beside it
-- that holds it folded, which the program writes.

alter table user_group add column name_folded text collate "C" not null default '';

alter table associate add column name_folded text collate "C" not null default '';
alter table associate add column user_name_folded text collate "C" not null default '';
alter table associate add column full_name_folded text collate "C" not null default '';
alter table associate add column tooltip_folded text collate "C" not null default '';

alter table person add column firstname_folded text collate "C" not null default '';
alter table person add column lastname_folded text collate "C" not null default '';
alter table person add column middle_name_folded text collate "C" not null default '';
alter table person add column full_name_folded text collate "C" not null default '';
alter table person add column mrmrs_folded text collate "C" not null default '';
alter table person add column title_folded text collate "C" not null default '';
alter table person add column position_folded text collate "C" not null default '';
alter table person add column person_number_folded text collate "C" not null default '';
alter table person add column kanafname_folded text collate "C" not null default '';
alter table person add column kanalname_folded text collate "C" not null default '';
alter table person add column email_folded text collate "C" not null default '';
alter table person add column direct_phone_folded text collate "C" not null default '';
alter table person add column mobile_phone_folded text collate "C" not null default '';

alter table contact add column name_folded text collate "C" not null default '';
alter table contact add column department_folded text collate "C" not null default '';
alter table contact add column full_name_folded text collate "C" not null default '';
alter table contact add column number1_folded text collate "C" not null default '';
alter table contact add column org_nr_folded text collate "C" not null default '';
alter table contact add column category_name_folded text collate "C" not null default '';
alter table contact add column business_name_folded text collate "C" not null default '';
alter table contact add column country_name_folded text collate "C" not null default '';
alter table contact add column direct_phone_folded text collate "C" not null default '';
alter table contact add column email_address_folded text collate "C" not null default '';
alter table contact add column url_folded text collate "C" not null default '';

alter table chat_topic add column name_folded text collate "C" not null default '';
alter table chat_topic add column description_folded text collate "C" not null default '';
alter table chat_topic add column badge_header_folded text collate "C" not null default '';

alter table chat_session add column first_message_folded text collate "C" not null default '';
alter table chat_session add column last_message_folded text collate "C" not null default '';
alter table chat_session add column customer_email_folded text collate "C" not null default '';

alter table mail add column recipient_folded text collate "C" not null default '';

alter table kb_category add column fullname_folded text collate "C" not null default '';

alter table kb_entry add column title_folded text collate "C" not null default '';

drop index associate_name;
drop index person_email;
drop index person_name;
drop index contact_email;
drop index contact_name;
drop index mail_recipient;
drop index chat_session_email;

create index associate_name on associate (name_folded);
create index associate_user_name on associate (user_name_folded);
create index person_email on person (email_folded);
create index person_name on person (full_name_folded);
create index person_lastname on person (lastname_folded);
create index contact_email on contact (email_address_folded);
create index contact_name on contact (name_folded);
create index mail_recipient on mail (recipient_folded, created_ms);
create index chat_session_email on chat_session (customer_email_folded, id) where customer_email_folded <> '';
