//! The vendor's contract: how our nouns are spelt on the wire, and how what callers send is read.
//!
//! One file for each operation and each carrier. Deliberately unknown here: the store, HTTP, who may do what, and the
//! clock. What depends on the reader of an answer (format, language, zone, `$select`) comes in as a [`Spelling`].
#![warn(missing_docs)]

pub mod archive;
pub mod associate;
pub mod blob;
mod body;
mod carrier;
mod carriers;
pub mod chat;
pub mod contact;
mod culture;
pub mod customer_service;
mod date_reader;
pub mod described;
pub mod desk;
pub mod email;
mod encoded;
mod entity;
mod http_date;
mod json_patch;
pub mod language;
mod links;
pub mod list;
pub mod lists;
pub mod live;
mod local_time;
pub mod mdo;
pub mod mdo_list;
mod multilanguage;
mod negotiate;
mod node;
pub mod odata;
pub mod operation;
pub mod person;
mod read;
mod resources;
mod scan;
mod schema;
mod select;
mod spell;
pub mod ticket;
pub mod time;
mod time_of_day;
pub mod time_zone;
mod transcript;
pub mod user;
mod vendor_language;
pub mod vendor_operations;
mod zone_choice;
pub mod zones;

pub use body::{BodyError, bind, read_body, read_data_set};
pub use carrier::Carrier;
pub use carriers::{
    Credential, CredentialType, CustomerTyping, DATA_SET_LISTS, DataSetItem, ErrorCarrier, GrantedModuleLicense,
    ListEntry, PreferredTimeZone, Principal, ProvidedCredential, QueuePlace, ReadUpTo, Role, SelectableListEntry,
    SessionTold, TimeZoneData, Told, TopicQueue, TopicTold, User, UserGroup, UserInfo, UserTyping, data_set_item,
    statistics_csv, statistics_file_name,
};
pub use entity::{Entity, PatchError};
pub use language::Language;
pub use links::Links;
pub use negotiate::MediaType;
pub use node::Node;
pub use read::{At, Fault, Read};
pub use schema::{Examples, NULL_BY_SELECT, Schemas};
pub use select::{SELECT_NAMES_MAX, Select, TooMuchSelected};
pub use spell::{Format, Members, Out, Spell, Spelling, document, list_frame, list_item};
pub use time::{UnknownZone, ZoneChoice};
pub use transcript::{Transcript, TranscriptEntry};
