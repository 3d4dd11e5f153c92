//! A message as its session's visitor sees it.

use crate::{Id, MessageType, SpecialType, Timestamp};

/// One line of a conversation, with what its parameter leads to.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "most members are the message's, one to one")]
pub struct WidgetMessage {
    pub id: Id,
    /// The visitor's client drew it; empty on messages of others.
    pub client_message_id: String,
    pub kind: MessageType,
    pub special_type: SpecialType,
    pub special_param: String,
    pub message: String,
    pub author: String,
    pub posted_at: Timestamp,
    /// The answers that are shown, for `FaqSuccessQuestion`.
    pub faq: Vec<FaqHit>,
    /// The file that came with it.
    pub file: Option<WidgetFile>,
}

/// A common question that may help.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FaqHit {
    /// The entry.
    pub kb_entry_id: Id,
    /// The question.
    pub title: String,
    /// The answer, in the small subset of HTML.
    pub answer: String,
    /// Where more of it is; empty for nowhere.
    pub url: String,
}

/// A file within a conversation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WidgetFile {
    /// The key.
    pub id: Id,
    /// The name it was uploaded under.
    pub name: String,
    /// What its bytes are.
    pub media_type: String,
    /// How many.
    pub bytes: i32,
}
