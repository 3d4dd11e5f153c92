//! Common questions with their answers, and finding them by their words.
//!
//! A full-text index of the database finds entries that have any of the words. How well an entry answers a question is
//! not known here.

use std::sync::LazyLock;

use parlour_model::{Id, KbEntry, visible_text, words};

use crate::{
    Change, Record, StoreError,
    dialect::{ANY_WORD, KB_HITS, WORD_BEGINNING, WORD_QUOTE},
    record::{Statements, select},
    sql::{Column as _, Row, Tx, Value, params},
};

/// Words of an entry's title, and of its question and answer, that it is found by.
const WORDS_MAX: usize = 5_000;
/// Folders below a folder that are looked through.
const FOLDERS_MAX: i64 = 1_000;

impl Record for KbEntry {
    const TABLE: &'static str = "kb_entry";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "category_id",
        "title",
        "question",
        "answer",
        "url",
        "language",
        "published",
        "public",
        "title_words",
        "body_words",
    ];
    const FOLDED: &'static [&'static str] = &["title"];

    fn change(&self) -> Change {
        Change::Nothing
    }

    fn key(&self) -> Id {
        self.id
    }

    /// What the entry is found by stands beside it.
    fn values(&self) -> Vec<Value> {
        let body = format!("{} {}", self.question, visible_text(&self.answer));
        vec![
            self.id.to_value(),
            self.category_id.to_value(),
            self.title.to_value(),
            self.question.to_value(),
            self.answer.to_value(),
            self.url.to_value(),
            self.language.to_value(),
            self.published.to_value(),
            self.public.to_value(),
            Value::Text(words(&self.title, WORDS_MAX).join(" ")),
            Value::Text(words(&body, WORDS_MAX).join(" ")),
        ]
    }

    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get(0)?,
            category_id: row.get(1)?,
            title: row.get(2)?,
            question: row.get(3)?,
            answer: row.get(4)?,
            url: row.get(5)?,
            language: row.get(6)?,
            published: row.get(7)?,
            public: row.get(8)?,
        })
    }

    fn statements() -> &'static Statements {
        static STATEMENTS: LazyLock<Statements> = LazyLock::new(Statements::of::<KbEntry>);
        &STATEMENTS
    }
}

/// Which entries somebody may see. Those that are not published nobody is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KbScope {
    /// Only those in this folder and below it; 0 for every folder.
    pub category_id: Id,
    /// Only those for everybody.
    pub public: bool,
}

impl KbScope {
    /// The condition on an entry, with `$1` for the folder, `$2` for whether it has to be public and `$3` for how many
    /// folders count. Folders that lie in each other are each walked once.
    const CONDITION: &'static str = "published = 1
       and public >= $2
       and (cast($1 as bigint) = 0 or category_id in (
         with recursive folder (id) as (
           select cast($1 as bigint)
           union
           select below.id from kb_category below join folder on below.parent_id = folder.id
         )
         select id from folder limit $3
       ))";
}

/// A word to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// One of [`words`].
    pub word: String,
    /// Whether words that begin with it count too.
    pub prefix: bool,
}

/// Up to `rows_max` entries with at least one of these words, those that fit best first.
pub fn search_kb_entries(
    tx: &mut Tx<'_>,
    scope: KbScope,
    terms: &[Term],
    rows_max: i64,
) -> Result<Vec<KbEntry>, StoreError> {
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let sql = select::<KbEntry>(&format!(
        "join ({hits}) hit on hit.entry_id = id where {condition} order by hit.distance, id limit $4",
        hits = tx.dialect(KB_HITS),
        condition = KbScope::CONDITION,
    ));
    let query = any_of(tx, terms);
    tx.query(&sql, params![scope.category_id, scope.public, FOLDERS_MAX, rows_max, query], Record::from_row)
}

/// The words in the database's language of queries. They stand in quotes, so none is an operator, and they have no
/// character that could end the quotes.
fn any_of(tx: &Tx<'_>, terms: &[Term]) -> String {
    let (quote, beginning) = (tx.dialect(WORD_QUOTE), tx.dialect(WORD_BEGINNING));
    let term = |term: &Term| format!("{quote}{}{quote}{}", term.word, if term.prefix { beginning } else { "" });
    let terms: Vec<_> = terms.iter().map(term).collect();
    terms.join(tx.dialect(ANY_WORD))
}

/// Up to `rows_max` entries, by their folders.
pub fn list_kb_entries(tx: &mut Tx<'_>, scope: KbScope, rows_max: i64) -> Result<Vec<KbEntry>, StoreError> {
    let sql = select::<KbEntry>(&format!("where {} order by category_id, id limit $4", KbScope::CONDITION));
    tx.query(&sql, params![scope.category_id, scope.public, FOLDERS_MAX, rows_max], Record::from_row)
}
