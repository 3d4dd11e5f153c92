//! Taking a data set in, all or nothing, naming the member that cannot be.

use std::{collections::HashSet, sync::Arc};

use parlour_model::{
    Account, Associate, AssociateRecord, DataSet, EventKind, Id, KbCategory, KbEntry, ListItem, ListName,
    MembershipRecord, Message, NOTE_CHARS_MAX, Retention, Session, SessionNote, SessionRecord, SessionStatus,
    SpecialType, Stream, Timestamp, Topic, TopicRecord, UserType, Warnings, due_at, fold,
};
use parlour_store::{
    Record, Tx, append_event, draw_key, find, find_retention, insert, list_associates_by_login, list_by_ids, max_key,
    put_account, put_kb_category, put_list_item, put_membership, put_reply_template, put_retention, raise_key,
};

use super::{desk_texts, retention};
use crate::{
    Cx, EngineError,
    accounts::give_person,
    faq,
    messages::{is_response, responder_of},
    people,
    sessions::figures::recount,
};

/// Keys looked up at a time.
const KEYS_MAX: usize = 1_000;

/// Stores the data set under the keys it gives; a row without a key gets the next free one, a session without a session
/// key a new secret. What exists already is refused.
pub fn import(cx: &mut Cx<'_>, tx: &mut Tx<'_>, data: DataSet) -> Result<(), EngineError> {
    rows(tx, data.groups, "Groups", "Id")?;
    rows(tx, data.contacts, "Contacts", "ContactId")?;
    rows(tx, data.persons, "Persons", "PersonId")?;
    rows(tx, data.projects, "Projects", "ProjectId")?;
    rows(tx, data.sales, "Sales", "SaleId")?;
    rows(tx, data.tickets, "Tickets", "TicketId")?;
    associates(tx, data.associates, cx.now)?;
    rows(tx, data.kb_categories, "KbCategories", "KbCategoryId")?;
    desk_texts::templates(tx, data.reply_templates)?;
    topics(tx, data.topics)?;
    kb_entries(tx, data.kb_entries)?;
    desk_texts::quick_replies(tx, data.quick_replies)?;
    sessions(cx, tx, data.sessions)?;
    take_retention(tx, &data.retention)?;
    append_event(tx, Stream::Desk, EventKind::DataImported, 0, cx.actor_id, cx.now)?;
    Ok(())
}

/// A noun whose key can be set.
pub(super) trait Keyed: Record {
    fn set_key(&mut self, key: Id);
}

macro_rules! keyed {
    ($($noun:ident),+) => {$(
        impl Keyed for parlour_model::$noun {
            fn set_key(&mut self, key: Id) {
                self.id = key;
            }
        }
    )+};
}

keyed!(
    Group,
    Contact,
    Person,
    Project,
    Sale,
    Ticket,
    KbCategory,
    Associate,
    Topic,
    KbEntry,
    QuickReply,
    Session,
    Message,
    SessionNote
);

/// Inserts the rows of one list; their keys.
pub(super) fn rows<R: Keyed>(tx: &mut Tx<'_>, mut rows: Vec<R>, list: &str, key: &str) -> Result<Vec<Id>, EngineError> {
    claim(tx, rows.iter_mut(), |index| format!("{list}[{index}].{key}"))?;
    for row in &rows {
        insert(tx, row)?;
    }
    Ok(rows.iter().map(Record::key).collect())
}

/// Sees to it that each row has a key of its own: those given must be new, those missing are drawn.
fn claim<'r, R: Keyed + 'r>(
    tx: &mut Tx<'_>,
    rows: impl Iterator<Item = &'r mut R>,
    member: impl Fn(usize) -> String,
) -> Result<(), EngineError> {
    let mut rows: Vec<_> = rows.collect();
    let mut given = HashSet::new();
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.key() != 0) {
        if row.key() < 0 {
            return Err(EngineError::invalid(member(index), "a key is above 0"));
        }
        if !given.insert(row.key()) {
            return Err(EngineError::invalid(member(index), format!("{} is given twice", row.key())));
        }
    }
    for (chunk_index, chunk) in rows.chunks(KEYS_MAX).enumerate() {
        let keys: Vec<_> = chunk.iter().map(|row| row.key()).filter(|key| *key != 0).collect();
        if let Some(existing) = list_by_ids::<R>(tx, &keys)?.first().map(Record::key) {
            let at = chunk.iter().position(|row| row.key() == existing).unwrap_or_default();
            return Err(EngineError::invalid(
                member(chunk_index * KEYS_MAX + at),
                format!("{existing} exists already"),
            ));
        }
    }
    let drawn = given.into_iter().filter(|key| *key <= R::KEY_MAX);
    let highest = drawn.max().unwrap_or_default().max(max_key::<R>(tx)?);
    raise_key::<R>(tx, highest)?;
    for row in rows.iter_mut().filter(|row| row.key() == 0) {
        row.set_key(draw_key::<R>(tx)?);
    }
    Ok(())
}

fn associates(tx: &mut Tx<'_>, mut records: Vec<AssociateRecord>, now: Timestamp) -> Result<(), EngineError> {
    claim(tx, records.iter_mut().map(|it| &mut it.associate), |index| format!("Associates[{index}].AssociateId"))?;
    // Those of this set may share names the way they did where they come from, so all are looked up before the first is
    // stored.
    for (index, record) in records.iter().enumerate().filter(|(_, record)| !record.associate.name.is_empty()) {
        let name = &record.associate.name;
        if let Some(other) = list_associates_by_login(tx, name)?.first() {
            let reason = format!("\"{name}\" is already the name of associate {other}");
            return Err(EngineError::invalid(format!("Associates[{index}].Name"), reason));
        }
    }
    let mut names = HashSet::new();
    for (index, record) in records.iter_mut().enumerate() {
        let associate = &mut record.associate;
        if record.chat_user && associate.ej_user_id == 0 {
            associate.ej_user_id = associate.id;
        }
        if associate.kind == UserType::Unknown {
            associate.kind = UserType::InternalAssociate;
        }
        if !associate.name.is_empty() && !names.insert(fold(&associate.name)) {
            let member = format!("Associates[{index}].Name");
            return Err(EngineError::invalid(member, format!("\"{}\" is given twice", associate.name)));
        }
        if associate.person_id < 0 {
            return Err(EngineError::invalid(format!("Associates[{index}].PersonId"), "a key is above 0"));
        }
        give_person(tx, associate)?;
        insert(tx, associate)?;
        put_account(
            tx,
            &Account {
                associate_id: associate.id,
                password_hash: record.password_hash.take().unwrap_or_default(),
                administrator: record.administrator,
                present: record.present,
                seen_at: now,
            },
        )?;
    }
    Ok(())
}

fn topics(tx: &mut Tx<'_>, mut records: Vec<TopicRecord>) -> Result<(), EngineError> {
    claim(tx, records.iter_mut().map(|it| &mut it.topic), |index| format!("Topics[{index}].ChatTopicId"))?;
    for (index, mut record) in records.into_iter().enumerate() {
        let topic = &mut record.topic;
        topic.language_id = item(tx, record.language, ListName::CustomerLanguage)?;
        topic.ticket_category_id = item(tx, record.ticket_category, ListName::TicketCategory)?;
        topic.ticket_priority_id = item(tx, record.ticket_priority, ListName::TicketPriority)?;
        if let Some(category) = topic.widget.auto_faq_category.take().filter(|category| category.id > 0) {
            put_kb_category(tx, &category)?;
            topic.widget.auto_faq_category_id = category.id;
        }
        if let Some(template) = record.alert_template.filter(|template| template.id > 0) {
            put_reply_template(tx, &template)?;
            topic.alert_template_id = template.id;
        }
        insert(tx, topic)?;
        for (place, agent) in record.agents.into_iter().enumerate() {
            member(tx, topic.id, agent, &format!("Topics[{index}].Agents[{place}].User"))?;
        }
    }
    Ok(())
}

/// Folders may have come with the topics.
fn kb_entries(tx: &mut Tx<'_>, entries: Vec<KbEntry>) -> Result<(), EngineError> {
    let mut checked = Vec::with_capacity(entries.len());
    for (index, entry) in entries.into_iter().enumerate() {
        let folder = entry.category_id;
        let entry = faq::checked(entry, &format!("KbEntries[{index}]"))?;
        if find::<KbCategory>(tx, folder)?.is_none() {
            return Err(EngineError::invalid(
                format!("KbEntries[{index}].KbCategoryId"),
                format!("{folder} does not exist"),
            ));
        }
        checked.push(entry);
    }
    rows(tx, checked, "KbEntries", "KbEntryId")?;
    Ok(())
}

/// Stores a list item that a topic carries; its key, 0 for none.
fn item(tx: &mut Tx<'_>, item: Option<ListItem>, list: ListName) -> Result<Id, EngineError> {
    match item.filter(|item| item.id > 0) {
        Some(item) => {
            put_list_item(tx, &ListItem { list, ..item.clone() })?;
            Ok(item.id)
        }
        None => Ok(0),
    }
}

fn member(tx: &mut Tx<'_>, topic_id: Id, record: MembershipRecord, at: &str) -> Result<(), EngineError> {
    let user_id = link(tx, record.user, record.membership.user_id, &format!("{at}.AssociateId"))?;
    let user = find::<Associate>(tx, user_id)?;
    if user.is_none_or(|user| user.ej_user_id == 0) {
        let reason = format!("associate {user_id} is no chat user");
        return Err(EngineError::invalid(format!("{at}.AssociateId"), reason));
    }
    let mut membership = record.membership;
    membership.topic_id = topic_id;
    membership.user_id = user_id;
    put_membership(tx, &membership)?;
    Ok(())
}

fn sessions(cx: &mut Cx<'_>, tx: &mut Tx<'_>, mut records: Vec<SessionRecord>) -> Result<(), EngineError> {
    claim(tx, records.iter_mut().map(|it| &mut it.session), |index| format!("Sessions[{index}].ChatSessionId"))?;
    let mut topics = HashSet::new();
    let ends = ends(&records, |it| it.messages.len());
    claim(tx, records.iter_mut().flat_map(|it| &mut it.messages), |index| {
        let (session, place) = within(&ends, index);
        format!("Sessions[{session}].Messages[{place}].ChatMessageId")
    })?;
    let ends = self::ends(&records, |it| it.notes.len());
    claim(tx, records.iter_mut().flat_map(|it| &mut it.notes), |index| {
        let (session, place) = within(&ends, index);
        format!("Sessions[{session}].Notes[{place}].NoteId")
    })?;
    for (index, record) in records.into_iter().enumerate() {
        session(cx, tx, record, &format!("Sessions[{index}]"), &mut topics)?;
    }
    Ok(())
}

/// At which place of all the rows within sessions those of each session end.
fn ends(records: &[SessionRecord], count: fn(&SessionRecord) -> usize) -> Vec<usize> {
    let mut end = 0;
    records
        .iter()
        .map(|record| {
            end += count(record);
            end
        })
        .collect()
}

/// In which session a row is, and where in it.
fn within(ends: &[usize], index: usize) -> (usize, usize) {
    let session = ends.partition_point(|end| *end <= index);
    let start = session.checked_sub(1).map_or(0, |before| ends[before]);
    (session, index - start)
}

fn session(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    record: SessionRecord,
    at: &str,
    topics: &mut HashSet<Id>,
) -> Result<(), EngineError> {
    let mut session = record.session;
    // A topic may have gone while its ended sessions stayed.
    if !session.status.is_ended() && !topics.contains(&session.topic_id) {
        if find::<Topic>(tx, session.topic_id)?.is_none() {
            let reason = format!("topic {} does not exist", session.topic_id);
            return Err(EngineError::invalid(format!("{at}.TopicId"), reason));
        }
        topics.insert(session.topic_id);
    }
    session.user_id = link(tx, record.user, session.user_id, &format!("{at}.User.AssociateId"))?;
    session.person_id = link(tx, record.person, session.person_id, &format!("{at}.Person.PersonId"))?;
    session.contact_id = link(tx, record.contact, session.contact_id, &format!("{at}.Contact.ContactId"))?;
    session.project_id = link(tx, record.project, session.project_id, &format!("{at}.Project.ProjectId"))?;
    session.sale_id = link(tx, record.sale, session.sale_id, &format!("{at}.Sale.SaleId"))?;
    session.ticket_id = link(tx, record.ticket, session.ticket_id, &format!("{at}.Ticket.TicketId"))?;
    session.transfer_to_id =
        link(tx, record.transfer_to, session.transfer_to_id, &format!("{at}.TransferTo.AssociateId"))?;
    session.first_responder_id =
        link(tx, None::<Arc<Associate>>, session.first_responder_id, &format!("{at}.FirstResponderId"))?;
    if session.status.is_closed() {
        session.closed_at = if session.ended_at.is_some() { session.ended_at } else { cx.now };
    }
    session.updated_at = cx.now;
    take_up(&mut session, cx);
    read_off(&mut session, &record.messages);
    insert(tx, &session)?;
    people::keep_topic_of_ticket(tx, &session)?;
    recount(tx, None, Some(&session))?;
    for message in &record.messages {
        insert(tx, &Message { session_id: session.id, ..message.clone() })?;
    }
    for (place, note) in record.notes.into_iter().enumerate() {
        if note.body.chars().nth(NOTE_CHARS_MAX).is_some() {
            let reason = format!("at most {NOTE_CHARS_MAX} characters are kept");
            return Err(EngineError::invalid(format!("{at}.Notes[{place}].Text"), reason));
        }
        insert(tx, &SessionNote { session_id: session.id, ..note })?;
    }
    Ok(())
}

/// How long ended chats are kept; what was said of it here already stays.
fn take_retention(tx: &mut Tx<'_>, sent: &[Retention]) -> Result<(), EngineError> {
    let Some(first) = sent.first() else { return Ok(()) };
    if sent.len() > 1 {
        return Err(EngineError::invalid("Retention[1]", "there is one at most"));
    }
    retention::require_days(*first, "Retention[0].")?;
    let before = find_retention(tx)?;
    if before != Retention::default() && before != *first {
        return Err(EngineError::invalid("Retention[0]", "how long chats are kept is set already"));
    }
    Ok(put_retention(tx, *first)?)
}

/// What the wire does not carry: since when it waits, for an agent or for its bot, and when it is to be looked at.
fn take_up(session: &mut Session, cx: &Cx<'_>) {
    match session.status {
        SessionStatus::InQueue => session.queued_at = session.requested_at,
        SessionStatus::CustomerLast => session.waiting_at = session.idle_at,
        _ => {}
    }
    if session.transfer_to_id != 0 {
        session.transfer_at = cx.now;
    }
    if session.is_with_bot() && session.status != SessionStatus::UserLast {
        session.bot_waiting_at = session.requested_at.max(session.idle_at);
    }
    // Whether anybody is to be warned is the topic's to say; until then it may be too early.
    session.due_at = if session.status == SessionStatus::InQueue || session.status.is_active() {
        Timestamp::default()
    } else {
        due_at(session, Warnings::default(), &cx.rules.timers)
    };
}

/// Fills in from the messages when an agent first said something, and whether a bot had. A data set says which agent it
/// was; without that it is the author of the message, or else the agent who has the session.
fn read_off(session: &mut Session, messages: &[Message]) {
    let given = std::mem::take(&mut session.first_responder_id);
    let bot = |it: &Message| matches!(it.special_type, SpecialType::BotMessage | SpecialType::Options);
    session.begun_by_bot = session.chatbot_is_active || messages.iter().any(bot);
    if session.user_id != 0 && session.started_at.is_some() {
        let said = messages.iter().filter(|it| is_response(it) && it.posted_at >= session.started_at);
        if let Some(first) = said.min_by_key(|it| it.posted_at) {
            session.first_response_at = first.posted_at;
            session.first_responder_id = if given == 0 { responder_of(first, session) } else { given };
        }
    }
}

/// The key of what a carrier within another stands for: what exists is linked, anything else is created from what
/// stands there. Without a carrier, or with nothing in it, `key` is linked, which must exist or be 0.
fn link<R: Keyed + Clone + PartialEq>(
    tx: &mut Tx<'_>,
    carried: Option<Arc<R>>,
    key: Id,
    at: &str,
) -> Result<Id, EngineError> {
    let Some(carried) = carried.filter(|carried| **carried != R::default()) else {
        return if key == 0 || find::<R>(tx, key)?.is_some() {
            Ok(key)
        } else {
            Err(EngineError::invalid(at, format!("{key} does not exist")))
        };
    };
    let mut noun = Arc::unwrap_or_clone(carried);
    if noun.key() < 0 {
        return Err(EngineError::invalid(at, "a key is above 0"));
    }
    if noun.key() == 0 {
        noun.set_key(draw_key::<R>(tx)?);
    } else if find::<R>(tx, noun.key())?.is_some() {
        return Ok(noun.key());
    } else {
        raise_key::<R>(tx, noun.key())?;
    }
    insert(tx, &noun)?;
    Ok(noun.key())
}
