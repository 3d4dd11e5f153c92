//! The bot, and what follows when it gives up.

use super::{
    Conversation,
    Language::English,
    Line::{Agent, Bot, Clicked, HandOver, Options, Visitor},
};

const SUBJECTS: &[&str] = &["Reset my password", "Connect a travel site", "Talk to a person"];

pub(super) const ALL: &[Conversation] = &[
    Conversation {
        language: English,
        lines: &[
            Bot("Hi, I am Varda, a bot. I know the manual by heart."),
            Options("What can I help you with?", SUBJECTS),
            Clicked("Connect a travel site"),
            Bot("Open <b>Settings</b>, <b>Travel sites</b>, and choose the site. You need its user name and password."),
            Visitor("Where do I find the property number it asks for?"),
            Bot("It is in the address of your page there: the digits after the last slash."),
        ],
    },
    Conversation {
        language: English,
        lines: &[
            Bot("Hi, I am Varda, a bot. I know the manual by heart."),
            Options("What can I help you with?", SUBJECTS),
            Clicked("Talk to a person"),
            Bot("I am getting somebody for you."),
            HandOver,
            Agent("What can I do for you, {visitor}?"),
            Visitor("I deleted a booking by mistake. Can you bring it back?"),
            Agent("For thirty days you can do it yourself: Calendar, Bin, Restore. Shall I do it for you?"),
            Visitor("Found the bin. It is back!"),
        ],
    },
    Conversation {
        language: English,
        lines: &[
            Bot("Hi, I am Varda, a bot. I know the manual by heart."),
            Options("What can I help you with?", SUBJECTS),
            Clicked("Reset my password"),
            Bot("I have sent a link to your address. It works for one hour."),
            Visitor("Thanks, that worked."),
            Bot("You are welcome!"),
        ],
    },
];
