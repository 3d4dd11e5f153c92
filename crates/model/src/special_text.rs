//! What the server writes into its announcements (specification §2.4).
//!
//! Deliberately unknown here: other languages. What is stored is English, and readers are shown it in theirs where
//! somebody knows which that is.

use crate::SpecialType;

/// The text that is stored with a special message with that parameter; empty where the message is somebody's words.
pub fn special_text(special_type: SpecialType, param: &str) -> String {
    let text = match special_type {
        SpecialType::None
        | SpecialType::Welcome
        | SpecialType::Url
        | SpecialType::FaqSuccessQuestion
        | SpecialType::ClickedOption
        | SpecialType::BotMessage
        | SpecialType::Options => "",
        SpecialType::Block => "The visitor has been blocked.",
        SpecialType::NewSession => "A new chat is waiting.",
        SpecialType::TransferedSession if param.is_empty() => "Another agent has taken over the chat.",
        SpecialType::TransferedSession => return format!("{param} has taken over the chat."),
        SpecialType::Error => "A technical problem has occurred.",
        SpecialType::SessionDeleted => "The chat has been deleted.",
        SpecialType::ClosedByUser => "The agent has ended the chat.",
        SpecialType::ClosedByCustomer => "The visitor has ended the chat.",
        SpecialType::ClosedByIdle => "The chat has ended because nobody wrote any more.",
        SpecialType::TransferRejected => "The transfer has been declined.",
        SpecialType::ReopenedByCustomer => "The visitor has come back to the chat.",
        SpecialType::IllegalFileType => "Files of this type cannot be uploaded.",
    };
    text.to_owned()
}
