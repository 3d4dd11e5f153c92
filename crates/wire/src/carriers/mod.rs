//! The vendor's carriers, one file each.

mod associate;
mod beside;
mod chat_message;
mod chat_presence;
mod chat_session_entity;
mod chat_topic_agent;
mod chat_topic_entity;
mod consent_info;
mod contact;
mod dashboard;
mod data_set;
mod desk_server;
mod desk_texts;
mod desk_user;
mod error;
mod group;
mod kb_entry;
mod live_event;
mod mdo_list_item;
mod person;
mod principal;
mod project;
mod quick_reply;
mod sale;
mod session_note;
mod statistics;
mod ticket;
mod ticket_message;
mod widget;

pub use chat_topic_entity::TimeZoneData;
pub use data_set::{DATA_SET_LISTS, DataSetItem, data_set_item};
pub use error::ErrorCarrier;
pub use live_event::{CustomerTyping, QueuePlace, ReadUpTo, SessionTold, Told, TopicQueue, TopicTold, UserTyping};
pub use mdo_list_item::ListEntry;
pub use principal::Principal;
pub use statistics::statistics_csv;
