//! Common questions with their answers.

use crate::Id;

/// A question with its answer, in a folder of the knowledge base.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KbEntry {
    /// The key.
    pub id: Id,
    /// The folder it lies in.
    pub category_id: Id,
    /// What it is called; links to it show this.
    pub title: String,
    /// The question as people ask it, in as many wordings as are known. Plain text.
    pub question: String,
    /// What helps, in the small subset of HTML that messages may have.
    pub answer: String,
    /// Where there is more, empty for nowhere.
    pub url: String,
    /// The language it is in, an ISO code; empty for any.
    pub language: String,
    /// May be shown at all.
    pub published: bool,
    /// May be shown to whoever has not logged in.
    pub public: bool,
}
