//! HTML as a mail program takes it apart: only what we wrote may be an element.

use std::cell::RefCell;

use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// The elements of our template, each with the attributes it may have.
const KNOWN: [(&str, &[&str]); 11] = [
    ("html", &["lang"]),
    ("head", &[]),
    ("meta", &["charset"]),
    ("title", &[]),
    ("body", &["style"]),
    ("p", &["dir"]),
    ("b", &[]),
    ("bdi", &[]),
    ("br", &[]),
    ("i", &[]),
    ("small", &[]),
];

/// What a document is made of.
#[derive(Default)]
pub(super) struct Parts {
    /// The text between the elements.
    pub(super) text: RefCell<String>,
    strange: RefCell<Vec<String>>,
}

impl TokenSink for Parts {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => self.look_at(&tag),
            Token::CharacterTokens(text) => self.text.borrow_mut().push_str(&text),
            Token::CommentToken(comment) => self.strange.borrow_mut().push(format!("<!--{comment}-->")),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Parts {
    fn look_at(&self, tag: &Tag) {
        let known = KNOWN.iter().find(|(name, _)| **name == *tag.name);
        let attributes = tag.attrs.iter().map(|it| &*it.name.local);
        let is_ours = known.is_some_and(|(_, may)| attributes.clone().all(|name| may.contains(&name)));
        if !is_ours || (tag.kind == TagKind::EndTag && !tag.attrs.is_empty()) {
            self.strange.borrow_mut().push(format!("{tag:?}"));
        }
    }
}

/// Takes a document apart; nothing in it is active, fetched or linked.
pub(super) fn inert(html: &str) -> String {
    let input = BufferQueue::default();
    input.push_back(html.into());
    let tokenizer = Tokenizer::new(Parts::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let strange = tokenizer.sink.strange.take();
    assert!(strange.is_empty(), "{strange:?} in {html}");
    tokenizer.sink.text.take()
}

#[test]
fn what_is_active_is_found() {
    for html in ["<script>x</script>", "<p onclick='x'>", "<img src=x>", "<a href=x>x</a>", "<!-- x -->", "<p style=x>"]
    {
        assert!(std::panic::catch_unwind(|| inert(html)).is_err(), "{html}");
    }
    assert_eq!(inert("<p dir=\"auto\">1 &lt; 2</p>"), "1 < 2");
}
