-- The first schema: people, customers, topics, sessions, messages, accounts, and the events that tell of changes.

create table user_group (
  id integer not null constraint user_group_pk primary key,
  name text not null
) strict;

create table associate (
  id integer not null constraint associate_pk primary key,
  name text not null,
  person_id integer not null,
  rank integer not null,
  tooltip text not null,
  kind integer not null,
  group_idx integer not null,
  full_name text not null,
  formal_name text not null,
  deleted integer not null,
  ej_user_id integer not null,
  user_name text not null
) strict;

create table person (
  position text not null,
  id integer not null constraint person_pk primary key,
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
  country_id integer not null,
  contact_id integer not null,
  contact_name text not null,
  retired integer not null,
  rank integer not null,
  active_interests integer not null,
  contact_department text not null,
  contact_country_id integer not null,
  contact_org_nr text not null,
  fax_phone text not null,
  mobile_phone text not null,
  contact_phone text not null,
  associate_name text not null,
  associate_id integer not null,
  use_person_address integer not null,
  contact_fax text not null,
  kanafname text not null,
  kanalname text not null,
  post1 text not null,
  post2 text not null,
  post3 text not null,
  email_name text not null,
  contact_full_name text not null,
  active_erp_links integer not null,
  ticket_priority_id integer not null,
  support_language_id integer not null,
  support_associate_id integer not null,
  category_name text not null,
  person_number text not null
) strict;

create table contact (
  id integer not null constraint contact_pk primary key,
  name text not null,
  org_nr text not null,
  department text not null,
  url text not null,
  city text not null,
  direct_phone text not null,
  associate_id integer not null,
  country_id integer not null,
  email_address text not null,
  kananame text not null,
  email_address_name text not null,
  url_name text not null,
  associate_full_name text not null,
  business_name text not null,
  category_name text not null,
  country_name text not null,
  wgs84_latitude real not null,
  wgs84_longitude real not null,
  street_atype_idx integer not null,
  street_address1 text not null,
  street_address2 text not null,
  street_address3 text not null,
  street_city text not null,
  street_county text not null,
  street_state text not null,
  street_zipcode text not null,
  street_formatted text not null,
  postal_atype_idx integer not null,
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
  is_owner_contact integer not null,
  active_erp_links integer not null,
  number1 text not null,
  number2 text not null
) strict;

create table project (
  id integer not null constraint project_pk primary key,
  name text not null,
  description text not null,
  url text not null,
  kind text not null,
  associate_id integer not null,
  associate_full_name text not null,
  type_id integer not null,
  updated_ms integer not null,
  status_id integer not null,
  status text not null,
  text_id integer not null,
  publish_to_ms integer not null,
  publish_from_ms integer not null,
  is_published integer not null,
  url_name text not null,
  project_number text not null,
  active_erp_links integer not null,
  event_id integer not null,
  start_date_ms integer not null
) strict;

create table sale (
  contact_name text not null,
  sale_date_ms integer not null,
  id integer not null constraint sale_pk primary key,
  probability integer not null,
  title text not null,
  amount real not null,
  currency text not null,
  project_name text not null,
  associate_full_name text not null,
  description text not null,
  status integer not null,
  weighted_amount real not null,
  project_id integer not null,
  earning_percent real not null,
  earning real not null,
  contact_id integer not null,
  associate_id integer not null,
  person_id integer not null,
  sale_type_id integer not null,
  sale_type_name text not null,
  person_full_name text not null,
  completed integer not null,
  active_erp_links integer not null,
  next_due_date_ms integer not null,
  number text not null
) strict;

create table ticket (
  id integer not null constraint ticket_pk primary key,
  title text not null,
  created_at_ms integer not null,
  last_changed_ms integer not null,
  read_by_owner_ms integer not null,
  read_by_customer_ms integer not null,
  first_read_by_user_ms integer not null,
  activate_ms integer not null,
  closed_at_ms integer not null,
  replied_at_ms integer not null,
  alert_timeout_ms integer not null,
  deadline_ms integer not null,
  created_by integer not null,
  created_by_name text not null,
  author text not null,
  owned_by integer not null,
  owned_by_name text not null,
  category integer not null,
  category_name text not null,
  category_fullname text not null,
  slevel integer not null,
  priority integer not null,
  priority_name text not null,
  base_status integer not null,
  ticket_status integer not null,
  ticket_status_display_value text not null,
  origin integer not null,
  cust_id integer not null,
  person_firstname text not null,
  person_middle_name text not null,
  person_lastname text not null,
  person_fullname text not null,
  alert_level integer not null,
  connect_id integer not null,
  read_status integer not null,
  time_to_reply integer not null,
  real_time_to_reply integer not null,
  time_to_close integer not null,
  real_time_to_close integer not null,
  time_spent_internally integer not null,
  time_spent_externally integer not null,
  time_spent_queue integer not null,
  real_time_spent_internally integer not null,
  real_time_spent_externally integer not null,
  real_time_spent_queue integer not null,
  time_spent integer not null,
  has_attachment integer not null,
  num_replies integer not null,
  num_messages integer not null,
  from_address text not null,
  contact_id integer not null,
  contact_name text not null,
  owned_by_associate_id integer not null,
  language text not null,
  sentiment integer not null,
  sentiment_confidence integer not null,
  sale_id integer not null,
  project_id integer not null,
  sale_heading text not null,
  project_name text not null,
  form_submission_id integer not null,
  ticket_type_id integer not null,
  ticket_type_name text not null
) strict;

create index associate_name on associate (name);

create table account (
  associate_id integer not null constraint account_pk primary key
    constraint account_associate references associate (id),
  password_hash text not null,
  administrator integer not null,
  present integer not null
) strict;

create table login_ticket (
  hash blob not null constraint login_ticket_pk primary key,
  associate_id integer not null constraint login_ticket_associate references associate (id),
  issued_ms integer not null,
  expires_ms integer not null
) strict;
create index login_ticket_associate_id on login_ticket (associate_id);
create index login_ticket_expires on login_ticket (expires_ms);

create table application (
  id integer not null constraint application_pk primary key,
  name text not null,
  token_hash blob not null constraint application_token unique
) strict;

create table list_item (
  list integer not null,
  id integer not null,
  value text not null,
  tooltip text not null,
  constraint list_item_pk primary key (list, id)
) strict;

create table kb_category (
  id integer not null constraint kb_category_pk primary key,
  name text not null,
  description text not null,
  fullname text not null,
  parent_id integer not null,
  sort_order integer not null
) strict;

create table reply_template (
  id integer not null constraint reply_template_pk primary key,
  name text not null,
  description text not null,
  folder_id integer not null
) strict;

create table chat_topic (
  id integer not null constraint chat_topic_pk primary key,
  name text not null,
  description text not null,
  welcome_message text not null,
  language_id integer not null,
  last_accept_ms integer not null,
  seconds_pr_accept integer not null,
  alert_recipient text not null,
  alert_template_id integer not null,
  collect_consent integer not null,
  badge_header text not null,
  custom_queue_text_enabled integer not null,
  custom_queue_text text not null,
  warn_new_chat_minutes integer not null,
  warn_manager_new_chat_minutes integer not null,
  ticket_enabled integer not null,
  ticket_category_id integer not null,
  ticket_priority_id integer not null,
  opening_hours_enabled integer not null,
  tz_location_id integer not null,
  mon_enabled integer not null,
  mon_start_seconds integer not null,
  mon_stop_seconds integer not null,
  tue_enabled integer not null,
  tue_start_seconds integer not null,
  tue_stop_seconds integer not null,
  wed_enabled integer not null,
  wed_start_seconds integer not null,
  wed_stop_seconds integer not null,
  thu_enabled integer not null,
  thu_start_seconds integer not null,
  thu_stop_seconds integer not null,
  fri_enabled integer not null,
  fri_start_seconds integer not null,
  fri_stop_seconds integer not null,
  sat_enabled integer not null,
  sat_start_seconds integer not null,
  sat_stop_seconds integer not null,
  sun_enabled integer not null,
  sun_start_seconds integer not null,
  sun_stop_seconds integer not null,
  use_lunch_hours integer not null,
  lunch_start_seconds integer not null,
  lunch_stop_seconds integer not null,
  widget_auto_faq_enabled integer not null,
  widget_auto_faq_category_id integer not null,
  widget_pre_form_enabled integer not null,
  widget_pre_form_message text not null,
  widget_required_fields integer not null,
  widget_post_form_enabled integer not null,
  widget_post_form_header text not null,
  widget_post_form_message text not null,
  widget_post_transcript_enabled integer not null,
  widget_language_iso_code text not null,
  widget_size integer not null,
  widget_theme integer not null,
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
  widget_logo_enabled integer not null,
  widget_logo_blob_id integer not null,
  widget_logo_name text not null,
  widget_show_agent_photo integer not null,
  widget_welcome_title text not null,
  widget_welcome_message text not null,
  widget_offline_header text not null,
  widget_offline_message text not null,
  widget_offline_fields integer not null,
  widget_use_agent_firstname integer not null,
  bot_enabled integer not null,
  bot_name text not null,
  bot_register_script_id integer not null,
  bot_session_created_script_id integer not null,
  bot_session_changed_script_id integer not null,
  bot_message_received_script_id integer not null,
  offline_collect_consent integer not null,
  warn_chat_message_minutes integer not null,
  warn_manager_chat_message_minutes integer not null,
  use_queue_offline_form integer not null,
  offline_form_time_limit integer not null,
  offline_form_queue_length integer not null,
  widget_enable_rating integer not null,
  widget_rating_text text not null
) strict;

create table chat_topic_user (
  topic_id integer not null constraint chat_topic_user_topic references chat_topic (id),
  user_id integer not null constraint chat_topic_user_user references associate (id),
  can_listen integer not null,
  can_respond integer not null,
  can_manage integer not null,
  can_notify integer not null,
  constraint chat_topic_user_pk primary key (topic_id, user_id)
) strict;
create index chat_topic_user_user_id on chat_topic_user (user_id);

create table chat_session (
  id integer not null constraint chat_session_pk primary key,
  topic_id integer not null,
  user_id integer not null,
  person_id integer not null,
  customer_alias text not null,
  customer_host text not null,
  customer_name text not null,
  customer_email text not null,
  customer_phone text not null,
  customer_consented integer not null,
  customer_company_name text not null,
  status integer not null,
  first_message text not null,
  last_message text not null,
  requested_ms integer not null,
  started_ms integer not null,
  ended_ms integer not null,
  idle_ms integer not null,
  fetched_ms integer not null,
  session_key text not null,
  initial_queue_pos integer not null,
  alert_level integer not null,
  rank integer not null,
  user_is_typing integer not null,
  contact_id integer not null,
  project_id integer not null,
  sale_id integer not null,
  ticket_id integer not null,
  transfer_to_id integer not null,
  chatbot_is_active integer not null,
  rating integer not null,
  country_id integer not null,
  updated_ms integer not null
) strict;
-- Whose a session is can be told from these alone, without reading the wide row.
create index chat_session_topic on chat_session (topic_id, id, status, user_id, transfer_to_id);
create index chat_session_user on chat_session (user_id, id);
create index chat_session_transfer on chat_session (transfer_to_id, id);
create index chat_session_person on chat_session (person_id);
create index chat_session_status on chat_session (status, topic_id, id);

create table chat_message (
  id integer not null constraint chat_message_pk primary key,
  session_id integer not null constraint chat_message_session references chat_session (id),
  kind integer not null,
  message text not null,
  author text not null,
  read_by_customer integer not null,
  special_type integer not null,
  special_param text not null,
  posted_ms integer not null
) strict;
create index chat_message_session_id on chat_message (session_id, id);

create table notification (
  id integer not null constraint notification_pk primary key,
  kind integer not null,
  expires_ms integer not null,
  user_id integer not null,
  chat_session_id integer not null,
  chat_topic_id integer not null,
  chat_nick_name text not null
) strict;
create index notification_user_id on notification (user_id);

create table event (
  stream integer not null,
  number integer not null,
  kind integer not null,
  subject_id integer not null,
  actor_id integer not null,
  happened_ms integer not null,
  constraint event_pk primary key (stream, number)
) strict;

create table sequence (
  name text not null constraint sequence_pk primary key,
  last integer not null
) strict;

-- Every commit is counted in one row, so that other processes notice, and one writes at a time
-- (PostgreSQL; SQLite sees to both by itself).
create table commit_mark (
  id integer not null constraint commit_mark_pk primary key,
  commits integer not null
) strict;
