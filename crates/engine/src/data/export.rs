//! Giving out everything, a bounded number of rows at a time.

use parlour_model::{
    Associate, AssociateRecord, DeskTemplate, Id, KbCategory, ListItem, ListName, MembershipRecord, Retention, Session,
    SessionRecord, SessionSight, Topic, TopicRecord,
};
use parlour_store::{
    Record, StoreError, Tx, find, find_account, find_list_item, find_reply_template, find_retention, list_after,
    list_memberships_of_topic, list_messages_of_sessions, list_notes_of_sessions, list_templates_after,
};

use crate::sessions::{Seen, load};

/// Rows given out at a time.
const ROWS_MAX: usize = 200;

/// The next rows of a noun that stands for itself.
pub fn plain<R: Record>(tx: &mut Tx<'_>, after: Id) -> Result<Vec<R>, StoreError> {
    list_after(tx, after, ROWS_MAX)
}

/// The next associates with their accounts.
pub fn associates(tx: &mut Tx<'_>, after: Id) -> Result<Vec<AssociateRecord>, StoreError> {
    let mut records = Vec::new();
    for associate in list_after::<Associate>(tx, after, ROWS_MAX)? {
        let account = find_account(tx, associate.id)?.unwrap_or_default();
        records.push(AssociateRecord {
            chat_user: associate.ej_user_id != 0,
            associate,
            password: None,
            password_hash: Some(account.password_hash).filter(|hash| !hash.is_empty()),
            administrator: account.administrator,
            present: account.present,
        });
    }
    Ok(records)
}

/// The next prepared replies.
pub fn templates(tx: &mut Tx<'_>, after: Id) -> Result<Vec<DeskTemplate>, StoreError> {
    list_templates_after(tx, after, ROWS_MAX as i64)
}

/// How long ended chats are kept, where something was said of it; it has no key, and counts as 1.
pub fn retention(tx: &mut Tx<'_>, after: Id) -> Result<Vec<Retention>, StoreError> {
    let said = find_retention(tx)?;
    Ok(if after == 0 && said != Retention::default() { vec![said] } else { Vec::new() })
}

/// The next topics with their members and what they refer to.
pub fn topics(tx: &mut Tx<'_>, after: Id) -> Result<Vec<TopicRecord>, StoreError> {
    let mut records = Vec::new();
    for mut topic in list_after::<Topic>(tx, after, ROWS_MAX)? {
        let mut agents = Vec::new();
        for membership in list_memberships_of_topic(tx, topic.id)? {
            let user = find::<Associate>(tx, membership.user_id)?.map(Into::into);
            agents.push(MembershipRecord { membership, user });
        }
        topic.widget.auto_faq_category = find::<KbCategory>(tx, topic.widget.auto_faq_category_id)?;
        let mut item = |list, id| -> Result<Option<ListItem>, StoreError> { find_list_item(tx, list, id) };
        let language = item(ListName::CustomerLanguage, topic.language_id)?;
        let ticket_category = item(ListName::TicketCategory, topic.ticket_category_id)?;
        let ticket_priority = item(ListName::TicketPriority, topic.ticket_priority_id)?;
        let alert_template = find_reply_template(tx, topic.alert_template_id)?;
        records.push(TopicRecord { topic, agents, language, ticket_category, ticket_priority, alert_template });
    }
    Ok(records)
}

/// The next sessions with their links, keys, messages and notes; Deleted ones too.
pub fn sessions(tx: &mut Tx<'_>, after: Id) -> Result<Vec<SessionRecord>, StoreError> {
    let ids: Vec<_> = list_after::<Session>(tx, after, ROWS_MAX)?.into_iter().map(|session| session.id).collect();
    let seen: Vec<_> = ids.iter().map(|id| Seen { id: *id, sight: SessionSight::WithKey }).collect();
    let mut records = load(tx, &seen)?;
    let mut messages = list_messages_of_sessions(tx, &ids)?.into_iter().peekable();
    let mut notes = list_notes_of_sessions(tx, &ids)?.into_iter().peekable();
    // All are ascending by session.
    for record in &mut records {
        while let Some(message) = messages.next_if(|message| message.session_id == record.session.id) {
            record.messages.push(message);
        }
        while let Some(note) = notes.next_if(|note| note.session_id == record.session.id) {
            record.notes.push(note);
        }
    }
    Ok(records)
}
