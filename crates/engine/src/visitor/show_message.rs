//! Messages as their session's visitor sees them.

use parlour_model::{FaqHit, Message, SpecialType, Text, Timestamp, Topic, WidgetMessage, special_text};
use parlour_store::{StoreError, Tx};

use crate::{Cx, faq, files};

/// Whether visitors see it by then: what is only for agents they never do, and what lies ahead not yet.
pub fn is_visible(message: &Message, now: Timestamp) -> bool {
    !matches!(message.special_type, SpecialType::TransferRejected | SpecialType::NewSession) && message.posted_at <= now
}

/// The message with what the server announces in the topic's language, and to the visitor himself; what somebody wrote
/// stays as it is, and so does what has no words there.
pub fn in_visitors_words(cx: &Cx<'_>, topic: &Topic, message: Message) -> Message {
    let (kind, param) = (message.special_type, &message.special_param);
    let stored = special_text(kind, param);
    if stored.is_empty() || message.message != stored {
        return message;
    }
    let name = match kind {
        SpecialType::ClosedByCustomer | SpecialType::ReopenedByCustomer => format!("VISITOR_{}", kind as i32),
        SpecialType::TransferedSession if param.is_empty() => format!("SPECIALVAL_{}_NAMELESS", kind as i32),
        _ => format!("SPECIALVAL_{}", kind as i32),
    };
    let said = (cx.rules.render)(topic, &Text(format!("[SR_CHAT_{name}]")));
    if said.is_empty() || said.starts_with('[') {
        return message;
    }
    Message { message: said.replace("{0}", param), ..message }
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
