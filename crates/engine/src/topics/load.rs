//! Topics with what their keys lead to.

use parlour_model::{Caller, Id, KbCategory, ListName, MembershipRecord, Topic, TopicRecord};
use parlour_store::{StoreError, Tx, find, find_list_item, find_membership, find_reply_template, list_by_ids};

use crate::EngineError;

/// The topics of these keys, in the order asked for, without their members; one that is gone is passed over.
pub fn load_topics(tx: &mut Tx<'_>, ids: &[Id]) -> Result<Vec<TopicRecord>, StoreError> {
    let mut topics = list_by_ids::<Topic>(tx, ids)?;
    topics.sort_by_key(|topic| ids.iter().position(|id| *id == topic.id));
    topics.into_iter().map(|topic| with_links(tx, topic)).collect()
}

fn with_links(tx: &mut Tx<'_>, mut topic: Topic) -> Result<TopicRecord, StoreError> {
    topic.widget.auto_faq_category = find::<KbCategory>(tx, topic.widget.auto_faq_category_id)?;
    Ok(TopicRecord {
        agents: Vec::<MembershipRecord>::new(),
        language: find_list_item(tx, ListName::CustomerLanguage, topic.language_id)?,
        ticket_category: find_list_item(tx, ListName::TicketCategory, topic.ticket_category_id)?,
        ticket_priority: find_list_item(tx, ListName::TicketPriority, topic.ticket_priority_id)?,
        alert_template: find_reply_template(tx, topic.alert_template_id)?,
        topic,
    })
}

/// The topic of that key, for its members and administrators; `None` when there is none.
pub fn get_topic(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<TopicRecord>, EngineError> {
    let Some(record) = load_topics(tx, &[id])?.pop() else { return Ok(None) };
    let member = find_membership(tx, id, caller.associate_id)?.is_some_and(|it| it.counts()) && caller.chat_user;
    if member || caller.administrator {
        Ok(Some(record))
    } else {
        Err(EngineError::Forbidden(format!("You are no member of topic {id}.")))
    }
}
