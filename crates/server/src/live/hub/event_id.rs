//! Where in a stream an event stands, as its `id` tells it: `<epoch>-<number>` for a session's, and
//! `<epoch>-<position>.<message>` for the desk's. Nobody else takes it apart.

use axum::http::HeaderMap;
use parlour_model::Id;
use parlour_store::Moment;

use crate::operation::text;

/// What a client says it has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LastSeen<T> {
    /// Nothing: it begins now.
    Nothing,
    /// Everything up to there.
    UpTo(T),
    /// Something that no stream of this store ever had.
    Unknown,
}

/// The id of the last thing of the desk that a stream has told.
pub(crate) fn of_desk(epoch: &str, moment: Moment) -> String {
    format!("{epoch}-{}.{}", moment.position, moment.message_id)
}

/// The id of an event of a session.
pub(crate) fn of_session(epoch: &str, number: i64) -> String {
    format!("{epoch}-{number}")
}

/// What the reader of the desk's stream has seen.
pub(crate) fn seen_of_desk(epoch: &str, headers: &HeaderMap) -> LastSeen<Moment> {
    seen(epoch, headers, |place| {
        let (position, message_id) = place.split_once('.')?;
        Some(Moment { position: number(position)?, message_id: Id::try_from(number(message_id)?).ok()? })
    })
}

/// What the reader of a session's stream has seen.
pub(crate) fn seen_of_session(epoch: &str, headers: &HeaderMap) -> LastSeen<i64> {
    seen(epoch, headers, number)
}

fn seen<T>(epoch: &str, headers: &HeaderMap, read: impl Fn(&str) -> Option<T>) -> LastSeen<T> {
    if !headers.contains_key("last-event-id") {
        return LastSeen::Nothing;
    }
    let id = text(headers, "last-event-id").unwrap_or("?").trim();
    if id.is_empty() {
        return LastSeen::Nothing;
    }
    let place = id.strip_prefix(epoch).and_then(|rest| rest.strip_prefix('-'));
    place.and_then(read).map_or(LastSeen::Unknown, LastSeen::UpTo)
}

/// Digits alone: what we never wrote is not read.
fn number(text: &str) -> Option<i64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn header(value: &'static [u8]) -> HeaderMap {
        let value = HeaderValue::from_bytes(value).expect("a header");
        [("last-event-id".parse().expect("a name"), value)].into_iter().collect()
    }

    #[test]
    fn an_id_is_read_back_and_nothing_else_is() {
        let moment = Moment { position: 12, message_id: 7 };
        assert_eq!(of_desk("ab12", moment), "ab12-12.7");
        assert_eq!(of_session("ab12", 5), "ab12-5");
        assert_eq!(seen_of_desk("ab12", &header(b"ab12-12.7")), LastSeen::UpTo(moment));
        assert_eq!(seen_of_session("ab12", &header(b" ab12-5 ")), LastSeen::UpTo(5));
        assert_eq!(seen_of_session("ab12", &HeaderMap::new()), LastSeen::Nothing);
        assert_eq!(seen_of_session("ab12", &header(b"")), LastSeen::Nothing);
        let strange: [&'static [u8]; 9] = [
            b"ab13-5",
            b"ab12",
            b"ab12-",
            b"ab12--5",
            b"ab12-+5",
            b"ab12-5.x",
            b"5",
            b"ab12-99999999999999999999",
            b"\xff",
        ];
        for id in strange {
            assert_eq!(seen_of_session("ab12", &header(id)), LastSeen::Unknown, "{id:?}");
        }
        for id in [&b"ab12-5"[..], b"ab12-5.", b"ab12-.5", b"ab12-5.9999999999"] {
            assert_eq!(seen_of_desk("ab12", &header(id)), LastSeen::Unknown, "{id:?}");
        }
    }
}
