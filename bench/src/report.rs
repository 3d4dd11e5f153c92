//! The figures with their bars, as they come and as a table at the end.

use std::{fmt::Write as _, fs, thread};

/// What a figure is held to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Bar {
    /// At least that much.
    AtLeast(f64),
    /// At most that much.
    AtMost(f64),
    /// Nothing: it is only told.
    None,
}

impl Bar {
    fn is_held(self, value: f64) -> bool {
        match self {
            Self::AtLeast(bar) => value >= bar,
            Self::AtMost(bar) => value <= bar,
            Self::None => true,
        }
    }

    fn text(self, unit: &str) -> String {
        match self {
            Self::AtLeast(bar) => format!("≥ {bar} {unit}").trim_end().to_owned(),
            Self::AtMost(bar) => format!("≤ {bar} {unit}").trim_end().to_owned(),
            Self::None => "–".to_owned(),
        }
    }
}

/// One figure.
pub(crate) struct Figure {
    /// Its number among the performance goals.
    pub(crate) goal: &'static str,
    pub(crate) what: &'static str,
    pub(crate) value: f64,
    pub(crate) unit: &'static str,
    pub(crate) bar: Bar,
    pub(crate) stretch: Bar,
    /// What else there is to say.
    pub(crate) note: String,
}

impl Figure {
    fn verdict(&self) -> &'static str {
        match self.bar {
            Bar::None => "–",
            bar if !bar.is_held(self.value) => "FAIL",
            _ if self.stretch != Bar::None && self.stretch.is_held(self.value) => "pass, stretch",
            _ => "pass",
        }
    }

    fn value(&self) -> String {
        let digits = if self.value.abs() < 10.0 { 2 } else { 1 };
        format!("{:.digits$} {}", self.value, self.unit).trim_end().to_owned()
    }
}

/// All figures so far.
#[derive(Default)]
pub(crate) struct Report {
    figures: Vec<Figure>,
}

impl Report {
    /// Adds a figure and prints it.
    pub(crate) fn add(&mut self, figure: Figure) {
        let Figure { goal, what, unit, bar, note, .. } = &figure;
        let (value, bar, verdict) = (figure.value(), bar.text(unit), figure.verdict());
        println!("   {goal:<4} {what}: {value}  (bar {bar}: {verdict})  {note}");
        self.figures.push(figure);
    }

    /// Whether no bar was missed.
    pub(crate) fn all_held(&self) -> bool {
        self.figures.iter().all(|figure| figure.bar.is_held(figure.value))
    }

    /// All of it in Markdown.
    pub(crate) fn table(&self) -> String {
        let mut table = "| goal | figure | measured | bar | stretch | verdict | note |\n".to_owned();
        table.push_str("| --- | --- | --- | --- | --- | --- | --- |");
        for figure in &self.figures {
            let Figure { goal, what, unit, note, .. } = figure;
            let (bar, stretch) = (figure.bar.text(unit), figure.stretch.text(unit));
            let (value, verdict) = (figure.value(), figure.verdict());
            // Writing into a string does not fail.
            let _ = write!(table, "\n| {goal} | {what} | {value} | {bar} | {stretch} | {verdict} | {note} |");
        }
        table
    }
}

/// What was measured on, in one line.
pub(crate) fn machine() -> String {
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let processor = first_field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".to_owned());
    let memory = first_field("/proc/meminfo", "MemTotal").unwrap_or_default();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split_whitespace().next().unwrap_or("?");
    format!("Machine: {cores} cores, {processor}, {memory} of memory, load {load}")
}

/// The value of the first line of that name in a file of `/proc`.
fn first_field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    line.split_once(':').map(|(_, value)| value.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: f64, bar: Bar, stretch: Bar) -> Figure {
        Figure { goal: "P1", what: "x", value, unit: "ms", bar, stretch, note: String::new() }
    }

    #[test]
    fn a_figure_is_judged_by_its_bar_and_its_stretch() {
        for (value, bar, stretch, verdict) in [
            (0.9, Bar::AtLeast(0.8), Bar::AtLeast(1.15), "pass"),
            (1.2, Bar::AtLeast(0.8), Bar::AtLeast(1.15), "pass, stretch"),
            (0.7, Bar::AtLeast(0.8), Bar::None, "FAIL"),
            (40.0, Bar::AtMost(40.0), Bar::None, "pass"),
            (41.0, Bar::AtMost(40.0), Bar::None, "FAIL"),
            (f64::NAN, Bar::AtMost(40.0), Bar::None, "FAIL"),
            (41.0, Bar::None, Bar::None, "–"),
        ] {
            assert_eq!(figure(value, bar, stretch).verdict(), verdict, "{value} of {bar:?}");
        }
    }
}
