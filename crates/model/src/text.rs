//! Text that an administrator or a list wrote, perhaps in several languages.

/// A text that may hold several languages (`US:"Supplier";NO:"Leverandør"`), a resource (`[SR_NAME]`) or encoded
/// values (`[D:…]`), and is rendered for the reader on its way out. What visitors and agents typed is a plain
/// `String` and is never rendered (specification §10.4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub String);

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(text)
    }
}
