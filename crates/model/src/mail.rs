//! Mail that is to be sent: what and to whom. Its text is written when it goes, and is kept nowhere.

use crate::{Id, MailAddress, Timestamp, named::named};

named! {
    /// What a mail is.
    MailKind {
        /// The conversation, for its visitor.
        Transcript = 1,
        /// That a request was received, for the visitor who left it.
        Receipt = 2,
        /// That a visitor waits, for whoever the topic names.
        Alert = 3,
        /// Notice of a visitor's request, for the addresses that the topic names.
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

/// The addresses of a list separated by `;` or `,`, each once; a part that is no address is left out.
pub fn mail_addresses(list: &str) -> Vec<MailAddress> {
    let mut addresses: Vec<MailAddress> = Vec::new();
    for address in parts(list).filter_map(MailAddress::parse) {
        if addresses.len() < MAIL_ADDRESSES_MAX && !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    addresses
}

/// The reason why a list of addresses is refused: a part that is no address, or too many of them.
pub fn mail_addresses_fault(list: &str) -> Option<String> {
    if let Some(part) = parts(list).find(|part| MailAddress::parse(part).is_none()) {
        return Some(format!("\"{part}\" is not an e-mail address"));
    }
    (parts(list).count() > MAIL_ADDRESSES_MAX).then(|| format!("at most {MAIL_ADDRESSES_MAX} addresses are allowed"))
}

fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split([';', ',']).map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_addresses_is_read_generously_and_has_an_end() {
        for (list, expected) in [
            ("", &[][..]),
            ("a@b.no", &["a@b.no"]),
            (" a@b.no ; c@d.no,a@b.no;; nobody ", &["a@b.no", "c@d.no"]),
            ("a@b.no c@d.no", &[]),
            ("a@b.no; a@B.no; a..b@b.no", &["a@b.no"]),
        ] {
            let read: Vec<_> = mail_addresses(list).iter().map(ToString::to_string).collect();
            assert_eq!(read, expected, "{list}");
        }
        let many: Vec<_> = (0..50).map(|number| format!("{number}@b.no")).collect();
        assert_eq!(mail_addresses(&many.join(";")).len(), MAIL_ADDRESSES_MAX);
    }

    #[test]
    fn a_list_with_a_part_that_is_no_address_or_with_too_many_is_refused() {
        for good in ["", " ; ", "a@b.no", "a@b.no, c@d.no;"] {
            assert_eq!(mail_addresses_fault(good), None, "{good}");
        }
        for (bad, part) in
            [("nobody", "nobody"), ("a@b.no; a..b@b.com", "a..b@b.com"), ("a@b.no c@d.no", "a@b.no c@d.no")]
        {
            assert_eq!(mail_addresses_fault(bad), Some(format!("\"{part}\" is not an e-mail address")));
        }
        assert_eq!(mail_addresses_fault(&"a@b.no;".repeat(20)), None);
        assert_eq!(mail_addresses_fault(&"a@b.no;".repeat(21)).as_deref(), Some("at most 20 addresses are allowed"));
    }
}
