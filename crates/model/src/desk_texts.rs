//! Prepared texts as administrators look after them.

use crate::{KbCategory, ReplyTemplate, Text};

/// A prepared reply with what it says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeskTemplate {
    /// What the vendor's carrier has of it.
    pub template: ReplyTemplate,
    /// What it says.
    pub content: Text,
}

/// A folder of questions and answers with how many lie in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FaqCategory {
    /// The folder.
    pub category: KbCategory,
    /// How many entries lie in it.
    pub entries: i32,
}
