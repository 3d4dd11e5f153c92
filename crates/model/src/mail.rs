//! Mail that is to be sent: what and to whom. Its text is written when it goes, and is kept nowhere.

use crate::{Id, Timestamp, named::named};

named! {
    /// What a mail is.
    MailKind {
        /// The conversation, for its visitor.
        Transcript = 1,
        /// That a request was received, for the visitor who left it.
        Receipt = 2,
        /// That a visitor waits, for whoever the topic names.
        Alert = 3,
        /// That a visitor left a request, for the addresses that the topic names.
        Request = 4,
    }
}

named! {
    /// What has become of a mail.
    MailState {
        /// It is to be sent.
        Waiting = 1,
        /// A mail server has taken it.
        Sent = 2,
        /// It was refused for good, or too often.
        Failed = 3,
        /// When its turn came there was nothing to say any more.
        Dropped = 4,
    }
}

/// One mail to one address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mail {
    /// The key.
    pub id: Id,
    /// What it is.
    pub kind: MailKind,
    /// The session it is about.
    pub session_id: Id,
    /// The ticket it is about, 0 for none.
    pub ticket_id: Id,
    /// The address.
    pub recipient: String,
    /// The language it is written in, as the topic has it (`nb`).
    pub language: String,
    /// What its Message-ID is made from: the same with each attempt, so that a repeat can be recognised.
    pub message_key: String,
    /// What has become of it.
    pub state: MailState,
    /// How often it was claimed.
    pub attempts: i32,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When it is to be tried next.
    pub due_at: Timestamp,
    /// When it was claimed last. Only who claimed it last may say what became of it.
    pub claimed_at: Timestamp,
    /// Why it was not sent: a mail server's status, never a text of a person.
    pub last_error: String,
}

/// The most addresses that one setting may name.
pub const MAIL_ADDRESSES_MAX: usize = 20;

/// The addresses of a list separated by `;` or `,`, each once; what is no address is passed over.
pub fn mail_addresses(list: &str) -> Vec<&str> {
    let mut addresses: Vec<&str> = Vec::new();
    for address in list.split([';', ',']).map(str::trim).filter(|it| is_mail_address(it)) {
        if addresses.len() < MAIL_ADDRESSES_MAX && !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    addresses
}

/// Whether a text may be one address, `local@domain`: what could end a line, name a second recipient or carry a
/// display name is none. Whoever sends looks closer.
pub fn is_mail_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let is_forbidden = |c: char| c.is_control() || c.is_whitespace() || "<>()[]\\,;:\"@".contains(c);
    let is_label = |label: &str| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-');
    (1..=64).contains(&local.len())
        && text.len() <= 254
        && !local.contains(is_forbidden)
        && !domain.contains(is_forbidden)
        && domain.contains('.')
        && domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_address_and_nothing_else() {
        for good in ["a@b.no", "anna.lind+chat@mail.example.com", "o'neil@example.org", "ærlig@blåbær.no", "1@2.3"] {
            assert!(is_mail_address(good), "{good}");
        }
        let long = format!("{}@example.com", "a".repeat(65));
        let longer = format!("a@{}example.com", "a.".repeat(130));
        for bad in [
            "",
            "@",
            "a",
            "a@",
            "@b.no",
            "a@b",
            "a@b.no\r\nBcc: c@d.no",
            "a@b.no,c@d.no",
            "a@b.no;c@d.no",
            "a b@c.no",
            "Anna <a@b.no>",
            "a@b..no",
            "a@.no",
            "a@b.no.",
            "a@-b.no",
            "a@@b.no",
            "a@b.no\u{2028}",
            "\"a\"@b.no",
            "a@[1.2.3.4]",
            &long,
            &longer,
        ] {
            assert!(!is_mail_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_list_of_addresses_is_read_generously_and_has_an_end() {
        for (list, expected) in [
            ("", &[][..]),
            ("a@b.no", &["a@b.no"]),
            (" a@b.no ; c@d.no,a@b.no;; nobody ", &["a@b.no", "c@d.no"]),
            ("a@b.no c@d.no", &[]),
        ] {
            assert_eq!(mail_addresses(list), expected, "{list}");
        }
        let many: Vec<_> = (0..50).map(|number| format!("{number}@b.no")).collect();
        assert_eq!(mail_addresses(&many.join(";")).len(), MAIL_ADDRESSES_MAX);
    }
}
