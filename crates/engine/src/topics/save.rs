//! Saving a topic as a whole (specification §11.4, SaveChatTopicEntity).

use parlour_model::{
    Caller, EventKind, Id, KbCategory, ListItem, ListName, ReplyTemplate, Stream, Timestamp, Topic, TopicRecord,
    mail_addresses_fault,
};
use parlour_store::{
    Tx, append_event, draw_key, find, find_list_item, find_membership, find_reply_template, insert, make_sessions_due,
    update,
};

use super::load_topics;
use crate::{Cx, EngineError, sessions::require_unchanged};

/// What a caller makes of a topic that is shown to it.
pub type TopicEdit<'e> = &'e dyn Fn(TopicRecord) -> Result<TopicRecord, EngineError>;

/// Makes a topic of what an administrator sends.
pub fn insert_topic(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    sent: TopicRecord,
) -> Result<Option<TopicRecord>, EngineError> {
    if !caller.administrator {
        return Err(EngineError::Forbidden("Only administrators make topics.".to_owned()));
    }
    let mut topic = settings_of(tx, sent, &Topic::default())?;
    topic.id = draw_key::<Topic>(tx)?;
    topic.updated_at = cx.now;
    insert(tx, &topic)?;
    append_event(tx, Stream::Desk, EventKind::TopicCreated, topic.id, cx.actor_id, cx.now)?;
    Ok(load_topics(tx, &[topic.id])?.pop())
}

/// Changes a topic by what `edit` makes of it, for administrators and those who manage it; `None` when there is none.
/// `unchanged_since` is when the caller looked, where that matters.
pub fn save_topic(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    unchanged_since: Option<Timestamp>,
    edit: TopicEdit<'_>,
) -> Result<Option<TopicRecord>, EngineError> {
    let Some(shown) = load_topics(tx, &[id])?.pop() else { return Ok(None) };
    require_editor(tx, caller, id)?;
    require_unchanged(shown.topic.updated_at, unchanged_since)?;
    let before = shown.topic.clone();
    let mut after = settings_of(tx, edit(shown)?, &before)?;
    after.id = id;
    after.updated_at = before.updated_at;
    // The looked-up folder is no part of the row.
    let before = Topic { widget: parlour_model::Widget { auto_faq_category: None, ..before.widget.clone() }, ..before };
    if after != before {
        after.updated_at = cx.now;
        update(tx, &after)?;
        if after.warnings() != before.warnings() {
            make_sessions_due(tx, id)?;
        }
        append_event(tx, Stream::Desk, EventKind::TopicChanged, id, cx.actor_id, cx.now)?;
    }
    Ok(load_topics(tx, &[id])?.pop())
}

/// That the caller may set the topic up.
pub(crate) fn require_editor(tx: &mut Tx<'_>, caller: &Caller, topic_id: Id) -> Result<(), EngineError> {
    let manages = find_membership(tx, topic_id, caller.associate_id)?.is_some_and(|it| it.can_manage);
    if caller.administrator || (manages && caller.chat_user) {
        Ok(())
    } else {
        Err(EngineError::Forbidden(format!("Only administrators and managers of topic {topic_id} change it.")))
    }
}

/// The row of what was sent: within carriers only the keys count, and what the server measures stays.
fn settings_of(tx: &mut Tx<'_>, sent: TopicRecord, before: &Topic) -> Result<Topic, EngineError> {
    let mut topic = sent.topic;
    topic.language_id = item(tx, sent.language.as_ref(), ListName::CustomerLanguage, "Language.Id")?;
    topic.ticket_category_id = item(tx, sent.ticket_category.as_ref(), ListName::TicketCategory, "TicketCategory.Id")?;
    topic.ticket_priority_id = item(tx, sent.ticket_priority.as_ref(), ListName::TicketPriority, "TicketPriority.Id")?;
    topic.alert_template_id = template(tx, sent.alert_template.as_ref())?;
    topic.widget.auto_faq_category_id = category(tx, topic.widget.auto_faq_category.take().as_ref())?;
    topic.last_accept_at = before.last_accept_at;
    topic.seconds_pr_accept = before.seconds_pr_accept;
    topic.allowed_origins.clone_from(&before.allowed_origins);
    // A setting from before it was checked does not stop other changes.
    if topic.alert_recipient != before.alert_recipient
        && let Some(reason) = mail_addresses_fault(&topic.alert_recipient)
    {
        return Err(EngineError::invalid("AlertRecipient", reason));
    }
    match topic.fault() {
        Some((member, reason)) => Err(EngineError::invalid(member, reason)),
        None => Ok(topic),
    }
}

fn item(tx: &mut Tx<'_>, sent: Option<&ListItem>, list: ListName, member: &str) -> Result<Id, EngineError> {
    let id = sent.map_or(0, |item| item.id);
    if id == 0 || find_list_item(tx, list, id)?.is_some() { Ok(id) } else { Err(missing(member, id)) }
}

fn template(tx: &mut Tx<'_>, sent: Option<&ReplyTemplate>) -> Result<Id, EngineError> {
    let id = sent.map_or(0, |template| template.id);
    if id == 0 || find_reply_template(tx, id)?.is_some() {
        Ok(id)
    } else {
        Err(missing("AlertTemplate.ReplyTemplateId", id))
    }
}

fn category(tx: &mut Tx<'_>, sent: Option<&KbCategory>) -> Result<Id, EngineError> {
    let id = sent.map_or(0, |category| category.id);
    if id == 0 || find::<KbCategory>(tx, id)?.is_some() {
        Ok(id)
    } else {
        Err(missing("Widget.AutoFaqCategory.KbCategoryId", id))
    }
}

fn missing(member: &str, id: Id) -> EngineError {
    EngineError::invalid(member, format!("{id} does not exist"))
}

/// That there is such a topic.
pub(crate) fn require_topic(tx: &mut Tx<'_>, id: Id) -> Result<Topic, EngineError> {
    find::<Topic>(tx, id)?.ok_or_else(|| EngineError::unknown("ChatTopicId", format!("topic {id} does not exist")))
}
