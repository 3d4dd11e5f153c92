//! What a waiting visitor is told (specification §4.1).
//!
//! Deliberately unknown here: which text that is and in which language; this fills in its numbers.

/// Stands for the place in the queue.
const PLACE: &str = "{cque}";
/// Stands for the wait to be expected, `hh:mm`.
const WAIT: &str = "{cavw}";

/// The text with the numbers of a visitor in that place, counted from 1, on a topic that accepts a chat every so many
/// seconds. The wait is their product, rounded up to minutes; `00:00` where it is not known.
pub fn queue_text(template: &str, position: i32, seconds_pr_accept: i32) -> String {
    template.replace(PLACE, &position.to_string()).replace(WAIT, &wait(position, seconds_pr_accept))
}

fn wait(position: i32, seconds_pr_accept: i32) -> String {
    let seconds = i64::from(position.max(0)) * i64::from(seconds_pr_accept.max(0));
    let minutes = (seconds + 59) / 60;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_stand_where_the_text_wants_them() {
        let cases = [
            ("You are number {cque}, about {cavw}.", "You are number 3, about 00:05."),
            ("{cavw}/{cavw}{cque}", "00:05/00:053"),
            ("{cQUE} { cque } {cque", "{cQUE} { cque } {cque"),
            ("{{cque}}", "{3}"),
            ("", ""),
        ];
        for (template, expected) in cases {
            assert_eq!(queue_text(template, 3, 100), expected);
        }
    }

    #[test]
    fn the_wait_is_rounded_up_to_minutes() {
        let cases = [
            (1, 0, "00:00"),
            (5, -1, "00:00"),
            (0, 90, "00:00"),
            (-2, 90, "00:00"),
            (1, 1, "00:01"),
            (1, 60, "00:01"),
            (1, 61, "00:02"),
            (40, 90, "01:00"),
            (41, 90, "01:02"),
            (100, 3600, "100:00"),
            (i32::MAX, i32::MAX, "1281023892814561:17"),
        ];
        for (position, seconds, expected) in cases {
            assert_eq!(queue_text("{cavw}", position, seconds), expected, "{position} {seconds}");
        }
    }
}
