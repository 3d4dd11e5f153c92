//! The nouns: sessions, topics, people and what surrounds them, as plain data with their pure rules.
//!
//! Deliberately unknown here: the store, the wire format, the clock, randomness, and anything asynchronous. A rule
//! that needs the time or a lookup takes it as an argument.
#![warn(missing_docs)]

mod account;
mod application;
mod associate;
mod contact;
mod dataset;
mod event;
mod group;
mod lists;
mod membership;
mod message;
mod named;
mod notification;
mod person;
mod project;
mod rights;
mod sale;
mod session;
mod text;
mod ticket;
mod time;
mod topic;

pub use account::{Account, LOGIN_TICKET_LIFETIME_MS, LoginTicket};
pub use application::Application;
pub use associate::{Associate, UserType};
pub use contact::{Address, AddressType, Contact, StructuredAddress};
pub use dataset::{AssociateRecord, DataSet, MembershipRecord, SessionRecord, TopicRecord};
pub use event::{Event, EventKind, Stream};
pub use group::Group;
pub use lists::{KbCategory, ListItem, ListName, ReplyTemplate};
pub use membership::Membership;
pub use message::{Message, MessageType, SpecialType};
pub use named::{Flags, Named};
pub use notification::{Notification, NotifyType};
pub use person::Person;
pub use project::Project;
pub use rights::{Caller, SessionSight, session_sight};
pub use sale::{ActivityStatus, Sale, SaleStatus};
pub use session::{Session, SessionStatus};
pub use text::Text;
pub use ticket::{Ticket, TicketBaseStatus, TicketOrigin, TicketReadStatus, TicketSecurityLevel};
pub use time::{TimeOfDay, Timestamp};
pub use topic::{BotSettings, DayHours, OpeningHours, RequiredFields, Topic, Widget, WidgetSize, WidgetTheme};

/// The key of a row, as the wire knows it: a signed 32-bit integer; 0 is "none" or "not saved yet".
pub type Id = i32;
