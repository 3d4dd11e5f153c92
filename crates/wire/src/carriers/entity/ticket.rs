//! The TicketEntity carrier with what it holds.

use parlour_model::{ListItem, ListName, Text, Ticket, TicketBaseStatus, TicketEntity, TicketMessage};

use super::{
    kept::KeptDictionary,
    parts::{NO_DATE, NO_TEXT, Nothing, ReadOnly, none},
};
use crate::{
    At, Fault, Members, Node, Read,
    carrier::{Adapter, EmptyMap, Rights, Utc, carrier},
};

carrier! {
    TicketEntity as "TicketEntity", Rights::Full; {
        "TicketId": ticket.id,
        "Title": ticket.title,
        "CreatedAt": ticket.created_at as Utc,
        "LastChanged": ticket.last_changed as Utc,
        "ReadByOwner": ticket.read_by_owner,
        "ReadByCustomer": ticket.read_by_customer,
        "FirstReadByOwner" => NO_DATE,
        "FirstReadByUser": ticket.first_read_by_user,
        "Activate": ticket.activate,
        "ClosedAt": ticket.closed_at,
        "RepliedAt": ticket.replied_at,
        "AlertTimeout": ticket.alert_timeout,
        "Deadline": ticket.deadline,
        "CreatedBy": created_by as ReadOnly,
        "Author": ticket.author,
        "OwnedBy": owned_by,
        "Category": category as Category,
        "Slevel": ticket.slevel,
        "Priority": priority as Priority,
        "BaseStatus": ticket.base_status,
        "Status": ticket as Status,
        "Origin": ticket.origin,
        "Person": person,
        "SecondaryPersons" => none(),
        "AlertLevel": ticket.alert_level,
        "ConnectId": ticket.connect_id,
        "ReadStatus": ticket.read_status,
        "TimeToReply": ticket.time_to_reply,
        "RealTimeToReply": ticket.real_time_to_reply,
        "TimeToClose": ticket.time_to_close,
        "RealTimeToClose": ticket.real_time_to_close,
        "TimeSpentInternally": ticket.time_spent_internally,
        "TimeSpentExternally": ticket.time_spent_externally,
        "TimeSpentQueue": ticket.time_spent_queue,
        "RealTimeSpentInternally": ticket.real_time_spent_internally,
        "RealTimeSpentExternally": ticket.real_time_spent_externally,
        "RealTimeSpentQueue": ticket.real_time_spent_queue,
        "TimeSpent": ticket.time_spent,
        "HasAttachment": ticket.has_attachment,
        "NumReplies": ticket.num_replies,
        "NumMessages": ticket.num_messages,
        "FromAddress": ticket.from_address,
        "Messages": messages as Summaries,
        "Tags" => none(),
        "Language": ticket.language,
        "Sentiment": ticket.sentiment,
        "SentimentConfidence": ticket.sentiment_confidence,
        "SuggestedCategoryId" => 0,
        "SuggestedCategoryName" => NO_TEXT,
        "OrigHumanCategoryId" => 0,
        "IconHint" => NO_TEXT,
        "Sale": sale,
        "Project": project,
        "FormSubmission" => Nothing,
        "TicketType": ticket as TypeOf,
        "ActiveStatusMonitorId" => 0,
        "ExtraFields": ticket.kept as KeptDictionary,
        "CustomFields": ticket.kept as KeptDictionary,
    }
}

/// The category of a ticket.
#[derive(Default)]
struct TicketCategory {
    item: ListItem,
}

carrier! {
    TicketCategory as "TicketCategoryEntity", Rights::None; {
        "TicketCategoryId": item.id,
        "ParentId" => 0,
        "Name": item.value,
        "Fullname": item.value as ReadOnly,
        "CategoryMaster" => 0,
        "Flags" => "Unknown",
        "DelegateMethod" => "Unknown",
        "ExternalName" => NO_TEXT,
        "ClosingStatus" => "UserDefined",
        "MsgClosingStatus" => "UserDefined",
        "AssignmentLag" => 0,
        "ReplyTemplate" => 0,
        "NotificationEmail" => NO_TEXT,
        "DefaultTicketStatus" => Nothing,
        "DefaultMessageStatus" => Nothing,
        "EffectiveReplyTemplateId" => 0,
        "ExtraFields" => EmptyMap,
        "CustomFields" => EmptyMap,
    }
}

/// A category; its key alone is read.
struct Category;

impl Adapter<Option<ListItem>> for Category {
    type Wire = Option<TicketCategory>;
    fn write(value: &Option<ListItem>, name: &'static str, object: &mut Members<'_, '_>) {
        object.member(name, &value.clone().map(|item| TicketCategory { item }));
    }
    fn read(node: &Node, at: &At<'_>) -> Result<Option<ListItem>, Fault> {
        let sent = Option::<TicketCategory>::read(node, at)?;
        Ok(sent.map(|sent| ListItem { list: ListName::TicketCategory, ..sent.item }))
    }
}

/// The priority of a ticket.
#[derive(Default)]
struct TicketPriority {
    item: ListItem,
}

carrier! {
    TicketPriority as "TicketPriorityEntity", Rights::None; {
        "TicketPriorityId": item.id,
        "Name": item.value,
        "Status" => "Normal",
        "Flags" => "Unknown",
        "SortOrder" => 0,
        "TicketRead" => "None",
        "ChangedOwner" => "None",
        "TicketNewinfo" => "None",
        "TicketClosed" => "None",
        "TicketChangedPriority" => "None",
        "TicketNew" => "None",
        "Deadline" => 0,
        "MonStart" => NO_DATE,
        "MonStop" => NO_DATE,
        "TueStart" => NO_DATE,
        "TueStop" => NO_DATE,
        "WedStart" => NO_DATE,
        "WedStop" => NO_DATE,
        "ThuStart" => NO_DATE,
        "ThuStop" => NO_DATE,
        "FriStart" => NO_DATE,
        "FriStop" => NO_DATE,
        "SatStart" => NO_DATE,
        "SatStop" => NO_DATE,
        "SunStart" => NO_DATE,
        "SunStop" => NO_DATE,
        "NonDates" => none(),
        "EscalationLevels" => none(),
    }
}

/// A priority; its key alone is read.
struct Priority;

impl Adapter<Option<ListItem>> for Priority {
    type Wire = Option<TicketPriority>;
    fn write(value: &Option<ListItem>, name: &'static str, object: &mut Members<'_, '_>) {
        object.member(name, &value.clone().map(|item| TicketPriority { item }));
    }
    fn read(node: &Node, at: &At<'_>) -> Result<Option<ListItem>, Fault> {
        let sent = Option::<TicketPriority>::read(node, at)?;
        Ok(sent.map(|sent| ListItem { list: ListName::TicketPriority, ..sent.item }))
    }
}

/// The status of a ticket, one for each of its base statuses.
#[derive(Default)]
struct TicketStatus {
    id: i32,
    name: Text,
    status: TicketBaseStatus,
}

carrier! {
    TicketStatus as "TicketStatusEntity", Rights::None; {
        "TicketStatusId": id,
        "Name": name,
        "Status": status,
        "TimeCounter" => "None",
        "NoEmailReopen" => false,
        "IsDefault" => false,
        "UsedInQueue" => false,
    }
}

/// The status; its key alone is read.
struct Status;

impl Adapter<Ticket> for Status {
    type Wire = TicketStatus;
    fn write(value: &Ticket, name: &'static str, object: &mut Members<'_, '_>) {
        let (status, name_of_it) = (value.base_status, value.ticket_status_display_value.clone());
        object.member(name, &TicketStatus { id: value.ticket_status, name: name_of_it, status });
    }
    fn read(node: &Node, at: &At<'_>) -> Result<Ticket, Fault> {
        Ok(Ticket { ticket_status: TicketStatus::read(node, at)?.id, ..Ticket::default() })
    }
    fn amend(value: &mut Ticket, node: &Node, at: &At<'_>) -> Result<(), Fault> {
        value.ticket_status = TicketStatus::read(node, at)?.id;
        Ok(())
    }
}

/// The type of a ticket.
#[derive(Default)]
struct TicketType {
    id: i32,
    name: Text,
}

carrier! {
    TicketType as "TicketType", Rights::None; {
        "TicketTypeId": id,
        "Name": name,
        "Icon" => NO_TEXT,
        "DefaultTicketStatus" => 0,
        "DefaultTicketPriority" => 0,
        "IsDefault" => false,
        "ShowInNew" => false,
        "ExcludeSignature" => false,
        "ExcludeEmailRecipients" => false,
        "ExternalAsDefault" => false,
        "VisibleForGroups" => Vec::<i32>::new(),
        "ReplyForwardNoSignature" => false,
        "ReplyExternalAsDefault" => false,
    }
}

/// The type; null for a ticket without one.
struct TypeOf;

impl Adapter<Ticket> for TypeOf {
    type Wire = Option<TicketType>;
    fn write(value: &Ticket, name: &'static str, object: &mut Members<'_, '_>) {
        let id = value.ticket_type_id;
        object.member(name, &(id != 0).then(|| TicketType { id, name: value.ticket_type_name.clone() }));
    }
    fn read(node: &Node, at: &At<'_>) -> Result<Ticket, Fault> {
        let mut ticket = Ticket::default();
        Self::amend(&mut ticket, node, at)?;
        Ok(ticket)
    }
    fn amend(value: &mut Ticket, node: &Node, at: &At<'_>) -> Result<(), Fault> {
        let sent = Option::<TicketType>::read(node, at)?.unwrap_or_default();
        value.ticket_type_id = sent.id;
        value.ticket_type_name = sent.name;
        Ok(())
    }
}

/// A message as a ticket lists it, without its text.
#[derive(Default)]
struct Summary {
    message: TicketMessage,
}

carrier! {
    Summary as "TicketMessageSummary", Rights::None; {
        "TicketMessageId": message.id,
        "CreatedAt": message.created_at as Utc,
        "Slevel": message.slevel,
        "Important" => false,
        "Author": message.author,
        "PersonId" => 0,
        "PersonFullName" => NO_TEXT,
        "ContactId" => 0,
        "ContactName" => NO_TEXT,
        "ContactDepartment" => NO_TEXT,
        "NumAttachments" => 0,
        "EmailHeader" => NO_TEXT,
        "MessageHeaders" => none(),
        "Language" => NO_TEXT,
        "Sentiment" => 0,
        "SentimentConfidence" => 0,
        "CreatedBy": message.created_by,
        "ChangedAt" => NO_DATE,
        "Badge" => "Unknown",
    }
}

/// The messages of a ticket; they are shown and not read.
struct Summaries;

impl Adapter<Vec<TicketMessage>> for Summaries {
    type Wire = Vec<Summary>;
    fn write(value: &Vec<TicketMessage>, name: &'static str, object: &mut Members<'_, '_>) {
        let summaries: Vec<_> = value.iter().map(|message| Summary { message: message.clone() }).collect();
        object.member(name, &summaries);
    }
    fn read(_: &Node, _: &At<'_>) -> Result<Vec<TicketMessage>, Fault> {
        Ok(Vec::new())
    }
    fn amend(_: &mut Vec<TicketMessage>, _: &Node, _: &At<'_>) -> Result<(), Fault> {
        Ok(())
    }
}
