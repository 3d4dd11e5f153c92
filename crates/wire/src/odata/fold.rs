//! The functions of a list computed: rows come in one after the other, and the rows of the answer come out.
//!
//! The memory it takes depends on the groups and the page, not on the rows. With nothing but functions selected the rows
//! of the list are not part of the answer, only those of its groups.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashSet, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
};

use parlour_model::{ArchiveRow, Cell, Timestamp};

use super::{
    page::{Page, PageRow},
    request::ListRequest,
    select::{DatePart, Function, Item, Scalar},
};
use crate::{Fault, ZoneChoice, time};

/// How many groups a list may have.
const GROUPS_MAX: usize = 10_000;
/// How many values the functions that remember them may remember: different ones for `Count`, all for `Median`.
const VALUES_MAX: usize = 1_000_000;

/// The functions of a list on their way.
pub struct Fold<'r> {
    request: &'r ListRequest,
    zone: &'r ZoneChoice,
    /// The groups of each level, the whole list first.
    levels: Vec<BTreeMap<Key, Totals>>,
    /// How many values the totals remember.
    remembered: usize,
    output: Output,
    /// The group of the row before.
    before: Option<Key>,
    fault: Option<Fault>,
}

/// The values that rows of a group have in common.
type Key = Vec<KeyPart>;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum KeyPart {
    Null,
    Number(i64),
    Text(String),
}

impl From<&Cell> for KeyPart {
    fn from(cell: &Cell) -> Self {
        match cell {
            Cell::Null => Self::Null,
            Cell::Number(number) => Self::Number(*number),
            Cell::Decimal(number) => Self::Text(number.to_string()),
            Cell::Text(text) => Self::Text(text.clone()),
        }
    }
}

impl KeyPart {
    fn cell(&self) -> Cell {
        match self {
            Self::Null => Cell::Null,
            Self::Number(number) => Cell::Number(*number),
            Self::Text(text) => Cell::Text(text.clone()),
        }
    }
}

/// A row of the answer, before the totals are known.
enum Entry {
    Header(usize, Key),
    Detail(i32, Vec<Cell>),
    Footer(usize, Key),
    GrandTotal,
}

/// The rows of the answer that are on the page.
struct Output {
    entries: Vec<(usize, Entry)>,
    skip: usize,
    top: usize,
    /// How many rows there were so far, on the page or not.
    rows: usize,
}

impl Output {
    fn push(&mut self, entry: impl FnOnce() -> Entry) {
        let at = self.rows;
        self.rows += 1;
        if (self.skip..self.skip.saturating_add(self.top)).contains(&at) {
            self.entries.push((at, entry()));
        }
    }
}

/// The totals of one function over rows.
#[derive(Clone, Debug, Default)]
struct Total {
    count: i64,
    sum: f64,
    different: HashSet<u64>,
    values: Vec<f64>,
}

type Totals = Vec<Total>;

impl<'r> Fold<'r> {
    /// The functions of a request, before the first row.
    pub fn new(request: &'r ListRequest, zone: &'r ZoneChoice) -> Self {
        let depth = request.items.iter().filter_map(level_of).max().unwrap_or_default();
        let output =
            Output { entries: Vec::new(), skip: request.query.skip as usize, top: request.query.top as usize, rows: 0 };
        let levels = vec![BTreeMap::new(); depth + 1];
        Self { request, zone, levels, remembered: 0, output, before: None, fault: None }
    }

    /// Takes the next row. Its cells are those of the query's columns.
    pub fn take(&mut self, row: &ArchiveRow) {
        if self.fault.is_some() {
            return;
        }
        let values: Vec<Cell> = self.request.items.iter().map(|item| self.scalar(&item.scalar, row)).collect();
        let key = self.key(&values);
        for level in 0..self.levels.len() {
            self.count(level, self.prefix(&key, level), &values);
        }
        if self.levels.iter().map(BTreeMap::len).sum::<usize>() > GROUPS_MAX {
            self.fault = Some(fault(format!("at most {GROUPS_MAX} groups; restrict the list")));
        }
        if self.remembered > VALUES_MAX {
            let reason = format!("at most {VALUES_MAX} values to count or to find the median of; restrict the list");
            self.fault = Some(fault(reason));
        }
        if self.has_details() {
            self.detail(row, key, values);
        }
    }

    /// The page, after the last row; a fault if there were too many groups.
    pub fn finish(mut self) -> Result<Page, Fault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        if self.has_details() {
            if let Some(last) = self.before.take() {
                self.close(&last, 0);
            }
        } else {
            self.groups();
        }
        if self.request.grand_total {
            self.output.push(|| Entry::GrandTotal);
        }
        let has_more = self.output.rows > self.output.skip.saturating_add(self.output.top);
        let entries = std::mem::take(&mut self.output.entries);
        let rows = entries.into_iter().map(|(at, entry)| self.page_row(at, entry)).collect();
        Ok(Page { rows, has_more })
    }

    /// Returns whether the rows of the list are part of the answer.
    fn has_details(&self) -> bool {
        self.request.items.iter().any(|item| item.function == Function::Value && !item.hide_detail)
    }

    /// The value of a row that a function takes.
    fn scalar(&self, scalar: &Scalar, row: &ArchiveRow) -> Cell {
        match scalar {
            Scalar::Column(column) => {
                let at = self.request.query.columns.iter().position(|known| std::ptr::eq(*known, *column));
                at.and_then(|at| row.cells.get(at)).cloned().unwrap_or(Cell::Null)
            }
            Scalar::DatePart(date, part) => match self.scalar(date, row) {
                Cell::Number(ms) => date_part(Timestamp(ms), *part, self.zone),
                _ => Cell::Null,
            },
            Scalar::Product(factors) => {
                let factors: Option<Vec<f64>> =
                    factors.iter().map(|factor| number(&self.scalar(factor, row))).collect();
                factors.map_or(Cell::Null, |factors| Cell::Decimal(factors.into_iter().product()))
            }
            Scalar::Weighted(value, weight) => {
                let (value, weight) = (number(&self.scalar(value, row)), number(&self.scalar(weight, row)));
                value.zip(weight).map_or(Cell::Null, |(value, weight)| Cell::Decimal(value * weight / 100.0))
            }
        }
    }

    /// The values that rows are grouped by, those of lower levels first.
    fn key(&self, values: &[Cell]) -> Key {
        let level = |level: usize| {
            let items = self.request.items.iter().zip(values);
            items.filter(move |(item, _)| level_of(item) == Some(level)).map(|(_, value)| KeyPart::from(value))
        };
        (1..self.levels.len()).flat_map(level).collect()
    }

    /// The part of a key that a level is grouped by.
    fn prefix(&self, key: &Key, level: usize) -> Key {
        let parts = self.request.items.iter().filter_map(level_of).filter(|it| *it <= level).count();
        key[..parts].to_vec()
    }

    fn count(&mut self, level: usize, group: Key, values: &[Cell]) {
        let functions = self.request.items.len();
        let totals = self.levels[level].entry(group).or_insert_with(|| vec![Total::default(); functions]);
        for ((item, value), total) in self.request.items.iter().zip(values).zip(totals) {
            if *value == Cell::Null {
                continue;
            }
            total.count += 1;
            total.sum += number(value).unwrap_or_default();
            let remembered = match item.function {
                Function::Count => {
                    let mut hasher = DefaultHasher::new();
                    KeyPart::from(value).hash(&mut hasher);
                    total.different.insert(hasher.finish())
                }
                Function::Median => {
                    total.values.extend(number(value));
                    true
                }
                _ => false,
            };
            self.remembered += usize::from(remembered);
        }
    }

    /// Adds a row of the list, with the rows of the groups that end and begin before it.
    fn detail(&mut self, row: &ArchiveRow, key: Key, values: Vec<Cell>) {
        let changed = match self.before.take() {
            None => Some(0),
            Some(before) => {
                let changed =
                    (1..self.levels.len()).find(|level| self.prefix(&before, *level) != self.prefix(&key, *level));
                if let Some(level) = changed {
                    self.close(&before, level);
                }
                changed
            }
        };
        if let Some(level) = changed {
            self.open(&key, level);
        }
        let deepest = self.levels.len() - 1;
        let running = self.levels[deepest].get(&key);
        let cells = self.request.items.iter().zip(values).enumerate().map(|(at, (item, value))| match item.function {
            _ if item.hide_detail => Cell::Null,
            Function::Value | Function::GroupBy(_) | Function::Percent => value,
            _ => running.map_or(Cell::Null, |totals| total(item, &totals[at])),
        });
        let (id, cells) = (row.id, cells.collect());
        self.output.push(|| Entry::Detail(id, cells));
        self.before = Some(key);
    }

    /// Adds the rows of every group, where the rows of the list are not part of the answer.
    fn groups(&mut self) {
        let deepest = self.levels.len() - 1;
        let mut keys: Vec<Key> = self.levels[deepest].keys().cloned().collect();
        if keys.is_empty() && deepest == 0 {
            // The functions of no rows at all are shown as well.
            let functions = self.request.items.len();
            self.levels[0].insert(Vec::new(), vec![Total::default(); functions]);
            keys.push(Vec::new());
        }
        for (at, descending) in self.request.group_order.iter().rev() {
            let item = &self.request.items[*at];
            let part = self.part_of(*at);
            let value = |key: &Key| {
                let totals = self.levels[deepest].get(key);
                totals.and_then(|totals| number(&total(item, &totals[*at]))).unwrap_or_default()
            };
            keys.sort_by(|a, b| {
                let ordering = match part {
                    Some(part) => a[part].cmp(&b[part]),
                    None => value(a).total_cmp(&value(b)),
                };
                if *descending { ordering.reverse() } else { ordering }
            });
        }
        let mut before: Option<Key> = None;
        for key in keys {
            let changed = match &before {
                None => 0,
                Some(before) => {
                    let same = |level: &usize| self.prefix(before, *level) == self.prefix(&key, *level);
                    (1..=deepest).find(|level| !same(level)).unwrap_or(deepest)
                }
            };
            if let Some(before) = &before {
                self.close(before, changed);
            }
            self.open(&key, changed);
            before = Some(key);
        }
        if let Some(last) = before {
            self.close(&last, 0);
        }
    }

    /// The place of an item in the keys of groups, if rows are grouped by it.
    fn part_of(&self, at: usize) -> Option<usize> {
        let level = level_of(&self.request.items[at])?;
        let items = self.request.items.iter().enumerate();
        Some(items.filter(|(it, item)| level_of(item).is_some_and(|of| (of, *it) < (level, at))).count())
    }

    /// Adds the headers of the groups of a key, from a level on.
    fn open(&mut self, key: &Key, from: usize) {
        for level in self.shown_levels(from) {
            if self.asks(level, |item| item.header) {
                let group = self.prefix(key, level);
                self.output.push(|| Entry::Header(level, group));
            }
        }
    }

    /// Adds the footers of the groups of a key, the deepest first, down to a level.
    fn close(&mut self, key: &Key, to: usize) {
        for level in self.shown_levels(to).rev() {
            let is_bare = !self.has_details() && !self.asks(level, |item| item.header);
            let plain = is_bare && (level > 0 || !self.request.grand_total);
            if self.asks(level, |item| item.footer) || plain {
                let group = self.prefix(key, level);
                self.output.push(|| Entry::Footer(level, group));
            }
        }
    }

    /// The levels that have rows, from one on: without a group the whole list is one.
    fn shown_levels(&self, from: usize) -> std::ops::Range<usize> {
        let first = usize::from(self.levels.len() > 1);
        from.max(first)..self.levels.len()
    }

    /// Returns whether a function of a level, or one that belongs to every level, asks for something.
    fn asks(&self, level: usize, asks: impl Fn(&Item) -> bool) -> bool {
        self.request.items.iter().any(|item| level_of(item).is_none_or(|it| it == level) && asks(item))
    }

    fn page_row(&self, at: usize, entry: Entry) -> PageRow {
        let (entity, level, group) = match entry {
            Entry::Detail(id, cells) => {
                let cells = self.request.items.iter().zip(cells).map(|(item, cell)| match item.function {
                    Function::Percent if !item.hide_detail => self.percent(item, number(&cell).unwrap_or_default()),
                    _ => cell,
                });
                let entity = Cow::Borrowed(self.request.provider.entities()[0].0);
                return PageRow { id, entity, cells: cells.collect() };
            }
            Entry::Header(level, group) => (format!("header:{}", level.max(1)), level, group),
            Entry::Footer(level, group) => (format!("footer:{}", level.max(1)), level, group),
            Entry::GrandTotal => ("grandtotal".to_owned(), 0, Vec::new()),
        };
        let before = self.request.items.iter().filter_map(level_of).filter(|it| *it < level).count();
        let mut parts = group[before.min(group.len())..].iter();
        let totals = self.levels[level].get(&group);
        let cells = self.request.items.iter().enumerate().map(|(at, item)| match (item.function, totals) {
            (Function::GroupBy(it), _) if it == level => parts.next().map_or(Cell::Null, KeyPart::cell),
            (Function::Value | Function::GroupBy(_), _) => Cell::Null,
            (Function::Percent, Some(totals)) => self.percent(item, totals[at].sum),
            (_, Some(totals)) => total(item, &totals[at]),
            (_, None) => total(item, &Total::default()),
        });
        let cells = cells.collect();
        PageRow { id: i32::try_from(at + 1).unwrap_or(i32::MAX), entity: Cow::Owned(entity), cells }
    }

    /// The share of a sum in that of every row.
    fn percent(&self, item: &Item, sum: f64) -> Cell {
        let at = self.request.items.iter().position(|it| it == item).unwrap_or_default();
        let all = self.levels[0].get(&Vec::new()).map_or(0.0, |totals| totals[at].sum);
        if all == 0.0 { Cell::Null } else { Cell::Decimal(sum * 100.0 / all) }
    }
}

fn fault(reason: String) -> Fault {
    Fault { member: "$select".to_owned(), reason }
}

fn level_of(item: &Item) -> Option<usize> {
    match item.function {
        Function::GroupBy(level) => Some(level),
        _ => None,
    }
}

fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number as f64),
        Cell::Decimal(number) => Some(*number),
        Cell::Null | Cell::Text(_) => None,
    }
}

/// The value of a function over rows.
fn total(item: &Item, total: &Total) -> Cell {
    match item.function {
        Function::Count => Cell::Number(total.different.len() as i64),
        Function::CountAll => Cell::Number(total.count),
        Function::Sum => whole(total.sum),
        Function::Avg if total.count > 0 => whole(total.sum / total.count as f64),
        Function::Median => median(&total.values),
        Function::Avg | Function::Percent | Function::Value | Function::GroupBy(_) => Cell::Null,
    }
}

fn median(values: &[f64]) -> Cell {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => Cell::Null,
        length if length % 2 == 1 => whole(values[middle]),
        _ => whole(f64::midpoint(values[middle - 1], values[middle])),
    }
}

/// A whole number as one.
fn whole(number: f64) -> Cell {
    if number.fract() == 0.0 && number.abs() < 9e15 { Cell::Number(number as i64) } else { Cell::Decimal(number) }
}

/// A part of a date on the caller's clock; nothing if there is no date.
fn date_part(at: Timestamp, part: DatePart, zone: &ZoneChoice) -> Cell {
    if at == Timestamp::NONE {
        return Cell::Null;
    }
    let date = time::local_date(at, zone);
    let (_, (hour, _)) = time::civil_time(at, zone);
    let (year, month) = (date.year(), date.month());
    let quarter = (month - 1) / 3 + 1;
    let week = date.iso_week_date();
    let number = |number: i64| Cell::Number(number);
    match part {
        DatePart::Year => number(year.into()),
        DatePart::Quarter => number(quarter.into()),
        DatePart::Month => number(month.into()),
        DatePart::Day => number(date.day().into()),
        DatePart::DayOfYear => number(date.day_of_year().into()),
        DatePart::DayOfWeek => number(date.weekday().to_sunday_zero_offset().into()),
        DatePart::DayOfWeekFromMonday => number(date.weekday().to_monday_zero_offset().into()),
        DatePart::Hour => number(hour.into()),
        DatePart::Weekno => number(week.week().into()),
        DatePart::YearQuarter => Cell::Text(format!("{year}/{quarter}")),
        DatePart::YearMonth => Cell::Text(format!("{year}/{month:02}")),
        DatePart::YearWeekno => Cell::Text(format!("{}/{:02}", week.year(), week.week())),
        DatePart::YearWeekAsIsoDate => {
            week.first_of_week().map_or(Cell::Null, |monday| Cell::Text(monday.date().to_string()))
        }
        DatePart::IsoDate => Cell::Text(date.to_string()),
        DatePart::IsoDateHour => Cell::Text(format!("{date}T{hour:02}")),
    }
}
