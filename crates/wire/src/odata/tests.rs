//! The lists from outside: every operator, what is refused, and texts nobody would send.

mod functions;
mod pages;
mod words;

use parlour_model::{ArchiveFilter, ArchiveOrder, Column, Noun, Provider, Test, Timestamp};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{
    filter::{self, Clause, Expression},
    request::{ListRequest, Mode, Output},
    resolve::Reader,
    words::{Shape, WORDS, family_of},
};
use crate::{Fault, MediaType, ZoneChoice, zones};

/// Half past midnight on Thursday the 19th in Norway, ten days before its clocks go forward.
const NOW: &str = "2026-03-18T23:30:00";
const ME: i32 = 7;

fn norway() -> ZoneChoice {
    ZoneChoice::choose(Some("NO"), zones::UTC).expect("a zone")
}

fn utc(text: &str) -> Timestamp {
    crate::time::parse(text, &ZoneChoice::plain(zones::UTC)).expect("a date")
}

fn request(query: &str) -> Result<ListRequest, String> {
    let zone = norway();
    let reader = Reader { associate_id: ME, now: utc(NOW), zone: &zone };
    ListRequest::parse(Provider::ChatSession, query, &reader).map_err(|fault| fault.to_string())
}

/// A column of the sessions.
fn column(name: &str) -> Column {
    Noun::ChatSession.column(name).expect(name)
}

fn parse(text: &str) -> Result<Expression, Fault> {
    filter::parse(text, Noun::ChatSession)
}

/// The request of one parameter, encoded as an address wants it.
fn with(name: &str, value: &str) -> Result<ListRequest, String> {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish();
    request(&query)
}

fn filter(text: &str) -> Result<ArchiveFilter, String> {
    with("$filter", text).map(|request| request.query.filter)
}

/// What a single condition asks.
fn test(text: &str) -> Test {
    match filter(text) {
        Ok(ArchiveFilter::Is(condition)) => condition.test,
        other => panic!("{text} gives {other:?}"),
    }
}

#[test]
fn parameters_are_found_whatever_their_case_and_have_defaults() {
    let plain = request("").expect("nothing is needed");
    assert_eq!((plain.query.top, plain.query.skip), (100, 0));
    assert_eq!((plain.mode, plain.output, plain.json_safe, plain.media), (Mode::Slim, Output::Display, false, None));
    assert_eq!(plain.query.filter, ArchiveFilter::All(Vec::new()));
    assert!(plain.query.columns.contains(&column("status")));

    let all = "$SELECT=STATUS,chatTopic/Name,status&$ORDERBY=rating%20desc,%20status&$top=5000&$skip=3&$Mode=full\
               &$output=LOGICAL&$JsonSafe=True&$format=xml&$entities=Chat&$options=GrandTotal=true&$context=x&other=1";
    let request = request(all).expect("all are known");
    assert_eq!(request.query.columns, [column("status"), column("chatTopic/name")], "each once, in order");
    assert_eq!(
        request.query.order,
        [
            ArchiveOrder { column: column("rating"), descending: true },
            ArchiveOrder { column: column("status"), descending: false },
        ]
    );
    assert_eq!((request.query.top, request.query.skip), (1000, 3), "no page is longer than the longest");
    assert_eq!((request.mode, request.output, request.json_safe), (Mode::Full, Output::Logical, true));
    assert_eq!(request.media, Some(MediaType::ApplicationXml));
}

#[test]
fn what_cannot_be_is_refused_and_named() {
    for (name, value, expected) in [
        ("$select", "sessionKey", "$select: there is no column sessionKey"),
        ("$orderBy", "shoeSize", "$orderBy: there is no column shoeSize"),
        ("$orderBy", "duration", "$orderBy: rows cannot be ordered by duration"),
        ("$orderBy", "rating up", "$orderBy: rating takes asc or desc, not up"),
        ("$orderBy", "rating desc desc", "$orderBy: rating takes asc or desc, not desc desc"),
        ("$select", "Sum(firstMessage)", "$select: Sum takes numbers, not firstMessage (string)"),
        ("$select", "Avg(DatePart(date):ISODate)", "$select: Avg takes numbers, not a part of a date"),
        ("$select", "Total(rating)", "$select: there is no function Total"),
        ("$select", "Count(shoeSize)", "$select: there is no column shoeSize"),
        ("$select", "Count(rating", "$select: a parenthesis of Count(rating is not closed"),
        ("$select", "Count(rating)x", "$select: x is not expected after a parenthesis"),
        ("$select", "Count(rating):Sideways", "$select: there is no modifier Sideways"),
        ("$select", "Count(rating):2", "$select: Count does not take the modifier Level(2)"),
        ("$select", "Count(rating;status)", "$select: Count takes one column"),
        ("$select", "Count(Sum(rating))", "$select: Sum cannot be nested in another function"),
        ("$select", "DatePart(rating):Month", "$select: DatePart takes a date, not rating"),
        ("$select", "Expression(rating;queueLength)", "$select: Expression takes the modifier Multiply"),
        ("$select", "Weighted(rating)", "$select: Weighted takes two columns, with a semicolon"),
        (
            "$select",
            "Sum(CurrencyConvert(rating;36))",
            "$select: CurrencyConvert is not supported: no column is an amount of money",
        ),
        ("$orderBy", "Count(rating)", "$orderBy: there is no column Count(rating)"),
        ("$top", "-1", "$top: a whole number from 0 on is expected, not -1"),
        ("$top", "many", "$top: a whole number from 0 on is expected, not many"),
        ("$skip", "1.5", "$skip: a whole number from 0 on is expected, not 1.5"),
        ("$skip", "1000001", "$skip: at most 1000000; restrict the list instead"),
        ("$mode", "thin", "$mode: one of slim, wide, full is expected, not thin"),
        ("$output", "x", "$output: one of display, logical is expected, not x"),
        ("$jsonSafe", "maybe", "$jsonSafe: one of false, true, 0, 1 is expected, not maybe"),
        (
            "$format",
            "pdf",
            "$format: one of json, xml, application/json, text/json, application/xml, text/xml is expected, not pdf",
        ),
        ("$entities", "chat, person", "$entities: there is no entity person; only chat"),
        ("$options", "GrandTotal", "$options: name=value is expected, not GrandTotal"),
        ("$filter", "shoeSize eq 3", "$filter: there is no column shoeSize"),
        ("$filter", "sessionKey is 'x'", "$filter: there is no column sessionKey"),
        ("$filter", "icon is 'x'", "$filter: rows cannot be restricted by icon"),
        ("$filter", "rating like 3", "$filter: there is no operator like"),
        ("$filter", "rating startswith 3", "$filter: there is no operator startswith"),
        ("$filter", "rating begins 3", "$filter: rating (int) does not take begins"),
        ("$filter", "status gt 4", "$filter: status (listAny) does not take gt"),
        ("$filter", "getAllRows >= 1", "$filter: getAllRows (bool) does not take >="),
        ("$filter", "whenEnded eq 3", "$filter: whenEnded takes yyyy-MM-dd or yyyy-MM-ddTHH:mm:ss, not 3"),
        ("$filter", "rating !3", "$filter: there is no operator !3"),
        ("$filter", "rating > = 3", "$filter: 3 is not expected here"),
        ("$filter", "status thisWeek", "$filter: status (listAny) does not take thisWeek"),
        ("$filter", "rating currentAssociate", "$filter: rating (int) does not take currentAssociate"),
        ("$filter", "rating eq five", "$filter: rating takes a whole number, not five"),
        ("$filter", "rating eq 1.5", "$filter: rating takes a whole number, not 1.5"),
        ("$filter", "status eq Sleeping", "$filter: status takes a number or name of the list, not Sleeping"),
        ("$filter", "duration lt soon", "$filter: duration takes a number of seconds or HH:mm:ss, not soon"),
        ("$filter", "getAllRows set 2", "$filter: getAllRows takes true or false, not 2"),
        ("$filter", "date before x", "$filter: date takes yyyy-MM-dd or yyyy-MM-ddTHH:mm:ss, not x"),
        (
            "$filter",
            "date before '2026-02-30'",
            "$filter: date takes yyyy-MM-dd or yyyy-MM-ddTHH:mm:ss, not 2026-02-30",
        ),
        ("$filter", "sum(rating,3)", "$filter: there is no function sum"),
        ("$filter", "not(rating eq 3)", "$filter: there is no function not"),
        ("$filter", "this(date)", "$filter: this does not take 1 arguments"),
        ("$filter", "this(date,6)", "$filter: this takes a period: day 1, week 2, month 3, quarter 4, year 5; not 6"),
        ("$filter", "next(date,0,1)", "$filter: next counts 1 to 1000 periods, not 0"),
        ("$filter", "startswith(rating,'x')", "$filter: rating (int) does not take startswith"),
        ("$filter", "rating between (1)", "$filter: between takes two values"),
        ("$filter", "rating oneOf ()", "$filter: oneOf takes values, not )"),
        ("$filter", "rating oneOf 3", "$filter: oneOf takes values in parentheses"),
        ("$filter", "rating eq (3)", "$filter: eq takes a value, not ("),
        ("$filter", "rating", "$filter: it ends where an operator after rating is expected"),
        ("$filter", "rating eq", "$filter: it ends where a value after eq is expected"),
        ("$filter", "rating eq 3 and", "$filter: it ends where a column is expected"),
        ("$filter", "rating eq 3 rating eq 4", "$filter: rating is not expected here"),
        ("$filter", "(rating eq 3", "$filter: it ends where ) is expected"),
        ("$filter", "text is 'it''s", "$filter: the quote of 'it''s is not closed"),
        ("$filter", r"text is 'it\'s", r"$filter: the quote of 'it\'s is not closed"),
        ("$filter", r"text is '\", r"$filter: the quote of '\ is not closed"),
        ("$filter", "text is 'a\0b'", "$filter: a text cannot hold U+0000"),
    ] {
        assert_eq!(with(name, value).expect_err(value), expected, "{name}={value}");
    }
}

#[test]
fn whatever_can_grow_has_an_end() {
    let many = |count: usize, one: &str, joiner: &str| vec![one; count].join(joiner);
    assert!(filter(&many(32, "rating eq 1", " and ")).is_ok());
    assert_eq!(filter(&many(33, "rating eq 1", " and ")).expect_err("too many"), "$filter: at most 32 conditions");
    let list = |count| format!("rating oneOf ({})", many(count, "1", ","));
    assert!(filter(&list(1000)).is_ok());
    assert_eq!(filter(&list(1001)).expect_err("too many"), "$filter: at most 1000 values");
    let nested = |depth| format!("{}rating eq 1{}", "(".repeat(depth), ")".repeat(depth));
    assert!(filter(&nested(7)).is_ok());
    assert_eq!(filter(&nested(8)).expect_err("too deep"), "$filter: parentheses stand at most 8 deep");
    assert!(filter(&nested(100_000)).is_err(), "no stack is deep enough for that");
    assert_eq!(filter(&"x".repeat(8193)).expect_err("too long"), "$filter: at most 8192 bytes");
    assert!(with("$orderBy", &many(9, "rating", ",")).is_err());
    assert!(request(&"&".repeat(16 * 1024 + 1)).is_err());
}

#[test]
fn and_binds_closer_than_or_and_parentheses_closer_than_both() {
    let filter = |text: &str| filter(text).expect(text);
    let one = |value: i32| filter(&format!("rating eq {value}"));
    let (one, two, three) = (one(1), one(2), one(3));
    assert_eq!(
        filter("rating eq 1 or rating=2 AND rating EQ '3'"),
        ArchiveFilter::Any(vec![one.clone(), ArchiveFilter::All(vec![two.clone(), three.clone()])])
    );
    assert_eq!(
        filter("(rating eq 1 or rating eq 2) and (((rating eq 3)))"),
        ArchiveFilter::All(vec![ArchiveFilter::Any(vec![one, two]), three])
    );
}

/// Conditions as they can be written: each operator with each column that takes it.
fn any_clause() -> impl Strategy<Value = Expression> {
    let restrictable = Noun::ChatSession.columns().iter().filter(|column| column.can_restrict());
    let pairs: Vec<_> = restrictable
        .flat_map(|column| {
            let family = family_of(column.kind);
            WORDS.iter().filter(move |word| word.families & family != 0).map(move |word| (column, word))
        })
        .collect();
    (prop::sample::select(pairs), prop::collection::vec("[^\0]{0,8}", 4), 1..=4_usize).prop_map(
        |((column, word), mut values, count)| {
            values.truncate(match word.shape {
                Shape::Unary => 0,
                Shape::Value => 1,
                Shape::Pair => 2,
                Shape::List => count,
                Shape::Function(count) => count,
            });
            Expression::Clause(Clause { column, word, values })
        },
    )
}

fn any_expression() -> impl Strategy<Value = Expression> {
    any_clause().prop_recursive(3, 20, 3, |inner| {
        let parts = || prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![parts().prop_map(Expression::All), parts().prop_map(Expression::Any)]
    })
}

/// Spells conditions as they are written.
fn spelt(expression: &Expression) -> String {
    let (parts, joiner) = match expression {
        Expression::Clause(clause) => return spelt_clause(clause),
        Expression::All(parts) => (parts, " and "),
        Expression::Any(parts) => (parts, " or "),
    };
    let parts: Vec<_> = parts
        .iter()
        .map(|part| match part {
            Expression::Clause(clause) => spelt_clause(clause),
            Expression::All(_) | Expression::Any(_) => format!("({})", spelt(part)),
        })
        .collect();
    parts.join(joiner)
}

fn spelt_clause(clause: &Clause) -> String {
    let (column, word) = (&clause.column.name, clause.word.name);
    let values: Vec<_> =
        clause.values.iter().map(|value| format!("'{}'", value.replace('\\', r"\\").replace('\'', "''"))).collect();
    let values = values.join(",");
    match clause.word.shape {
        Shape::Unary => format!("{column} {word}"),
        Shape::Value => format!("{column} {word} {values}"),
        Shape::Pair | Shape::List => format!("{column} {word} ({values})"),
        Shape::Function(_) if word == "substringof" => format!("{word}({values},{column})"),
        Shape::Function(_) => format!("{word}({column},{values})"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(10),
        cases: 1_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_spelt_is_read_back(expression in any_expression()) {
        let text = spelt(&expression);
        prop_assert_eq!(parse(&text).expect(&text), expression);
    }

    #[test]
    fn both_ways_to_write_a_quote_are_the_same(value in r"[a'\\ ]{0,12}") {
        let value = value.replace('\\', r"\\");
        let doubled = format!("text is '{}'", value.replace('\'', "''"));
        let escaped = format!("text is '{}'", value.replace('\'', r"\'"));
        prop_assert_eq!(parse(&doubled).expect("doubled"), parse(&escaped).expect("escaped"));
    }

    #[test]
    fn no_filter_makes_it_panic(
        text in "((rating|date|text|status|agent|next|this|startswith|between|oneOf|before|and|or|'|\\\\|\\(|\\)|,|=|<|>|!| |9|-|2026-03-19|\\PC){0,24})|\\PC{0,40}"
    ) {
        let _ = filter(&text);
    }

    #[test]
    fn no_selection_makes_it_panic(
        text in "((rating|date|GroupBy|Count|DatePart|Expression|Weighted|:Header|:Footer|:2|Multiply|Month|,|;|:|\\(|\\)| |\\PC){0,20})|(GroupBy\\(){0,40}"
    ) {
        let _ = with("$select", &text);
        let _ = with("$orderBy", &text);
    }

    #[test]
    fn no_query_makes_it_panic(query in "(\\$(select|filter|orderBy|top|skip|mode|format)=|&|%|[0-9A-F]{2}|\\PC){0,20}") {
        let _ = request(&query);
    }

    #[test]
    fn no_date_makes_it_panic(value in "[0-9T:.Z/D \\[\\]+-]{0,24}", word in prop::sample::select(vec!["before", "date", "after", "dateTime", "afterTime", "eq", "ne", ">=", "to"])) {
        let _ = filter(&format!("date {word} '{value}'"));
    }
}
