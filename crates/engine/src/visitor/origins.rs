//! The pages that may show a topic's widget.

use parlour_model::{Caller, EventKind, Id, Stream, Topic};
use parlour_store::{Tx, append_event, update};

use crate::{
    Cx, EngineError,
    topics::save::{require_editor, require_topic},
};

/// Origins of one topic.
const ORIGINS_MAX: usize = 100;
/// Characters of one origin.
const ORIGIN_CHARS_MAX: usize = 255;

/// The origins that may, for those who set the topic up; none for every page.
pub fn list_origins(tx: &mut Tx<'_>, caller: &Caller, topic_id: Id) -> Result<Vec<String>, EngineError> {
    let topic = require_topic(tx, topic_id)?;
    require_editor(tx, caller, topic_id)?;
    Ok(in_words(&topic))
}

/// Lets these origins, and no others; with none of them every page. As they are kept.
pub fn set_origins(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    topic_id: Id,
    origins: &[String],
) -> Result<Vec<String>, EngineError> {
    let mut topic = require_topic(tx, topic_id)?;
    require_editor(tx, caller, topic_id)?;
    let kept = sound(origins)?.join(" ");
    if topic.allowed_origins != kept {
        topic.allowed_origins = kept;
        topic.updated_at = cx.now;
        update(tx, &topic)?;
        append_event(tx, Stream::Desk, EventKind::TopicChanged, topic_id, cx.actor_id, cx.now)?;
    }
    Ok(in_words(&topic))
}

fn in_words(topic: &Topic) -> Vec<String> {
    topic.allowed_origins.split_whitespace().map(str::to_owned).collect()
}

/// The origins as browsers send them, each once.
fn sound(origins: &[String]) -> Result<Vec<String>, EngineError> {
    if origins.len() > ORIGINS_MAX {
        return Err(EngineError::invalid("Origins", format!("at most {ORIGINS_MAX} are kept")));
    }
    let mut kept = Vec::new();
    for (index, origin) in origins.iter().enumerate() {
        let origin = origin.trim().trim_end_matches('/').to_ascii_lowercase();
        if !is_origin(&origin) {
            let reason = "an origin is expected, such as https://www.example.com";
            return Err(EngineError::invalid(format!("Origins[{index}]"), reason));
        }
        if !kept.contains(&origin) {
            kept.push(origin);
        }
    }
    Ok(kept)
}

/// A scheme of the web, a host, and perhaps a port.
fn is_origin(origin: &str) -> bool {
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    host.is_some_and(|host| {
        !host.is_empty()
            && origin.len() <= ORIGIN_CHARS_MAX
            && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]_".contains(&byte))
    })
}

/// Whether a page of that origin may: one of these, which are separated by blanks, or any where there are none.
pub fn is_allowed_origin(allowed: &str, origin: &str) -> bool {
    let mut allowed = allowed.split_whitespace().peekable();
    allowed.peek().is_none() || allowed.any(|known| known.eq_ignore_ascii_case(origin))
}

#[cfg(test)]
mod tests {
    use super::is_allowed_origin;

    #[test]
    fn only_a_listed_page_may_where_there_is_a_list() {
        for (allowed, origin, expected) in [
            ("", "https://anybody.example", true),
            (" ", "null", true),
            ("https://shop.example", "https://shop.example", true),
            ("https://a.example https://Shop.example:8443", "https://shop.EXAMPLE:8443", true),
            ("https://shop.example", "http://shop.example", false),
            ("https://shop.example", "https://shop.example.evil.example", false),
            ("https://shop.example", "https://shop.example:8443", false),
            ("https://shop.example", "null", false),
            ("https://shop.example", "", false),
        ] {
            assert_eq!(is_allowed_origin(allowed, origin), expected, "{allowed:?} {origin:?}");
        }
    }
}
