-- The first schema: people, customers, topics, sessions, messages, accounts, and the events that tell of changes.

create table user_group (
  id bigint not null constraint user_group_pk primary key,
  name text not null
);

create table associate (
  id bigint not null constraint associate_pk primary key,
  name text not null,
  person_id bigint not null,
  rank bigint not null,
  tooltip text not null,
  kind bigint not null,
  group_idx bigint not null,
  full_name text not null,
  formal_name text not null,
  deleted bigint not null,
  ej_user_id bigint not null,
  user_name text not null
);

create table person (
  position text not null,
  id bigint not null constraint person_pk primary key,
  mrmrs text not null,
  firstname text not null,
  lastname text not null,
  middle_name text not null,
  title text not null,
  description text not null,
  email text not null,
  full_name text not null,
  direct_phone text not null,
  formal_name text not null,
  country_id bigint not null,
  contact_id bigint not null,
  contact_name text not null,
  retired bigint not null,
  rank bigint not null,
  active_interests bigint not null,
  contact_department text not null,
  contact_country_id bigint not null,
  contact_org_nr text not null,
  fax_phone text not null,
  mobile_phone text not null,
  contact_phone text not null,
  associate_name text not null,
  associate_id bigint not null,
  use_person_address bigint not null,
  contact_fax text not null,
  kanafname text not null,
  kanalname text not null,
  post1 text not null,
  post2 text not null,
  post3 text not null,
  email_name text not null,
  contact_full_name text not null,
  active_erp_links bigint not null,
  ticket_priority_id bigint not null,
  support_language_id bigint not null,
  support_associate_id bigint not null,
  category_name text not null,
  person_number text not null
);

create table contact (
  id bigint not null constraint contact_pk primary key,
  name text not null,
  org_nr text not null,
  department text not null,
  url text not null,
  city text not null,
  direct_phone text not null,
  associate_id bigint not null,
  country_id bigint not null,
  email_address text not null,
  kananame text not null,
  email_address_name text not null,
  url_name text not null,
  associate_full_name text not null,
  business_name text not null,
  category_name text not null,
  country_name text not null,
  wgs84_latitude double precision not null,
  wgs84_longitude double precision not null,
  street_atype_idx bigint not null,
  street_address1 text not null,
  street_address2 text not null,
  street_address3 text not null,
  street_city text not null,
  street_county text not null,
  street_state text not null,
  street_zipcode text not null,
  street_formatted text not null,
  postal_atype_idx bigint not null,
  postal_address1 text not null,
  postal_address2 text not null,
  postal_address3 text not null,
  postal_city text not null,
  postal_county text not null,
  postal_state text not null,
  postal_zipcode text not null,
  postal_formatted text not null,
  address_formatted text not null,
  formatted_address text not null,
  full_name text not null,
  is_owner_contact bigint not null,
  active_erp_links bigint not null,
  number1 text not null,
  number2 text not null
);

create table project (
  id bigint not null constraint project_pk primary key,
  name text not null,
  description text not null,
  url text not null,
  kind text not null,
  associate_id bigint not null,
  associate_full_name text not null,
  type_id bigint not null,
  updated_ms bigint not null,
  status_id bigint not null,
  status text not null,
  text_id bigint not null,
  publish_to_ms bigint not null,
  publish_from_ms bigint not null,
  is_published bigint not null,
  url_name text not null,
  project_number text not null,
  active_erp_links bigint not null,
  event_id bigint not null,
  start_date_ms bigint not null
);

create table sale (
  contact_name text not null,
  sale_date_ms bigint not null,
  id bigint not null constraint sale_pk primary key,
  probability bigint not null,
  title text not null,
  amount double precision not null,
  currency text not null,
  project_name text not null,
  associate_full_name text not null,
  description text not null,
  status bigint not null,
  weighted_amount double precision not null,
  project_id bigint not null,
  earning_percent double precision not null,
  earning double precision not null,
  contact_id bigint not null,
  associate_id bigint not null,
  person_id bigint not null,
  sale_type_id bigint not null,
  sale_type_name text not null,
  person_full_name text not null,
  completed bigint not null,
  active_erp_links bigint not null,
  next_due_date_ms bigint not null,
  number text not null
);

create table ticket (
  id bigint not null constraint ticket_pk primary key,
  title text not null,
  created_at_ms bigint not null,
  last_changed_ms bigint not null,
  read_by_owner_ms bigint not null,
  read_by_customer_ms bigint not null,
  first_read_by_user_ms bigint not null,
  activate_ms bigint not null,
  closed_at_ms bigint not null,
  replied_at_ms bigint not null,
  alert_timeout_ms bigint not null,
  deadline_ms bigint not null,
  created_by bigint not null,
  created_by_name text not null,
  author text not null,
  owned_by bigint not null,
  owned_by_name text not null,
  category bigint not null,
  category_name text not null,
  category_fullname text not null,
  slevel bigint not null,
  priority bigint not null,
  priority_name text not null,
  base_status bigint not null,
  ticket_status bigint not null,
  ticket_status_display_value text not null,
  origin bigint not null,
  cust_id bigint not null,
  person_firstname text not null,
  person_middle_name text not null,
  person_lastname text not null,
  person_fullname text not null,
  alert_level bigint not null,
  connect_id bigint not null,
  read_status bigint not null,
  time_to_reply bigint not null,
  real_time_to_reply bigint not null,
  time_to_close bigint not null,
  real_time_to_close bigint not null,
  time_spent_internally bigint not null,
  time_spent_externally bigint not null,
  time_spent_queue bigint not null,
  real_time_spent_internally bigint not null,
  real_time_spent_externally bigint not null,
  real_time_spent_queue bigint not null,
  time_spent bigint not null,
  has_attachment bigint not null,
  num_replies bigint not null,
  num_messages bigint not null,
  from_address text not null,
  contact_id bigint not null,
  contact_name text not null,
  owned_by_associate_id bigint not null,
  language text not null,
  sentiment bigint not null,
  sentiment_confidence bigint not null,
  sale_id bigint not null,
  project_id bigint not null,
  sale_heading text not null,
  project_name text not null,
  form_submission_id bigint not null,
  ticket_type_id bigint not null,
  ticket_type_name text not null
);

create index associate_name on associate (name);

create table account (
  associate_id bigint not null constraint account_pk primary key
    constraint account_associate references associate (id),
  password_hash text not null,
  administrator bigint not null,
  present bigint not null
);

create table login_ticket (
  hash bytea not null constraint login_ticket_pk primary key,
  associate_id bigint not null constraint login_ticket_associate references associate (id),
  issued_ms bigint not null,
  expires_ms bigint not null
);
create index login_ticket_associate_id on login_ticket (associate_id);
create index login_ticket_expires on login_ticket (expires_ms);

create table application (
  id bigint not null constraint application_pk primary key,
  name text not null,
  token_hash bytea not null constraint application_token unique
);

create table list_item (
  list bigint not null,
  id bigint not null,
  value text not null,
  tooltip text not null,
  constraint list_item_pk primary key (list, id)
);

create table kb_category (
  id bigint not null constraint kb_category_pk primary key,
  name text not null,
  description text not null,
  fullname text not null,
  parent_id bigint not null,
  sort_order bigint not null
);

create table reply_template (
  id bigint not null constraint reply_template_pk primary key,
  name text not null,
  description text not null,
  folder_id bigint not null
);

create table chat_topic (
  id bigint not null constraint chat_topic_pk primary key,
  name text not null,
  description text not null,
  welcome_message text not null,
  language_id bigint not null,
  last_accept_ms bigint not null,
  seconds_pr_accept bigint not null,
  alert_recipient text not null,
  alert_template_id bigint not null,
  collect_consent bigint not null,
  badge_header text not null,
  custom_queue_text_enabled bigint not null,
  custom_queue_text text not null,
  warn_new_chat_minutes bigint not null,
  warn_manager_new_chat_minutes bigint not null,
  ticket_enabled bigint not null,
  ticket_category_id bigint not null,
  ticket_priority_id bigint not null,
  opening_hours_enabled bigint not null,
  tz_location_id bigint not null,
  mon_enabled bigint not null,
  mon_start_seconds bigint not null,
  mon_stop_seconds bigint not null,
  tue_enabled bigint not null,
  tue_start_seconds bigint not null,
  tue_stop_seconds bigint not null,
  wed_enabled bigint not null,
  wed_start_seconds bigint not null,
  wed_stop_seconds bigint not null,
  thu_enabled bigint not null,
  thu_start_seconds bigint not null,
  thu_stop_seconds bigint not null,
  fri_enabled bigint not null,
  fri_start_seconds bigint not null,
  fri_stop_seconds bigint not null,
  sat_enabled bigint not null,
  sat_start_seconds bigint not null,
  sat_stop_seconds bigint not null,
  sun_enabled bigint not null,
  sun_start_seconds bigint not null,
  sun_stop_seconds bigint not null,
  use_lunch_hours bigint not null,
  lunch_start_seconds bigint not null,
  lunch_stop_seconds bigint not null,
  widget_auto_faq_enabled bigint not null,
  widget_auto_faq_category_id bigint not null,
  widget_pre_form_enabled bigint not null,
  widget_pre_form_message text not null,
  widget_required_fields bigint not null,
  widget_post_form_enabled bigint not null,
  widget_post_form_header text not null,
  widget_post_form_message text not null,
  widget_post_transcript_enabled bigint not null,
  widget_language_iso_code text not null,
  widget_size bigint not null,
  widget_theme bigint not null,
  widget_color text not null,
  widget_badge_color text not null,
  widget_badge_text_color text not null,
  widget_cust_msg_color text not null,
  widget_cust_msg_text_color text not null,
  widget_agent_msg_color text not null,
  widget_agent_msg_text_color text not null,
  widget_button_color text not null,
  widget_button_text_color text not null,
  widget_font text not null,
  widget_font_size text not null,
  widget_logo_enabled bigint not null,
  widget_logo_blob_id bigint not null,
  widget_logo_name text not null,
  widget_show_agent_photo bigint not null,
  widget_welcome_title text not null,
  widget_welcome_message text not null,
  widget_offline_header text not null,
  widget_offline_message text not null,
  widget_offline_fields bigint not null,
  widget_use_agent_firstname bigint not null,
  bot_enabled bigint not null,
  bot_name text not null,
  bot_register_script_id bigint not null,
  bot_session_created_script_id bigint not null,
  bot_session_changed_script_id bigint not null,
  bot_message_received_script_id bigint not null,
  offline_collect_consent bigint not null,
  warn_chat_message_minutes bigint not null,
  warn_manager_chat_message_minutes bigint not null,
  use_queue_offline_form bigint not null,
  offline_form_time_limit bigint not null,
  offline_form_queue_length bigint not null,
  widget_enable_rating bigint not null,
  widget_rating_text text not null
);

create table chat_topic_user (
  topic_id bigint not null constraint chat_topic_user_topic references chat_topic (id),
  user_id bigint not null constraint chat_topic_user_user references associate (id),
  can_listen bigint not null,
  can_respond bigint not null,
  can_manage bigint not null,
  can_notify bigint not null,
  constraint chat_topic_user_pk primary key (topic_id, user_id)
);
create index chat_topic_user_user_id on chat_topic_user (user_id);

create table chat_session (
  id bigint not null constraint chat_session_pk primary key,
  topic_id bigint not null,
  user_id bigint not null,
  person_id bigint not null,
  customer_alias text not null,
  customer_host text not null,
  customer_name text not null,
  customer_email text not null,
  customer_phone text not null,
  customer_consented bigint not null,
  customer_company_name text not null,
  status bigint not null,
  first_message text not null,
  last_message text not null,
  requested_ms bigint not null,
  started_ms bigint not null,
  ended_ms bigint not null,
  idle_ms bigint not null,
  fetched_ms bigint not null,
  session_key text not null,
  initial_queue_pos bigint not null,
  alert_level bigint not null,
  rank bigint not null,
  user_is_typing bigint not null,
  contact_id bigint not null,
  project_id bigint not null,
  sale_id bigint not null,
  ticket_id bigint not null,
  transfer_to_id bigint not null,
  chatbot_is_active bigint not null,
  rating bigint not null,
  country_id bigint not null,
  updated_ms bigint not null
);
-- Whose a session is can be told from these alone, without reading the wide row.
create index chat_session_topic on chat_session (topic_id, id, status, user_id, transfer_to_id);
create index chat_session_user on chat_session (user_id, id);
create index chat_session_transfer on chat_session (transfer_to_id, id);
create index chat_session_person on chat_session (person_id);
create index chat_session_status on chat_session (status, topic_id, id);

create table chat_message (
  id bigint not null constraint chat_message_pk primary key,
  session_id bigint not null constraint chat_message_session references chat_session (id),
  kind bigint not null,
  message text not null,
  author text not null,
  read_by_customer bigint not null,
  special_type bigint not null,
  special_param text not null,
  posted_ms bigint not null
);
create index chat_message_session_id on chat_message (session_id, id);

create table notification (
  id bigint not null constraint notification_pk primary key,
  kind bigint not null,
  expires_ms bigint not null,
  user_id bigint not null,
  chat_session_id bigint not null,
  chat_topic_id bigint not null,
  chat_nick_name text not null
);
create index notification_user_id on notification (user_id);

create table event (
  stream bigint not null,
  number bigint not null,
  kind bigint not null,
  subject_id bigint not null,
  actor_id bigint not null,
  happened_ms bigint not null,
  constraint event_pk primary key (stream, number)
);

create table sequence (
  name text not null constraint sequence_pk primary key,
  last bigint not null
);

-- Every commit is counted in one row, so that other processes notice, and one writes at a time
-- (PostgreSQL; SQLite sees to both by itself).
create table commit_mark (
  id bigint not null constraint commit_mark_pk primary key,
  commits bigint not null
);
