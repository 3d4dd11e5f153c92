//! The TicketMessageEntity carrier.

use parlour_model::{TicketMessage, TicketMessageEntity};

use super::{
    kept::KeptDictionary,
    parts::{NO_TEXT, Nothing, ReadOnly, none},
};
use crate::{
    At, Fault, Members, Node,
    carrier::{Adapter, Rights, Utc, carrier},
};

carrier! {
    TicketMessageEntity as "TicketMessageEntity", Rights::Full; {
        "EjMessageId": message.id,
        "Ticket": ticket,
        "CreatedAt": message.created_at as Utc,
        "CreatedBy": created_by as ReadOnly,
        "Author": message.author,
        "Slevel": message.slevel,
        "Type": message as Type,
        "MessageId" => NO_TEXT,
        "TimeSpent" => 0,
        "Body": message.body,
        "HtmlBody": message.html_body,
        "EmailHeader" => NO_TEXT,
        "DebugInfo" => NO_TEXT,
        "MailSorter" => NO_TEXT,
        "MessageCategory" => "Message",
        "Person" => Nothing,
        "SearchTitle" => NO_TEXT,
        "MessageHeaders" => none(),
        "Important" => false,
        "Language" => NO_TEXT,
        "Sentiment" => 0,
        "SentimentConfidence" => 0,
        "Badge" => "Unknown",
        "AttachmentsInfo" => none(),
        "ExtraFields": message.kept as KeptDictionary,
        "CustomFields": message.kept as KeptDictionary,
    }
}

/// `Html` for a message that was written with markup, else `Plain`; it follows from the texts.
struct Type;

impl Adapter<TicketMessage> for Type {
    type Wire = String;
    fn write(value: &TicketMessage, name: &'static str, object: &mut Members<'_, '_>) {
        object.member(name, &if value.html_body.is_empty() { "Plain" } else { "Html" });
    }
    fn read(_: &Node, _: &At<'_>) -> Result<TicketMessage, Fault> {
        Ok(TicketMessage::default())
    }
    fn amend(_: &mut TicketMessage, _: &Node, _: &At<'_>) -> Result<(), Fault> {
        Ok(())
    }
}
