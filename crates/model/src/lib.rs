//! The nouns: sessions, topics, people and what surrounds them, as plain data with their pure rules.
//!
//! Deliberately unknown here: the store, the wire format, the clock, randomness, and anything asynchronous. A rule
//! that needs the time or a lookup takes it as an argument.
#![warn(missing_docs)]

mod account;
mod application;
mod archive;
mod associate;
mod beside;
mod blob;
mod consent_info;
mod consent_text;
mod contact;
mod countries;
mod dashboard;
mod dataset;
mod desk_server;
mod desk_texts;
mod desk_user;
mod entities;
mod event;
mod figures;
mod fold;
mod group;
mod hearing;
mod hours;
mod kb_entry;
pub mod limits;
mod lists;
mod mail;
mod mail_address;
mod markup;
mod membership;
mod message;
mod named;
mod nearest;
mod network;
mod notification;
mod person;
mod project;
mod queue_text;
mod quick_reply;
mod redirect_address;
mod retention;
mod rights;
mod sale;
mod session;
mod session_file;
mod session_limits;
mod session_note;
mod special_text;
mod statistics;
mod text;
mod ticket;
mod time;
mod timers;
mod topic;
mod topic_settings;
mod transition;
mod user_profile;
mod viewing;
mod visitor_block;
mod visitor_form;
mod widget;
mod words;

pub use account::{ADMINISTRATOR_LOGIN_MS_MAX, Account, LOGIN_MS_MAX, LOGIN_TICKET_LIFETIME_MS, LoginTicket};
pub use application::{Application, OpenIdGrant, OpenIdKey};
pub use archive::{
    ArchiveFilter, ArchiveOrder, ArchivePage, ArchiveQuery, ArchiveRow, Cell, Column, ColumnFacts, ColumnKind,
    Comparison, Condition, Noun, Provider, ROWS_DEFAULT, ROWS_MAX, SKIP_MAX, Test, TextMatch,
};
pub use associate::{Associate, CredentialControlType, EjUserStatus, LicenseType, RoleType, UserType};
pub use beside::{EarlierSession, MatchedBy, PersonMatch};
pub use blob::Blob;
pub use consent_info::ConsentInfo;
pub use consent_text::consent_text;
pub use contact::{Address, AddressType, Contact, StructuredAddress};
pub use countries::{countries, country_of_code, is_country};
pub use dashboard::{Dashboard, DashboardMonth, DashboardTopic};
pub use dataset::{AssociateRecord, DataSet, MembershipRecord, SessionRecord, TopicRecord};
pub use desk_server::{AuditEntry, AuditPage, LoginEntry, NewApplication};
pub use desk_texts::{DeskTemplate, FaqCategory};
pub use desk_user::{DeskGroup, DeskUser};
pub use entities::{ContactEntity, PersonEntity, TicketEntity, TicketMessageEntity};
pub use event::{Event, EventKind, Place, Stream};
pub use figures::{Figures, FiguresKey, QUARTER_MS, quarter_of};
pub use fold::fold;
pub use group::Group;
pub use hearing::{Hearing, hearing, saw_at};
pub use hours::LocalTime;
pub use kb_entry::KbEntry;
pub use lists::{KbCategory, ListItem, ListName, ReplyTemplate, TicketLists};
pub use mail::{MAIL_ADDRESSES_MAX, Mail, MailKind, MailState, mail_addresses, mail_addresses_fault};
pub use mail_address::MailAddress;
pub use markup::{Markup, MessageLine, MessagePart, link_address, markup, message_lines, one_line, visible_text};
pub use membership::{ChatPresence, Membership};
pub use message::{BY_CUSTOMER, Message, MessageType, SpecialType};
pub use named::{Flags, Named};
pub use nearest::nearest;
pub use network::{network_of, network_of_host, site_of};
pub use notification::{Notification, NotifyType};
pub use person::Person;
pub use project::Project;
pub use queue_text::queue_text;
pub use quick_reply::QuickReply;
pub use redirect_address::{is_redirect_address, is_same_redirect};
pub use retention::{RETENTION_DAYS_MAX, Retention};
pub use rights::{Caller, Owners, SessionRight, SessionSight, Standing, TicketRight, session_sight};
pub use sale::{ActivityStatus, Sale, SaleStatus};
pub use session::{Session, SessionStatus, VISITOR_ACCESS_MS};
pub use session_file::SessionFile;
pub use session_note::{NOTE_CHARS_MAX, NoteKind, SessionNote};
pub use special_text::special_text;
pub use statistics::{Measures, Statistics, StatisticsBy, StatisticsRow, average_rating};
pub use text::{Text, is_blank, trimmed, truncate_chars};
pub use ticket::{
    Ticket, TicketBaseStatus, TicketMessage, TicketOrigin, TicketReadStatus, TicketSecurityLevel, UNASSIGNED,
};
pub use time::{TimeOfDay, Timestamp};
pub use timers::{Due, NEVER, Timers, Warned, Warnings, due_at, may_return, next_due};
pub use topic::{BotSettings, DayHours, OpeningHours, RequiredFields, Topic, Widget, WidgetSize, WidgetTheme};
pub use transition::{
    Actor, Effect, Situation, TRANSITIONS, Target, Transition, Trigger, settle, transition, trigger_of,
};
pub use user_profile::UserProfile;
pub use viewing::{SessionViewers, Viewer};
pub use visitor_block::{BLOCK_MS, VisitorBlock};
pub use visitor_form::{Details, FaultReason, FormFault, FormRules, email_fault};
pub use widget::{
    Country, FaqHit, WidgetFile, WidgetMessage, WidgetMessages, WidgetSession, WidgetSnapshot, WidgetTopic,
};
pub use words::words;

/// The key of a row, as the wire knows it: a signed 32-bit integer; 0 is "none" or "not saved yet".
pub type Id = i32;
