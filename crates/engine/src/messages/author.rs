//! The name above a message that came without one.

use parlour_model::{
    Associate, Id, Message, MessageType, Person, SpecialType, Topic, limits::AUTHOR_MAX, truncate_chars,
};
use parlour_store::{StoreError, Tx, find};

use crate::sessions::change::Change;

/// Who a message is from, in words.
pub(crate) fn author_of(
    tx: &mut Tx<'_>,
    change: &Change,
    message: &Message,
    actor_id: Id,
) -> Result<String, StoreError> {
    let session = &change.session;
    let bot = matches!(message.special_type, SpecialType::BotMessage | SpecialType::Options);
    match message.kind {
        MessageType::ToUser => {
            let names = [&session.customer_name, &session.customer_alias];
            Ok(names.into_iter().find(|name| !name.is_empty()).cloned().unwrap_or_else(|| "Guest".to_owned()))
        }
        MessageType::Special => Ok(String::new()),
        _ if bot && !change.topic.bot.bot_name.is_empty() => Ok(change.topic.bot.bot_name.clone()),
        _ => name_for_visitors(tx, &change.topic, actor_id),
    }
}

/// What visitors are shown of an agent: the first name where the topic says so, else the short name; never the full
/// one.
pub(crate) fn name_for_visitors(tx: &mut Tx<'_>, topic: &Topic, associate_id: Id) -> Result<String, StoreError> {
    let Some(associate) = find::<Associate>(tx, associate_id)? else { return Ok(String::new()) };
    let name = if topic.widget.use_agent_firstname {
        let person = if associate.person_id > 0 { find::<Person>(tx, associate.person_id)? } else { None };
        let first = associate.full_name.split_whitespace().next().unwrap_or(&associate.name).to_owned();
        person.map(|person| person.firstname).filter(|name| !name.is_empty()).unwrap_or(first)
    } else {
        associate.name
    };
    Ok(truncate_chars(&name, AUTHOR_MAX).to_owned())
}
