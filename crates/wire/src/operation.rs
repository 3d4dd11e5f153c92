//! The table of operations: what each is called, where it is, what it takes and gives.

use serde_json::Value;

use crate::{
    Schemas, archive, associate, blob, chat, contact, customer_service, desk, email, list, live, mdo, mdo_list, person,
    ticket, time_zone, user,
};

/// The methods of HTTP that operations use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Calls.
    Post,
    /// Replaces.
    Put,
    /// Changes a part.
    Patch,
    /// Removes.
    Delete,
}

impl Method {
    /// As it stands in a request line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// The method of that name; a client that asks for the head of an answer reads.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "GET" | "HEAD" => Self::Get,
            "POST" => Self::Post,
            "PUT" => Self::Put,
            "PATCH" => Self::Patch,
            "DELETE" => Self::Delete,
            _ => return None,
        })
    }
}

/// Who may call an operation at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Open,
    /// Whoever has proven who he is.
    LoggedIn,
    /// Whoever holds a session's key (`X-Session-Key`), for its visitor.
    Visitor,
}

/// Where an operation has something else in place of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Raw {
    /// Nowhere.
    Nothing,
    /// Its body is a file.
    Body,
    /// Its answer is a file.
    Answer,
    /// Its answer is a stream of events, which goes on until one of both ends; a document is what one of them holds.
    Events,
}

/// An operation of the API.
#[derive(Debug)]
pub struct Operation {
    /// The vendor's name, `Chat/ChatSessionsForUser`; the source of its errors.
    pub name: &'static str,
    /// The method.
    pub method: Method,
    /// The path, in the vendor's casing.
    pub path: &'static str,
    /// One sentence.
    pub summary: &'static str,
    /// Who may call it.
    pub access: Access,
    /// Query parameters: name and what it does.
    pub query: &'static [(&'static str, &'static str)],
    /// The member of the request that the body is as a whole; `None` where its members are the request's.
    pub body: Option<&'static str>,
    /// The schema of the body; `None` when it takes none.
    pub request: Option<fn(&mut Schemas) -> Value>,
    /// The schema of the answer; `None` when there is none.
    pub response: Option<fn(&mut Schemas) -> Value>,
    /// Where it has no document.
    pub raw: Raw,
    /// The operation that takes the place of this one, which goes with the next minor version.
    pub successor: Option<&'static str>,
}

impl Operation {
    /// One that whoever has logged in may call, takes nothing and gives nothing.
    pub(crate) const fn new(method: Method, name: &'static str, path: &'static str, summary: &'static str) -> Self {
        let query = &[SELECT];
        let access = Access::LoggedIn;
        Self {
            name,
            method,
            path,
            summary,
            access,
            query,
            body: None,
            request: None,
            response: None,
            raw: Raw::Nothing,
            successor: None,
        }
    }

    /// It is deprecated: callers should use that operation.
    pub(crate) const fn deprecated(self, successor: &'static str) -> Self {
        Self { successor: Some(successor), ..self }
    }

    /// Those may call it.
    pub(crate) const fn access(self, access: Access) -> Self {
        Self { access, ..self }
    }

    /// There it has no document.
    pub(crate) const fn raw(self, raw: Raw) -> Self {
        Self { raw, ..self }
    }

    /// It has these query parameters.
    pub(crate) const fn query(self, query: &'static [(&'static str, &'static str)]) -> Self {
        Self { query, ..self }
    }

    /// Its body is this.
    pub(crate) const fn takes(self, request: fn(&mut Schemas) -> Value) -> Self {
        Self { request: Some(request), ..self }
    }

    /// Its body is this, and as a whole that member of the request.
    pub(crate) const fn takes_as(self, member: &'static str, request: fn(&mut Schemas) -> Value) -> Self {
        Self { body: Some(member), ..self.takes(request) }
    }

    /// It answers this.
    pub(crate) const fn gives(self, response: fn(&mut Schemas) -> Value) -> Self {
        Self { response: Some(response), ..self }
    }

    /// Whether it is of the entities' kind, with statuses of their own, as against an agent's.
    pub fn is_rest(&self) -> bool {
        !self.path.contains("/Agents/")
    }
}

/// The query parameter nearly all operations have.
pub(crate) const SELECT: (&str, &str) =
    ("$select", "Comma-separated members to return, nested with a slash; the others are null. Default: all.");

/// Every operation, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[
    &chat::accept_chat_session_transfer::META,
    &chat::add_chat_message::META,
    &chat::add_chat_topic_user_agent::META,
    &chat::chat_sessions_for_user::META,
    &chat::chat_topics_for_user::META,
    &chat::create_chat_session_for_topic::META,
    &chat::create_default_chat_session_entity::META,
    &chat::create_default_chat_topic_agent::META,
    &chat::create_default_chat_topic_entity::META,
    &chat::delete_chat_session_entity::META,
    &chat::delete_chat_topic_entity::META,
    &chat::delete_chat_topic_user_agent::META,
    &chat::get_chat_messages::META,
    &chat::get_chat_presence::META,
    &chat::get_chat_session_entity::META,
    &chat::get_chat_topic_entity::META,
    &chat::get_chat_topic_user_agent::META,
    &chat::get_chat_topic_user_agent_list::META,
    &chat::get_chat_transcript::META,
    &chat::get_user_agent_list::META,
    &chat::is_within_opening_hours::META,
    &chat::pick_up_chat_session::META,
    &chat::pick_up_first_chat_session::META,
    &chat::reject_chat_session_transfer::META,
    &chat::reset_chat_session::META,
    &chat::save_chat_presence::META,
    &chat::save_chat_session_entity::META,
    &chat::save_chat_topic_entity::META,
    &chat::transfer_chat_session::META,
    &chat::update_chat_topic_user_agent::META,
    &chat::update_chat_topic_user_agents::META,
    &chat::accept_chat_session_transfer::REST,
    &chat::add_chat_message::REST,
    &chat::add_chat_topic_user_agent::REST,
    &chat::chat_sessions_for_user::REST,
    &chat::chat_topics_for_user::REST,
    &chat::create_chat_session_for_topic::REST,
    &chat::create_default_chat_session_entity::REST,
    &chat::create_default_chat_topic_entity::REST,
    &chat::delete_chat_session_entity::REST,
    &chat::delete_chat_topic_entity::REST,
    &chat::delete_chat_topic_user_agent::REST,
    &chat::get_all_chat_topic_entity::REST,
    &chat::get_chat_messages::REST,
    &chat::get_chat_session_entity::REST,
    &chat::get_chat_topic_entity::REST,
    &chat::get_chat_topic_user_agent::REST,
    &chat::get_chat_topic_user_agent_list::REST,
    &chat::get_chat_transcript::REST,
    &chat::get_user_agent_list::REST,
    &chat::is_within_opening_hours::REST,
    &chat::patch_chat_session_entity::REST,
    &chat::patch_chat_topic_entity::REST,
    &chat::pick_up_chat_session::REST,
    &chat::pick_up_first_chat_session::REST,
    &chat::put_chat_session_entity::REST,
    &chat::put_chat_topic_entity::REST,
    &chat::reject_chat_session_transfer::REST,
    &chat::reset_chat_session::REST,
    &chat::save_chat_session_entity::REST,
    &chat::save_chat_topic_entity::REST,
    &chat::transfer_chat_session::REST,
    &chat::update_chat_topic_user_agent::REST,
    &chat::update_chat_topic_user_agents::REST,
    &chat::get_all_chat_session_entity::REST,
    &chat::get_chat_topic_sessions::REST,
    &archive::get_archive::META,
    &archive::get_archive_metadata::META,
    &archive::get_archives::META,
    &archive::get_archive_list_by_columns::META,
    &archive::get_archive_list_by_columns_2::META,
    &archive::get_archive_list_by_columns_with_context::META,
    &archive::get_archive_list_by_columns_with_context_2::META,
    &archive::get_archive_list_by_columns_with_header::META,
    &archive::get_archive_list_by_columns_with_header_2::META,
    &archive::get_archive_list_by_columns_with_header_with_context::META,
    &archive::get_archive_list_by_columns_with_header_with_context_2::META,
    &archive::get_archive_list::META,
    &archive::get_archive_list_2::META,
    &archive::get_archive_list_with_context::META,
    &archive::get_archive_list_with_context_2::META,
    &archive::get_available_columns::META,
    &archive::get_available_entities::META,
    &archive::get_provider_names::META,
    &user::current_principal::META,
    &user::current::META,
    &user::current_associate::META,
    &user::current_token::META,
    &user::get_all_user_groups::META,
    &user::get_user::META,
    &user::get_user_by_key::META,
    &user::get_user_from_ej_user_id::META,
    &user::get_user_from_name::META,
    &user::get_user_from_person_id::META,
    &user::get_user_group::META,
    &user::get_user_group_list::META,
    &user::get_user_info::META,
    &user::get_user_info_list::META,
    &associate::get_associate::META,
    &associate::get_associate_by_person_id::META,
    &associate::get_associate_list::META,
    &associate::get_associates_by_group::META,
    &person::create_default_person::META,
    &person::get_person::META,
    &person::save_person::META,
    &person::get_all_person_entity::REST,
    &contact::create_default_contact::META,
    &contact::get_contact::META,
    &contact::save_contact::META,
    &contact::get_all_contact_entity::REST,
    &ticket::create_default_ticket::META,
    &ticket::get_ticket::META,
    &ticket::save_ticket::META,
    &ticket::get_all_ticket_entity::REST,
    &email::get_persons_from_email_address::META,
    &person::find_persons_by_name::META,
    &person::get_consent_infos::META,
    &contact::find_contacts_by_name::META,
    &contact::find_contacts_by_email::META,
    &ticket::find_tickets_by_person::META,
    &ticket::create_default_ticket_entity::META,
    &ticket::create_default_ticket_entity::REST,
    &ticket::get_ticket_entity::META,
    &ticket::get_ticket_entity::REST,
    &ticket::save_ticket_entity::META,
    &ticket::save_ticket_entity::REST,
    &ticket::put_ticket_entity::REST,
    &ticket::patch_ticket_entity::REST,
    &person::create_default_person_entity::META,
    &person::create_default_person_entity::REST,
    &person::get_person_entity::META,
    &person::get_person_entity::REST,
    &person::save_person_entity::META,
    &person::save_person_entity::REST,
    &person::get_person_image::REST,
    &person::put_person_entity::REST,
    &person::patch_person_entity::REST,
    &contact::create_default_contact_entity::META,
    &contact::create_default_contact_entity::REST,
    &contact::get_contact_entity::META,
    &contact::get_contact_entity::REST,
    &contact::save_contact_entity::META,
    &contact::save_contact_entity::REST,
    &contact::put_contact_entity::REST,
    &contact::patch_contact_entity::REST,
    &ticket::create_default_ticket_message_entity::META,
    &ticket::get_ticket_message_entity::META,
    &ticket::save_ticket_message_entity::META,
    &ticket::post_ticket_message::REST,
    &ticket::list_ticket_messages::REST,
    &customer_service::chat_sessions_for_user::META,
    &customer_service::delete_chat_sessions::META,
    &customer_service::has_chat_notify::META,
    &mdo::get_list::META,
    &mdo::get_list_item::META,
    &mdo::get_list_names::META,
    &mdo::get_list_with_history::META,
    &mdo::get_list_with_restriction::META,
    &mdo::get_selectable_list::META,
    &mdo::get_selectable_list_with_history::META,
    &mdo::get_selectable_list_with_restriction::META,
    &mdo::get_selectable_simple_list::META,
    &mdo::get_simple_list::META,
    &mdo_list::get_list::META,
    &mdo_list::get_selectable_list::META,
    &list::get_mdo_list::META,
    &time_zone::get_all_time_zone::META,
    &time_zone::check_new_time_zone_data_available::META,
    &time_zone::get_base_time_zone::META,
    &time_zone::get_base_time_zone_id::META,
    &time_zone::get_current_time_zone::META,
    &time_zone::get_default_time_zone_information::META,
    &time_zone::get_default_time_zone_preference::META,
    &blob::get_chat_image_with_size::META,
    &live::login::META,
    &live::logout::META,
    &live::create_session_person::META,
    &live::create_session_ticket::META,
    &live::get_ticket_messages::META,
    &live::find_kb_entries::META,
    &live::get_kb_entry::META,
    &live::put_topic_logo::META,
    &live::agent_events::META,
    &live::set_agent_typing::META,
    &desk::figures::get_statistics::META,
    &desk::figures::get_dashboard::META,
    &desk::beside::get_session_notes::META,
    &desk::beside::add_session_note::META,
    &desk::beside::get_earlier_sessions::META,
    &desk::beside::get_requests::META,
    &desk::beside::get_session_matches::META,
    &desk::beside::set_viewing::META,
    &desk::texts::get_quick_replies::META,
    &desk::texts::add_quick_reply::META,
    &desk::texts::put_quick_reply::META,
    &desk::texts::delete_quick_reply::META,
    &desk::people::get_me::META,
    &desk::people::put_my_password::META,
    &desk::people::get_users::META,
    &desk::people::get_user::META,
    &desk::people::add_user::META,
    &desk::people::put_user::META,
    &desk::people::put_user_password::META,
    &desk::people::put_user_photo::META,
    &desk::people::get_user_photo::META,
    &desk::people::deactivate_user::META,
    &desk::people::activate_user::META,
    &desk::people::delete_user_binding::META,
    &desk::people::get_groups::META,
    &desk::people::add_group::META,
    &desk::people::put_group::META,
    &desk::people::delete_group::META,
    &live::send_file::META,
    &live::get_file::META,
    &live::block_visitor::META,
    &live::put_uploads::META,
    &live::get_origins::META,
    &live::put_origins::META,
    &live::widget::get_topic::META,
    &live::widget::get_topic_logo::META,
    &live::widget::get_agent_photo::META,
    &live::widget::start_session::META,
    &live::widget::get_session::META,
    &live::widget::get_messages::META,
    &live::widget::post_form::META,
    &live::widget::ask_question::META,
    &live::widget::mark_solved::META,
    &live::widget::join_queue::META,
    &live::widget::add_message::META,
    &live::widget::send_file::META,
    &live::widget::get_file::META,
    &live::widget::post_request::META,
    &live::widget::end_session::META,
    &live::widget::close_session::META,
    &live::widget::rate_session::META,
    &live::widget::send_transcript::META,
    &live::widget::events::META,
    &live::widget::set_typing::META,
    &desk::texts::get_reply_templates::META,
    &desk::texts::get_ticket_lists::META,
    &desk::texts::add_reply_template::META,
    &desk::texts::put_reply_template::META,
    &desk::texts::delete_reply_template::META,
    &desk::texts::get_faq_categories::META,
    &desk::texts::add_faq_category::META,
    &desk::texts::put_faq_category::META,
    &desk::texts::delete_faq_category::META,
    &desk::texts::get_faq_entries::META,
    &desk::texts::get_faq_entry::META,
    &desk::texts::add_faq_entry::META,
    &desk::texts::put_faq_entry::META,
    &desk::texts::delete_faq_entry::META,
    &desk::server::get_logins::META,
    &desk::server::delete_login::META,
    &desk::server::get_applications::META,
    &desk::server::add_application::META,
    &desk::server::put_application::META,
    &desk::server::delete_application::META,
    &desk::server::get_audit::META,
    &desk::server::get_retention::META,
    &desk::server::put_retention::META,
];
