//! A case for every operator and function.

use std::collections::BTreeSet;

use parlour_model::{ArchiveFilter, Comparison, Condition, Test, TextMatch, Timestamp};

use super::{ME, column, filter, parse, test, utc};
use crate::odata::{
    filter::Expression,
    period::{END, FIRST},
    words::WORDS,
};

fn number(comparison: Comparison, value: i64) -> Test {
    Test::Number(comparison, value)
}

fn among(values: &[i64]) -> Test {
    Test::NumberIn { values: values.to_vec(), negated: false }
}

fn none_of(values: &[i64]) -> Test {
    Test::NumberIn { values: values.to_vec(), negated: true }
}

fn text(how: TextMatch, value: &str) -> Test {
    Test::Text { how, value: value.to_owned(), negated: false }
}

fn no_text(how: TextMatch, value: &str) -> Test {
    Test::Text { how, value: value.to_owned(), negated: true }
}

/// Instants in universal time; an empty one is the end of the calendar.
fn within(from: &str, until: &str) -> Test {
    Test::Within {
        from: if from.is_empty() { FIRST } else { utc(from) },
        until: if until.is_empty() { END } else { utc(until) },
    }
}

fn numbers() -> Vec<(&'static str, Test)> {
    use Comparison::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, Unequal};
    vec![
        ("rating eq 3", number(Equal, 3)),
        ("rating = 3", number(Equal, 3)),
        ("rating=-3", number(Equal, -3)),
        ("rating equals 3", number(Equal, 3)),
        ("rating set 3", number(Equal, 3)),
        ("rating ne 3", number(Unequal, 3)),
        ("rating unequals 3", number(Unequal, 3)),
        ("rating<>3", number(Unequal, 3)),
        ("rating != 3", number(Unequal, 3)),
        ("rating lt 3", number(Less, 3)),
        ("rating less 3", number(Less, 3)),
        ("rating<3", number(Less, 3)),
        ("rating le 3", number(LessOrEqual, 3)),
        ("rating <= 3", number(LessOrEqual, 3)),
        ("rating gt 3", number(Greater, 3)),
        ("rating greater 3", number(Greater, 3)),
        ("chatSessionId > 5", number(Greater, 5)),
        ("rating ge 3", number(GreaterOrEqual, 3)),
        ("rating>='3'", number(GreaterOrEqual, 3)),
        ("rating = '[I:3]'", number(Equal, 3)),
        ("duration > '[TS:90]'", number(Greater, 90)),
        ("getAllRows set '[B:1]'", number(Equal, 1)),
        ("contactId isNull", number(Equal, 0)),
        ("contactId isNotNull", number(Unequal, 0)),
        ("rating between (2,4)", Test::NumberBetween(2, 4)),
        ("chatSessionId oneOf (3, '6')", among(&[3, 6])),
        ("duration lt 90", number(Less, 90)),
        ("duration lt '00:01:30'", number(Less, 90)),
        ("timeInQueue ge PT2M", number(GreaterOrEqual, 120)),
        ("getAllRows set true", number(Equal, 1)),
        ("getNoRows eq 'False'", number(Equal, 0)),
        ("status equals 4", number(Equal, 4)),
        ("status eq InQueue", number(Equal, 4)),
        ("status oneOf (4,'closed')", among(&[4, 9])),
        ("status NotOneOf (3,6)", none_of(&[3, 6])),
        ("contactId in (3)", among(&[3])),
        ("agent associateIsOneOf (1,6)", among(&[1, 6])),
        ("associateId associateIsNotOneOf (1,6)", none_of(&[1, 6])),
        ("agent currentAssociate", number(Equal, ME.into())),
        ("person/personAssociateId eq 5", number(Equal, 5)),
    ]
}

fn texts() -> Vec<(&'static str, Test)> {
    use TextMatch::{Begins, Contains, Ends, Whole};
    let texts = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
    vec![
        ("firstMessage begins 'S'", text(Begins, "S")),
        ("text contains '50% off_'", text(Contains, "50% off_")),
        ("text is 'it''s'", text(Whole, "it's")),
        (r"text contains 'Bob\'s'", text(Contains, "Bob's")),
        (r"text is 'C:\temp\\'", text(Whole, r"C:\temp\")),
        ("text > 'B'", Test::TextOrder(Comparison::Greater, "B".to_owned())),
        ("text isNull", text(Whole, "")),
        ("text is '[I:3]'", text(Whole, "[I:3]")),
        ("text eq ''", text(Whole, "")),
        ("text ne 'x'", no_text(Whole, "x")),
        ("text isNot 'x'", no_text(Whole, "x")),
        ("text notBegins 'x'", no_text(Begins, "x")),
        ("text notContains 'x'", no_text(Contains, "x")),
        ("text between ('A','S')", Test::TextBetween("A".to_owned(), "S".to_owned())),
        ("chatTopic/name in ('Sales', 'Owl')", Test::TextIn(texts(&["Sales", "Owl"]))),
        ("substringof('x',lastMessage)", text(Contains, "x")),
        ("substringof(lastMessage,'x')", text(Contains, "x")),
        ("startswith(lastMessage, 'x')", text(Begins, "x")),
        ("endswith(lastMessage,'x')", text(Ends, "x")),
    ]
}

#[rustfmt::skip] // one row per case
fn dates() -> Vec<(&'static str, Test)> {
    vec![
        ("date before '2026-03-19'", within("", "2026-03-18T23:00:00")),
        ("date lt '2026-03-19'", within("", "2026-03-18T23:00:00")),
        ("date <= '2026-03-29'", within("", "2026-03-29T22:00:00")),
        ("date to '2026-03-29'", within("", "2026-03-29T22:00:00")),
        ("date ge '2026-03-19'", within("2026-03-18T23:00:00", "")),
        ("date >= '2026-03-19T12:00:00'", within("2026-03-19T11:00:00", "")),
        ("date from '2026-03-19'", within("2026-03-18T23:00:00", "")),
        ("date afterOrEqual '2026-03-19'", within("2026-03-18T23:00:00", "")),
        ("date > '2026-03-19'", within("2026-03-19T23:00:00", "")),
        ("date eq '2026-03-19'", within("2026-03-18T23:00:00", "2026-03-19T23:00:00")),
        ("date = '2026-03-19T12:00:00'", within("2026-03-19T11:00:00", "2026-03-19T11:00:01")),
        ("date after '2014.3.4'", within("2014-03-04T23:00:00", "")),
        ("date after '4.3.2014'", within("2014-03-04T23:00:00", "")),
        ("date after '2014-3-4'", within("2014-03-04T23:00:00", "")),
        ("date after '[D:03/04/2014]'", within("2014-03-04T23:00:00", "")),
        ("date dateBetween ('2014.11.29', '2014.12.25')", within("2014-11-28T23:00:00", "2014-12-25T23:00:00")),
        ("date afterTime '[DT:03/04/2014 12:00:00.0000000]'", within("2014-03-04T11:00:00", "")),
        ("date afterTime '2014.3.4 12:00:00'", within("2014-03-04T11:00:00", "")),
        ("date isNull", Test::Within { from: Timestamp::NONE, until: FIRST }),
        ("date date '2026-03-19'", within("2026-03-18T23:00:00", "2026-03-19T23:00:00")),
        ("date date '2026-03-19T12:34:56'", within("2026-03-18T23:00:00", "2026-03-19T23:00:00")),
        ("date after 2026-03-19", within("2026-03-19T23:00:00", "")),
        ("date beforeOrEqual '2026-03-29'", within("", "2026-03-29T22:00:00")),
        ("date between ('2026-03-01','2026-03-31')", within("2026-02-28T23:00:00", "2026-03-31T22:00:00")),
        ("date dateBetween ('2026-03-01','2026-03-01')", within("2026-02-28T23:00:00", "2026-03-01T23:00:00")),
        ("whenEnded dateTime '2026-03-19T12:00:00'", within("2026-03-19T11:00:00", "2026-03-19T11:00:01")),
        ("whenEnded dateTime '2026-03-19T12:00:00.5Z'", within("2026-03-19T12:00:00", "2026-03-19T12:00:01")),
        ("whenEnded beforeTime '2026-03-19T12:00:00'", within("", "2026-03-19T11:00:00")),
        ("whenEnded afterTime '2026-03-19T12:00:00'", within("2026-03-19T11:00:00", "")),
        ("date beforeToday", within("", "2026-03-18T23:00:00")),
        ("date today", within("2026-03-18T23:00:00", "2026-03-19T23:00:00")),
        ("date afterToday", within("2026-03-19T23:00:00", "")),
        ("date lastWeek", within("2026-03-08T23:00:00", "2026-03-15T23:00:00")),
        ("date thisWeek", within("2026-03-15T23:00:00", "2026-03-22T23:00:00")),
        ("date nextWeek", within("2026-03-22T23:00:00", "2026-03-29T22:00:00")),
        ("date lastMonth", within("2026-01-31T23:00:00", "2026-02-28T23:00:00")),
        ("date thisMonth", within("2026-02-28T23:00:00", "2026-03-31T22:00:00")),
        ("date nextMonth", within("2026-03-31T22:00:00", "2026-04-30T22:00:00")),
        ("date lastQuarter", within("2025-09-30T22:00:00", "2025-12-31T23:00:00")),
        ("date thisQuarter", within("2025-12-31T23:00:00", "2026-03-31T22:00:00")),
        ("date nextQuarter", within("2026-03-31T22:00:00", "2026-06-30T22:00:00")),
        ("date thisHalf", within("2025-12-31T23:00:00", "2026-06-30T22:00:00")),
        ("date thisYear", within("2025-12-31T23:00:00", "2026-12-31T23:00:00")),
        ("this(date,1)", within("2026-03-18T23:00:00", "2026-03-19T23:00:00")),
        ("next(date,2,days)", within("2026-03-19T23:00:00", "2026-03-21T23:00:00")),
        ("this(date,halfyear)", within("2025-12-31T23:00:00", "2026-06-30T22:00:00")),
        ("next(date,2,day)", within("2026-03-19T23:00:00", "2026-03-21T23:00:00")),
        ("previous(date,2,2)", within("2026-03-01T23:00:00", "2026-03-15T23:00:00")),
        ("thisAndNext(date,1,3)", within("2026-02-28T23:00:00", "2026-04-30T22:00:00")),
        ("thisAndPrevious(date,1,5)", within("2024-12-31T23:00:00", "2026-12-31T23:00:00")),
        ("thisAndPreviousAndNext(date,4)", within("2025-09-30T22:00:00", "2026-06-30T22:00:00")),
        ("previous(date,100,year)", within("1925-12-31T23:00:00", "2025-12-31T23:00:00")),
    ]
}

#[test]
fn every_operator_means_what_it_says() {
    let mut covered = BTreeSet::new();
    for (filter, expected) in numbers().into_iter().chain(texts()).chain(dates()) {
        assert_eq!(test(filter), expected, "{filter}");
        match parse(filter) {
            Ok(Expression::Clause(clause)) => covered.insert(clause.word.name),
            other => panic!("{filter} gives {other:?}"),
        };
    }
    let all: BTreeSet<_> = WORDS.iter().map(|word| word.name).collect();
    assert_eq!(all.difference(&covered).collect::<Vec<_>>(), Vec::<&&str>::new(), "operators without a case");
}

#[test]
fn a_session_without_a_date_is_meant_only_by_that_date() {
    let none = Test::Within { from: Timestamp::NONE, until: FIRST };
    for filter in ["date '0001-01-01'", "dateTime '0001-01-01T00:00:00'", "date '0001-01-01T00:00:00Z'"] {
        assert_eq!(test(&format!("whenEnded {filter}")), none, "{filter}");
    }
    for filter in ["before '2026-01-01'", "beforeToday", "afterTime '0001-01-01T00:00:00'", "after '0001-01-01'"] {
        let Test::Within { from, .. } = test(&format!("whenEnded {filter}")) else { panic!("{filter} is of dates") };
        assert_eq!(from, FIRST, "{filter}");
    }
}

#[test]
fn unequal_to_a_date_is_every_other_one_and_none_at_all() {
    let is = |from, until| {
        let column = column("whenEnded");
        ArchiveFilter::Is(Condition { column, test: Test::Within { from, until } })
    };
    let first = Timestamp(i64::MIN);
    let (from, until) = (utc("2026-03-18T23:00:00"), utc("2026-03-19T23:00:00"));
    for word in ["ne", "<>", "!=", "unequals"] {
        let expected = ArchiveFilter::Any(vec![is(first, from), is(until, END)]);
        assert_eq!(filter(&format!("whenEnded {word} '2026-03-19'")), Ok(expected), "{word}");
    }
    let dated = ArchiveFilter::Any(vec![is(first, Timestamp::NONE), is(FIRST, END)]);
    assert_eq!(filter("whenEnded isNotNull"), Ok(dated));
}

#[test]
fn a_flag_is_never_without_a_value() {
    assert_eq!(filter("getAllRows isNull"), Ok(ArchiveFilter::Any(Vec::new())), "no row");
    assert_eq!(filter("getAllRows isNotNull"), Ok(ArchiveFilter::default()), "every row");
}

#[test]
fn the_ends_of_the_calendar_are_ends() {
    assert_eq!(test("date after '9999-12-31'"), Test::Within { from: END, until: END });
    let Test::Within { until, .. } = test("date date '9999-12-31'") else { panic!("it is of dates") };
    assert_eq!(until, END);
}
