//! Dates as HTTP's own headers have them: `Thu, 26 Nov 2026 01:20:06 GMT`, in whole seconds.

use jiff::{
    fmt::{
        rfc2822::{DateTimeParser, DateTimePrinter},
        strtime,
    },
    tz::TimeZone,
};
use parlour_model::Timestamp;

/// The two obsolete forms that a server still has to read (RFC 9110): `Thursday, 26-Nov-26 01:20:06 GMT` and
/// `Thu Nov 26 01:20:06 2026`. A year of two digits lies between 1969 and 2068.
const OBSOLETE: [&str; 2] = ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];

/// Returns the instant a header names, in any of the three forms of HTTP; `None` when it is not a date.
pub fn parse_http_date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let current = DateTimeParser::new().parse_timestamp(text).ok();
    let at = current.or_else(|| OBSOLETE.iter().find_map(|format| parse_obsolete(format, text)))?;
    Some(Timestamp(at.as_millisecond()))
}

fn parse_obsolete(format: &str, text: &str) -> Option<jiff::Timestamp> {
    let civil = strtime::parse(format, text).ok()?.to_datetime().ok()?;
    TimeZone::UTC.to_timestamp(civil).ok()
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
    fn a_header_is_written_in_one_form_and_read_in_three() {
        let text = http_date(Timestamp(1_772_442_000_999)).expect("a date");
        assert_eq!(text, "Mon, 02 Mar 2026 09:00:00 GMT");
        assert_eq!(parse_http_date(&text), Some(Timestamp(1_772_442_000_000)));
        for obsolete in ["Monday, 02-Mar-26 09:00:00 GMT", "Mon Mar  2 09:00:00 2026"] {
            assert_eq!(parse_http_date(obsolete), Some(Timestamp(1_772_442_000_000)), "{obsolete}");
        }
        assert_eq!(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT"), parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"));
        assert_eq!(parse_http_date("Wed Nov 16 08:49:37 1994"), parse_http_date("Wed, 16 Nov 1994 08:49:37 GMT"));
        for nonsense in [
            "Mon Mar  2 09:00:00",
            "Monday, 32-Mar-26 09:00:00 GMT",
            "",
            "yesterday",
            "Mon, 32 Mar 2026 09:00:00 GMT",
            "1772442000",
        ] {
            assert_eq!(parse_http_date(nonsense), None, "{nonsense}");
        }
    }
}
