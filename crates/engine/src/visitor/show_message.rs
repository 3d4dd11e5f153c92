//! Messages as their session's visitor sees them.

use parlour_model::{FaqHit, Message, SpecialType, Timestamp, WidgetMessage};
use parlour_store::{StoreError, Tx};

use crate::{faq, files};

/// Whether visitors see it by then: what is only for agents they never do, and what lies ahead not yet.
pub fn is_visible(message: &Message, now: Timestamp) -> bool {
    !matches!(message.special_type, SpecialType::TransferRejected | SpecialType::NewSession) && message.posted_at <= now
}

/// The message with what its parameter leads to.
pub fn show_message(tx: &mut Tx<'_>, message: Message) -> Result<WidgetMessage, StoreError> {
    let faq = match message.special_type {
        SpecialType::FaqSuccessQuestion => faq::expand(tx, &message.special_param)?,
        _ => Vec::new(),
    };
    let hit = |entry: parlour_model::KbEntry| FaqHit {
        kb_entry_id: entry.id,
        title: entry.title,
        answer: entry.answer,
        url: entry.url,
    };
    let file = files::attached(tx, &message)?;
    Ok(WidgetMessage {
        id: message.id,
        client_message_id: message.client_message_id,
        kind: message.kind,
        special_type: message.special_type,
        special_param: message.special_param,
        message: message.message,
        author: message.author,
        posted_at: message.posted_at,
        faq: faq.into_iter().map(hit).collect(),
        file,
    })
}
