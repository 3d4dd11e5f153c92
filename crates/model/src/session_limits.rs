//! What a visitor gave, cut to what a session has room for (specification §13.3).

use crate::Session;
use crate::limits::{ALIAS_MAX, MESSAGE_COPY_MAX, PHONE_MAX, VISITOR_FIELD_MAX};
use crate::text::truncate_chars;

impl Session {
    /// Cuts everything that comes from the visitor to its limit. The key is the server's own and left alone.
    pub fn truncate_to_limits(&mut self) {
        let fields = [
            (&mut self.customer_alias, ALIAS_MAX),
            (&mut self.customer_host, VISITOR_FIELD_MAX),
            (&mut self.customer_name, VISITOR_FIELD_MAX),
            (&mut self.customer_email, VISITOR_FIELD_MAX),
            (&mut self.customer_phone, PHONE_MAX),
            (&mut self.customer_company_name, VISITOR_FIELD_MAX),
            (&mut self.first_message, MESSAGE_COPY_MAX),
            (&mut self.last_message, MESSAGE_COPY_MAX),
        ];
        for (field, max) in fields {
            field.truncate(truncate_chars(field, max).len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(length: impl Fn(usize) -> usize) -> Session {
        let text = |max| "æ".repeat(length(max));
        Session {
            customer_alias: text(64),
            customer_host: text(255),
            customer_name: text(255),
            customer_email: text(255),
            customer_phone: text(32),
            customer_company_name: text(255),
            first_message: text(1024),
            last_message: text(1024),
            session_key: "key".repeat(200),
            ..Session::default()
        }
    }

    #[test]
    fn what_is_longer_is_cut_and_the_rest_left_alone() {
        for longer in [0, 1, 5000] {
            let mut cut = session(|max| max + longer);
            cut.truncate_to_limits();
            assert_eq!(cut, session(|max| max));
        }
        let mut short = session(|_| 3);
        short.truncate_to_limits();
        assert_eq!(short, session(|_| 3));
    }
}
