//! The figures of a period (docs/desk.md), as a document and as a table of values.

use parlour_model::{Measures, Named as _, Statistics, StatisticsRow, Timestamp};

use crate::{
    Spelling,
    carrier::carrier,
    time::{civil_time, write_local},
};

carrier! {
    StatisticsRow as "StatisticsRow"; {
        "From": from,
        "ChatTopicId": chat_topic_id,
        "TopicName": topic_name,
        "AssociateId": associate_id,
        "AgentName": agent_name,
        "Chats": measures.chats,
        "Answered": measures.answered,
        "Abandoned": measures.abandoned,
        "Requests": measures.requests,
        "BotOnly": measures.bot_only,
        "Ended": measures.ended,
        "Queued": measures.queued,
        "TimeInQueueSeconds": measures.time_in_queue_seconds,
        "FirstResponses": measures.first_responses,
        "FirstResponseSeconds": measures.first_response_seconds,
        "Durations": measures.durations,
        "DurationSeconds": measures.duration_seconds,
        "Rated": measures.rated,
        "Rating": measures.rating,
        "Rated1": measures.rated1,
        "Rated2": measures.rated2,
        "Rated3": measures.rated3,
        "Rated4": measures.rated4,
        "Rated5": measures.rated5,
    }
}

carrier! {
    Statistics as "Statistics"; {
        "From": from,
        "To": to,
        "By": by,
        "Rows": rows,
        "Total": total,
    }
}

/// The heading of the table.
const HEADING: &str = "From,ChatTopicId,TopicName,AssociateId,AgentName,Chats,Answered,Abandoned,Requests,BotOnly,Ended,\
                       Queued,TimeInQueueSeconds,FirstResponses,FirstResponseSeconds,Durations,DurationSeconds,Rated,\
                       Rating,Rated1,Rated2,Rated3,Rated4,Rated5\r\n";

/// Tells spreadsheets that the text is UTF-8; without it they take it for the code page of the machine.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The rows as comma-separated values (RFC 4180), dates and names as that reader wants them.
pub fn statistics_csv(statistics: &Statistics, spelling: &Spelling) -> Vec<u8> {
    let mut out = [BYTE_ORDER_MARK, HEADING].concat().into_bytes();
    for row in &statistics.rows {
        write_local(&mut out, row.from, &spelling.zone);
        let topic = spelling.language.render(&row.topic_name.0);
        let names =
            format!(",{},{},{},{}", row.chat_topic_id, quoted(&topic), row.associate_id, quoted(&row.agent_name));
        out.extend_from_slice(names.as_bytes());
        for value in values(&row.measures) {
            out.push(b',');
            out.extend_from_slice(value.as_bytes());
        }
        out.extend_from_slice(b"\r\n");
    }
    out
}

/// Returns the name of the file with those values: `statistics-agent-2026-11-01-2026-11-30.csv`, with the first and the last
/// day of the period in the reader's zone.
pub fn statistics_file_name(statistics: &Statistics, spelling: &Spelling) -> String {
    let day = |at: Timestamp| {
        let ((year, month, day), _) = civil_time(at, &spelling.zone);
        format!("{year:04}-{month:02}-{day:02}")
    };
    let last = Timestamp(statistics.to.0.saturating_sub(1).max(statistics.from.0));
    format!("statistics-{}-{}-{}.csv", statistics.by.name().to_ascii_lowercase(), day(statistics.from), day(last))
}

fn values(measures: &Measures) -> Vec<String> {
    let Measures { chats, answered, abandoned, requests, bot_only, ended, queued, time_in_queue_seconds, .. } =
        measures;
    let Measures { first_responses, first_response_seconds, durations, duration_seconds, rated, .. } = measures;
    let Measures { rated1, rated2, rated3, rated4, rated5, .. } = measures;
    let counts = [chats, answered, abandoned, requests, bot_only, ended, queued, time_in_queue_seconds];
    let times = [first_responses, first_response_seconds, durations, duration_seconds, rated];
    let before = counts.into_iter().chain(times).map(ToString::to_string);
    let ratings = [rated1, rated2, rated3, rated4, rated5].map(ToString::to_string);
    before.chain([measures.rating.to_string()]).chain(ratings).collect()
}

/// How a formula begins, for one spreadsheet or another: some pass over blanks, some take wide characters for narrow ones.
const FORMULAS: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// A name as a field: in quotation marks, and such that no spreadsheet takes it for a formula.
fn quoted(name: &str) -> String {
    let is_formula = name.trim_start().starts_with(FORMULAS) || name.starts_with(['\t', '\r', '\n']);
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Language, Select, ZoneChoice, zones};

    #[test]
    fn names_are_quoted_and_never_formulas() {
        for (name, expected) in [
            ("", "\"\""),
            ("Sales, Oslo", "\"Sales, Oslo\""),
            ("The \"best\"", "\"The \"\"best\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("-cmd", "\"'-cmd\""),
            ("+1", "\"'+1\""),
            ("@a", "\"'@a\""),
            (" =1+1", "\"' =1+1\""),
            ("\u{a0}@a", "\"'\u{a0}@a\""),
            ("\n=1", "\"'\n=1\""),
            ("\ta", "\"'\ta\""),
            ("\u{ff1d}1+1", "\"'\u{ff1d}1+1\""),
            ("a=1", "\"a=1\""),
        ] {
            assert_eq!(quoted(name), expected);
        }
    }

    #[test]
    fn a_row_has_a_value_for_each_name_of_the_heading() {
        let row = StatisticsRow { agent_name: "Ann".to_owned(), chat_topic_id: 3, ..StatisticsRow::default() };
        let statistics = Statistics { rows: vec![row], ..Statistics::default() };
        let spelling = Spelling {
            format: Format::Json,
            language: Language::default(),
            zone: ZoneChoice::plain(zones::UTC),
            select: Select::default(),
        };
        let csv = String::from_utf8(statistics_csv(&statistics, &spelling)).expect("UTF-8");
        let csv = csv.strip_prefix('\u{feff}').expect("a byte order mark");
        let lines: Vec<_> = csv.split("\r\n").collect();
        assert_eq!(lines.len(), 3, "{csv}");
        assert_eq!(lines[0].split(',').count(), lines[1].split(',').count());
        assert!(lines[1].starts_with("0001-01-01T00:00:00,3,\"\",0,\"Ann\",0,"), "{csv}");
    }

    #[test]
    fn the_file_is_named_after_the_days_of_the_reader() {
        // From 2026-11-29T23:00Z to the same time a day later: the 30th in Oslo.
        let (from, to) = (Timestamp(1_795_993_200_000), Timestamp(1_796_079_600_000));
        let statistics = Statistics { from, to, by: parlour_model::StatisticsBy::Agent, ..Statistics::default() };
        for (zone, expected) in [
            ("NO", "statistics-agent-2026-11-30-2026-11-30.csv"),
            ("UTC", "statistics-agent-2026-11-29-2026-11-30.csv"),
        ] {
            let spelling = Spelling {
                format: Format::Json,
                language: Language::default(),
                zone: ZoneChoice::choose(Some(zone), zones::UTC).expect("a zone"),
                select: Select::default(),
            };
            assert_eq!(statistics_file_name(&statistics, &spelling), expected);
        }
    }
}
