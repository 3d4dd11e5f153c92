//! Nouns in which no two fields are alike, so that a column which is forgotten or mixed up with another shows.
//!
//! Each noun lists all its fields: one that is added to the model does not compile until it is listed here, and is then
//! missed by the tests if the store does not keep it.

use parlour_model::{
    ActivityStatus, Address, AddressType, Application, Associate, BotSettings, Contact, DayHours, Flags, Group,
    KbCategory, KbEntry, Mail, MailKind, MailState, Message, MessageType, Named, NoteKind, Notification, NotifyType,
    OpeningHours, Person, Project, QuickReply, RequiredFields, Sale, SaleStatus, Session, SessionFile, SessionNote,
    SessionStatus, SpecialType, StructuredAddress, Text, Ticket, TicketBaseStatus, TicketOrigin, TicketReadStatus,
    TicketSecurityLevel, TimeOfDay, Timestamp, Topic, UserType, Widget, WidgetSize, WidgetTheme,
};

/// Draws values, each other than the one before.
#[derive(Default)]
pub(crate) struct Sampler {
    drawn: i32,
    turned: bool,
}

impl Sampler {
    /// One that draws the other values: true where the plain one draws false.
    pub(crate) fn turned() -> Self {
        Self { drawn: 500, turned: true }
    }

    fn number(&mut self) -> i32 {
        self.drawn += 1;
        self.drawn
    }

    /// The next value of that type.
    pub(crate) fn draw<T: Sample>(&mut self) -> T {
        T::sample(self)
    }
}

/// A type of which values can be drawn.
pub(crate) trait Sample {
    fn sample(from: &mut Sampler) -> Self;
}

impl Sample for i32 {
    fn sample(from: &mut Sampler) -> Self {
        // Both signs, and more than 16 bits.
        let number = from.number();
        if number % 2 == 0 { -number } else { number + 100_000 }
    }
}

impl Sample for i64 {
    fn sample(from: &mut Sampler) -> Self {
        Self::from(i32::sample(from))
    }
}

impl Sample for bool {
    fn sample(from: &mut Sampler) -> Self {
        (from.number() % 2 == 0) != from.turned
    }
}

impl Sample for f64 {
    fn sample(from: &mut Sampler) -> Self {
        Self::from(from.number()) + 0.125
    }
}

impl Sample for String {
    fn sample(from: &mut Sampler) -> Self {
        format!("Text {} – 日本 🦉 ' \" \\ %_;--\u{1}\r\n\t", from.number())
    }
}

impl Sample for Text {
    fn sample(from: &mut Sampler) -> Self {
        Self(from.draw())
    }
}

impl Sample for Vec<u8> {
    fn sample(from: &mut Sampler) -> Self {
        [&[0, 255, 10], from.number().to_be_bytes().as_slice()].concat()
    }
}

impl Sample for Timestamp {
    fn sample(from: &mut Sampler) -> Self {
        Self(1_772_442_000_001 + i64::from(from.number()) * 1_000)
    }
}

impl Sample for TimeOfDay {
    fn sample(from: &mut Sampler) -> Self {
        Self(from.number())
    }
}

impl Sample for RequiredFields {
    fn sample(from: &mut Sampler) -> Self {
        Self::from_bits(from.number() % 31 + 1).expect("five bits")
    }
}

impl Sample for Option<KbCategory> {
    /// No part of the row.
    fn sample(_: &mut Sampler) -> Self {
        None
    }
}

macro_rules! enumerations {
    ($($name:ident),+ $(,)?) => {$(
        impl Sample for $name {
            fn sample(from: &mut Sampler) -> Self {
                // Never the first one, which a forgotten column would give as well.
                let others = &Self::ALL[1..];
                others[from.number() as usize % others.len()].0
            }
        }
    )+};
}

enumerations!(
    ActivityStatus,
    AddressType,
    MailKind,
    MailState,
    MessageType,
    NoteKind,
    NotifyType,
    SaleStatus,
    SessionStatus,
    SpecialType,
    TicketBaseStatus,
    TicketOrigin,
    TicketReadStatus,
    TicketSecurityLevel,
    UserType,
    WidgetSize,
    WidgetTheme,
);

macro_rules! nouns {
    ($($noun:ident { $($field:ident)+ })+) => {$(
        impl Sample for $noun {
            fn sample(from: &mut Sampler) -> Self {
                Self { $($field: from.draw()),+ }
            }
        }
    )+};
}

nouns! {
    Group { id name }
    Associate {
        id name person_id rank tooltip kind group_idx full_name formal_name deleted ej_user_id user_name
    }
    Person {
        position id mrmrs firstname lastname middle_name title description email full_name direct_phone formal_name
        country_id contact_id contact_name retired rank active_interests contact_department contact_country_id
        contact_org_nr fax_phone mobile_phone contact_phone associate_name associate_id use_person_address contact_fax
        kanafname kanalname post1 post2 post3 email_name contact_full_name active_erp_links ticket_priority_id
        support_language_id support_associate_id category_name person_number consented_at consent_text kept
    }
    Contact {
        id name org_nr department url city direct_phone associate_id country_id email_address kananame
        email_address_name url_name associate_full_name business_name category_name country_name address
        formatted_address full_name is_owner_contact active_erp_links number1 number2 kept
    }
    Address { wgs84_latitude wgs84_longitude street postal formatted }
    StructuredAddress { atype_idx address1 address2 address3 city county state zipcode formatted }
    Project {
        id name description url kind associate_id associate_full_name type_id updated status_id status text_id
        publish_to publish_from is_published url_name project_number active_erp_links event_id start_date
    }
    Sale {
        contact_name sale_date id probability title amount currency project_name associate_full_name description status
        weighted_amount project_id earning_percent earning contact_id associate_id person_id sale_type_id
        sale_type_name person_full_name completed active_erp_links next_due_date number
    }
    Ticket {
        id title created_at last_changed read_by_owner read_by_customer first_read_by_user activate closed_at replied_at
        alert_timeout deadline created_by created_by_name author owned_by owned_by_name category category_name
        category_fullname slevel priority priority_name base_status ticket_status ticket_status_display_value origin
        cust_id person_firstname person_middle_name person_lastname person_fullname alert_level connect_id read_status
        time_to_reply real_time_to_reply time_to_close real_time_to_close time_spent_internally time_spent_externally
        time_spent_queue real_time_spent_internally real_time_spent_externally real_time_spent_queue time_spent
        has_attachment num_replies num_messages from_address contact_id contact_name owned_by_associate_id language
        sentiment sentiment_confidence sale_id project_id sale_heading project_name form_submission_id ticket_type_id
        ticket_type_name chat_topic_id kept
    }
    Topic {
        id name description welcome_message language_id last_accept_at seconds_pr_accept alert_recipient
        alert_template_id collect_consent badge_header custom_queue_text_enabled custom_queue_text
        warn_new_chat_minutes warn_manager_new_chat_minutes ticket_enabled ticket_category_id ticket_priority_id
        opening_hours_enabled opening_hours widget bot_enabled bot offline_collect_consent warn_chat_message_minutes
        warn_manager_chat_message_minutes use_queue_offline_form offline_form_time_limit offline_form_queue_length
        widget_enable_rating widget_rating_text updated_at allowed_origins
    }
    OpeningHours {
        tz_location_id mon tue wed thu fri sat sun use_lunch_hours lunch_start lunch_stop
    }
    DayHours { enabled start stop }
    Widget {
        auto_faq_enabled auto_faq_category_id auto_faq_category pre_form_enabled pre_form_message required_fields
        post_form_enabled post_form_header post_form_message post_transcript_enabled language_iso_code size theme color
        badge_color badge_text_color cust_msg_color cust_msg_text_color agent_msg_color agent_msg_text_color
        button_color button_text_color font font_size logo_enabled logo_blob_id logo_name show_agent_photo
        welcome_title welcome_message offline_header offline_message offline_fields use_agent_firstname
    }
    BotSettings {
        bot_name bot_register_script_id bot_session_created_script_id bot_session_changed_script_id
        bot_message_received_script_id
    }
    Session {
        id topic_id user_id person_id customer_alias customer_host customer_name customer_email customer_phone
        customer_consented customer_company_name status first_message last_message requested_at started_at ended_at
        idle_at fetched_at session_key initial_queue_pos alert_level rank user_is_typing contact_id project_id sale_id
        ticket_id transfer_to_id chatbot_is_active rating country_id updated_at created_by_id former_user_id
        queued_at waiting_at transfer_at due_at event_number first_response_at begun_by_bot texts_removed client_id_hash
        visitor_token_hash visitor_token_sealed closed_at consented_at consent_text transcripts_sent upload_allowed
        bot_waiting_at first_responder_id
    }
    Message {
        id session_id kind message author read_by_customer special_type special_param posted_at created_by_id event_number
        client_message_id
    }
    Application { id name token_hash added_at client_id redirect_addresses public_client }
    SessionFile { id session_id message_id name media_type bytes sha256 created_at created_by_id }
    KbEntry { id category_id title question answer url language published public }
    Mail {
        id kind session_id ticket_id recipient language message_key state attempts created_at due_at claimed_at last_error
    }
    SessionNote { id session_id kind body associate_id author written_at }
    QuickReply { id name content shortcut shared topic_id associate_id may_change }
    Notification { id kind expires_at user_id chat_session_id chat_topic_id chat_nick_name }
}
