//! The two forms in which metrics are given: OpenMetrics, and the older text format of Prometheus.

use std::collections::HashSet;

/// The media type of OpenMetrics.
pub(crate) const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// The media type of the text format.
pub(crate) const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Whether the caller asks for OpenMetrics by name; everybody else reads the text format.
pub(crate) fn wants_open_metrics(accept: Option<&str>) -> bool {
    accept.is_some_and(|accept| accept.to_ascii_lowercase().contains("application/openmetrics-text"))
}

/// OpenMetrics in the text format: there a counter is described under the name of its samples, and nothing marks the end.
pub(crate) fn to_text(open_metrics: &str) -> String {
    let counters: HashSet<_> =
        open_metrics.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.strip_suffix(" counter")).collect();
    let mut text = String::with_capacity(open_metrics.len());
    for line in open_metrics.lines().filter(|line| *line != "# EOF") {
        let described = ["# HELP ", "# TYPE "].iter().find_map(|start| Some((start, line.strip_prefix(start)?)));
        match described.and_then(|(start, rest)| Some((start, rest.split_once(' ')?))) {
            Some((start, (name, rest))) if counters.contains(name) => {
                text.extend([start, name, "_total ", rest]);
            }
            _ => text.push_str(line),
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_are_described_by_the_name_of_their_samples_in_the_text_format() {
        let given = "# HELP parlour_mails Attempts.\n# TYPE parlour_mails counter\nparlour_mails_total{outcome=\"sent\"} 1\n\
                     # HELP parlour_connections Connections.\n# TYPE parlour_connections gauge\nparlour_connections 2\n# EOF\n";
        let expected = "# HELP parlour_mails_total Attempts.\n# TYPE parlour_mails_total counter\n\
                        parlour_mails_total{outcome=\"sent\"} 1\n# HELP parlour_connections Connections.\n\
                        # TYPE parlour_connections gauge\nparlour_connections 2\n";
        assert_eq!(to_text(given), expected);
    }

    #[test]
    fn open_metrics_is_given_to_those_who_name_it() {
        assert!(wants_open_metrics(Some("application/openmetrics-text;version=1.0.0,text/plain;q=0.5")));
        assert!(!wants_open_metrics(Some("text/plain;version=0.0.4")));
        assert!(!wants_open_metrics(None));
    }
}
