//! Dates as HTTP's own headers have them: `Thu, 26 Nov 2026 01:20:06 GMT`, in whole seconds.

use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};
use parlour_model::Timestamp;

/// The instant a header names; `None` when it is none.
pub fn parse_http_date(text: &str) -> Option<Timestamp> {
    let at = DateTimeParser::new().parse_timestamp(text.trim()).ok()?;
    Some(Timestamp(at.as_millisecond()))
}

/// The header for an instant; `None` outside the years a header can name.
pub fn http_date(at: Timestamp) -> Option<String> {
    let at = jiff::Timestamp::from_millisecond(at.0).ok()?;
    DateTimePrinter::new().timestamp_to_rfc9110_string(&at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_written_and_read_in_whole_seconds() {
        let text = http_date(Timestamp(1_772_442_000_999)).expect("a date");
        assert_eq!(text, "Mon, 02 Mar 2026 09:00:00 GMT");
        assert_eq!(parse_http_date(&text), Some(Timestamp(1_772_442_000_000)));
        for nonsense in ["", "yesterday", "Mon, 32 Mar 2026 09:00:00 GMT", "1772442000"] {
            assert_eq!(parse_http_date(nonsense), None, "{nonsense}");
        }
    }
}
