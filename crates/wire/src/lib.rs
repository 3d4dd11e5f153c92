//! The vendor's contract: how our nouns are spelt on the wire, and how what callers send is read.
//!
//! One file for each operation and each carrier. Deliberately unknown here: the store, HTTP, who may do what, and the
//! clock. What depends on the reader of an answer (format, language, zone, `$select`) comes in as a [`Spelling`].
#![warn(missing_docs)]

mod body;
mod carrier;
mod carriers;
pub mod chat;
mod culture;
mod encoded;
pub mod language;
pub mod live;
mod multilanguage;
mod negotiate;
mod node;
pub mod operation;
mod read;
mod resources;
mod scan;
mod schema;
mod select;
mod spell;
pub mod time;
mod time_of_day;
pub mod user;
mod vendor_language;
mod zone_choice;
pub mod zones;

pub use body::{BodyError, bind, read_body, read_data_set};
pub use carrier::Carrier;
pub use carriers::{DATA_SET_LISTS, DataSetItem, ErrorCarrier, Principal, data_set_item};
pub use language::Language;
pub use negotiate::MediaType;
pub use node::Node;
pub use read::{At, Fault, Read};
pub use schema::Schemas;
pub use select::{SELECT_NAMES_MAX, Select, TooMuchSelected};
pub use spell::{Format, Members, Out, Spell, Spelling, document, list_frame, list_item};
pub use time::{UnknownZone, ZoneChoice};
