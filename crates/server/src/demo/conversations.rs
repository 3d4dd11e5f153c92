//! What visitors, agents and the bot say to each other.
//!
//! Texts are HTML, so they hold no `<`, `>` or `&`; `{visitor}` and `{agent}` stand for first names.

mod billing;
mod bot;
mod sales;
mod support;

use parlour_model::Id;

use super::{
    language::Language,
    topics::{BILLING, BOT, SALES, SUPPORT},
};

/// One thing that happens in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The visitor says something.
    Visitor(&'static str),
    /// The agent says something.
    Agent(&'static str),
    /// The bot says something.
    Bot(&'static str),
    /// The bot lets the visitor choose.
    Options(&'static str, &'static [&'static str]),
    /// The visitor chooses.
    Clicked(&'static str),
    /// The bot gives up: the visitor waits for an agent.
    HandOver,
    /// Another agent of the topic takes over.
    Transfer,
    /// The agent ends the chat, and the visitor comes back with something to add.
    Reopened,
}

/// A conversation as it goes, from the first word to the last.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Conversation {
    pub(super) language: Language,
    pub(super) lines: &'static [Line],
}

/// The conversations of a topic.
pub(super) fn of_topic(topic_id: Id) -> &'static [Conversation] {
    match topic_id {
        SALES => sales::ALL,
        SUPPORT => support::ALL,
        BILLING => billing::ALL,
        BOT => bot::ALL,
        _ => &[],
    }
}

/// One of the topic's conversations in that language, else in English; `turn` takes them one after the other.
pub(super) fn pick(topic_id: Id, language: Language, turn: usize) -> Option<&'static Conversation> {
    let spoken = |language| of_topic(topic_id).iter().filter(move |it| it.language == language);
    let language = if spoken(language).count() == 0 { Language::English } else { language };
    let count = spoken(language).count();
    spoken(language).nth(turn.checked_rem(count)?)
}

/// What a visitor asks who leaves a request instead of chatting.
pub(super) fn request(topic_id: Id, turn: usize) -> &'static str {
    let requests: &[&str] = match topic_id {
        SALES => {
            &["Please send us an offer for 24 rooms, with the channel manager.", "Do you have a partner in Portugal?"]
        }
        BILLING => &[
            "Our company name has changed, and the last invoice still has the old one.",
            "We need a copy of all invoices of last year for our auditor.",
        ],
        _ => &[
            "The nightly report did not arrive this morning. Can you send it again?",
            "A guest's booking shows twice in the calendar since yesterday evening.",
            "How do we move a booking to another house?",
        ],
    };
    requests[turn % requests.len()]
}
