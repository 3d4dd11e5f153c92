//! The entities of people, companies and tickets: all members of the vendor's, in its order. Members for which there is
//! nothing stored are null, empty or 0.

mod contact;
mod kept;
mod parts;
mod person;
mod ticket;
mod ticket_message;
