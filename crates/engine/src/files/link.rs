//! The link to a file within a message.
//!
//! It is stored with the public address of the server, or without any: never with the `Host` of the call that sent the file,
//! which its sender chooses.

use parlour_model::Id;

/// The address of a file, without its key, below that of the server.
pub(super) const PATH: &str = "/live/v1/files/";
/// The beginning of a link that is stored without the address of the server.
const WITHOUT_ADDRESS: &str = "<a href=\"/live/v1/files/";

/// Returns the link to a file as it is stored.
pub(super) fn link(public_url: Option<&str>, id: Id, name: &str) -> String {
    format!("<a href=\"{}{PATH}{id}\">{}</a>", escaped(public_url.unwrap_or_default()), escaped(name))
}

/// Puts the address of the server, as the reader of the message knows it, before a link that is stored without one; true
/// where there was such a link.
pub fn complete_link(message: &mut String, address: &str) -> bool {
    let is_link = message.starts_with(WITHOUT_ADDRESS);
    if is_link {
        message.insert_str("<a href=\"".len(), &escaped(address));
    }
    is_link
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_has_the_public_address_or_the_one_its_reader_used() {
        assert_eq!(
            link(Some("https://chat.example/a"), 7, "x<y"),
            "<a href=\"https://chat.example/a/live/v1/files/7\">x&lt;y</a>"
        );
        let mut stored = link(None, 7, "x");
        assert!(complete_link(&mut stored, "http://reader.example/\"crm"));
        assert_eq!(stored, "<a href=\"http://reader.example/&quot;crm/live/v1/files/7\">x</a>");
        assert!(!complete_link(&mut stored, "http://another.example"), "once");
        let mut said = "see <a href=\"/live/v1/files/7\">".to_owned();
        assert!(!complete_link(&mut said, "http://reader.example"), "what was said is left alone");
    }
}
